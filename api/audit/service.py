"""The one verb of the audit trail, and reading it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from api.audit import personal
from api.audit.chain import gathered
from api.audit.models import Entry, Head, written
from api.core import clock, logs, paging
from api.core.canonical import clean
from api.core.db import db

EXPORTED_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class About:
    """What an entry says of a person: `{"before": ..., "after": ...}`, until they are erased."""

    person_id: UUID
    facts: dict[str, Any]


def record(
    actor_id: UUID | None,
    did: str,
    subject: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str | None = None,
    digest: str | None = None,
    about: About | None = None,
) -> None:
    """Note an act in the caller's transaction: saved with it, or not at all.

    `did` is '<noun>.<past verb>', `subject` '<noun>:<id>'. `before` and `after` hold ids and
    plain values, no personal data; what is personal goes into `about`, and is encrypted with
    that person's key. `digest` is of the thing itself, when it must never change.
    """
    gathered.add(
        {
            "at": clock.now(),
            "actor_id": actor_id,
            "did": did,
            "subject": subject,
            "before": None if before is None else written(before),
            "after": None if after is None else written(after),
            "reason": None if reason is None else clean(reason),
            "request_id": logs.request_id(),
            "person_id": about.person_id if about else None,
            "personal": personal.encrypted(about.person_id, about.facts) if about else None,
            "digest": digest,
        }
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: all that is given must hold. `did` may be a noun ('claim') or an act."""

    actor_id: UUID | None = None
    subject: str | None = None
    did: str | None = None
    since: datetime | None = None
    until: datetime | None = None  # not included


def entries(wanted: Wanted, asked: paging.Asked) -> paging.Page[Entry]:
    """The newest first."""
    return paging.page(db.session(), query(wanted), asked, by=(Entry.no,))


def query(wanted: Wanted) -> Select[Entry]:
    found = select(Entry)
    if wanted.actor_id is not None:
        found = found.where(Entry.actor_id == wanted.actor_id)
    if wanted.subject is not None:
        found = found.where(Entry.subject == wanted.subject)
    if wanted.did is not None:
        exact = "." in wanted.did
        found = found.where(
            Entry.did == wanted.did
            if exact
            else Entry.did.startswith(f"{wanted.did}.", autoescape=True)
        )
    if wanted.since is not None:
        found = found.where(Entry.at >= wanted.since)
    if wanted.until is not None:
        found = found.where(Entry.at < wanted.until)
    return found


def every(wanted: Wanted) -> Iterator[Entry]:
    """All of them, the oldest first, a few at a time: for an export of any length."""
    last = 0
    while True:
        some = query(wanted).where(Entry.no > last).order_by(Entry.no).limit(EXPORTED_AT_ONCE)
        rows = db.session.scalars(some).all()
        yield from rows
        if len(rows) < EXPORTED_AT_ONCE:
            return
        last = rows[-1].no
        db.session.expunge_all()


def length() -> int:
    """How many entries the trail says it has."""
    return db.session.scalar(select(Head.no)) or 0


def forget(person_id: UUID) -> None:
    """Make what entries say of the person unreadable, for ever. The chain stays whole."""
    personal.forget(person_id)
