"""What an activity said when it was recorded, as one digest in the audit trail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from api.activities.models import Activity, ActivityAward, ActivityCount, ActivityDecision
from api.core.canonical import FIELD, digest, line, text_of

LATER = ("retracted_at", "retracted_by", "retracted_because")  # may be written, once
ID, METER = 0, 1  # the columns that order awards and counts

Row = Activity | ActivityDecision | ActivityAward | ActivityCount
Texts = Sequence[str]


def sealed(
    activity: Activity,
    awards: Iterable[ActivityAward] = (),
    counts: Iterable[ActivityCount] = (),
) -> str:
    """Over the sale, the facts it was judged by, its slip, its awards and what it adds to the
    totals that later ones are judged by: none may ever change."""
    decision = activity.decision
    return sealed_texts(
        fixed(activity),
        [fixed(decision)] if decision else [],
        [fixed(award) for award in awards],
        [fixed(count) for count in counts],
    )


def sealed_texts(
    activity: Texts, decision: Iterable[Texts], awards: Iterable[Texts], counts: Iterable[Texts]
) -> str:
    """The same over the texts of the rows' columns."""
    join = FIELD.join
    return sealed_lines(
        join(activity), [*map(join, decision)], [*map(join, awards)], [*map(join, counts)]
    )


def sealed_lines(
    activity: str, decision: Sequence[str], awards: Sequence[str], counts: Sequence[str]
) -> str:
    """The same over the lines of the rows."""
    return digest([activity, *decision, *by(ID, awards), *by(METER, counts)])


def by(place: int, lines: Sequence[str]) -> Sequence[str]:
    if len(lines) < 2:  # nearly always
        return lines
    return sorted(lines, key=lambda line: line.split(FIELD, place + 1)[place])


def retracted(activity: Activity) -> str:
    """Over who took it back, when and why."""
    return digest([line([activity.id, *(getattr(activity, name) for name in LATER)])])


def fixed(row: Row) -> list[str]:
    columns: Any = row.__table__.columns
    return [text_of(getattr(row, column.name)) for column in columns if column.name not in LATER]
