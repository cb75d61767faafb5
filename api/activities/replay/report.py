"""What a replay says: cost, who wins and who loses, next to what was paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.activities.replay.history import Span
from api.activities.replay.run import Gained, Outcome
from api.auth.models import User
from api.core.db import db
from api.incentives.engine.facts import PTS
from api.incentives.engine.rounding import quotient
from api.ledger import values
from api.partners.models import Organisation

LISTED = 100  # winners, and losers
HARDEST = 10


def report(
    span: Span,
    outcome: Outcome,
    paid: Gained,
    *,
    program_id: UUID | None,
    budget: tuple[int | None, str],
    first: date | None,
    reserved: int = 0,
) -> dict[str, Any]:
    """Plain JSON. `equal` says that every payee would have got exactly what they were paid.

    `reserved` is what approvals have already taken of the budget. People and companies stand
    apart, each in every unit they are paid in; who wins and loses most is by what it is worth.
    """
    would = {key: amount for key, amount in outcome.gained.items() if amount}
    changes = by_payee(would, paid)
    people, companies = names({payee for payee, _ in changes})
    rows = ranked(changes, people, companies)
    persons = [one for one in rows if UUID(one["id"]) not in companies]
    losers = [one for one in persons if one["change"] < 0]
    winners = [one for one in reversed(persons) if one["change"] > 0]
    return {
        "since": span.since.isoformat(),
        "until": span.until.isoformat(),
        "activities": outcome.done,
        "equal": would == paid,
        "totals": totals(would, paid),
        "program": of_program(outcome, would, paid, program_id, budget[1]),
        "winners": winners[:LISTED],
        "losers": losers[:LISTED],
        "hardest_hit": losers[:HARDEST],
        "winners_count": len(winners),
        "losers_count": len(losers),
        "same_count": len(persons) - len(winners) - len(losers),
        "companies": [one for one in rows if UUID(one["id"]) in companies][:LISTED],
        "budget": burn(span, outcome, budget, first, reserved),
    }


def ranked(
    changes: Mapping[tuple[UUID, str], tuple[int, int]], *told: Mapping[UUID, str]
) -> list[dict[str, Any]]:
    """Who would lose most first; points count what they are worth."""
    point = values.point_value().minor
    known = {id_: name for names in told for id_, name in names.items()}
    rows = [row(payee, unit, change, known) for (payee, unit), change in changes.items()]
    worth = {PTS: point}
    return sorted(rows, key=lambda one: (one["change"] * worth.get(one["unit"], 1), one["id"]))


def by_payee(would: Gained, paid: Gained) -> dict[tuple[UUID, str], tuple[int, int]]:
    """(paid, would be) of each payee and unit."""
    sums: dict[tuple[UUID, str], list[int]] = defaultdict(lambda: [0, 0])
    for place, amounts in enumerate((paid, would)):
        for (payee, unit, _), amount in amounts.items():
            sums[payee, unit][place] += amount
    return {key: (before, after) for key, (before, after) in sums.items()}


def row(
    payee: UUID, unit: str, change: tuple[int, int], told: Mapping[UUID, str]
) -> dict[str, Any]:
    paid, would = change
    return {
        "id": str(payee),
        "name": told.get(payee, ""),
        "unit": unit,
        "paid": paid,
        "would_be": would,
        "change": would - paid,
    }


def names(ids: set[UUID]) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Of people, and of companies."""
    return named(User, ids), named(Organisation, ids)


def named(model: type[User] | type[Organisation], ids: set[UUID]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    listed = sorted(ids)
    for at in range(0, len(listed), 500):
        some = listed[at : at + 500]
        rows = db.session.execute(select(model.id, model.name).where(model.id.in_(some)))
        found |= {id_: name for id_, name in rows}
    return found


def totals(would: Gained, paid: Gained) -> list[dict[str, Any]]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place, amounts in enumerate((paid, would)):
        for (_, unit, _), amount in amounts.items():
            sums[unit][place] += amount
    return [
        {"unit": unit, "paid": before, "would_be": after, "change": after - before}
        for unit, (before, after) in sorted(sums.items())
    ]


def of_program(
    outcome: Outcome, would: Gained, paid: Gained, program_id: UUID | None, budget_unit: str
) -> dict[str, Any] | None:
    """What the draft's own program would have cost, and for how many units.

    Its figures are in the unit of its budget, or in the first that it pays in when that is another;
    what it pays besides stands under `others`.
    """
    if program_id is None:
        return None
    sums = totals(*({k: n for k, n in one.items() if k[2] == program_id} for one in (would, paid)))
    units = [one["unit"] for one in sums]
    unit = budget_unit if budget_unit in units or not units else units[0]
    mine = next((one for one in sums if one["unit"] == unit), {"would_be": 0, "paid": 0})
    cost, sold = mine["would_be"], outcome.units
    return {
        "unit": unit,
        "cost": cost,
        "paid": mine["paid"],
        "others": [one for one in sums if one["unit"] != unit],
        "units": sold,
        "sales": outcome.sales,
        "cost_per_unit": quotient(cost, sold) if sold else None,
        "earners": len({key[0] for key in would if key[2] == program_id}),
    }


def burn(
    span: Span,
    outcome: Outcome,
    budget: tuple[int | None, str],
    first: date | None,
    reserved: int,
) -> dict[str, Any] | None:
    """When the budget would run out if the version begins on `first` and sells as before, with
    what is reserved today already gone."""
    amount, unit = budget
    if amount is None:
        return None
    spent, ended = reserved, span.since if reserved >= amount else None
    for of, day in sorted(outcome.by_day):
        if ended is None and of == unit:
            spent += outcome.by_day[of, day]
            ended = day if spent > amount else None
    lasts = (ended - span.since).days if ended else None
    ends_on = first + timedelta(days=lasts) if first and lasts is not None else None
    return {
        "amount": amount,
        "unit": unit,
        "reserved": reserved,
        "lasts_days": lasts,
        "ends_on": ends_on.isoformat() if ends_on else None,
    }
