"""Whom a rule is for: roles, people, places, tiers, saved audiences, a pilot group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from api.incentives.engine.facts import Facts, Holder, Sale, Verdict
from api.incentives.engine.groups import bucket
from api.incentives.engine.rounding import ONCE, within

OK = Verdict(ok=True)
NOT_FOR_YOU = Verdict(False, "NOT_IN_AUDIENCE")


@dataclass(frozen=True, slots=True)
class RoleIn:
    """The seller has one of these roles."""

    roles: frozenset[str]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.roles & self.roles else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class PersonIn:
    """The seller is one of these people."""

    people: frozenset[UUID]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if sale.seller_id in self.people else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class OrganisationIn:
    """Sold at one of these branches, or at any branch below one of these organisations."""

    organisations: frozenset[UUID]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.organisation_ids & self.organisations else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class RegionIn:
    """Sold at a branch in one of these regions ('OH')."""

    regions: frozenset[str]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.region in self.regions else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class TerritoryIn:
    """Sold at a branch that belongs to one of these territories."""

    territories: frozenset[UUID]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.territories & self.territories else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class TierIn:
    """The seller stood in one of these tiers when they sold."""

    tiers: frozenset[str]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.tier in self.tiers else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class SegmentIn:
    """The seller was in one of these saved audiences when they sold."""

    segments: frozenset[UUID]

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if facts.segments & self.segments else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class PointsBetween:
    """The seller earned so many points in the twelve months before: how engaged they are."""

    least: int = 0
    most: int = 2**53 - 1

    def __post_init__(self) -> None:
        within("least", self.least, 0, self.most)

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if self.least <= facts.points_12_months <= self.most else NOT_FOR_YOU


@dataclass(frozen=True, slots=True)
class Pilot:
    """In the pilot group: a share of all people, branches or companies, always the same ones.

    `salt` names the pilot, so that two pilots draw independently. The last `control_bps` are the
    control group: kept out, to be compared with.
    """

    salt: str
    share_bps: int
    control_bps: int = 0
    by: Holder = "person"

    def __post_init__(self) -> None:
        within("share_bps", self.share_bps, 1, ONCE)
        within("control_bps", self.control_bps, 0, ONCE - self.share_bps)

    def check(self, sale: Sale, facts: Facts) -> Verdict:
        return OK if self.group(sale, facts) == "pilot" else NOT_FOR_YOU

    def group(self, sale: Sale, facts: Facts) -> Literal["pilot", "control", "neither"]:
        whose = {"person": sale.seller_id, "team": sale.branch_id, "company": facts.company_id}
        place = bucket(self.salt, whose[self.by])
        if place < self.share_bps:
            return "pilot"
        return "control" if place >= ONCE - self.control_bps else "neither"
