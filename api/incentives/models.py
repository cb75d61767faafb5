"""Programs, the versions of their rules, and what is left of their budgets."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.append_only import append_only
from api.core.db import Base, enum_column


class ProgramKind(StrEnum):
    STANDING = "standing"  # what products earn every day; not announced
    PROMO = "promo"  # announced, for some products, people and weeks


class Program(Base):
    """A set of rules with its dates. What it pays stands in its versions."""

    __tablename__ = "program"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="in_order"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[ProgramKind] = mapped_column(enum_column(ProgramKind))
    starts_on: Mapped[date]
    ends_on: Mapped[date] = mapped_column(index=True)
    budget_points: Mapped[int | None]  # None: no limit
    budget_unit: Mapped[str] = mapped_column(String(3), default="PTS")  # or a currency: minor units
    sentence: Mapped[
        dict[str, Any] | None
    ]  # audience, behaviour, metric, reward, goal, KPI, target
    data_source: Mapped[str] = mapped_column(String(40), default="receipts")
    hold_days: Mapped[int | None]  # before its awards can be spent; None: RETURN_HOLD_DAYS
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]


class RuleVersion(Base):
    """The rules that count for sales from `starts_on` to `ends_on`. Published, so never edited.

    Of two versions for the same day the higher number counts.
    """

    __tablename__ = "rule_version"
    __table_args__ = (
        UniqueConstraint("program_id", "version"),
        CheckConstraint("ends_on >= starts_on", name="in_order"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    program_id: Mapped[UUID] = mapped_column(ForeignKey(Program.id))
    version: Mapped[int]
    rules: Mapped[list[Any]]
    starts_on: Mapped[date]
    ends_on: Mapped[date] = mapped_column(index=True)
    published_at: Mapped[datetime]
    published_by: Mapped[UUID | None]


class Budget(Base):
    """What approvals have reserved of a program's points. Only programs with a limit have one."""

    __tablename__ = "program_budget"
    __table_args__ = (CheckConstraint("reserved BETWEEN 0 AND points", name="not_exceeded"),)

    program_id: Mapped[UUID] = mapped_column(ForeignKey(Program.id), primary_key=True)
    points: Mapped[int]
    reserved: Mapped[int] = mapped_column(default=0)


class ProgramEnd(Base):
    """A program that ends before its last day: an act of its own, with its reason."""

    __tablename__ = "program_end"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    program_id: Mapped[UUID] = mapped_column(ForeignKey(Program.id), index=True)
    last_on: Mapped[date]  # the last day that still pays
    reason: Mapped[str] = mapped_column(String(500))
    ended_at: Mapped[datetime]
    ended_by: Mapped[UUID | None]


class Draft(Base):
    """A program, or its next version, being written: it may be incomplete.

    `revision` counts the savings, so that two who write at once do not overwrite each other.
    """

    __tablename__ = "program_draft"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    program_id: Mapped[UUID]  # of the program it becomes, or the next version of
    content: Mapped[dict[str, Any]]
    revision: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(index=True)
    saved_by: Mapped[UUID | None]
    published_as: Mapped[UUID | None]  # the version it became; then it is no longer changed


class BudgetSignOff(Base):
    """Finance agrees to a draft's budget; to exactly this amount."""

    __tablename__ = "budget_sign_off"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    draft_id: Mapped[UUID] = mapped_column(ForeignKey(Draft.id), index=True)
    amount: Mapped[int | None]  # None: without a limit
    unit: Mapped[str] = mapped_column(String(3))
    signed_at: Mapped[datetime]
    signed_by: Mapped[UUID | None]


class Segment(Base):
    """A saved audience: who meets all of these conditions. Never changed, for rules name it."""

    __tablename__ = "segment"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    conditions: Mapped[list[Any]]
    created_at: Mapped[datetime]
    created_by: Mapped[UUID | None]


class TierTerms(Base):
    """The tiers of people from a day on: `levels` with name, from_points and bps, lowest first."""

    __tablename__ = "tier_terms"

    valid_from: Mapped[date] = mapped_column(primary_key=True)
    levels: Mapped[list[Any]]
    grace_days: Mapped[int]
    set_by: Mapped[UUID | None]
    set_at: Mapped[datetime]


class DataSource(Base):
    """Where acts come from, and when it last delivered. Rooms above write here."""

    __tablename__ = "data_source"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    last_delivered_on: Mapped[date]


append_only(RuleVersion.__table__)
append_only(ProgramEnd.__table__)
append_only(BudgetSignOff.__table__)
append_only(Segment.__table__)
append_only(TierTerms.__table__)
