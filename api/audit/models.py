"""One row for each recorded act, and the two ends of the chain they form."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect, Index, String, Text, TypeDecorator
from sqlalchemy.orm import Mapped, mapped_column

from api.core.append_only import append_only
from api.core.canonical import as_json
from api.core.db import Base, in_byte_order


class PlainJson(TypeDecorator[dict[str, Any]]):
    """A JSON object kept as the very text that was hashed; that text may be handed in too."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self, value: dict[str, Any] | str | None, dialect: Dialect
    ) -> str | None:
        return written(value) if isinstance(value, dict) else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else json.loads(value)


def written(value: dict[str, Any]) -> str:
    """JSON with sorted names and no needless spaces: one text for one object."""
    return as_json(value)


class Entry(Base):
    """Somebody (None: the system) did something to `subject`, e.g. 'claim:<id>'. Never edited.

    `digest` is of the thing itself where that must never change (a transaction with its postings,
    a slip). `hash` is SHA-256 over the hash before it and all other columns, so anyone who has an
    export can check it; `seal` is an HMAC of `hash`, so nobody without the key can make another.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index(None, "subject", "no"),
        Index(None, "actor_id", "no"),
        Index(None, "at"),
    )

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1, 2, 3 ...
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    did: Mapped[str] = mapped_column(String(64))  # 'claim.approved'
    subject: Mapped[str] = mapped_column(in_byte_order(96))
    before: Mapped[dict[str, Any] | None] = mapped_column(PlainJson)
    after: Mapped[dict[str, Any] | None] = mapped_column(PlainJson)
    reason: Mapped[str | None] = mapped_column(String(500))
    request_id: Mapped[str | None] = mapped_column(String(64))
    person_id: Mapped[UUID | None]  # whose key opens `personal`
    personal: Mapped[str | None] = mapped_column(Text)  # encrypted {"before": ..., "after": ...}
    digest: Mapped[str | None] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(64))


class Head(Base):
    """The end of the chain: one row, which every writing unit of work moves on as its last act.

    Its seal binds the number to the hash, so that a chain cut short does not look whole.
    """

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # always 1
    no: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(64))


class PublishedHead(Base):
    """Where the chain ended on a day, signed, as it was written outside of the database too."""

    __tablename__ = "audit_published_head"

    day: Mapped[date] = mapped_column(primary_key=True)
    no: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(128))  # Ed25519, hex
    public_key: Mapped[str] = mapped_column(String(64))  # hex
    at: Mapped[datetime]


class PersonKey(Base):
    """The key of a person's entries, itself encrypted. Erasing the person removes this row."""

    __tablename__ = "audit_person_key"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200))


append_only(Entry.__table__)
append_only(PublishedHead.__table__)
