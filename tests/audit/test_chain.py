"""Every entry hangs on the one before, numbers have no gaps, and what is undone leaves no trace."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from api.audit import chain
from api.audit import service as audit
from api.audit.invariants import invariants
from api.audit.models import Entry, Head
from api.core import canonical, clock
from api.core.db import db
from api.core.ids import new_id
from tests.ledger.cases import at_once, saved

CHEN = new_id()


def note(subject: str = "claim:1", **facts: object) -> None:
    audit.record(CHEN, "claim.approved", subject, **facts)  # type: ignore[arg-type]


def entries() -> list[Entry]:
    db.session.rollback()
    return list(db.session.scalars(select(Entry).order_by(Entry.no)))


def test_an_entry_says_who_did_what_to_what_when_and_why(app: Flask) -> None:
    with clock.at(datetime(2026, 11, 19, 13, 12, tzinfo=UTC)):
        saved(lambda: note(before={"state": "in_review"}, after={"points": 340}, reason="fine"))
    (entry,) = entries()
    assert (entry.no, entry.actor_id, entry.did) == (1, CHEN, "claim.approved")
    assert (entry.subject, entry.reason) == ("claim:1", "fine")
    assert (entry.before, entry.after) == ({"state": "in_review"}, {"points": 340})
    assert entry.at == datetime(2026, 11, 19, 13, 12, tzinfo=UTC)


def test_every_entry_is_linked_to_the_one_before_and_sealed(app: Flask) -> None:
    for no in range(3):
        saved(lambda no=no: (note(f"claim:{no}"), note(f"claim:{no}a")))
    last = chain.NONE_YET
    for no, entry in enumerate(entries(), 1):
        plain = {name: getattr(entry, name) for name in chain.NAMES}
        last = chain.hash_of(last, canonical.line(plain[name] for name in chain.NAMES))
        assert (entry.no, entry.hash) == (no, last)
        assert entry.seal == chain.seal_of(last, chain.key())
    head = db.session.scalars(select(Head)).one()
    assert (head.no, head.hash, head.seal) == (6, last, chain.head_seal(6, last, chain.key()))
    assert invariants() == []


def test_a_text_with_the_characters_that_set_fields_apart_makes_no_other_entry(app: Flask) -> None:
    saved(lambda: note(reason="a\x1fb\x1dc\x1ed"))
    assert entries()[0].reason == "a b c d"
    assert invariants() == []


def test_a_unit_of_work_that_fails_leaves_no_entry_and_no_gap(app: Flask) -> None:
    def fails() -> None:
        note("claim:lost")
        raise LookupError

    saved(lambda: note("claim:1"))
    with pytest.raises(LookupError):
        saved(fails)
    saved(lambda: note("claim:2"))
    assert [(one.no, one.subject) for one in entries()] == [(1, "claim:1"), (2, "claim:2")]


def test_a_savepoint_that_is_rolled_back_takes_its_entries_with_it(app: Flask) -> None:
    def some_of_it() -> None:
        note("claim:kept")
        with pytest.raises(LookupError), db.session.begin_nested():
            note("claim:lost")
            with db.session.begin_nested():
                note("claim:lost within")
            raise LookupError
        with db.session.begin_nested():
            note("claim:kept too")

    saved(some_of_it)
    assert [one.subject for one in entries()] == ["claim:kept", "claim:kept too"]
    assert invariants() == []


def test_many_at_once_never_share_a_number(app: Flask) -> None:
    done = at_once(app, lambda: saved(lambda: (note("claim:a"), note("claim:b"))), times=12)
    assert not [one for one in done if isinstance(one, Exception)]
    found = entries()
    assert [one.no for one in found] == list(range(1, 25))
    pairs = [tuple(one.subject for one in found[at : at + 2]) for at in range(0, 24, 2)]
    assert set(pairs) == {("claim:a", "claim:b")}, "the entries of one transaction stay together"
    assert invariants() == []


def test_a_long_chain_is_checked_in_parts(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.audit.invariants.AT_ONCE", 4)
    saved(lambda: [note(f"claim:{no}") for no in range(11)])
    assert invariants() == []
    saved(lambda: db.session.execute(chain.MOVE_ON.statement, {
        "was": 11, "now": 12, "hash_": "0" * 64, "seal_": "0" * 64,
    }))  # fmt: skip
    assert any("audit head 12" in problem for problem in invariants())
