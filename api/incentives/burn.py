"""How a budget burns down, and when it ends at this pace: told before it stops, not after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from api.core.db import db
from api.incentives.models import Budget, Program

WARN_BPS = 8_000  # used: from here on screens show the budget as a warning


@dataclass(frozen=True, slots=True)
class Burn:
    """`ends_on` is the projected last day, None when the budget outlives the program."""

    amount: int
    unit: str  # 'PTS', or a currency: minor units
    reserved: int
    left: int
    used_bps: int
    ends_on: date | None
    warns: bool


def burns(programs: Iterable[Program], today: date) -> dict[UUID, Burn]:
    """Of each program that has a limit."""
    listed = {program.id: program for program in programs}
    rows = db.session.scalars(
        select(Budget)
        .where(Budget.program_id.in_(listed))
        .execution_options(populate_existing=True)
    )
    return {row.program_id: burn(listed[row.program_id], row, today) for row in rows}


def burn(program: Program, budget: Budget, today: date) -> Burn:
    left = budget.points - budget.reserved
    used = budget.reserved * 10_000 // budget.points
    return Burn(
        amount=budget.points,
        unit=program.budget_unit,
        reserved=budget.reserved,
        left=left,
        used_bps=used,
        ends_on=projected(program, budget.reserved, left, today),
        warns=used >= WARN_BPS,
    )


def projected(program: Program, reserved: int, left: int, today: date) -> date | None:
    """The day on which the rest is used up at the pace of the program so far."""
    days = (min(today, program.ends_on) - program.starts_on).days + 1
    if reserved <= 0 or days <= 0:
        return None
    if left <= 0:
        return today
    ends_on = today + timedelta(days=left * days // reserved)
    return ends_on if ends_on < program.ends_on else None
