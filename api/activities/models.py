"""What happened, what was decided about it, and who got what for it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from api.core.append_only import append_only
from api.core.db import Base, enum_column


class ActivityKind(StrEnum):
    SALE = "sale"
    CERTIFICATION = "certification"


class Activity(Base):
    """Something a person did that counts. It may be retracted, never edited.

    A sale keeps the sale and the facts it was judged by; a certification keeps its code and the
    days it is valid.
    """

    __tablename__ = "activity"
    __table_args__ = (
        Index(None, "person_id", "kind", "happened_on"),
        CheckConstraint("kind <> 'sale' OR sale IS NOT NULL", name="sale_is_kept"),
        CheckConstraint(
            "kind <> 'certification' OR (code IS NOT NULL AND valid_from IS NOT NULL)",
            name="certification_is_dated",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[ActivityKind] = mapped_column(enum_column(ActivityKind))
    person_id: Mapped[UUID]
    branch_id: Mapped[UUID | None]
    happened_on: Mapped[date]  # in the branch's zone
    subject: Mapped[str] = mapped_column(String(96))  # where it came from, 'claim:<id>'
    title: Mapped[str] = mapped_column(String(200))
    sale: Mapped[dict[str, Any] | None]
    facts: Mapped[dict[str, Any] | None]
    code: Mapped[str | None] = mapped_column(String(80))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID | None]
    retracted_at: Mapped[datetime | None]
    retracted_by: Mapped[UUID | None]
    retracted_because: Mapped[str | None] = mapped_column(String(500))

    decision: Mapped[ActivityDecision | None] = relationship()

    @property
    def slip(self) -> dict[str, Any] | None:
        """As it was decided. None for what is no sale."""
        return self.decision.slip if self.decision else None

    @property
    def refusals(self) -> list[Any]:
        return self.decision.refusals if self.decision else []

    @property
    def total(self) -> int:
        """Points, as decided; a retraction does not change it."""
        return self.decision.total if self.decision else 0


class ActivityDecision(Base):
    """The slip of an activity, as it was decided. Shown ever after, never computed again."""

    __tablename__ = "activity_decision"
    __table_args__ = (Index(None, "decided_at", "activity_id"),)  # the order a replay follows

    activity_id: Mapped[UUID] = mapped_column(ForeignKey(Activity.id), primary_key=True)
    total: Mapped[int]  # points
    slip: Mapped[dict[str, Any]]
    refusals: Mapped[list[Any]]
    decided_at: Mapped[datetime]


class ActivityAward(Base):
    """What one rule gave one payee for one activity."""

    __tablename__ = "activity_award"
    __table_args__ = (
        Index(None, "payee_id", "program_id"),
        CheckConstraint("amount > 0", name="amount_positive"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    activity_id: Mapped[UUID] = mapped_column(ForeignKey(Activity.id), index=True)
    program_id: Mapped[UUID]
    rule_version_id: Mapped[UUID] = mapped_column(index=True)
    rule_id: Mapped[str] = mapped_column(String(80))
    payee_id: Mapped[UUID]
    unit: Mapped[str] = mapped_column(String(3))
    amount: Mapped[int]


class ActivityCount(Base):
    """What one activity added to a total that later ones are judged by.

    `meter` is what is counted: a rule's id, 'first/<rule>' for the day a window opened,
    'line/<product line>' for what a customer bought. `holder` is whose: the id of a person, branch
    or company, or '<company>/<customer>'. `granted` is what the rule gave for it before caps.
    """

    __tablename__ = "activity_count"
    __table_args__ = (Index(None, "holder", "meter", "counted_on"),)

    activity_id: Mapped[UUID] = mapped_column(ForeignKey(Activity.id), primary_key=True)
    meter: Mapped[str] = mapped_column(String(120), primary_key=True)
    holder: Mapped[str] = mapped_column(String(160))
    counted_on: Mapped[date]  # the day of the sale
    amount: Mapped[int]
    granted: Mapped[int]


class Replay(Base):
    """A what-if: the rules of a draft over the sales of the last months, in a background job.

    `content` is what was tried, as it was when asked for; `result` what came out.
    """

    __tablename__ = "replay"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    draft_id: Mapped[UUID] = mapped_column(index=True)
    months: Mapped[int]
    content: Mapped[dict[str, Any]]
    asked_by: Mapped[UUID | None]
    asked_at: Mapped[datetime]
    done: Mapped[int] = mapped_column(default=0)  # activities so far
    total: Mapped[int] = mapped_column(default=0)
    cancelled_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    failed: Mapped[bool] = mapped_column(default=False)
    result: Mapped[dict[str, Any] | None]

    @property
    def state(self) -> str:
        if self.cancelled_at is not None:
            return "cancelled"
        if self.finished_at is not None:
            return "failed" if self.failed else "done"
        return "running" if self.total else "queued"


class Cap(Base):
    """The row that whoever counts points of a program for a person, branch or company locks, so
    that no two sales fill the same room under a cap or reach the same target."""

    __tablename__ = "activity_cap"

    payee_id: Mapped[UUID] = mapped_column(primary_key=True)
    program_id: Mapped[UUID] = mapped_column(primary_key=True)


append_only(ActivityDecision.__table__)
append_only(ActivityAward.__table__)
append_only(ActivityCount.__table__)
