"""What an activity said when it was recorded, as one digest in the audit trail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.activities.models import Activity, ActivityAward, ActivityDecision
from api.core.canonical import digest, line

LATER = ("retracted_at", "retracted_by", "retracted_because")  # may be written, once


def sealed(activity: Activity, awards: Iterable[ActivityAward] = ()) -> str:
    """Over the sale, the facts it was judged by, its slip and its awards: none may ever change."""
    rows: list[Activity | ActivityDecision | ActivityAward] = [activity]
    rows += [activity.decision] if activity.decision else []
    given: list[ActivityAward] = sorted(awards, key=lambda award: award.id)
    rows += given
    return digest([line(fixed(row)) for row in rows])


def retracted(activity: Activity) -> str:
    """Over who took it back, when and why."""
    return digest([line([activity.id, *(getattr(activity, name) for name in LATER)])])


def fixed(row: Activity | ActivityDecision | ActivityAward) -> list[Any]:
    return [
        getattr(row, column.name) for column in row.__table__.columns if column.name not in LATER
    ]
