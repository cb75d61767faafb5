"""A statement prepared once says and finds what SQLAlchemy's own way does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.core.db import db, table_of
from api.core.ids import new_id
from api.core.prepared import NotAsExpected, Prepared, Sending, together
from api.core.walk import walk
from api.jobs.models import Job
from api.ledger.models import Account, Kind
from tests.queries import count_queries

ADD = Prepared(insert(table_of(Account)))
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
        update(table_of(Account))
        .where(Account.unit == "PTS", Account.balance == bindparam("was"))
        .values(balance=bindparam("now"), entries=0)
    )
    assert change.run(db.session.connection(), {"was": 1, "now": 2}) == 0
    assert change.run(db.session.connection(), {"was": 340, "now": 2}) == 1
    assert db.session.execute(select(Account.balance, Account.entries)).one() == (2, 0)


def test_a_value_that_is_not_given_is_an_error(app: Flask) -> None:
    row = a_row()
    del row["unit"]
    with pytest.raises(KeyError):
        ADD.run(db.session.connection(), row)


SPEND = Prepared(
    update(table_of(Account))
    .where(Account.id == bindparam("account"), Account.balance == bindparam("was"))
    .values(balance=bindparam("now"))
)


def test_statements_sent_together_are_done_in_their_order(app: Flask) -> None:
    rows = [a_row(), a_row()]
    changes = [{"account": row["id"], "was": 340, "now": 40} for row in rows]
    again = [{"account": rows[0]["id"], "was": 40, "now": 39}]
    together(
        db.session.connection(),
        [Sending(ADD, rows), Sending(SPEND, changes), Sending(SPEND, again)],
    )
    assert sorted(db.session.scalars(select(Account.balance))) == [39, 40]


def test_a_row_that_was_not_there_to_be_changed_is_an_error(app: Flask) -> None:
    row = a_row()
    missed = {"account": row["id"], "was": 1, "now": 0}
    with pytest.raises(NotAsExpected):
        together(db.session.connection(), [Sending(ADD, [row]), Sending(SPEND, [missed])])


def test_what_the_database_refuses_is_sqlalchemys_error_without_the_values(app: Flask) -> None:
    row = a_row()
    with pytest.raises(IntegrityError) as refused:
        together(db.session.connection(), [Sending(ADD, [row]), Sending(ADD, [row])])
    assert str(row["owner_id"]) not in str(refused.value.params)
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Account)) == 0


def test_whoever_listens_to_the_engine_hears_of_each_statement(app: Flask) -> None:
    with count_queries() as heard:
        together(db.session.connection(), [Sending(ADD, [a_row()])])
    assert [sql.split()[0] for sql in heard if "ledger_account" in sql] == ["INSERT"]


def test_a_connection_that_was_cut_while_it_rested_is_replaced(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("a file has no server that could be gone")
    monkeypatch.setattr("api.core.db.RESTED", 0.0)
    mine = select(func.pg_backend_pid())
    with db.engine.connect() as killer:
        cut = db.session.scalar(mine)
        db.session.rollback()
        assert killer.scalar(select(func.pg_terminate_backend(cut)))
        assert db.session.scalar(mine) != cut
    db.session.remove()
    db.engine.dispose()  # what was cut may still lie in the pool


def test_a_default_of_python_is_not_passed_over_in_silence(app: Flask) -> None:
    some = Prepared(insert(table_of(Job)), ("id", "name"))
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
