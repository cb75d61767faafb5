"""One row for each recorded act."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from api.core.append_only import append_only
from api.core.db import Base


class Entry(Base):
    """Somebody (None: the system) did something to `subject`, e.g. 'claim:<id>'. Never edited."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "subject", "at"), Index(None, "actor_id", "at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    did: Mapped[str] = mapped_column(String(64))  # 'claim.approved'
    subject: Mapped[str] = mapped_column(String(96))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    reason: Mapped[str | None] = mapped_column(String(500))
    request_id: Mapped[str | None] = mapped_column(String(64))


append_only(Entry.__table__)
