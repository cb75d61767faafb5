"""Ids of the demo world: UUIDv7 like everyone's, and the same in every copy of it."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from uuid import UUID

FOUNDED = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)  # when the house was set up, whatever today is


def seeded_id(kind: str, name: str, at: datetime = FOUNDED) -> UUID:
    """The id of one thing: its time, then bits drawn from its kind and name."""
    bits = random.Random(f"{kind}/{name}").getrandbits(74)  # noqa: S311  # a name, not a secret
    milliseconds = int(at.timestamp() * 1000)
    return UUID(
        int=milliseconds << 80 | 0x7 << 76 | bits >> 62 << 64 | 0b10 << 62 | bits & (1 << 62) - 1
    )
