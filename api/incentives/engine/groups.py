"""Who is in a pilot: drawn by a hash, so it is the same tomorrow, on any machine, in a replay."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from uuid import UUID

BUCKETS = 10_000


@lru_cache(maxsize=100_000)
def bucket(salt: str, member: UUID | None) -> int:
    """0 to 9,999, evenly over all members.

    >>> bucket("north", UUID(int=7)) == bucket("north", UUID(int=7))
    True
    """
    digest = sha256(f"{salt}:{member}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % BUCKETS
