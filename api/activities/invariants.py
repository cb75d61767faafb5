"""What must always be true of activities. Each problem names the row it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import func, select

from api.activities.agreement import (
    other_budgets,
    other_counts,
    wrong_versions,
)
from api.activities.models import Activity, ActivityAward, ActivityDecision
from api.activities.unsealed import unlike_their_seal
from api.core.ids import named
from api.core.walk import parts, walk

AT_ONCE = 50_000  # activities of one part


def invariants() -> list[str]:
    """All that is wrong; an empty list when every slip was paid once, and only what it says."""
    return [problem for check in checks() for problem in check()]


def checks() -> list[Callable[[], list[str]]]:
    """The same in parts that do not wait for each other, the longest first."""
    sealed = [partial(unlike_their_seal, part) for part in parts(Activity.id, AT_ONCE)]
    return [*sealed, agreements]


def agreements() -> list[str]:
    return [
        *wrong_totals(),
        *other_budgets(),
        *wrong_versions(),
        *other_counts(),
    ]


def wrong_totals() -> Iterator[str]:
    """Slips whose total is not the sum of the person's own points among their awards."""
    awarded = func.coalesce(func.sum(ActivityAward.amount), 0)
    own = (ActivityAward.payee_id == Activity.person_id) & (ActivityAward.unit == "PTS")
    rows = walk(
        select(ActivityDecision.activity_id, ActivityDecision.total, awarded)
        .join(Activity, Activity.id == ActivityDecision.activity_id)
        .outerjoin(ActivityAward, (ActivityAward.activity_id == ActivityDecision.activity_id) & own)
        .group_by(ActivityDecision.activity_id, ActivityDecision.total)
        .having(ActivityDecision.total != awarded)
    )
    for id_, total, sum_ in rows:
        yield f"activity {named(str(id_))} decided {total}, its awards say {sum_}"
