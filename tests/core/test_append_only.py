"""What is in a book that only grows stays as it was written, whoever asks."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import JSON, Column, Enum, Table, Uuid, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from api.core import clock
from api.core.db import Base, db
from api.core.ids import new_id

API = Path(__file__).parents[2] / "api"
DECLARED = re.compile(r"^append_only\((\w+)\.__table__\)", re.MULTILINE)
VALUES: dict[type, Any] = {
    str: "x", int: 1, bool: True, date: date(2026, 7, 1), datetime: clock.now(),
}  # fmt: skip


def declared() -> list[str]:
    """The tables whose models say that they only grow."""
    names = {
        (f"api.{path.parent.name}.models", name)
        for path in API.glob("*/models.py")
        for name in DECLARED.findall(path.read_text())
    }
    return sorted(
        str(mapper.local_table.name)
        for mapper in Base.registry.mappers
        if (mapper.class_.__module__, mapper.class_.__name__) in names
    )


def a_value(column: Column[Any]) -> Any:
    if isinstance(column.type, Enum):
        return column.type.enums[0]
    if isinstance(column.type, JSON):
        return {}
    if isinstance(column.type, Uuid):
        return new_id()
    return VALUES[column.type.python_type]


def a_row(table: Table) -> None:
    """A row that need not make sense; for it the rules between tables rest."""
    values = {column.name: a_value(column) for column in table.columns if not column.nullable}
    with db.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if db.engine.dialect.name == "sqlite":
            driver.execute("PRAGMA foreign_keys=off")
            driver.execute("PRAGMA ignore_check_constraints=on")
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(insert(table), values)
        connection.commit()
        connection.invalidate()  # nobody else gets this connection


def refused(statement: str) -> str:
    with db.engine.connect() as connection:
        with pytest.raises(DBAPIError) as error:
            connection.execute(text(statement))
        connection.rollback()
    return str(error.value.orig)


def test_the_books_that_must_only_grow_are_declared() -> None:
    must = {
        "audit_entry", "ledger_transaction", "ledger_posting", "rule_version",
        "activity_decision", "activity_award",
    }  # fmt: skip
    assert must <= set(declared())


@pytest.mark.parametrize("name", declared())
def test_a_row_can_be_added_and_never_changed_nor_taken_away(app: Flask, name: str) -> None:
    table = Base.metadata.tables[name]
    a_row(table)
    column = next(iter(table.primary_key)).name
    asked = [f'UPDATE {name} SET "{column}" = "{column}"', f"DELETE FROM {name}"]  # noqa: S608
    if db.engine.dialect.name == "postgresql":
        asked += [f"TRUNCATE {name} CASCADE"]
    else:
        asked += [f"REPLACE INTO {name} SELECT * FROM {name}"]  # noqa: S608
    for statement in asked:
        assert "append-only" in refused(statement), statement
    with db.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(table)) == 1
