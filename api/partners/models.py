"""Organisations as a tree, who works where and since when, and what was agreed to."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.core.append_only import append_only
from api.core.db import Base, enum_column
from api.core.imports import ImportReport


class Kind(StrEnum):
    BRAND = "brand"  # who runs the programme; one a deployment
    DISTRIBUTOR = "distributor"
    BRANCH = "branch"
    RESELLER = "reseller"


class Organisation(Base):
    """A company, or a branch whose parent is its company."""

    __tablename__ = "organisation"
    __table_args__ = (
        UniqueConstraint("parent_id", "number"),
        CheckConstraint("kind <> 'branch' OR parent_id IS NOT NULL", name="branch_has_company"),
        Index(None, "name", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    name: Mapped[str] = mapped_column(String(120))
    number: Mapped[str] = mapped_column(String(40))  # a company's with the brand, a branch's within
    city: Mapped[str | None] = mapped_column(String(80))
    region: Mapped[str | None] = mapped_column(String(80))
    country: Mapped[str] = mapped_column(String(2), default="US")  # ISO 3166
    time_zone: Mapped[str] = mapped_column(String(64))  # IANA


class Membership(Base):
    """Someone works at an organisation from `since_on` to `until_on`, both days included."""

    __tablename__ = "membership"
    __table_args__ = (
        Index(None, "user_id", "since_on"),
        Index(None, "organisation_id", "until_on"),
        CheckConstraint("until_on IS NULL OR until_on >= since_on", name="in_order"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("auth_user.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey(Organisation.id))
    title: Mapped[str | None] = mapped_column(String(120))
    since_on: Mapped[date]
    until_on: Mapped[date | None]


class Territory(Base):
    """Branches that one or more people look after together."""

    __tablename__ = "territory"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)


class TerritoryMember(Base):
    __tablename__ = "territory_member"

    territory_id: Mapped[UUID] = mapped_column(ForeignKey(Territory.id), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("auth_user.id"), primary_key=True, index=True)


class TerritoryPlace(Base):
    """A branch, or a company with all its branches, that belongs to a territory."""

    __tablename__ = "territory_place"

    territory_id: Mapped[UUID] = mapped_column(ForeignKey(Territory.id), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey(Organisation.id), primary_key=True)


class ConsentKind(StrEnum):
    TERMS = "terms"
    PRIVACY = "privacy"
    EMPLOYER = "employer"  # the company allows its staff to earn
    RECOGNITION = "recognition"  # to be named on a leaderboard
    LOCATION = "location"


class Consent(Base):
    """`subject` ('user:<id>' or 'organisation:<id>') agreed to a text; `actor_id` did it."""

    __tablename__ = "consent"
    __table_args__ = (Index(None, "subject", "kind", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(96))
    kind: Mapped[ConsentKind] = mapped_column(enum_column(ConsentKind))
    text_version: Mapped[str] = mapped_column(String(40))
    actor_id: Mapped[UUID]
    at: Mapped[datetime]


append_only(Consent.__table__)


class PeopleImport(ImportReport):
    """One file of people and what became of its rows."""

    __tablename__ = "people_import"
