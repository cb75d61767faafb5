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
from api.incentives.engine import RuleSet, Sale
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
    by: str
    so_far: int
    target: int | None
    reached: bool
    ends_on: date | None  # of the period


def progress(program_id: UUID, person_id: UUID) -> list[Progress]:
    """In the version of today; nothing where nothing counts or the program does not run."""
    today = audience.today(person_id)
    running = [one for one in incentives.versions_on(today) if one.program_id == program_id]
    rules = RuleSet(rule for version in running for rule in version.rules)
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
        elif entry.counts and hasattr(pay, "period"):
            amount, measure = so_far[entry.rule.id], getattr(pay, "measure", "units")
            target = pay.target(amount) if hasattr(pay, "target") else pay.units
        else:
            continue
        days = period_days(pay.period, today)
        found.append(
            Progress(
                key=entry.rule.key,
                label=entry.rule.label,
                kind=incentives.kind_of(entry.rule),
                measure=measure,
                by=entry.by,
                so_far=amount,
                target=target,
                reached=target is None or amount >= target,
                ends_on=days[1] if days else entry.rule.ends_on,
            )
        )
    return found


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
    return [{"on": str(on)[:10], "unit": unit, "amount": int(sum_)} for on, unit, sum_ in rows]
