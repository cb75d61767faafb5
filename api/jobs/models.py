"""A leased row for each piece of work."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, enum_column


class State(StrEnum):
    """queued -> running -> done | dead; running -> queued after a failure or a lost lease."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"  # failed too often; visible, and a person may send it again
    CANCELLED = "cancelled"


class Job(Base):
    """`attempts` is the fence: a worker that lost its lease cannot save over the next one."""

    __tablename__ = "job"
    __table_args__ = (UniqueConstraint("name", "key"), Index(None, "state", "run_after"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64))  # 'claims.read_receipts'
    key: Mapped[str | None] = mapped_column(String(96))  # at most one job of a name and key
    ids: Mapped[dict[str, Any]]  # ids and plain values only
    state: Mapped[State] = mapped_column(enum_column(State), default=State.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    run_after: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(Text)
    request_id: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class Heartbeat(Base):
    """When each worker was last seen; /readyz asks."""

    __tablename__ = "job_heartbeat"

    worker: Mapped[str] = mapped_column(String(64), primary_key=True)
    seen_at: Mapped[datetime]
