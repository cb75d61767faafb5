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


append_only(RuleVersion.__table__)
