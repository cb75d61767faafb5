"""The activities that a book's awards are for: as small as they can be, and sealed as real ones.

`verify` holds every award against its activity, so a book without them would not be whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from api.activities.models import Activity, ActivityAward, ActivityDecision, ActivityKind
from api.activities.seal import LATER, sealed_texts
from api.audit import service as audit
from api.core import clock
from api.core.canonical import text_of
from api.core.db import Base, unit_of_work
from api.core.ids import new_id
from api.incentives import service as incentives
from api.incentives.models import ProgramKind, RuleVersion

Row = dict[str, Any]
RULE: Row = {
    "key": "pump", "label": "Counter Points", "on": [{"kind": "sku_in", "skus": ["NC-HP36V2"]}],
    "pay": {"kind": "per_unit", "points": 120},
}  # fmt: skip
FIXED = [column.name for column in Activity.__table__.columns if column.name not in LATER]


def programs(count: int, at: datetime) -> list[RuleVersion]:
    """Programs with published rules, as old as the book."""

    def publish(no: int) -> RuleVersion:
        program = incentives.create_program(
            new_id(), actor_id=None, name=f"Counter Points {no}", kind=ProgramKind.PROMO,
            starts_on=at.date(), ends_on=date(2099, 12, 31),
        )  # fmt: skip
        return incentives.publish(new_id(), program_id=program.id, actor_id=None, rules=[RULE])

    with clock.at(at):
        return [unit_of_work(partial(publish, no), write=True) for no in range(count)]


def rows_of(
    activity_id: UUID, payee: UUID, rules: RuleVersion, amount: int
) -> Iterator[tuple[type[Base], Row]]:
    """What a course that was passed leaves behind; noted in the trail."""
    now = clock.now()
    activity = dict.fromkeys(Activity.__table__.columns.keys()) | {
        "id": activity_id, "kind": ActivityKind.CERTIFICATION, "person_id": payee,
        "happened_on": now.date(), "subject": f"certification:{activity_id}", "title": "Inverter",
        "code": "inverter", "valid_from": now.date(), "recorded_at": now,
    }  # fmt: skip
    decision = {"activity_id": activity_id, "total": amount, "slip": {}, "refusals": [],
                "decided_at": now}  # fmt: skip
    award = {
        "id": new_id(), "activity_id": activity_id, "program_id": rules.program_id,
        "rule_version_id": rules.id, "rule_id": "pump", "payee_id": payee, "unit": "PTS",
        "amount": amount,
    }  # fmt: skip
    fixed = {name: activity[name] for name in FIXED}
    digest = sealed_texts(texts(fixed), [texts(decision)], [texts(award)], [])
    audit.record(None, "activity.recorded", f"activity:{activity_id}", digest=digest)
    yield Activity, activity
    yield ActivityDecision, decision
    yield ActivityAward, award


def texts(row: Row) -> list[str]:
    return [text_of(value) for value in row.values()]
