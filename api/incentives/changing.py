"""What may change about a program that runs: its last day, its budget, and that it ends early."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from api.audit import service as audit
from api.core import clock
from api.core.canonical import digest_of
from api.core.db import db
from api.core.errors import DomainError, IdTaken, InvalidInput
from api.incentives.models import Budget, Program, ProgramEnd
from api.incentives.service import PublishedTerms, as_plain, in_order, locked


class BudgetReserved(DomainError):
    slug = "budget-reserved"
    title = "More than that is already reserved"


def renew(
    program: Program,
    *,
    actor_id: UUID | None,
    ends_on: date,
    budget_points: int | None,
    sentence: dict[str, Any] | None,
    hold_days: int | None = None,
    spent: Callable[[], int] = lambda: 0,
    **about: Any,
) -> Program:
    """Give a program a new last day, budget, sentence and hold, for its next version.

    `about`: its name, kind, data source and the unit of its budget, where they change too. Its
    start and what was published stay. A first limit begins with what the program has `spent`
    without one. Raises BudgetReserved.
    """
    changed = {"ends_on": ends_on, "budget_points": budget_points, **about}
    before = as_plain({name: getattr(program, name) for name in changed})
    in_order(program.starts_on, ends_on)
    limit(program.id, budget_points, spent)
    for name, value in changed.items():
        setattr(program, name, value)
    program.sentence, program.hold_days = sentence or program.sentence, hold_days
    after = as_plain(changed)
    audit.record(
        actor_id, "program.renewed", f"program:{program.id}",
        before=before, after=after, digest=digest_of(program),
    )  # fmt: skip
    db.session.flush()
    return program


def limit(program_id: UUID, points: int | None, spent: Callable[[], int]) -> None:
    """Approvals that run meanwhile wait, so none comes between our look and our change. Raises
    BudgetReserved."""
    held = db.session.get(Budget, program_id, populate_existing=True, with_for_update=True)
    if points is None:
        if held is not None:
            db.session.delete(held)
        return
    if held is None:
        no_approvals_now()
    reserved = held.reserved if held is not None else spent()
    if points < reserved:
        raise BudgetReserved("Approvals have already reserved more than that.", reserved=reserved)
    if held is None:
        db.session.add(Budget(program_id=program_id, points=points, reserved=reserved))
    else:
        held.points = points


def no_approvals_now() -> None:
    """Wait for those who found no limit, and let others wait until there is one: an approval
    between our sum and our commit would be in neither."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("LOCK TABLE program_budget IN SHARE ROW EXCLUSIVE MODE"))


def end(
    end_id: UUID, *, program_id: UUID, actor_id: UUID | None, last_on: date, reason: str
) -> ProgramEnd:
    """End a program before its last day: sales after `last_on` earn nothing from it.

    What was promised for today stands, so today is the earliest. The same again is the first
    answer. Raises NotFound, PublishedTerms, InvalidInput after the program's last day, IdTaken.
    """
    program = locked(program_id)
    known = db.session.get(ProgramEnd, end_id)
    if known:
        if (known.program_id, known.last_on, known.reason) != (program_id, last_on, reason):
            raise IdTaken("This id is already known with other content. Nothing was changed.")
        return known
    if last_on < clock.now().date():
        raise PublishedTerms("What was sold up to today was promised. End it today or later.")
    if last_on >= program.ends_on:
        message = f"The program ends on {program.ends_on} anyway."
        raise InvalidInput(message, errors={"last_on": [message]})
    ended = ProgramEnd(
        id=end_id,
        program_id=program_id,
        last_on=last_on,
        reason=reason,
        ended_at=clock.now(),
        ended_by=actor_id,
    )
    db.session.add(ended)
    after = {"last_on": str(last_on)}
    audit.record(
        actor_id, "program.ended", f"program:{program_id}",
        after=after, reason=reason, digest=digest_of(ended),
    )  # fmt: skip
    db.session.flush()
    return ended


def ends(program_id: UUID) -> Sequence[ProgramEnd]:
    """How the program was ended early; of several the first day counts."""
    query = select(ProgramEnd).filter_by(program_id=program_id).order_by(ProgramEnd.last_on)
    return db.session.scalars(query).all()
