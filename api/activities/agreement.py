"""Activities held against the programs that paid them: budgets, versions, what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import aliased

from api.activities.models import Activity, ActivityAward, ActivityCount, ActivityDecision
from api.core.db import db
from api.incentives.models import Budget, ProgramEnd, RuleVersion

SKEW = timedelta(minutes=5)  # between the clocks of two machines


def other_budgets() -> Iterator[str]:
    """Budgets that have reserved more or less than the activities that stand were paid."""
    paid = (
        select(ActivityAward.program_id, func.sum(ActivityAward.amount).label("amount"))
        .join(Activity, Activity.id == ActivityAward.activity_id)
        .where(Activity.retracted_at.is_(None))
        .group_by(ActivityAward.program_id)
        .subquery()
    )
    stands = func.coalesce(paid.c.amount, 0)
    rows = db.session.execute(
        select(Budget.program_id, Budget.reserved, stands)
        .outerjoin(paid, paid.c.program_id == Budget.program_id)
        .where(Budget.reserved != stands)
        .order_by(Budget.program_id)
    )
    for id_, reserved, amount in rows:
        yield f"program {id_} has reserved {reserved}, its activities were paid {amount}"


def wrong_versions() -> Iterator[str]:
    """Awards by a version that was not there for the day, or not when it was decided."""
    tests = unfit(), RuleVersion.published_at > ActivityDecision.decided_at, replaced()
    rows = db.session.execute(
        select(
            ActivityAward.activity_id, ActivityAward.rule_version_id,
            RuleVersion.published_at, ActivityDecision.decided_at,
        )
        .add_columns(*tests)
        .join(Activity, Activity.id == ActivityAward.activity_id)
        .join(ActivityDecision, ActivityDecision.activity_id == Activity.id)
        .outerjoin(RuleVersion, RuleVersion.id == ActivityAward.rule_version_id)
        .where(or_(*tests))
        .distinct()
    )  # fmt: skip
    for id_, version_id, published_at, decided_at, unfit_, early, replaced_ in rows:
        paid = f"activity {id_} was paid by rules {version_id}"
        if unfit_:
            yield f"{paid}, which did not count on its day"
        if early and published_at > decided_at + SKEW:
            yield f"{paid}, published only later"
        if replaced_:
            yield f"{paid}, which were replaced by then"


def unfit() -> ColumnElement[bool]:
    """The version is unknown, of another program, of other dates or of a program that had ended."""
    ended = exists().where(
        ProgramEnd.program_id == ActivityAward.program_id,
        ProgramEnd.last_on < Activity.happened_on,
        ProgramEnd.ended_at < ActivityDecision.decided_at,
    )
    return or_(
        RuleVersion.id.is_(None),
        RuleVersion.program_id != ActivityAward.program_id,
        RuleVersion.starts_on > Activity.happened_on,
        RuleVersion.ends_on < Activity.happened_on,
        ended,
    )


def replaced() -> ColumnElement[bool]:
    """A later version had replaced it for the day when it was decided."""
    later = aliased(RuleVersion)
    return exists().where(
        later.program_id == RuleVersion.program_id,
        later.version > RuleVersion.version,
        later.starts_on <= Activity.happened_on,
        later.ends_on >= Activity.happened_on,
        later.published_at < ActivityDecision.decided_at,
    )


def other_counts() -> Iterator[str]:
    """Counts of another day than their activity's, or that grant less than was awarded for them.

    Which totals an activity adds to is sealed with it.
    """
    rows = db.session.execute(
        select(ActivityCount.activity_id, ActivityCount.meter, ActivityCount.counted_on)
        .join(Activity, Activity.id == ActivityCount.activity_id)
        .where(ActivityCount.counted_on != Activity.happened_on)
    )
    for id_, meter, day in rows:
        yield f"activity {id_} counts for {meter} on {day}, it happened on another day"
    given = (
        select(func.sum(ActivityAward.amount))
        .where(
            ActivityAward.activity_id == ActivityCount.activity_id,
            ActivityAward.rule_id == ActivityCount.meter,
        )
        .scalar_subquery()
    )
    short = db.session.execute(
        select(ActivityCount.activity_id, ActivityCount.meter, ActivityCount.granted)
        .where(given > ActivityCount.granted)
    )  # fmt: skip
    for id_, meter, granted in short:
        yield f"activity {id_} was paid more for {meter} than the {granted} it counts"
