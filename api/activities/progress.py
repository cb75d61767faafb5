"""How far a person is in a program: totals towards their targets, room under their caps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from api.activities import known
from api.activities.models import Activity, ActivityAward, ActivityDecision
from api.core.db import db
from api.incentives import audience
from api.incentives import service as incentives
from api.incentives.engine import Rule, RuleSet, Sale
from api.incentives.engine.conditions import Certified
from api.incentives.engine.facts import PTS
from api.incentives.engine.payouts import CertificationReward
from api.incentives.engine.periods import period_days
from api.partners import service as partners

NOTHING = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Progress:
    """One rule that counts. `target` is the next step or the limit, None above the last."""

    key: str
    label: str
    kind: str
    measure: str  # 'units', 'value', 'sales', 'points'
    currency: str | None  # where the amounts are its minor units
    by: str
    so_far: int
    target: int | None
    reached: bool
    ends_on: date | None  # of the period


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that a program asks for, or pays for, and how the person stands to it."""

    code: str
    held: bool  # valid today
    valid_until: date | None  # of the one held; None where it does not expire


def progress(program_id: UUID, person_id: UUID) -> list[Progress]:
    """In the version of today; nothing where nothing counts or the program does not run."""
    today = audience.today(person_id)
    rules = RuleSet(rules_of(program_id, today))
    branch = partners.branch_of(person_id, today)
    sale = Sale(NOTHING, branch.id if branch else None, person_id, today, "", None, ())
    about = audience.facts_of(person_id, on=today)
    entries = [entry for entry in rules.entries if entry.counts]
    so_far, _ = known.totals(entries, sale, about)
    capped = known.earned_by_cap(rules, sale, about)
    found = []
    for entry in rules.entries:
        pay: Any = entry.rule.pay
        if entry.rule.id in capped:
            amount, target, measure = capped[entry.rule.id], pay.points, "points"
            currency = None if entry.rule.unit == PTS else entry.rule.unit
        elif entry.counts and hasattr(pay, "period"):
            amount, measure = so_far[entry.rule.id], getattr(pay, "measure", "units")
            target = pay.target(amount) if hasattr(pay, "target") else pay.units
            currency = pay.currency if measure == "value" else None
        else:
            continue
        days = period_days(pay.period, today)
        found.append(
            Progress(
                key=entry.rule.key,
                label=entry.rule.label,
                kind=incentives.kind_of(entry.rule),
                measure=measure,
                currency=currency,
                by=entry.by,
                so_far=amount,
                target=target,
                reached=target is None or amount >= target,
                ends_on=days[1] if days else entry.rule.ends_on,
            )
        )
    return found


def certificates(program_id: UUID, person_id: UUID) -> list[Certificate]:
    """Those its rules of today name, in their order."""
    today = audience.today(person_id)
    named = [code for rule in rules_of(program_id, today) for code in asked_for(rule)]
    held = [one for one in known.certifications_of(person_id) if one.holds_on(today)]
    lasts = {one.code: one.valid_until for one in held}
    return [Certificate(code, code in lasts, lasts.get(code)) for code in dict.fromkeys(named)]


def asked_for(rule: Rule) -> list[str]:
    paid = [rule.pay.code] if isinstance(rule.pay, CertificationReward) else []
    return paid + [condition.code for condition in rule.when if isinstance(condition, Certified)]


def rules_of(program_id: UUID, day: date) -> list[Rule]:
    running = [one for one in incentives.versions_on(day) if one.program_id == program_id]
    return [rule for version in running for rule in version.rules]


def spent_by_day(program_id: UUID) -> list[dict[str, Any]]:
    """What approvals reserved of the program, by the day of the decision, and unit; net of what
    was taken back."""
    day = func.date(ActivityDecision.decided_at)
    rows = db.session.execute(
        select(day, ActivityAward.unit, func.sum(ActivityAward.amount))
        .join(ActivityDecision, ActivityDecision.activity_id == ActivityAward.activity_id)
        .join(Activity, Activity.id == ActivityAward.activity_id)
        .where(ActivityAward.program_id == program_id, Activity.retracted_at.is_(None))
        .group_by(day, ActivityAward.unit)
        .order_by(day, ActivityAward.unit)
    )
    return [
        {"on": date.fromisoformat(str(on)[:10]), "unit": unit, "amount": int(total)}
        for on, unit, total in rows
    ]
