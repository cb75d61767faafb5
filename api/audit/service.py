"""The one verb of the audit trail."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from api.audit.models import Entry
from api.core import clock, logs
from api.core.db import db
from api.core.ids import new_id


def record(
    actor_id: UUID | None,
    did: str,
    subject: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str | None = None,
) -> Entry:
    """Note an act in the caller's transaction: saved with it, or not at all.

    `did` is '<noun>.<past verb>', `subject` '<noun>:<id>'. `before` and `after` hold ids and
    plain values, no personal data.
    """
    entry = Entry(
        id=new_id(),
        at=clock.now(),
        actor_id=actor_id,
        did=did,
        subject=subject,
        before=before,
        after=after,
        reason=reason,
        request_id=logs.request_id(),
    )
    db.session.add(entry)
    return entry
