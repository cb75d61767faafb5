"""Awards with the activity that earned them, for proofs that look at all rooms at once.

The activity is written as a recorded one is, with any amount, to anybody, waiting or not: no rule
of the engine has to be found that pays just that.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from api.activities import service as activities
from api.activities.models import Activity, ActivityAward, ActivityDecision, ActivityKind
from api.activities.seal import sealed
from api.audit import service as audit
from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.incentives import budget
from api.ledger import book, service
from api.ledger.models import Transaction
from api.ledger.service import Payout
from tests.incentives.cases import a_program, publish
from tests.ledger.cases import saved

EVER = {"starts_on": date(2020, 1, 1), "ends_on": date(2050, 12, 31)}


class Rules(NamedTuple):
    """What an award says it was paid by."""

    program_id: UUID
    id: UUID


def what_pays() -> Rules:
    """Published rules, for all the awards of a test to name."""
    version = publish(a_program(name="Counter Points", **EVER))
    return Rules(version.program_id, version.id)


def earn(
    rules: Rules,
    owner_id: UUID,
    amount: int = 340,
    *,
    activity_id: UUID | None = None,
    available_at: datetime | None = None,
) -> Transaction:
    """Points for passing a course, saved. The same id again is the first award."""
    known = activity_id or new_id()

    def record() -> Transaction:
        found = book.find(f"activity:{known}")
        if found is None:
            write(rules, owner_id, amount, known)
            found = service.award(
                activity_id=known, payouts=[Payout(owner_id, rules.program_id, "PTS", amount)],
                actor_id=None, reason="approved", title="Inverter", available_at=available_at,
            )  # fmt: skip
            budget.reserve({rules.program_id: amount})
        return found

    return saved(record)


def write(rules: Rules, owner_id: UUID, amount: int, activity_id: UUID) -> None:
    now = clock.now()
    activity = Activity(
        id=activity_id, kind=ActivityKind.CERTIFICATION, person_id=owner_id,
        happened_on=now.date(), subject=f"certification:{activity_id}", title="Inverter",
        code="inverter", valid_from=now.date(), recorded_at=now,
    )  # fmt: skip
    activity.decision = ActivityDecision(total=amount, slip={}, refusals=[], decided_at=now)
    award = ActivityAward(
        id=new_id(), activity_id=activity_id, program_id=rules.program_id,
        rule_version_id=rules.id, rule_id="pump", payee_id=owner_id, unit="PTS", amount=amount,
    )  # fmt: skip
    db.session.add(activity)
    db.session.flush()
    db.session.add(award)
    db.session.flush()
    digest = sealed(activity, [award])
    audit.record(None, "activity.recorded", f"activity:{activity_id}", digest=digest)


def take_back(award: Transaction) -> None:
    """Retract the activity that an award was for, saved."""
    activity_id = UUID(award.reference.removeprefix("activity:"))
    saved(lambda: activities.retract(activity_id, actor_id=None, reason="customer return"))
