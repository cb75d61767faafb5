"""Recording what happened, once, with what it earned; and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.activities import known, stored
from api.activities.models import (
    Activity,
    ActivityAward,
    ActivityCount,
    ActivityDecision,
    ActivityKind,
)
from api.activities.seal import retracted, sealed
from api.audit import service as audit
from api.core import clock
from api.core.db import db
from api.core.errors import IdTaken, InvalidInput, NotFound
from api.core.ids import new_id
from api.core.once import insert_once
from api.incentives import budget
from api.incentives import service as incentives
from api.incentives.engine import Award, Decision, Facts, Sale, evaluate, passed
from api.ledger import reversals, values
from api.ledger import service as ledger
from api.ledger.accounts import PTS
from api.partners import places


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a sale would earn, in the shapes that a recorded one keeps."""

    slip: dict[str, Any]
    refusals: list[dict[str, Any]]
    total: int


def record(
    sale: Sale,
    *,
    activity_id: UUID,
    actor_id: UUID | None,
    title: str = "",
    subject: str | None = None,
    reason: str = "Sale accepted",
) -> Activity:
    """Save that a sale happened, decide what it earns, and move the points: all, or nothing.

    `title` is what a statement calls it (default: the first product that is ours), `subject` where
    it came from (default 'claim:<sale id>').
    The same sale under the same id again is harmless: the first one comes back, decided as it
    was. Raises IdTaken for another sale, and BudgetEnded with nothing saved: a program that
    cannot pay all of an award pays none of it.
    """
    where = subject or f"claim:{sale.id}"
    with db.session.begin_nested():
        called = title or stored.title(sale)
        activity, new = begin(sale, activity_id, actor_id, title=called, subject=where)
        if new:
            decision = decide(activity, sale)
            pay(activity, decision.awards, reason=reason)
    return activity


def begin(
    sale: Sale, activity_id: UUID, actor_id: UUID | None, *, title: str, subject: str
) -> tuple[Activity, bool]:
    """Insert the activity, or find it; the second says which: True is new. Raises IdTaken."""
    row = {
        "id": activity_id,
        "kind": ActivityKind.SALE,
        "person_id": sale.seller_id,
        "branch_id": sale.branch_id,
        "happened_on": sale.sold_on,
        "subject": subject,
        "title": title,
        "sale": stored.as_json(sale),
        "recorded_at": clock.now(),
        "recorded_by": actor_id,
    }
    new = insert_once(Activity, row)
    activity = db.session.get_one(Activity, activity_id)
    if activity.sale != row["sale"]:
        raise IdTaken("This id is already known with another sale. Nothing was changed.")
    return activity, new


def decide(activity: Activity, sale: Sale) -> Decision:
    """Ask the engine while the person's caps are locked, and keep what it said."""
    rules = incentives.rules_around(sale.sold_on)
    known.lock(sale, rules, rules.touching(sale))
    facts = known.facts(sale, rules)
    return keep(activity, sale, facts, evaluate(sale, facts, rules))


def keep(activity: Activity, sale: Sale, facts: Facts, decision: Decision) -> Decision:
    """Save what was decided and what later sales are judged by."""
    activity.facts = stored.as_json(facts)
    activity.decision = ActivityDecision(
        total=decision.total,
        slip=slip(decision, sale),
        refusals=stored.refusals(decision),
        decided_at=clock.now(),
    )
    db.session.add_all(award_row(activity.id, award) for award in decision.awards)
    db.session.add_all(
        ActivityCount(activity_id=activity.id, counted_on=sale.sold_on, **count._asdict())
        for count in decision.counts
    )
    db.session.flush()
    return decision


def award_row(activity_id: UUID, award: Award) -> ActivityAward:
    return ActivityAward(
        id=new_id(),
        activity_id=activity_id,
        program_id=award.program_id,
        rule_version_id=award.version_id,
        rule_id=award.rule_id,
        payee_id=award.payee,
        unit=award.unit,
        amount=award.amount,
    )


def pay(activity: Activity, awards: Sequence[Award], *, reason: str) -> None:
    kept = db.session.scalars(select(ActivityAward).filter_by(activity_id=activity.id)).all()
    counts = db.session.scalars(select(ActivityCount).filter_by(activity_id=activity.id)).all()
    audit.record(
        activity.recorded_by, "activity.recorded", f"activity:{activity.id}",
        after={"subject": activity.subject, "points": sum(award.amount for award in awards)},
        reason=reason, digest=sealed(activity, kept, counts),
    )  # fmt: skip
    if not awards:
        return
    ledger.award(
        activity_id=activity.id,
        payouts=[
            ledger.Payout(award.payee, award.program_id, award.unit, award.amount)
            for award in awards
        ],
        actor_id=activity.recorded_by,
        reason=reason,
        title=activity.title,
        subject=activity.subject,
        zone=places.time_zone_of(activity.branch_id),
        available_at=ledger.hold_until(
            values.worth(points(awards)).minor,
            days=incentives.hold_days({award.program_id for award in awards}),
        ),
    )
    # Last, for a program's budget is the one row that all its sellers share.
    budget.reserve(by_program([(award.program_id, award.amount) for award in awards]))


def points(awards: Sequence[Award]) -> int:
    return sum(award.amount for award in awards if award.unit == PTS)


def by_program(amounts: Sequence[tuple[UUID, int]]) -> dict[UUID, int]:
    sums: dict[UUID, int] = {}
    for program_id, amount in amounts:
        sums[program_id] = sums.get(program_id, 0) + amount
    return sums


def estimate(sale: Sale) -> Estimate:
    """What the sale would earn if it were recorded now. Saves and locks nothing."""
    rules = incentives.rules_around(sale.sold_on)
    decision = evaluate(sale, known.facts(sale, rules), rules)
    return Estimate(slip(decision, sale), stored.refusals(decision), decision.total)


def matters(sale: Sale) -> bool:
    """Whether recording the sale would pay anybody, or count towards what pays later."""
    rules = incentives.rules_around(sale.sold_on)
    decision = evaluate(sale, known.facts(sale, rules), rules)
    meters = {entry.rule.id for entry in rules.entries if entry.counts}
    return bool(decision.awards) or any(count.meter in meters for count in decision.counts)


def slip(decision: Decision, sale: Sale) -> dict[str, Any]:
    return stored.slip(decision, sold_on=sale.sold_on, point=values.point_value())


def decision_of(activity_id: UUID) -> ActivityDecision:
    """What was decided. Raises NotFound when there is no such sale."""
    found = db.session.get(ActivityDecision, activity_id)
    if found is None:
        raise NotFound
    return found


def retract(activity_id: UUID, *, actor_id: UUID | None, reason: str) -> Activity:
    """Take an activity and all it earned back, once; what was spent becomes a debt.

    Asked again, the activity comes back as it is. Raises NotFound.
    """
    query = select(Activity).filter_by(id=activity_id).with_for_update()
    activity = db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if activity is None:
        raise NotFound
    if activity.retracted_at:
        return activity
    activity.retracted_at = clock.now()
    activity.retracted_by = actor_id
    activity.retracted_because = reason
    audit.record(
        actor_id, "activity.retracted", f"activity:{activity_id}",
        reason=reason, digest=retracted(activity),
    )  # fmt: skip
    take_back(activity_id, actor_id, reason)
    db.session.flush()
    return activity


def take_back(activity_id: UUID, actor_id: UUID | None, reason: str) -> None:
    query = select(ActivityAward.program_id, ActivityAward.amount)
    given = db.session.execute(query.filter_by(activity_id=activity_id)).all()
    if given and not ledger.recorded([f"reversal:activity:{activity_id}"]):
        reversals.reverse(f"activity:{activity_id}", actor_id=actor_id, reason=reason)
        budget.release(by_program([(row.program_id, row.amount) for row in given]))


def certify(
    user_id: UUID,
    code: str,
    valid_from: date,
    valid_until: date | None,
    *,
    activity_id: UUID,
    actor_id: UUID | None,
) -> Activity:
    """Record that a person passed a course; valid on its first and its last day (None: no end).

    What the rules of that day give for it is paid at once. A budget that cannot pay it takes
    nothing from the certificate: it stands without a decision, and the same again, otherwise
    harmless, pays it when there is more. Raises InvalidInput, IdTaken for other content.
    """
    if valid_until is not None and valid_until < valid_from:
        message = "The last day is before the first."
        raise InvalidInput(message, errors={"valid_until": [message]})
    wanted = {
        "kind": ActivityKind.CERTIFICATION,
        "person_id": user_id,
        "code": code,
        "valid_from": valid_from,
        "valid_until": valid_until,
    }
    row = {
        "id": activity_id,
        "happened_on": valid_from,
        "subject": f"certification:{activity_id}",
        "title": code,
        "recorded_at": clock.now(),
        "recorded_by": actor_id,
        **wanted,
    }
    with db.session.begin_nested():
        new = insert_once(Activity, row)
        activity = db.session.get_one(Activity, activity_id)
        if any(getattr(activity, name) != value for name, value in wanted.items()):
            raise IdTaken("This id is already known with other content. Nothing was changed.")
        if new:
            until = valid_until and str(valid_until)
            after = {"code": code, "from": str(valid_from), "until": until}
            audit.record(
                actor_id, "certification.recorded", f"activity:{activity_id}", after=after,
                digest=sealed(activity),
            )  # fmt: skip
        if activity.decision is None and activity.retracted_at is None:
            reward(activity, code)
    return activity


def reward(activity: Activity, code: str) -> None:
    """Pay what passing the course earns, if a rule of that day pays for it and its budget can."""
    rules = incentives.rules_around(activity.happened_on)
    asked = [entry for entry in rules.acts if entry.rule.pay.code == code]
    if not asked:
        return
    act = stored.act(activity)
    known.lock(act, rules, asked)
    facts = known.facts(act, rules, asked)
    with suppress(budget.BudgetEnded), db.session.begin_nested():
        decision = keep(activity, act, facts, passed(act, code, facts, rules))
        pay(activity, decision.awards, reason="Certification earned")
