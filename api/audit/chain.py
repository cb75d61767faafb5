"""The chain: each entry's hash covers the one before, and a keyed seal covers each hash.

hash(n) = SHA-256(hash(n - 1) and the entry's columns)      anyone can check an export
seal(n) = HMAC-SHA-256(key, hash(n))                        nobody without the key can redo it
head    = the last number and hash, sealed                  a cut tail does not look whole
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from api.audit.models import Entry, Head
from api.core import keys
from api.core.canonical import FIELD, line
from api.core.config import current
from api.core.db import connection, table_of
from api.core.gathered import Gathered
from api.core.once import insert_once
from api.core.prepared import Prepared, Sending, together

NONE_YET = "0" * 64  # the hash before the first entry
COLUMNS = tuple(column for column in Entry.__table__.columns if column.name not in ("hash", "seal"))
NAMES = tuple(column.name for column in COLUMNS)

THE_HEAD = Prepared(select(Head.no, Head.hash).where(Head.id == 1).with_for_update())
ADD = Prepared(insert(table_of(Entry)))
MOVE_ON = Prepared(
    update(table_of(Head))
    .where(Head.id == 1, Head.no == bindparam("was"))
    .values(no=bindparam("now"), hash=bindparam("hash_"), seal=bindparam("seal_"))
)


def key() -> bytes:
    return keys.derived(current().audit_key, "audit seal")


def hash_of(before: str, content: str) -> str:
    return hashlib.sha256(f"{before}{FIELD}{content}".encode()).hexdigest()


def seal_of(hash_: str, with_key: bytes) -> str:
    return sealing(with_key)(hash_)


@cache
def sealing(with_key: bytes) -> Callable[[str], str]:
    """What seals with a key; preparing the key costs more than a seal."""
    made = hmac.new(with_key, digestmod="sha256")

    def seal(hash_: str) -> str:
        mine = made.copy()
        mine.update(hash_.encode())
        return mine.hexdigest()

    return seal


def head_seal(no: int, hash_: str, with_key: bytes) -> str:
    return seal_of(f"head {no} {hash_}", with_key)


def write(rows: list[dict[str, Any]]) -> None:
    """Put the rows after the chain's end, and move the end on."""
    here = connection()
    was, last = end_of_chain(here)
    last = link(rows, was, last)
    now = was + len(rows)
    head = {"was": was, "now": now, "hash_": last, "seal_": head_seal(now, last, key())}
    together(here, [Sending(ADD, rows), Sending(MOVE_ON, [head])])


def link(rows: list[dict[str, Any]], was: int, last: str) -> str:
    """Number, link and seal the rows that follow entry `was`; answers the last one's hash."""
    with_key = key()
    for no, row in enumerate(rows, was + 1):
        row["no"] = no
        last = hash_of(last, line(row[name] for name in NAMES))
        row["hash"], row["seal"] = last, seal_of(last, with_key)
    return last


def end_of_chain(here: Connection) -> tuple[int, str]:
    """The last number and hash, locked until the end of the transaction."""
    found = THE_HEAD.rows(here, {})
    if not found:
        seal = head_seal(0, NONE_YET, key())
        insert_once(Head, {"id": 1, "no": 0, "hash": NONE_YET, "seal": seal})
        found = THE_HEAD.rows(here, {})
    no, hash_ = found[0]
    return no, hash_


gathered: Gathered[dict[str, Any]] = Gathered("audit", write)
