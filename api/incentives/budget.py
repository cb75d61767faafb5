"""What is left of a program's points: reserved by an approval, freed by a reversal."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import update

from api.core.db import db
from api.core.errors import DomainError
from api.incentives.models import Budget


class BudgetEnded(DomainError):
    slug = "budget-ended"
    title = "The budget of this program is used up"


def reserve(amounts: Mapping[UUID, int]) -> None:
    """Take points out of the programs' budgets, all or none (the caller's savepoint).

    Check and change are one statement, so sixteen approvals at once cannot go over. Raises
    BudgetEnded, naming the program and what it has left.
    """
    for program_id in sorted(amounts):
        taken = db.session.execute(
            update(Budget)
            .where(Budget.program_id == program_id)
            .where(Budget.reserved + amounts[program_id] <= Budget.points)
            .values(reserved=Budget.reserved + amounts[program_id])
            .returning(Budget.program_id)
        ).first()
        if taken is None:
            refuse_over_budget(program_id, amounts[program_id])


def refuse_over_budget(program_id: UUID, needed: int) -> None:
    budget = db.session.get(Budget, program_id, populate_existing=True)
    if budget is None:
        return  # a program without a limit
    raise BudgetEnded(
        "The budget of this program does not cover this award. The claim can wait for more.",
        program_id=str(program_id),
        needed=needed,
        left=budget.points - budget.reserved,
    )


def release(amounts: Mapping[UUID, int]) -> None:
    """Give reserved points back to the programs' budgets, after a reversal."""
    for program_id in sorted(amounts):
        db.session.execute(
            update(Budget)
            .where(Budget.program_id == program_id)
            .values(reserved=Budget.reserved - amounts[program_id])
        )
