"""Another value that a column could have, as somebody with the database in hands would write it."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import Column

from api.core import clock
from api.core.ids import new_id


def other(column: Column[Any], value: Any, draw: random.Random) -> Any:
    """Another value that the column could have."""
    if value is not None and column.nullable and draw.random() < 0.2:
        return None
    if value is None:
        value = {UUID: new_id(), datetime: clock.now(), date: clock.now().date(), int: 0, dict: {}}
        return value.get(python_type(column), "something")
    return changed(value, draw)


def python_type(column: Column[Any]) -> type[Any]:
    """Of the column's values; text where its type does not say."""
    try:
        return column.type.python_type
    except NotImplementedError:
        return str


def changed(value: Any, draw: random.Random) -> Any:  # noqa: PLR0911  # one line a type
    """Another value of the same type, most often one close by."""
    if isinstance(value, Enum):
        return draw.choice([one for one in type(value) if one is not value])
    if isinstance(value, UUID):
        return UUID(int=value.int ^ 1 << draw.randrange(60))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + draw.choice([-100, -2, -1, 1, 2, 7, 1_000])
    if isinstance(value, datetime):
        return value + draw.choice([-1, 1]) * timedelta(microseconds=10 ** draw.randrange(12))
    if isinstance(value, date):
        return value + timedelta(days=draw.choice([-30, -1, 1, 30]))
    if isinstance(value, str):
        at = draw.randrange(len(value)) if value else 0
        return value[:at] + draw.choice("0123456789abcdefXYZ") + value[at + 1 :]
    return within(value, draw)


def within(value: Any, draw: random.Random) -> Any:
    """JSON with one thing in it changed, or one thing more."""
    if isinstance(value, dict) and value:
        key = draw.choice(sorted(value))
        return {**value, key: within(value[key], draw)}
    if isinstance(value, list) and value:
        at = draw.randrange(len(value))
        return [*value[:at], within(value[at], draw), *value[at + 1 :]]
    if isinstance(value, dict):
        return {"more": 1}
    if isinstance(value, list):
        return ["more"]
    return "less" if value is None else changed(value, draw) if value != "" else "more"
