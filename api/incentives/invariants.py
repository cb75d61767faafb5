"""What must always be true of programs. Each problem names the row it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import and_, select

from api.audit.sealed import digests
from api.core import canonical
from api.core.canonical import FIELD
from api.core.db import Base, db
from api.core.ids import named
from api.core.walk import Side, texts
from api.incentives.models import (
    Budget,
    BudgetSignOff,
    Program,
    ProgramEnd,
    RuleVersion,
    Segment,
    TierTerms,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows that must stay as they were when the trail noted them."""

    called: str
    model: type[Base]
    key: str  # the column that is the subject of their entries
    noun: str
    did: tuple[str, ...]
    last_only: bool = False  # a row that may change: the last entry has it as it is now

    @property
    def place(self) -> int:
        return list(self.model.__table__.columns.keys()).index(self.key)


KEPT = (
    Kept("program", Program, "id", "program", ("program.created", "program.renewed"), True),
    Kept("rules", RuleVersion, "program_id", "program", ("rules.published",)),
    Kept("early end", ProgramEnd, "program_id", "program", ("program.ended",)),
    Kept("budget sign-off", BudgetSignOff, "draft_id", "draft", ("budget.signed_off",)),
    Kept("segment", Segment, "id", "segment", ("segment.created",)),
    Kept("tiers", TierTerms, "valid_from", "tier_terms", ("tier_terms.set",)),
)


def invariants() -> list[str]:
    """All that is wrong; an empty list when what was published stands as it was."""
    return [*(problem for kept in KEPT for problem in unlike_their_seal(kept)), *other_budgets()]


def unlike_their_seal(kept: Kept) -> Iterator[str]:
    """Rows that are not what was recorded, have no trace of it, or are gone."""
    place = kept.place
    rows = texts(kept.model, getattr(kept.model, kept.key))
    seals = Side(sealed(kept))
    for key, mine in groupby(rows, key=itemgetter(place)):
        known = [digest for _, digest in seals.of(key.replace("-", ""))]
        left = Counter(known[-1:] if kept.last_only else known)
        wrong = 0
        for row in mine:
            digest = canonical.digest([FIELD.join(row)])
            if left[digest]:
                left[digest] -= 1
                continue
            wrong += 1
            yield f"{kept.called} {named(row[0])} is not what the audit trail sealed"
        if left.total() > wrong:
            yield f"{kept.noun} {named(key)} has lost a row ({kept.called}) that the trail has"
    for key in seals.left_over():
        yield f"{kept.noun} {named(key)} has lost all rows ({kept.called}) that the trail has"


def sealed(kept: Kept) -> Iterator[tuple[str, str]]:
    for key, did, digest in digests(kept.noun):
        if did in kept.did:
            yield key.replace("-", ""), digest


def other_budgets() -> Iterator[str]:
    """Programs whose budget is not the limit that was published for them."""
    query: Any = (
        select(Program.id, Program.budget_points, Budget.points)
        .outerjoin(Budget, Budget.program_id == Program.id)
        .where(Program.budget_points.is_distinct_from(Budget.points))
    )
    for id_, published, points in db.session.execute(query):
        yield f"program {id_} has a budget of {points}, published was {published}"
    alone = select(Budget.program_id).where(
        and_(Budget.program_id.not_in(select(Program.id)), Budget.program_id.is_not(None))
    )
    for id_ in db.session.scalars(alone):
        yield f"program {id_} is missing and has a budget"
