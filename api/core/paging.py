"""Keyset pages: a cursor is where the last page ended, so depth costs nothing."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, tuple_
from sqlalchemy.orm import Session

from api.core.errors import InvalidInput

Row = TypeVar("Row")
LIMIT = 50
MOST = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Up to `limit` rows and the cursor of the next page, None at the end."""

    items: Sequence[Row]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a caller asked of a list: `limit` rows after `cursor`."""

    limit: int = LIMIT
    cursor: str | None = None


def page(
    session: Session,
    query: Select[Row],
    asked: Asked,
    *,
    by: Sequence[ColumnElement[Any] | Any],
    descending: bool = True,
) -> Page[Row]:
    """The rows of `query` in the order of the columns `by`, whose last must be unique.

    Each column of `by` must be an attribute of the row under its own key.
    Raises InvalidInput when the cursor was not ours.
    """
    limit = max(1, min(asked.limit, MOST))
    key = tuple_(*by)
    if asked.cursor:
        place = tuple_(*decode(asked.cursor, len(by)))
        query = query.where(key < place if descending else key > place)
    order = [column.desc() if descending else column.asc() for column in by]
    rows = session.scalars(query.order_by(*order).limit(limit + 1)).all()
    more = len(rows) > limit
    rows = rows[:limit]
    last = encode([getattr(rows[-1], str(column.key)) for column in by]) if more else None
    return Page(rows, last)


def encode(values: Sequence[Any]) -> str:
    """Opaque to the caller; base64 of typed JSON."""
    text = json.dumps([[kind(value), plain(value)] for value in values])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


READERS: dict[str, Callable[[Any], Any]] = {
    "t": datetime.fromisoformat,
    "u": UUID,
    "v": lambda value: value,
}


def decode(cursor: str, length: int) -> list[Any]:
    """The values of a cursor. Raises InvalidInput for anything `encode` did not make."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        parts = json.loads(base64.urlsafe_b64decode(padded))
        values = [READERS[kind](value) for kind, value in parts]
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise bad_cursor() from error
    if len(values) != length or any(isinstance(value, (dict, list)) for value in values):
        raise bad_cursor()
    return values


def bad_cursor() -> InvalidInput:
    return InvalidInput(
        "That place in the list is unknown. Start again from its first page.",
        errors={"cursor": ["Not a cursor of this list."]},
    )


def kind(value: Any) -> str:
    return "t" if isinstance(value, datetime) else "u" if isinstance(value, UUID) else "v"


def plain(value: Any) -> Any:
    return str(value) if isinstance(value, (datetime, UUID)) else value
