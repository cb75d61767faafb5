"""Keys made from the deployment's secrets: one for each purpose, so none can stand for another."""

from __future__ import annotations

from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


@cache
def derived(secret: str, purpose: str) -> bytes:
    """32 bytes that only who has `secret` can make (HKDF-SHA256, RFC 5869)."""
    return HKDF(hashes.SHA256(), 32, salt=None, info=f"spiffy {purpose}".encode()).derive(
        secret.encode()
    )
