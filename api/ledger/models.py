"""Accounts, and the postings that move an amount from one to another."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from api.core.append_only import append_only
from api.core.db import Base, enum_column


class Kind(StrEnum):
    """What an account is for. The first four belong to a person or a company."""

    AVAILABLE = "available"
    PENDING = "pending"  # awarded, still inside the return hold
    HELD = "held"  # set aside for an order
    DEBT = "debt"  # taken back after it was spent; 0 or below
    ISSUED = "issued"  # where awards come from and reversals go back to
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    ADJUSTED = "adjusted"


MEMBER = frozenset({Kind.AVAILABLE, Kind.PENDING, Kind.HELD, Kind.DEBT})


class Act(StrEnum):
    """Why a transaction happened."""

    AWARD = "award"
    REVERSAL = "reversal"


class Account(Base):
    """A place that points, or money of one currency, can be.

    Only member accounts cache a balance, so that no row is shared by everybody's writes; what a
    system account holds is the sum of its postings. The id follows from the other columns, so
    two who open the same account at once open one.
    """

    __tablename__ = "ledger_account"
    __table_args__ = (
        CheckConstraint(
            "(kind IN ('available', 'pending', 'held') AND owner_id IS NOT NULL AND balance >= 0)"
            " OR (kind = 'debt' AND owner_id IS NOT NULL AND balance <= 0)"
            " OR (kind NOT IN ('available', 'pending', 'held', 'debt') AND balance IS NULL)",
            name="wallet_not_negative",
        ),
        Index(None, "owner_id", "unit"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    owner_id: Mapped[UUID | None]
    program_id: Mapped[UUID | None]
    unit: Mapped[str] = mapped_column(String(3))  # 'PTS', or an ISO 4217 code in minor units
    balance: Mapped[int | None]
    entries: Mapped[int] = mapped_column(default=0)  # how many postings made the balance


class Transaction(Base):
    """Something that happened once. Never edited; a mistake gets a reversal."""

    __tablename__ = "ledger_transaction"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(120), unique=True)  # 'activity:<id>'
    act: Mapped[Act] = mapped_column(enum_column(Act))
    content: Mapped[str] = mapped_column(String(64))  # sha256 of what was asked for
    title: Mapped[str] = mapped_column(String(200))  # what the statement calls it
    subject: Mapped[str | None] = mapped_column(String(96))  # 'claim:<id>', where it came from
    reason: Mapped[str] = mapped_column(String(500))
    actor_id: Mapped[UUID | None]  # None: the system
    request_id: Mapped[str | None] = mapped_column(String(64))
    recorded_at: Mapped[datetime] = mapped_column(index=True)
    reverses_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("ledger_transaction.id"), unique=True
    )


class Posting(Base):
    """An amount that went from one account to another: it cannot be unbalanced.

    For a member account it also keeps the number of this entry on that account (1, 2, 3 ...)
    and the balance after it, so a statement needs no sums and a gap would show.
    """

    __tablename__ = "ledger_posting"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("source_id <> destination_id", name="two_accounts"),
        Index(None, "transaction_id", "place", unique=True),
        Index(None, "source_id", "source_entry", unique=True),
        Index(None, "destination_id", "destination_entry", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    transaction_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_transaction.id"))
    place: Mapped[int]  # 1 for the first of its transaction
    source_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_account.id"))
    destination_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_account.id"))
    amount: Mapped[int]
    source_entry: Mapped[int | None]
    source_after: Mapped[int | None]
    destination_entry: Mapped[int | None]
    destination_after: Mapped[int | None]


class PointValue(Base):
    """What one point is worth from a day on, until the next such row."""

    __tablename__ = "ledger_point_value"
    __table_args__ = (CheckConstraint("minor > 0", name="minor_positive"),)

    valid_from: Mapped[date] = mapped_column(primary_key=True)
    minor: Mapped[int]  # minor units of the currency
    currency: Mapped[str] = mapped_column(String(3))
    set_by: Mapped[UUID | None]
    set_at: Mapped[datetime]


append_only(Transaction.__table__)
append_only(Posting.__table__)
append_only(PointValue.__table__)
