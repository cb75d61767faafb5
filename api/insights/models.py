"""When everything was checked, and what was found."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base


class Verification(Base):
    """One run over all invariants: asked for, then finished with what does not hold."""

    __tablename__ = "verification"
    __table_args__ = (Index(None, "asked_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID | None]  # None: it was the night's
    finished_at: Mapped[datetime | None]
    problems: Mapped[dict[str, Any] | None]  # by room; empty lists when all holds
    failed: Mapped[str | None] = mapped_column(String(200))  # why it could not be finished
