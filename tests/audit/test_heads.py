"""The chain's head, signed once a day and kept where the database cannot reach."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask import Flask
from sqlalchemy import delete, func, insert, select

from api.audit import chain, heads
from api.audit import service as audit
from api.audit.invariants import invariants
from api.audit.models import Entry, Head, PublishedHead
from api.core import clock
from api.core.db import db
from api.storage import service as storage
from tests.audit.cases import take_heads_away
from tests.ledger.cases import saved
from tests.storm.tampering import past_every_rule


@pytest.fixture(autouse=True)
def leave_nothing(app: Flask) -> Iterator[None]:
    yield
    take_heads_away()


def note(subject: str) -> None:
    saved(lambda: audit.record(None, "claim.approved", subject))


def published() -> dict[str, Any]:
    """Today's head as its file says it, after two entries."""
    note("claim:1")
    note("claim:2")
    saved(lambda: heads.publish(today()))
    found = heads.kept(today())
    assert found is not None
    return found


def today() -> Any:
    return clock.now().date()


def test_an_empty_chain_has_no_head_to_publish(app: Flask) -> None:
    assert saved(lambda: heads.publish(today())) is None
    assert heads.published() == []


def test_the_head_is_signed_and_its_file_is_outside_the_database(app: Flask) -> None:
    head = published()
    assert (head["day"], head["no"]) == (str(today()), 2)
    assert heads.is_signed(head)
    assert json.loads(storage.get(heads.place(today()))) == head
    assert invariants() == []


def test_anybody_with_the_public_key_alone_can_check_it(app: Flask) -> None:
    head = published()
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(heads.public_key()))
    key.verify(bytes.fromhex(head["signature"]), heads.message(today(), head["no"], head["hash"]))


@pytest.mark.parametrize(
    "change",
    [
        {"no": 1}, {"hash": "0" * 64}, {"signature": "0" * 128}, {"signature": "no hex"},
        {"day": "2020-01-01"}, {"day": "never"}, {"no": None},
    ],
)  # fmt: skip
def test_an_altered_head_is_not_signed(app: Flask, change: dict[str, Any]) -> None:
    assert not heads.is_signed({**published(), **change})


def test_a_head_with_something_missing_is_not_signed(app: Flask) -> None:
    head = published()
    for name in ("day", "no", "hash", "signature"):
        assert not heads.is_signed({key: value for key, value in head.items() if key != name})


def test_publishing_twice_is_one_head(app: Flask) -> None:
    first = published()
    note("claim:3")
    again = saved(lambda: heads.publish(today()))
    assert again is not None and again.no == 2
    assert heads.kept(today()) == first
    assert db.session.scalar(select(func.count()).select_from(PublishedHead)) == 1


def test_a_later_day_has_a_head_of_its_own_and_the_newest_comes_first(app: Flask) -> None:
    published()
    note("claim:3")
    saved(lambda: heads.publish(today() + timedelta(days=1)))
    assert [row.no for row in heads.published()] == [4, 2]  # 3 says that there is a first head


def test_a_lost_or_altered_file_is_named(app: Flask) -> None:
    head = published()
    place = heads.place(today())
    storage.delete(place)
    assert invariants() == [f"audit head of {today()} has lost its file"]
    put(place, {**head, "no": 1})
    assert invariants() == [f"audit head file of {today()} has a signature that is not ours"]


def test_a_head_that_was_taken_out_of_the_database_is_missed(app: Flask) -> None:
    published()
    take_out_of_the_database()
    assert invariants() == [f"audit head of {today()} is missing, the audit trail has it"]


def test_a_head_that_was_taken_away_with_its_file_is_missed_too(app: Flask) -> None:
    published()
    storage.delete(heads.place(today()))
    take_out_of_the_database()
    assert invariants() == [f"audit head of {today()} is missing, the audit trail has it"]


def test_a_file_that_was_kept_before_a_crash_stays_the_head_of_its_day(app: Flask) -> None:
    note("claim:1")

    def dies_before_it_is_saved() -> None:
        heads.publish(today())
        raise SystemExit

    with pytest.raises(SystemExit):
        saved(dies_before_it_is_saved)
    head = heads.kept(today())
    note("claim:2")
    again = saved(lambda: heads.publish(today()))
    assert again is not None and heads.as_file(again) == head == heads.kept(today())


def test_a_database_that_was_put_back_whole_shows_against_the_kept_head(app: Flask) -> None:
    """Entries, head and the row of the published one are as they were: all agree but the file."""
    note("claim:1")
    before = rows_of(Entry, Head, PublishedHead)
    note("claim:2")
    saved(lambda: heads.publish(today()))
    assert invariants() == []
    with past_every_rule():
        for model, rows in before.items():
            db.session.execute(delete(model))
            if rows:
                db.session.execute(insert(model), rows)
        assert invariants() == [f"audit entry 2 is not the one signed on {today()}"]
        note_without_saving("claim:3")
        assert invariants() == [f"audit entry 2 is not the one signed on {today()}"]


def test_a_database_that_was_emptied_shows_against_the_kept_head(app: Flask) -> None:
    published()
    with past_every_rule():
        for model in (Entry, Head, PublishedHead):
            db.session.execute(delete(model))
        assert invariants() == [f"audit entry 2 is not the one signed on {today()}"]


def test_the_head_of_another_day_is_no_head_of_a_day(app: Flask) -> None:
    head = published()
    tomorrow = today() + timedelta(days=1)
    put(heads.place(tomorrow), head)
    assert invariants() == [f"audit head file of {tomorrow} is of {today()}"]


def rows_of(*models: Any) -> dict[Any, list[dict[str, Any]]]:
    db.session.rollback()
    return {
        model: [dict(row._mapping) for row in db.session.execute(select(*model.__table__.columns))]
        for model in models
    }


def note_without_saving(subject: str) -> None:
    audit.record(None, "claim.approved", subject)
    chain.write(chain.gathered.taken())


def take_out_of_the_database() -> None:
    db.session.rollback()
    if db.engine.dialect.name == "sqlite":
        db.session.execute(db.text("DROP TRIGGER audit_published_head_no_delete"))
    else:
        db.session.execute(db.text("SET LOCAL session_replication_role = replica"))
    db.session.execute(delete(PublishedHead))


def put(place: str, head: dict[str, Any]) -> None:
    data = json.dumps(head).encode()
    storage.put(place, data, hashlib.sha256(data).hexdigest())
