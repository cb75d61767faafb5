"""Ids: UUIDv7 (RFC 9562), so they sort by time and a phone can make them offline."""

from __future__ import annotations

import secrets
import time
from uuid import UUID

LOW = (1 << 62) - 1


def new_id() -> UUID:
    """48 bits of Unix milliseconds, then 74 random bits."""
    random = secrets.randbits(74)
    milliseconds = time.time_ns() // 1_000_000
    return UUID(int=milliseconds << 80 | 0x7 << 76 | random >> 62 << 64 | 0b10 << 62 | random & LOW)


def named(text: str) -> str:
    """An id's text as people see it elsewhere; as it is when somebody made it no id."""
    try:
        return str(UUID(text))
    except ValueError:
        return repr(text)
