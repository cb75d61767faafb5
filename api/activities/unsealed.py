"""Every activity with all that was decided about it, held against what the audit trail sealed.

The tables are walked side by side, each in the order of its activities, so that a hundred
thousand of them take no more memory than a few thousand.
"""

from __future__ import annotations

from collections.abc import Iterator

from api.activities.models import Activity, ActivityAward, ActivityCount, ActivityDecision
from api.activities.seal import LATER, sealed_texts
from api.audit.sealed import digests
from api.core.canonical import FIELD, NOTHING, digest
from api.core.ids import named
from api.core.walk import Side, texts

COLUMNS = [column.name for column in Activity.__table__.columns]
FIXED = [place for place, name in enumerate(COLUMNS) if name not in LATER]
RETRACTED = "activity.retracted"
AWARD_ACTIVITY = list(ActivityAward.__table__.columns.keys()).index("activity_id")


def unlike_their_seal() -> Iterator[str]:
    """Sales, slips, awards and counts that are not what was recorded, or have no trace of it."""
    decisions = Side(texts(ActivityDecision, ActivityDecision.activity_id))
    awards = Side(texts(ActivityAward, ActivityAward.activity_id), AWARD_ACTIVITY)
    counts = Side(texts(ActivityCount, ActivityCount.activity_id))
    seals = Side((id_.replace("-", ""), did, known) for id_, did, known in digests("activity"))
    for row in texts(Activity, Activity.id):
        id_, now = row[0], taken_back(row)
        rows = [row[place] for place in FIXED], decisions.of(id_), awards.of(id_), counts.of(id_)
        known = seals.of(id_)
        kept = [seal for _, did, seal in known if did != RETRACTED]
        taken = [seal for _, did, seal in known if did == RETRACTED]
        if taken != now:
            yield f"activity {named(id_)} was taken back otherwise than the audit trail says"
        if not kept:
            yield f"activity {named(id_)} has no audit entry"
        elif kept[-1] != sealed_texts(*rows):
            yield f"activity {named(id_)} is not what the audit trail sealed"
    for name, side in (("slip", decisions), ("award", awards), ("count", counts)):
        for id_ in side.left_over():
            yield f"{name} of activity {named(id_)}, which is missing"
    for id_ in seals.left_over():
        yield f"activity {named(id_)} is missing, the audit trail has it"


def taken_back(row: list[str]) -> list[str]:
    """The digest of an activity's retraction, if it has been."""
    later = [row[COLUMNS.index(name)] for name in LATER]
    return [digest([FIELD.join([row[0], *later])])] if later[0] != NOTHING else []
