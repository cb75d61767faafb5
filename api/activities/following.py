"""A next version held against what its program has been: its end, its money, what it counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from api.activities import spent
from api.activities.findings import Finding
from api.core.db import db
from api.incentives import changing
from api.incentives import service as incentives
from api.incentives.drafts import Budget as Asked
from api.incentives.engine import Rule
from api.incentives.engine.payouts import CertificationReward, TeamThreshold
from api.incentives.engine.ruleset import COUNTING, Entry
from api.incentives.models import Budget, Program
from api.incentives.versions import InForce


def check(
    program: Program, last: date | None, rules: Sequence[Rule], asked: Asked
) -> Iterable[Finding]:
    """What would be lost or mixed up if these rules followed those of the program."""
    known = [incentives.as_in_force(version) for version in incentives.program(program.id)[1]]
    if last is not None:
        yield from other_end(program, last, known)
    if asked.amount is not None and (others := kept_in(program) - {asked.unit}):
        facts = {"unit": min(others), "budget_unit": asked.unit}
        yield Finding("budget", "refuse", "BUDGET_UNIT_FIXED", facts=facts)
    yield from reused(known, rules)


def other_end(program: Program, last: date, known: Sequence[InForce]) -> Iterable[Finding]:
    """After an early end nothing pays; and a version that only ends sooner would let the one
    before it pay on, for what was promised stands."""
    ends = changing.ends(program.id)
    promised = max((version.ends_on for version in known), default=last)
    if ends and last > ends[0].last_on:
        yield Finding("dates", "refuse", "ENDED_EARLY", facts={"last": ends[0].last_on})
    elif last < promised:
        yield Finding("dates", "refuse", "ENDS_SOONER", facts={"last": promised})


def kept_in(program: Program) -> set[str]:
    """The unit of its budget; without one, the units in which it has paid."""
    limited = db.session.get(Budget, program.id) is not None
    return {program.budget_unit} if limited else spent.units_of(program.id)


def reused(known: Sequence[InForce], rules: Sequence[Rule]) -> Iterable[Finding]:
    """A rule that counts goes on with what its key has counted, so that must be the same thing."""
    before: dict[str, set[tuple[object, ...]]] = {}
    for version in known:
        for rule in version.rules:
            if isinstance(rule.pay, COUNTING):
                before.setdefault(rule.key, set()).add(meaning(rule))
    for rule in rules:
        if isinstance(rule.pay, COUNTING) and before.get(rule.key, set()) - {meaning(rule)}:
            yield Finding("rules", "refuse", "KEY_REUSED", rule, {"key": rule.key})


def meaning(rule: Rule) -> tuple[object, ...]:
    """What is counted under the rule's key, of whom, and in what it has granted."""
    pay = rule.pay
    of_its_own = isinstance(pay, CertificationReward | TeamThreshold)
    return (
        (type(pay).__name__, pay.code) if of_its_own else getattr(pay, "measure", "eligible units"),
        getattr(pay, "currency", ""),
        Entry(0, rule).by,
        rule.payee,
        rule.unit,
    )
