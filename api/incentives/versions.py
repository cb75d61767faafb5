"""Published versions as they are in force: with an early end, and ready for the engine."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ScalarSelect, func, select

from api.incentives import rules_json
from api.incentives.engine import Rule, RuleSet
from api.incentives.models import Program, ProgramEnd, RuleVersion
from api.incentives.rules_json import Home

T = TypeVar("T")
NEARBY = timedelta(days=31)
DAY = timedelta(days=1)
KEPT = 256  # rule sets, each of a handful of versions


@dataclass(frozen=True, slots=True)
class InForce:
    """A version and the days for which it counts: an early end of its program shortens them."""

    id: UUID
    program_id: UUID
    starts_on: date
    ends_on: date
    program_starts_on: date
    published_at: datetime
    published_until: date  # its last day, before any early end
    number: int
    rules: tuple[Rule, ...]

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


def ended_on() -> ScalarSelect[date]:
    """The first of the days on which a program was ended early, in a query of programs."""
    return (
        select(func.min(ProgramEnd.last_on))
        .where(ProgramEnd.program_id == Program.id)
        .scalar_subquery()
    )


def in_force(version: RuleVersion, program_starts_on: date, ended: date | None) -> InForce:
    last = min(version.ends_on, ended) if ended else version.ends_on
    home = Home(version.program_id, version.id, version.starts_on, last, program_starts_on)
    rules = kept(_read, (home, version.published_at), lambda: rules_json.read(version.rules, home))
    return InForce(
        id=version.id,
        program_id=version.program_id,
        starts_on=version.starts_on,
        ends_on=last,
        program_starts_on=program_starts_on,
        published_at=version.published_at,
        published_until=version.ends_on,
        number=version.version,
        rules=rules,
    )


def around(versions: Sequence[InForce], day: date) -> list[InForce]:
    """Of versions by the age of their program, then by number: those in force on `day`, and of
    the programs without one that which just misses it."""
    near = [
        one for one in versions if one.starts_on <= day + NEARBY and one.ends_on >= day - NEARBY
    ]
    running = {one.program_id for one in near if one.covers(day)}
    picked = {
        one.program_id: one  # a later version replaces an earlier one
        for one in near
        if one.covers(day) or one.program_id not in running
    }
    return list(picked.values())


def clipped(versions: Sequence[InForce]) -> list[InForce]:
    """Each with the days that no later version of its program has taken from it; a version that
    counts again after a short one comes twice, one that was replaced whole not at all."""
    found = []
    for one in versions:
        days = [(one.starts_on, one.ends_on)]
        for other in versions:
            if other.program_id == one.program_id and other.number > one.number:
                days = [left for piece in days for left in without(piece, other)]
        found += [shortened(one, first, last) for first, last in days]
    return found


def without(piece: tuple[date, date], taken: InForce) -> list[tuple[date, date]]:
    """What is left of some days beside those of a version."""
    first, last = piece
    before = first, min(last, taken.starts_on - DAY)
    after = max(first, taken.ends_on + DAY), last
    if taken.ends_on < first or taken.starts_on > last:
        return [piece]
    return [left for left in (before, after) if left[0] <= left[1]]


def shortened(version: InForce, first: date, last: date) -> InForce:
    if (first, last) == (version.starts_on, version.ends_on):
        return version
    rules = tuple(replace(rule, starts_on=first, ends_on=last) for rule in version.rules)
    return replace(version, starts_on=first, ends_on=last, rules=rules)


def ready(versions: Sequence[InForce]) -> RuleSet:
    """The rules of the versions, made ready once for all sales they judge."""
    key = tuple((one.id, one.ends_on, one.published_at) for one in versions)
    return kept(_ready, key, lambda: RuleSet(rule for one in versions for rule in one.rules))


# What is published never changes, so it is read once by each process.
_read: dict[Any, tuple[Rule, ...]] = {}
_ready: dict[Any, RuleSet] = {}


def kept(known: dict[Any, T], key: Hashable, make: Callable[[], T]) -> T:
    if key not in known:
        if len(known) >= KEPT:
            known.clear()
        known[key] = make()
    return known[key]
