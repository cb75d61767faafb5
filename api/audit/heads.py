"""The chain's head, signed once a day and kept outside of the database.

The file says where the chain ended; its Ed25519 signature can be checked with the public key
alone. Whoever keeps the files can show later that nothing before them was changed or cut away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from sqlalchemy import select

from api.audit import service as audit
from api.audit.models import Head, PublishedHead
from api.core import canonical, clock, keys
from api.core.config import current
from api.core.db import db
from api.core.errors import NotFound

PUBLISHED = "head.published"
Put = Callable[[str, bytes, str], object]  # key, data, sha256
Get = Callable[[str], bytes]  # raises NotFound
_outside: list[tuple[Put, Get]] = []


def keep_in(put: Put, get: Get) -> None:
    """Where heads are kept outside of the database; the app hands its storage in."""
    _outside[:] = [(put, get)]


def signing_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(keys.derived(current().audit_key, "audit head"))


def public_key() -> str:
    """In hex. Print it once and keep it with the heads."""
    return signing_key().public_key().public_bytes_raw().hex()


def place(day: date) -> str:
    return f"audit/heads/{day.isoformat()}.json"


def message(day: date, no: int, hash_: str) -> bytes:
    return f"spiffy audit head\n{day.isoformat()}\n{no}\n{hash_}\n".encode()


def publish(day: date) -> PublishedHead | None:
    """Sign where the chain ends now, as the head of `day`, once. None while it is empty.

    The chain then says itself that there is such a head. A file that was kept before its row
    could be saved stays the head of its day.
    """
    known = db.session.get(PublishedHead, day)
    if known is not None:
        return known
    row = left_behind(day) or signed(day)
    if row is None:
        return None
    data = json.dumps(as_file(row), indent=1).encode()
    _outside[0][0](place(day), data, hashlib.sha256(data).hexdigest())
    db.session.add(row)
    audit.record(None, PUBLISHED, f"head:{day}", digest=digest_of(row))
    return row


def signed(day: date) -> PublishedHead | None:
    end = db.session.execute(select(Head.no, Head.hash).where(Head.id == 1)).first()
    if end is None or end.no == 0:
        return None
    signature = signing_key().sign(message(day, end.no, end.hash)).hex()
    return PublishedHead(
        day=day, no=end.no, hash=end.hash, signature=signature,
        public_key=public_key(), at=clock.now(),
    )  # fmt: skip


def left_behind(day: date) -> PublishedHead | None:
    """The head in the file of a day, if we signed it for that day."""
    file = kept(day)
    if file is None or file.get("day") != day.isoformat() or not is_signed(file):
        return None
    return PublishedHead(
        day=day, no=int(file["no"]), hash=file["hash"], signature=file["signature"],
        public_key=public_key(), at=datetime.fromisoformat(file["at"]),
    )  # fmt: skip


def digest_of(row: PublishedHead) -> str:
    """Of all that its file says."""
    return canonical.digest([canonical.line(as_file(row).values())])


def as_file(row: PublishedHead) -> dict[str, Any]:
    return {
        "day": row.day.isoformat(),
        "no": row.no,
        "hash": row.hash,
        "signature": row.signature,
        "public_key": row.public_key,
        "at": row.at.isoformat(),
    }


def published() -> list[PublishedHead]:
    """The newest first."""
    return list(db.session.scalars(select(PublishedHead).order_by(PublishedHead.day.desc())))


def kept(day: date) -> dict[str, Any] | None:
    """What the file of a day says. None when there is none, or it is no head."""
    try:
        found = json.loads(_outside[0][1](place(day)))
    except (NotFound, ValueError):
        return None
    return found if isinstance(found, dict) else None


def is_signed(head: dict[str, Any]) -> bool:
    """Whether our key signed this head."""
    try:
        text = message(date.fromisoformat(head["day"]), int(head["no"]), str(head["hash"]))
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key()))
        key.verify(bytes.fromhex(head["signature"]), text)
    except (InvalidSignature, ValueError, KeyError, TypeError):
        return False
    return True
