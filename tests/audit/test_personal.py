"""What an entry says of a person can be read until the person is erased; the chain stays whole."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import select, update

from api.audit import personal
from api.audit import service as audit
from api.audit.invariants import invariants
from api.audit.models import Entry, PersonKey
from api.core.db import db
from api.core.ids import new_id
from tests.ledger.cases import saved

ANA, EVE = new_id(), new_id()


def told_of(person_id: Any, name: str) -> None:
    about = audit.About(person_id, {"before": {"name": "A"}, "after": {"name": name}})
    saved(lambda: audit.record(None, "person.renamed", f"person:{person_id}", about=about))


def readable() -> list[Any]:
    db.session.rollback()
    found = db.session.scalars(select(Entry).order_by(Entry.no))
    return [personal.decrypted(one.person_id, one.personal) for one in found]


def test_personal_facts_are_kept_encrypted_and_can_be_read(app: Flask) -> None:
    told_of(ANA, "Ana Duarte")
    assert readable() == [{"before": {"name": "A"}, "after": {"name": "Ana Duarte"}}]
    (entry,) = db.session.scalars(select(Entry))
    row = [str(getattr(entry, column.name)) for column in Entry.__table__.columns]
    assert not any("Duarte" in text for text in row)
    assert "Duarte" not in db.session.scalars(select(PersonKey.key)).one()


def test_after_erasure_nobody_can_read_them_and_the_chain_is_whole(app: Flask) -> None:
    told_of(ANA, "Ana Duarte")
    told_of(EVE, "Eve Marlowe")
    told_of(ANA, "Ana D.")
    saved(lambda: audit.forget(ANA))
    nothing, eves, again = readable()
    assert (nothing, again) == (None, None)
    assert eves["after"] == {"name": "Eve Marlowe"}
    assert invariants() == []


def test_what_is_said_after_erasure_has_a_key_of_its_own(app: Flask) -> None:
    told_of(ANA, "Ana Duarte")
    saved(lambda: audit.forget(ANA))
    before = db.session.scalars(select(PersonKey)).all()
    told_of(EVE, "Eve Marlowe")
    assert (len(before), readable()[0]) == (0, None)


def test_a_key_that_was_written_over_is_found_and_the_trail_can_still_be_read(app: Flask) -> None:
    told_of(ANA, "Ana Duarte")
    db.session.execute(update(PersonKey).values(key="not one of ours"))
    db.session.commit()
    assert readable() == [None]
    assert invariants() == [f"audit key of person {ANA} is not one of ours"]


def test_keys_of_two_persons_that_were_exchanged_are_found(app: Flask) -> None:
    told_of(ANA, "Ana Duarte")
    told_of(EVE, "Eve Marlowe")
    keys = {row.person_id: row.key for row in db.session.scalars(select(PersonKey))}
    for person_id, other in ((ANA, EVE), (EVE, ANA)):
        db.session.execute(update(PersonKey).filter_by(person_id=person_id).values(key=keys[other]))
    db.session.commit()
    assert readable() == [None, None]
    assert sorted(invariants()) == sorted(
        f"audit key of person {id_} is not one of ours" for id_ in (ANA, EVE)
    )
