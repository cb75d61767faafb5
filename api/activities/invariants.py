"""What must always be true of activities. Each problem names the row it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import func, select

from api.activities.agreement import (
    other_budgets,
    other_counts,
    other_versions,
    replaced_versions,
)
from api.activities.models import Activity, ActivityAward, ActivityDecision
from api.activities.unsealed import unlike_their_seal
from api.core.ids import named
from api.core.walk import walk
from api.ledger import service as ledger

BATCH = 500


def invariants() -> list[str]:
    """All that is wrong; an empty list when every slip was paid once, and only what it says."""
    return [problem for check in checks() for problem in check()]


def checks() -> list[Callable[[], list[str]]]:
    """The same in parts that do not wait for each other, the longest first."""
    return [lambda: list(unlike_their_seal()), payments, programs]


def payments() -> list[str]:
    return [*wrong_totals(), *unpaid(), *not_taken_back()]


def programs() -> list[str]:
    return [*other_budgets(), *other_versions(), *replaced_versions(), *other_counts()]


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


def unpaid() -> Iterator[str]:
    """Slips with awards and without their ledger transaction."""
    query = select(ActivityAward.activity_id).distinct()
    for reference in missing(references(query, "activity:")):
        yield f"{reference} was never paid"


def not_taken_back() -> Iterator[str]:
    """Retracted activities that earned and whose points were not reversed."""
    query = (
        select(Activity.id)
        .where(Activity.retracted_at.is_not(None))
        .where(Activity.id.in_(select(ActivityAward.activity_id)))
    )
    for reference in missing(references(query, "reversal:activity:")):
        yield f"{reference} is missing in the ledger"


def references(query: Any, before: str) -> Iterator[str]:
    return (before + named(str(id_)) for (id_,) in walk(query))


def missing(wanted: Iterable[str]) -> Iterator[str]:
    left = iter(wanted)
    while batch := list(islice(left, BATCH)):
        found = ledger.recorded(batch)
        yield from (reference for reference in batch if reference not in found)
