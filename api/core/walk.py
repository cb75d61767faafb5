"""Reading whole tables, row by row: memory does not grow with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, func, select

from api.core.canonical import NOTHING, as_text, text_of
from api.core.db import Base, db
from api.core.prepared import Made

Texts = Sequence[Any]
AT_ONCE = 5_000
NONE: list[Texts] = []
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


@dataclass(frozen=True, slots=True)
class Part:
    """Rows from one id on, up to another that is not included; None: without end."""

    since: UUID | None = None
    until: UUID | None = None

    def of(self, query: Any, id_: Any) -> Any:
        if self.since is not None:
            query = query.where(id_ >= self.since)
        if self.until is not None:
            query = query.where(id_ < self.until)
        return query


WHOLE = Part()


def parts(id_: Any, at_once: int) -> list[Part]:
    """All rows of a table in parts of about so many, by its id: processes can share them."""
    count = db.session.scalar(select(func.count()).select_from(id_.class_)) or 0
    ids = select(id_).order_by(id_)
    starts = [db.session.scalar(ids.offset(at).limit(1)) for at in range(at_once, count, at_once)]
    return [Part(*ends) for ends in zip([None, *starts], [*starts, None], strict=True)]


def texts(model: type[Base], id_: Any, *order: Any, part: Part = WHOLE) -> Iterator[list[str]]:
    """Each row of a part as the texts that digests are made of, by id and in an order."""
    dialect = db.engine.dialect.name
    columns = list(model.__table__.columns)
    places = [no for no, column in enumerate(columns) if isinstance(column.type, JSON)]
    query = select(*(as_text(column, dialect) for column in columns))
    for row in walk(part.of(query, id_).order_by(id_, *order)):
        found = list(row)
        for no in places:
            found[no] = json_text(found[no])
        yield found


def json_text(text: str) -> str:
    """A JSON column's text as a digest has it; what is no JSON stays, and is then unlike any."""
    if text == NOTHING:
        return text
    try:
        return text_of(json.loads(text))
    except ValueError:
        return text


class Side:
    """Rows of one table in the order of their key, handed out key by key."""

    def __init__(self, rows: Iterator[Texts], key: int = 0) -> None:
        self.rows = rows
        self.key = key
        self.strays: set[str] = set()
        self.next: Texts | None = next(rows, None)

    def of(self, wanted: str) -> list[Texts]:
        row, key = self.next, self.key
        if row is None or row[key] > wanted:
            return NONE
        found = []
        while row is not None and row[key] <= wanted:
            if row[key] == wanted:
                found.append(row)
            else:
                self.strays.add(row[key])
            row = next(self.rows, None)
        self.next = row
        return found

    def left_over(self) -> list[str]:
        """Keys that rows have but that were never asked for."""
        if self.next is not None:
            self.strays.add(self.next[self.key])
        self.strays.update(row[self.key] for row in self.rows)
        return sorted(self.strays)
