"""Every activity with all that was decided about it, held against what the audit trail sealed.

The tables are walked side by side, each in the order of its activities, so that a hundred
thousand of them take no more memory than a few thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import JSON, ColumnElement, case, select

from api.activities.models import Activity, ActivityAward, ActivityCount, ActivityDecision
from api.activities.payments import Payments
from api.activities.seal import LATER, sealed_lines
from api.audit.sealed import digests
from api.core.canonical import FIELD, as_line, as_text, digest
from api.core.db import db
from api.core.ids import named
from api.core.walk import WHOLE, Part, Side, Texts, json_text, walk

FIXED = [column for column in Activity.__table__.columns if column.name not in LATER]
DECIDED = list(ActivityDecision.__table__.columns)
RETRACTED = "activity.retracted"


def unlike_their_seal(part: Part = WHOLE) -> list[str]:
    """Sales, slips, awards and counts that are not what was recorded, or have no trace of it; and
    awards that the ledger paid otherwise."""
    found: list[str] = []
    decisions, awards, counts = (
        Side(rows(model, part)) for model in (ActivityDecision, ActivityAward, ActivityCount)
    )
    known = digests("activity", part.since, part.until)
    seals = Side((id_.replace("-", ""), did, digest) for id_, did, digest in known)
    payments = Payments(part)
    for id_, line, later in walk(activities(part)):
        slip, given, counted = lines(decisions, id_), lines(awards, id_), lines(counts, id_)
        back, kept = split(seals.of(id_))
        if back != ([digest([later])] if later else []):
            found.append(
                f"activity {named(id_)} was taken back otherwise than the audit trail says"
            )
        if not kept:
            found.append(f"activity {named(id_)} has no audit entry")
        elif kept[-1] not in sealings(line, slip, given, counted):
            found.append(f"activity {named(id_)} is not what the audit trail sealed")
        paid = [award.split(FIELD) for award in given]
        found += payments.wrong(id_, paid, retracted=later is not None)
    for name, side in (("slip", decisions), ("award", awards), ("count", counts)):
        found += [f"{name} of activity {named(id_)}, which is missing" for id_ in side.left_over()]
    for id_ in seals.left_over():
        found.append(f"activity {named(id_)} is missing, the audit trail has it")
    return [*found, *payments.left_over()]


def activities(part: Part) -> Any:
    """(id, line of what may never change, line of its retraction, if it has been) of each."""
    dialect = db.engine.dialect.name
    retraction = as_line([Activity.id, *(getattr(Activity, name) for name in LATER)], dialect)
    later = case((Activity.retracted_at.is_not(None), retraction))
    query = select(as_text(Activity.id, dialect), as_line(FIXED, dialect), later)
    return part.of(query, Activity.id).order_by(Activity.id)


def rows(model: Any, part: Part) -> Iterator[Texts]:
    """(id of the activity, line of the row), in the order of the activities."""
    dialect, id_ = db.engine.dialect.name, model.activity_id
    line = as_line(model.__table__.columns, dialect)
    return walk(part.of(select(as_text(id_, dialect), line), id_).order_by(id_))


def lines(side: Side, id_: str) -> list[str]:
    return [line for _, line in side.of(id_)]


def split(seals: Sequence[Texts]) -> tuple[list[str], list[str]]:
    """What was sealed of an activity's retractions, and of the activity itself."""
    back = [seal for _, did, seal in seals if did == RETRACTED]
    return back, [seal for _, did, seal in seals if did != RETRACTED]


def sealings(
    line: str, slip: Sequence[str], awards: Sequence[str], counts: Sequence[str]
) -> Iterator[str]:
    """What a seal of this may be: over its JSON as it is written, or as it is written today."""
    yield sealed_lines(line, slip, awards, counts)
    today = [rewritten(one, DECIDED) for one in slip]
    yield sealed_lines(rewritten(line, FIXED), today, awards, counts)


def rewritten(line: str, columns: Sequence[ColumnElement[Any]]) -> str:
    texts = line.split(FIELD)
    if len(texts) != len(columns):
        return line  # somebody wrote what sets the columns apart; it is unlike any
    pairs = zip(texts, columns, strict=True)
    return FIELD.join(json_text(one) if isinstance(of.type, JSON) else one for one, of in pairs)
