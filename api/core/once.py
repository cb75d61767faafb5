"""Inserting a row that somebody else may be inserting at the same moment."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from api.core.db import Base, db


def insert_once(model: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless it, or a unique value of it, is there already; True when it was us.

    Waits for another transaction that is inserting the same row, so whoever gets False finds
    that row by an ordinary query afterwards. Both databases speak it.
    """
    key = next(iter(model.__table__.primary_key))
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement = insert(model).values(values).on_conflict_do_nothing().returning(key)
    return db.session.execute(statement).first() is not None
