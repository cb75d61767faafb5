"""One message to one person."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, enum_column


class Template(StrEnum):
    """What a message is about; the app has its words in every language."""

    POINTS_LANDED = "points_landed"  # points, number
    NEEDS_YOU = "needs_you"  # code, number, message
    NOT_PAID = "not_paid"  # code, number, message
    TAKEN_BACK = "taken_back"  # points, number, message
    POINTS_EXPIRING = "points_expiring"  # points, on, until, days
    CHECK_FAILED = "check_failed"  # problems; 0 when the nightly check could not be finished


class Message(Base):
    """In the inbox of `user_id` until they read it; `facts` are plain values for the words."""

    __tablename__ = "message"
    __table_args__ = (Index(None, "user_id", "at", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    template: Mapped[Template] = mapped_column(enum_column(Template))
    facts: Mapped[dict[str, Any]]
    claim_id: Mapped[UUID | None]
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
