"""Accounts, the postings that move an amount from one to another, and the lots points come in."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from api.core.append_only import append_only
from api.core.db import Base, enum_column, in_byte_order


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
    RELEASE = "release"  # the return hold is over
    HOLD = "hold"  # set aside for an order
    SPEND = "spend"  # the order was delivered
    CANCEL = "cancel"  # the order was called off
    EXPIRY = "expiry"
    REVERSAL = "reversal"
    ADJUSTMENT = "adjustment"


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
    changed_at: Mapped[datetime | None]  # when the last of them was recorded


class Transaction(Base):
    """Something that happened once. Never edited; a mistake gets a reversal.

    On each account the instants follow the order of its entries, so a balance as of any instant
    is what the last entry up to then says.
    """

    __tablename__ = "ledger_transaction"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(in_byte_order(120), unique=True)  # 'activity:<id>'
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
    settles_id: Mapped[UUID | None] = mapped_column(  # the hold that this spends or cancels
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
        Index(None, "source_id", "source_entry", unique=True),
        Index(None, "destination_id", "destination_entry", unique=True),
    )

    transaction_id: Mapped[UUID] = mapped_column(
        ForeignKey("ledger_transaction.id"), primary_key=True
    )
    place: Mapped[int] = mapped_column(primary_key=True)  # 1 for the first of its transaction
    source_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_account.id"))
    destination_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_account.id"))
    amount: Mapped[int]
    source_entry: Mapped[int | None]
    source_after: Mapped[int | None]
    destination_entry: Mapped[int | None]
    destination_after: Mapped[int | None]


class Lot(Base):
    """What one posting brought into a wallet: spent first in, first out, until it expires."""

    __tablename__ = "ledger_lot"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        Index(None, "transaction_id", "place", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    transaction_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_transaction.id"))
    place: Mapped[int]  # of the posting that brought it
    owner_id: Mapped[UUID]
    unit: Mapped[str] = mapped_column(String(3))
    amount: Mapped[int]
    batch: Mapped[date]  # first day of the month it was earned in, in finance's zone
    earned_at: Mapped[datetime]
    available_at: Mapped[datetime | None]  # end of the return hold; None: at once
    expires_on: Mapped[date | None]  # the last day it can be spent, in the owner's zone
    expires_at: Mapped[datetime | None]  # the instant that day ends


class Purpose(StrEnum):
    """What a lot was used for."""

    HOLD = "hold"  # below 0: given back when the order was called off
    DEBT = "debt"
    EXPIRY = "expiry"
    REVERSAL = "reversal"
    ADJUSTMENT = "adjustment"


class LotUse(Base):
    """What one transaction took from a lot; below 0 what it gave back."""

    __tablename__ = "ledger_lot_use"
    __table_args__ = (CheckConstraint("amount <> 0", name="amount_not_zero"),)

    transaction_id: Mapped[UUID] = mapped_column(
        ForeignKey("ledger_transaction.id"), primary_key=True
    )
    place: Mapped[int] = mapped_column(primary_key=True)  # 1 for the first of its transaction
    lot_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_lot.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(enum_column(Purpose))
    amount: Mapped[int]


class OpenLot(Base):
    """What is left of a lot, and where it is: a cache of lots less their uses.

    Rows go when nothing is left, so who spends looks at few.
    """

    __tablename__ = "ledger_open_lot"
    __table_args__ = (
        CheckConstraint("remaining > 0", name="remaining_positive"),
        Index(None, "account_id", "earned_at", "lot_id"),
        Index(None, "expires_at"),
    )

    lot_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_lot.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("ledger_account.id"))
    remaining: Mapped[int]
    earned_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]


class PointValue(Base):
    """What one point is worth from a day on, until the next such row."""

    __tablename__ = "ledger_point_value"
    __table_args__ = (CheckConstraint("minor > 0", name="minor_positive"),)

    valid_from: Mapped[date] = mapped_column(primary_key=True)
    minor: Mapped[int]  # minor units of the currency
    currency: Mapped[str] = mapped_column(String(3))
    set_by: Mapped[UUID | None]
    set_at: Mapped[datetime]


class RedemptionRate(Base):
    """What share of all points ever issued finance expects to be redeemed, from a day on."""

    __tablename__ = "ledger_redemption_rate"
    __table_args__ = (CheckConstraint("bps BETWEEN 0 AND 10000", name="bps_is_a_share"),)

    valid_from: Mapped[date] = mapped_column(primary_key=True)
    bps: Mapped[int]  # 8,800 is 88%
    set_by: Mapped[UUID | None]
    set_at: Mapped[datetime]


class Adjustment(Base):
    """Points or money that somebody asks to add (above 0) or take (below 0). Never edited.

    One that was wrong is taken back by another that names it.
    """

    __tablename__ = "ledger_adjustment"
    __table_args__ = (
        CheckConstraint("amount <> 0", name="amount_not_zero"),
        Index(None, "asked_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID] = mapped_column(index=True)
    unit: Mapped[str] = mapped_column(String(3))
    amount: Mapped[int]
    reason: Mapped[str] = mapped_column(String(500))
    asked_by: Mapped[UUID]
    asked_at: Mapped[datetime]
    reverses_id: Mapped[UUID | None] = mapped_column(index=True)  # an adjustment


class Verdict(StrEnum):
    APPROVED = "approved"
    REFUSED = "refused"


class AdjustmentDecision(Base):
    """What somebody else decided about it, once. Never edited."""

    __tablename__ = "ledger_adjustment_decision"
    __table_args__ = (Index(None, "adjustment_id", unique=True),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    adjustment_id: Mapped[UUID] = mapped_column(ForeignKey(Adjustment.id))
    verdict: Mapped[Verdict] = mapped_column(enum_column(Verdict))
    reason: Mapped[str | None] = mapped_column(String(500))
    decided_by: Mapped[UUID]
    decided_at: Mapped[datetime]


class ExpiryNotice(Base):
    """Up to which instant of expiry an owner was told, for each of the notices."""

    __tablename__ = "ledger_expiry_notice"

    owner_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(String(3), primary_key=True)
    days: Mapped[int] = mapped_column(primary_key=True)  # 60, 30 or 7
    through: Mapped[datetime]


append_only(Transaction.__table__)
append_only(Posting.__table__)
append_only(Lot.__table__)
append_only(LotUse.__table__)
append_only(PointValue.__table__)
append_only(RedemptionRate.__table__)
append_only(Adjustment.__table__)
append_only(AdjustmentDecision.__table__)
