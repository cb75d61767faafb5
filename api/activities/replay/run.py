"""Running a trial over the history, in pieces, so that it can be watched and called off."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from api.activities.replay.history import Event, Reader, Span, events
from api.activities.replay.rulebook import Rulebook, Trial
from api.activities.replay.tallies import Tallies
from api.activities.replay.teams import Teams
from api.incentives import segments
from api.incentives.engine import (
    Decision,
    Facts,
    Line,
    RuleSet,
    Sale,
    Team,
    evaluate,
    passed,
)
from api.incentives.engine.conditions import SaleCondition
from api.incentives.engine.payouts import TeamThreshold
from api.incentives.engine.ruleset import Entry

Gained = dict[tuple[UUID, str, UUID], int]  # payee, unit, program -> amount


@dataclass(slots=True)
class Outcome:
    """What the trial would have paid."""

    gained: Gained = field(default_factory=lambda: defaultdict(int))
    # the draft's cost, by unit and day
    by_day: dict[tuple[str, date], int] = field(default_factory=lambda: defaultdict(int))
    units: int = 0  # that the draft's rules covered
    sales: int = 0  # with at least one of them
    done: int = 0  # activities


class Run:
    """One pass over the history."""

    def __init__(self, span: Span, trial: Trial | None) -> None:
        self.span = span
        self.trial = trial
        self.rulebook = Rulebook(trial)
        self.reader = Reader()
        self.tallies = Tallies(span.since)
        self.outcome = Outcome()
        self.own = RuleSet(trial.rules if trial else ())
        self.teams = Teams()
        self.team_rules = [rule for rule in self.own.rules if isinstance(rule.pay, TeamThreshold)]
        self.covered: dict[tuple[str, str, str], bool] = {}
        self.audiences: dict[frozenset[UUID], dict[UUID, tuple[SaleCondition, ...]]] = {}

    def pieces(self) -> Iterator[Outcome]:
        """What came out so far, after every few hundred activities; at least once."""
        with no_collection():
            for piece in events(self.span, self.reader):
                for event in piece:
                    self.take(event)
                self.outcome.done += len(piece)
                yield self.outcome

    def take(self, event: Event) -> None:
        rules = self.rulebook.around(event.sale.sold_on, event.at)
        entries = touched(rules, event)
        if event.code is not None and not entries:
            return
        counted = self.tallies.before(event, rules, entries)
        if self.team_rules:
            counted["teams"] = self.team_counts(event)
        if rules.segments:
            about = self.reader.facts(event.facts, **counted)
            counted["segments"] = self.inside(rules.segments, event.sale, about)
        facts = self.reader.facts(event.facts, **counted)
        if event.code is None:
            decision = evaluate(event.sale, facts, rules)
        else:
            decision = passed(event.sale, event.code, facts, rules)
        self.tallies.add(event, rules, decision)
        if event.retracted_at is None:
            self.keep(event, decision)

    def keep(self, event: Event, decision: Decision) -> None:
        outcome = self.outcome
        trial = self.trial.program_id if self.trial else None
        for award in decision.awards:
            outcome.gained[award.payee, award.unit, award.program_id] += award.amount
            if award.program_id == trial:
                outcome.by_day[award.unit, event.sale.sold_on] += award.amount
        units = 0
        for line in event.sale.lines:
            if line.product_id is not None and self.covers(line):
                units += line.quantity
        outcome.sales += bool(units)
        outcome.units += units

    def team_counts(self, event: Event) -> dict[str, Team]:
        """Of the draft's own goals: what was stored with a sale is of the rules of its time."""
        company = event.facts.get("company_id")
        if not company:
            return {}
        id_, day = self.reader.id(company), event.sale.sold_on
        return {
            rule.id: self.teams.count(id_, rule.pay.code, day, event.at) for rule in self.team_rules
        }

    def covers(self, line: Line) -> bool:
        """Whether the draft is about the line's product."""
        product = line.sku, line.family, line.product_line
        found = self.covered.get(product)
        if found is None:
            found = self.covered[product] = bool(self.own.selling(line))
        return found

    def inside(self, ids: frozenset[UUID], sale: Sale, facts: Facts) -> frozenset[UUID]:
        """The saved audiences the seller was in, by what was stored of them."""
        if ids not in self.audiences:
            known = segments.by_ids(ids)
            self.audiences[ids] = {
                id_: segments.conditions_of(segment.conditions) for id_, segment in known.items()
            }
        found: Mapping[UUID, tuple[SaleCondition, ...]] = self.audiences[ids]
        return frozenset(
            id_
            for id_, conditions in found.items()
            if all(condition.check(sale, facts).ok for condition in conditions)
        )


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the search for cycles: there are none among sales and slips, and looking for them
    over and over takes as long as deciding."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def touched(rules: RuleSet, event: Event) -> Collection[Entry]:
    """The rules that may look at what was before; of a certification all that it may pay by."""
    if event.code is None:
        return rules.counting(event.sale)
    return [entry for entry in rules.acts if entry.rule.pay.code == event.code]
