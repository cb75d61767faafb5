"""What a storage backend can do."""

from __future__ import annotations

from typing import Protocol


class Damaged(Exception):
    """What was read back is not what was written."""


class Storage(Protocol):
    def put(self, key: str, data: bytes, sha256: str) -> None:
        """Durable when it returns; read back and compared. Raises Damaged."""

    def get(self, key: str) -> bytes | None:
        """None when there is no such key."""

    def link(self, key: str, seconds: int) -> str: ...

    def delete(self, key: str) -> None: ...

    def check_ready(self) -> None:
        """Raises whatever is in the way of writing."""
