"""A statement prepared once says and finds what SQLAlchemy's own way does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import bindparam, insert, select, update

from api.core.db import db
from api.core.ids import new_id
from api.core.prepared import Prepared
from api.core.walk import walk
from api.jobs.models import Job
from api.ledger.models import Account, Kind

ADD = Prepared(insert(Account.__table__))  # type: ignore[arg-type]
ALL = select(Account.id, Account.kind, Account.balance, Account.changed_at).order_by(Account.id)
AT = datetime(2026, 11, 19, 13, 12, 1, 5, tzinfo=UTC)


def a_row(**changes: Any) -> dict[str, Any]:
    usual = {
        "id": new_id(), "kind": Kind.AVAILABLE, "owner_id": new_id(), "program_id": None,
        "unit": "PTS", "balance": 340, "entries": 1, "changed_at": AT,
    }  # fmt: skip
    return {**usual, **changes}


def test_what_it_writes_and_finds_is_as_its_types_say(app: Flask) -> None:
    rows = [a_row(), a_row(changed_at=None), a_row(kind=Kind.ISSUED, owner_id=None, balance=None)]
    rows.sort(key=lambda row: row["id"].hex)
    ADD.run(db.session.connection(), *rows)
    usual = [tuple(row) for row in db.session.execute(ALL)]
    assert usual == [(row["id"], row["kind"], row["balance"], row["changed_at"]) for row in rows]
    assert Prepared(ALL).rows(db.session.connection(), {}) == usual


def test_values_are_bound_by_name_beside_those_the_statement_has(app: Flask) -> None:
    row = a_row()
    ADD.run(db.session.connection(), row)
    change = Prepared(
        update(Account.__table__)  # type: ignore[arg-type]
        .where(Account.unit == "PTS", Account.balance == bindparam("was"))
        .values(balance=bindparam("now"), entries=0)
    )
    assert change.run(db.session.connection(), {"was": 1, "now": 2}).rowcount == 0
    assert change.run(db.session.connection(), {"was": 340, "now": 2}).rowcount == 1
    assert db.session.execute(select(Account.balance, Account.entries)).one() == (2, 0)


def test_a_value_that_is_not_given_is_an_error(app: Flask) -> None:
    row = a_row()
    del row["unit"]
    with pytest.raises(KeyError):
        ADD.run(db.session.connection(), row)


def test_a_default_of_python_is_not_passed_over_in_silence(app: Flask) -> None:
    some = Prepared(insert(Job.__table__), ("id", "name"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="defaults"):
        some.run(db.session.connection(), {"id": new_id(), "name": "x"})


def test_a_walk_gives_every_row_once_and_in_order(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.core.walk.AT_ONCE", 3)
    rows = [a_row(entries=no) for no in range(1, 9)]
    ADD.run(db.session.connection(), *rows)
    query = select(Account.entries).where(Account.unit == "PTS").order_by(Account.entries)
    assert list(walk(query)) == [(no,) for no in range(1, 9)]
    assert list(walk(query.where(Account.entries > 90))) == []
