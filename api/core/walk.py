"""Reading whole tables, for checks that look at every row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from typing import Any

from api.core.db import db
from api.core.prepared import Made

AT_ONCE = 5_000
_numbers = count(1)


def walk(query: Any) -> Iterator[tuple[Any, ...]]:
    """The rows as the driver gives them, some thousands in memory: no types, no objects."""
    db.session.flush()
    connection = db.session.connection()
    made = Made(query, None, connection.dialect)
    driver: Any = connection.connection
    name = {"name": f"walk_{next(_numbers)}"} if connection.dialect.name == "postgresql" else {}
    with closing(driver.cursor(**name)) as cursor:  # named: PostgreSQL then keeps the rest
        cursor.execute(made.sql, made.bound({}))
        while some := cursor.fetchmany(AT_ONCE):
            yield from some
