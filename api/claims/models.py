"""A claim and everything that belongs to it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from api.claims.status import HoldReason, Status
from api.core.db import Base, enum_column


def key_of(receipt_id: UUID, sha256: str) -> str:
    """Where a receipt's file is kept."""
    return f"receipts/{receipt_id}/{sha256}"


class Receipt(Base):
    """A photo or PDF as it arrived: its bytes are in storage and never change."""

    __tablename__ = "receipt"
    __table_args__ = (Index(None, "sha256"), Index(None, "person_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)  # made by the phone
    person_id: Mapped[UUID]
    sha256: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(32))  # what the bytes are, not what was said
    byte_count: Mapped[int]
    pages: Mapped[list[Any]]  # [[width, height], ...] in px, upright
    received_at: Mapped[datetime]

    @property
    def key(self) -> str:
        """Where the original is kept, by what it holds. It never leaves the server."""
        return key_of(self.id, self.sha256)


class Claim(Base):
    """One statement of one sale. Its id, receipts and snap time never change."""

    __tablename__ = "claim"
    __table_args__ = (
        Index(None, "person_id", "snapped_at", "id"),
        Index("ix_claim_queue", "state", "hold_reason", "submitted_at", "id"),
        Index(None, "number_key"),
        Index(None, "branch_id", "snapped_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)  # made by the phone
    person_id: Mapped[UUID]
    branch_id: Mapped[UUID | None]
    content_hash: Mapped[str] = mapped_column(String(64))  # of the creating body and its receipts
    state: Mapped[Status] = mapped_column(enum_column(Status))
    hold_reason: Mapped[HoldReason | None] = mapped_column(enum_column(HoldReason))
    submit_when_read: Mapped[bool]

    snapped_at: Mapped[datetime]  # the moment that counts: the phone's, or the arrival
    skew_seconds: Mapped[int]  # phone's clock minus ours at arrival, as the phone said it
    received_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]

    # What the document says, read or corrected; details of each in `fields`.
    kind: Mapped[str] = mapped_column(String(16), default="unknown")
    merchant: Mapped[str | None] = mapped_column(String(200))
    number: Mapped[str | None] = mapped_column(String(64))
    number_key: Mapped[str | None] = mapped_column(String(64))  # letters and digits only
    sold_on: Mapped[date | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    total_minor: Mapped[int | None]
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reading_seconds: Mapped[float | None]
    reading_problem: Mapped[str | None] = mapped_column(String(32))
    reading_warnings: Mapped[list[Any] | None]  # codes, the gravest first; None: never read

    # The slip as last calculated, its refusals and its points; the final one is the Activity's.
    slip: Mapped[dict[str, Any] | None]
    refusals: Mapped[list[Any]] = mapped_column(default=list)
    points: Mapped[int | None]
    checks: Mapped[list[Any]] = mapped_column(default=list)

    receipts: Mapped[list[ClaimReceipt]] = relationship(order_by="ClaimReceipt.place")
    lines: Mapped[list[ClaimLine]] = relationship(
        order_by="ClaimLine.no", cascade="all, delete-orphan"
    )
    events: Mapped[list[Event]] = relationship(order_by="(Event.at, Event.id)")
    decisions: Mapped[list[Decision]] = relationship(order_by="Decision.at")


class ClaimReceipt(Base):
    """A receipt of a claim, in the order of its pages. A receipt proves one claim only."""

    __tablename__ = "claim_receipt"

    receipt_id: Mapped[UUID] = mapped_column(ForeignKey("receipt.id"), primary_key=True)
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claim.id"), index=True)
    place: Mapped[int]
    receipt: Mapped[Receipt] = relationship(lazy="joined")


class ClaimLine(Base):
    """A line of the document: what was printed, which product it is, and how sure we are."""

    __tablename__ = "claim_line"

    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claim.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[int] = mapped_column(default=1)
    box: Mapped[list[Any] | None]  # four corners as shares 0..1 of the page
    sku: Mapped[str | None] = mapped_column(String(120))
    description: Mapped[str | None] = mapped_column(String(300))
    quantity: Mapped[str | None] = mapped_column(String(24))  # decimal, as printed
    unit_price_minor: Mapped[int | None]
    amount_minor: Mapped[int | None]
    confidence: Mapped[float]  # of the print
    product_id: Mapped[UUID | None]
    match_confidence: Mapped[float]  # that the line is that product
    confirmed: Mapped[bool] = mapped_column(default=False)  # by a person
    # What we had read before a person said otherwise; None together for a line they typed in.
    read_product_id: Mapped[UUID | None]
    read_quantity: Mapped[str | None] = mapped_column(String(24))


class Reading(Base):
    """What the reader said of a claim's pages, kept whole."""

    __tablename__ = "claim_reading"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claim.id"), index=True)
    at: Mapped[datetime]
    reading: Mapped[dict[str, Any]]


class SupplierHabits(Base):
    """Where a supplier prints things and how, learned from approved claims; no personal data."""

    __tablename__ = "supplier_habits"
    __table_args__ = (Index(None, "taught_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name_key: Mapped[str] = mapped_column(String(200), unique=True)  # letters and digits only
    habits: Mapped[dict[str, Any]]  # as `ocr.suppliers.to_json` gives one supplier
    taught_at: Mapped[datetime]


class Answer(Base):
    """What the person said about their claim; never changed, a new one is added."""

    __tablename__ = "claim_answer"

    id: Mapped[UUID] = mapped_column(primary_key=True)  # made by the phone
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claim.id"), index=True)
    person_id: Mapped[UUID]
    at: Mapped[datetime]
    body: Mapped[dict[str, Any]]


class DecisionKind(StrEnum):
    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    REVERSE = "reverse"


class Decision(Base):
    """What a reviewer decided, and whether they took it back in time."""

    __tablename__ = "claim_decision"

    id: Mapped[UUID] = mapped_column(primary_key=True)  # made by the reviewer's device
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claim.id"), index=True)
    reviewer_id: Mapped[UUID | None]  # None: a rule of ours decided
    kind: Mapped[DecisionKind] = mapped_column(enum_column(DecisionKind))
    reason_code: Mapped[str | None] = mapped_column(String(32))
    message: Mapped[str | None] = mapped_column(String(500))
    at: Mapped[datetime]
    body: Mapped[dict[str, Any]]
    undo_until: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    posted_at: Mapped[datetime | None]


class Event(Base):
    """One step of the timeline that the person and the reviewer read."""

    __tablename__ = "claim_event"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claim.id"), index=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(32))
    actor_id: Mapped[UUID | None]
    facts: Mapped[dict[str, Any]]


class Withdrawal(Base):
    """The person took the claim back."""

    __tablename__ = "claim_withdrawal"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claim.id"), unique=True)
    person_id: Mapped[UUID]
    at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(Text)
