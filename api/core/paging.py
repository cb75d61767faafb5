"""Keyset pages: a cursor is where the last page ended, so depth costs nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
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
        place = tuple_(*decode(asked.cursor, [column.type.python_type for column in by]))
        query = query.where(key < place if descending else key > place)
    order = [column.desc() if descending else column.asc() for column in by]
    rows = session.scalars(query.order_by(*order).limit(limit + 1)).all()
    more = len(rows) > limit
    rows = rows[:limit]
    last = encode([getattr(rows[-1], str(column.key)) for column in by]) if more else None
    return Page(rows, last)


def encode(values: Sequence[Any]) -> str:
    """Opaque to the caller; base64 of JSON."""
    text = json.dumps([plain(value) for value in values])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def plain(value: Any) -> Any:
    return str(value) if isinstance(value, (datetime, UUID)) else value


def decode(cursor: str, kinds: Sequence[type]) -> list[Any]:
    """The values of a cursor. Raises InvalidInput unless each is one of its column's kind."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        parts: list[Any] = json.loads(base64.urlsafe_b64decode(padded))
        return [READERS[kind](part) for kind, part in zip(kinds, parts, strict=True)]
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise InvalidInput(
            "That place in the list is unknown. Start again from its first page.",
            errors={"cursor": ["Not a cursor of this list."]},
        ) from error


def instant(part: Any) -> datetime:
    """Raises ValueError without a zone: no list of ours has such an instant."""
    found = datetime.fromisoformat(part)
    if found.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return found.astimezone(UTC)


def whole(part: Any) -> int:
    """Raises ValueError for what no column of a database holds."""
    if type(part) is not int or not -(2**63) <= part < 2**63:
        raise ValueError("not a whole number")
    return part


def written(part: Any) -> str:
    """Raises ValueError for what no column of a database holds."""
    if type(part) is not str or "\0" in part:
        raise ValueError("not a text")
    part.encode()  # half a character is a UnicodeEncodeError, which is a ValueError
    return part


READERS: dict[type, Callable[[Any], Any]] = {
    datetime: instant,
    UUID: UUID,
    int: whole,
    str: written,
}
