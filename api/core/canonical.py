"""One text for a row, the same on both databases and in Python: what a digest is made of.

A column's text does not depend on the driver: a UUID is 32 hex digits, an instant is UTC with
microseconds, a number is its digits. Fields are set apart by a character that no value may have.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import reduce
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    DateTime,
    Text,
    Uuid,
    cast,
    func,
    literal_column,
    type_coerce,
)
from sqlalchemy.types import TypeDecorator

Writer = Callable[[Any], str]
FIELD = "\x1f"
ROW = "\x1d"
NOTHING = "\x1e"
RESERVED = (FIELD, ROW, NOTHING)
POSTGRES_INSTANT = "YYYY-MM-DD HH24:MI:SS.US"
as_json = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode  # made once: it is slow


def text_of(value: Any) -> str:
    """A Python value as its column's text."""
    kind = type(value)
    return (_writers.get(kind) or found(kind))(value)


def found(kind: type[Any]) -> Writer:
    """What writes the values of a kind; it is looked for once."""
    write = next((write for known, write in KINDS if issubclass(kind, known)), str)
    return _writers.setdefault(kind, write)


def instant(value: datetime) -> str:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


KINDS: tuple[tuple[type[Any], Writer], ...] = (
    (type(None), lambda _: NOTHING),
    (UUID, attrgetter("hex")),
    (Enum, lambda value: str(value.value)),
    (datetime, instant),  # before date, which it is too
    (date, date.isoformat),
    (dict, as_json),
    (list, as_json),
)
_writers: dict[type[Any], Writer] = {}


def clean(text: str) -> str:
    """A text without the characters that set fields apart."""
    for character in RESERVED:
        text = text.replace(character, " ")
    return text


def line(values: Iterable[Any]) -> str:
    """A row's values, in the order of its columns."""
    return FIELD.join(map(text_of, values))


def digest(lines: Sequence[str]) -> str:
    """SHA-256 over the lines of rows, as hex."""
    return hashlib.sha256(ROW.join(lines).encode()).hexdigest()


def as_line(columns: Iterable[Any], dialect: str) -> ColumnElement[str]:
    """SQL for what `line` makes of a row with these columns; JSON is as it was written.

    Empty, as no line is, when nothing stands where something must.
    """
    texts = (
        or_nothing(text_in(column, dialect)) if column.nullable else text_in(column, dialect)
        for column in columns
    )
    line = reduce(lambda before, text: before.concat(quoted(FIELD)).concat(text), texts)
    return func.coalesce(line, quoted(""))


def as_text(column: Column[Any] | Any, dialect: str) -> ColumnElement[str]:
    """SQL for the text of a column, so that checking a million rows builds no objects."""
    return or_nothing(cast(text_in(column, dialect), Text))


def text_in(column: Column[Any] | Any, dialect: str) -> ColumnElement[str]:
    """SQL that can be put into a line; SQLite makes a text of whatever it puts there."""
    if dialect == "sqlite":
        return type_coerce(column, Text)
    kind = column.type
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    if isinstance(kind, DateTime):
        return func.to_char(func.timezone("UTC", column), POSTGRES_INSTANT)
    if isinstance(kind, Date):
        return func.to_char(column, "YYYY-MM-DD")
    if isinstance(kind, Uuid):
        return func.encode(func.uuid_send(column), quoted("hex"))
    return cast(column, Text)


def or_nothing(text: ColumnElement[str]) -> ColumnElement[str]:
    return func.coalesce(text, quoted(NOTHING))


def quoted(character: str) -> ColumnElement[str]:
    """A character in the SQL itself: bound, it would be fetched again for every row."""
    return literal_column(f"'{character}'", Text)


def digest_of(row: Any) -> str:
    """SHA-256 over a model's row as it is now, for the audit entry that notes it."""
    return digest([line(getattr(row, column.name) for column in row.__table__.columns)])
