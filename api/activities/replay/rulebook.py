"""Which rules judged a sale when it was decided, with a draft in the place of its program."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from api.core.db import db
from api.incentives import versions
from api.incentives.engine import Rule, RuleSet
from api.incentives.models import Program, ProgramEnd, RuleVersion
from api.incentives.versions import InForce


@dataclass(frozen=True, slots=True)
class Trial:
    """The rules of a draft; they replace those of their program on every day that is tried."""

    program_id: UUID
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, program_id: UUID, rules: Sequence[Rule], since: date) -> Trial:
        """The draft's own days are to come, so they are left out."""
        return cls(
            program_id,
            tuple(
                replace(rule, starts_on=None, ends_on=None, program_starts_on=since)
                for rule in rules
            ),
        )


class Rulebook:
    """All that was ever published, and when."""

    def __init__(self, trial: Trial | None) -> None:
        self.trial = trial
        rows = db.session.execute(
            select(RuleVersion, Program.starts_on)
            .join(Program, Program.id == RuleVersion.program_id)
            .order_by(Program.starts_on, Program.id, RuleVersion.version)
        ).all()
        self.published = [
            (version, starts_on)
            for version, starts_on in rows
            if trial is None or version.program_id != trial.program_id
        ]
        self.ends = list(db.session.scalars(select(ProgramEnd).order_by(ProgramEnd.ended_at)))
        self.changes = sorted(
            {version.published_at for version, _ in self.published}
            | {end.ended_at for end in self.ends}
        )
        self.epochs: dict[int, list[InForce]] = {}
        self.days: dict[tuple[date, int], RuleSet] = {}
        self.ready: dict[tuple[tuple[UUID, date], ...], RuleSet] = {}

    def around(self, day: date, decided_at: datetime) -> RuleSet:
        """The rules that were in force around a day, as was known when it was decided."""
        epoch = bisect_right(self.changes, decided_at)
        found = self.days.get((day, epoch))
        if found is None:
            found = self.days[day, epoch] = self.made(day, epoch)
        return found

    def made(self, day: date, epoch: int) -> RuleSet:
        if epoch not in self.epochs:
            self.epochs[epoch] = self.as_of(epoch)
        picked = versions.around(self.epochs[epoch], day)
        key = tuple((version.id, version.ends_on) for version in picked)
        if key not in self.ready:
            rules = [rule for version in picked for rule in version.rules]
            self.ready[key] = RuleSet([*rules, *(self.trial.rules if self.trial else ())])
        return self.ready[key]

    def as_of(self, epoch: int) -> list[InForce]:
        """The versions published up to then, with the early ends decided up to then."""
        if not epoch:
            return []
        at = self.changes[epoch - 1]
        ended: dict[UUID, date] = {}
        for end in self.ends:
            if end.ended_at <= at:
                known = ended.get(end.program_id, end.last_on)
                ended[end.program_id] = min(known, end.last_on)
        return [
            versions.in_force(version, starts_on, ended.get(version.program_id))
            for version, starts_on in self.published
            if version.published_at <= at
        ]
