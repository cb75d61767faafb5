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
) -> dict[str, Any]:
    """Plain JSON. `equal` says that every payee would have got exactly what they were paid."""
    would = {key: amount for key, amount in outcome.gained.items() if amount}
    changes = by_payee(would, paid)
    people = {key: change for key, change in changes.items() if key[1] == "PTS"}
    told = names({payee for payee, _ in changes})
    ranked = sorted(people.items(), key=lambda item: (item[1][1] - item[1][0], str(item[0])))
    rows = [row(payee, unit, change, told) for (payee, unit), change in ranked]
    return {
        "since": span.since.isoformat(),
        "until": span.until.isoformat(),
        "activities": outcome.done,
        "equal": would == paid,
        "totals": totals(would, paid),
        "program": of_program(outcome, would, paid, program_id),
        "winners": [one for one in reversed(rows) if one["change"] > 0][:LISTED],
        "losers": [one for one in rows if one["change"] < 0][:LISTED],
        "hardest_hit": [one for one in rows if one["change"] < 0][:HARDEST],
        "winners_count": sum(1 for one in rows if one["change"] > 0),
        "losers_count": sum(1 for one in rows if one["change"] < 0),
        "same_count": sum(1 for one in rows if one["change"] == 0),
        "companies": [
            row(payee, unit, change, told)
            for (payee, unit), change in sorted(changes.items(), key=str)
            if unit != "PTS"
        ][:LISTED],
        "budget": burn(span, outcome, budget, first),
    }


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


def names(ids: set[UUID]) -> dict[UUID, str]:
    """Of people and of companies."""
    found: dict[UUID, str] = {}
    listed = sorted(ids)
    for at in range(0, len(listed), 500):
        some = listed[at : at + 500]
        for model in (User, Organisation):
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
    outcome: Outcome, would: Gained, paid: Gained, program_id: UUID | None
) -> dict[str, Any] | None:
    """What the draft's own program would have cost, and for how many units."""
    if program_id is None:
        return None
    cost = sum(outcome.by_day.values())
    return {
        "cost": cost,
        "paid": sum(amount for key, amount in paid.items() if key[2] == program_id),
        "units": outcome.units,
        "sales": outcome.sales,
        "cost_per_unit": (2 * cost + outcome.units) // (2 * outcome.units)
        if outcome.units
        else None,
        "earners": len({key[0] for key in would if key[2] == program_id}),
    }


def burn(
    span: Span, outcome: Outcome, budget: tuple[int | None, str], first: date | None
) -> dict[str, Any] | None:
    """When the budget would run out if the program begins on `first` and sells as before."""
    amount, unit = budget
    if amount is None:
        return None
    spent, ended = 0, None
    for day in sorted(outcome.by_day):
        spent += outcome.by_day[day]
        if spent > amount:
            ended = day
            break
    lasts = (ended - span.since).days if ended else None
    ends_on = first + timedelta(days=lasts) if first and lasts is not None else None
    return {
        "amount": amount,
        "unit": unit,
        "lasts_days": lasts,
        "ends_on": ends_on.isoformat() if ends_on else None,
    }
