"""Sales, facts and slips as the JSON they are kept as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any
from uuid import UUID

from api.activities.models import Activity
from api.core.money import Money
from api.incentives.engine import Decision, Facts, Sale, Share

PLAIN = (str, int, bool, type(None))


def as_json(thing: Sale | Facts) -> dict[str, Any]:
    """All parts of it; the same thing gives the same JSON, so two can be compared by it."""
    found: dict[str, Any] = plain(thing)
    return found


def plain(thing: Any) -> Any:
    if isinstance(thing, date | UUID):
        return str(thing)
    if is_dataclass(thing):
        return {part.name: plain(getattr(thing, part.name)) for part in fields(thing)}
    if isinstance(thing, Mapping):
        return {str(name): plain(part) for name, part in thing.items()}
    if isinstance(thing, frozenset):
        return sorted(plain(part) for part in thing)
    if isinstance(thing, tuple | list):
        return [plain(part) for part in thing]
    if not isinstance(thing, PLAIN):
        raise TypeError(f"{type(thing).__name__} is not kept as JSON")
    return thing


def slip(decision: Decision, *, sold_on: date, point: Money) -> dict[str, Any]:
    """The slip as people see it; `value` is what the total is worth."""
    return {
        "unit": "PTS",
        "total": decision.total,
        "value": {"minor": decision.total * point.minor, "currency": point.currency},
        "rules_on": sold_on.isoformat(),
        "rows": [dict(row) for row in decision.rows],
        **({"shares": shares} if (shares := [share_out(one) for one in decision.shares]) else {}),
    }


def share_out(share: Share) -> dict[str, Any]:
    """What else the sale earned: for the company, or in money (`points` are then minor units)."""
    return {**share._asdict(), "rows": [dict(row) for row in share.rows]}


def act(activity: Activity) -> Sale:
    """What happened and was no sale, as the rules see it: a day and a person, no lines."""
    return Sale(
        id=activity.id,
        branch_id=activity.branch_id,
        seller_id=activity.person_id,
        sold_on=activity.happened_on,
        currency="",
        customer_key=None,
        lines=(),
    )


def refusals(decision: Decision) -> list[dict[str, Any]]:
    return [refusal._asdict() for refusal in decision.refusals]


def title(sale: Sale) -> str:
    """What a statement calls the sale: its first product of ours and how many lines more.

    'Cirrus 3-ton heat pump +3'
    """
    ours = [line for line in sale.lines if line.product_id] or list(sale.lines)
    if not ours:
        return ""
    more = f" +{len(sale.lines) - 1}" if len(sale.lines) > 1 else ""
    return f"{ours[0].label or ours[0].sku}"[:190] + more
