"""Inserting a row that somebody else may be inserting at the same moment."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from api.core.db import Base, connection, db
from api.core.prepared import Prepared


def insert_once(model: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless it, or a unique value of it, is there already; True when it was us.

    Waits for another transaction that is inserting the same row, so whoever gets False finds
    that row by an ordinary query afterwards. Both databases speak it.
    """
    db.session.flush()  # what the row refers to may not be written yet
    here = connection()
    statement = inserting(model, here.dialect.name, tuple(values))
    return bool(statement.rows(here, values))


@cache
def inserting(model: type[Base], dialect: str, columns: tuple[str, ...]) -> Prepared:
    table: Any = model.__table__
    key = next(iter(table.primary_key))
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return Prepared(insert(table).on_conflict_do_nothing().returning(key), columns)
