"""Every activity with all that was decided about it, held against what the audit trail sealed.

The tables are walked side by side, each in the order of its activities, so that a hundred
thousand of them take no more memory than a few thousand.
"""

from __future__ import annotations

from collections.abc import Iterator

from api.activities.models import Activity, ActivityAward, ActivityCount, ActivityDecision
from api.activities.payments import AWARD_ACTIVITY, Payments
from api.activities.seal import LATER, sealed_texts
from api.audit.sealed import digests
from api.core.canonical import FIELD, NOTHING, digest
from api.core.ids import named
from api.core.walk import WHOLE, Part, Side, Texts, texts

COLUMNS = [column.name for column in Activity.__table__.columns]
FIXED = [place for place, name in enumerate(COLUMNS) if name not in LATER]
RETRACTED = "activity.retracted"


def unlike_their_seal(part: Part = WHOLE) -> list[str]:
    """Sales, slips, awards and counts that are not what was recorded, or have no trace of it; and
    awards that the ledger paid otherwise."""
    found: list[str] = []
    decisions = Side(texts(ActivityDecision, ActivityDecision.activity_id, part=part))
    awards = Side(texts(ActivityAward, ActivityAward.activity_id, part=part), AWARD_ACTIVITY)
    counts = Side(texts(ActivityCount, ActivityCount.activity_id, part=part))
    known = digests("activity", part.since, part.until)
    seals = Side((id_.replace("-", ""), did, digest) for id_, did, digest in known)
    payments = Payments(part)
    for row in texts(Activity, Activity.id, part=part):
        id_, given, later = row[0], awards.of(row[0]), taken_back(row)
        rows = [row[place] for place in FIXED], decisions.of(id_), given, counts.of(id_)
        found += wrong_seals(id_, seals.of(id_), sealed_texts(*rows), later)
        found += payments.wrong(id_, given, retracted=bool(later))
    for name, side in (("slip", decisions), ("award", awards), ("count", counts)):
        found += [f"{name} of activity {named(id_)}, which is missing" for id_ in side.left_over()]
    for id_ in seals.left_over():
        found.append(f"activity {named(id_)} is missing, the audit trail has it")
    return [*found, *payments.left_over()]


def wrong_seals(id_: str, seals: list[Texts], now: str, later: list[str]) -> Iterator[str]:
    """`now` is the digest of what stands there, `later` that of its retraction, if it has been."""
    kept = [seal for _, did, seal in seals if did != RETRACTED]
    if [seal for _, did, seal in seals if did == RETRACTED] != later:
        yield f"activity {named(id_)} was taken back otherwise than the audit trail says"
    if not kept:
        yield f"activity {named(id_)} has no audit entry"
    elif kept[-1] != now:
        yield f"activity {named(id_)} is not what the audit trail sealed"


def taken_back(row: list[str]) -> list[str]:
    """The digest of an activity's retraction, if it has been."""
    later = [row[COLUMNS.index(name)] for name in LATER]
    return [digest([FIELD.join([row[0], *later])])] if later[0] != NOTHING else []
