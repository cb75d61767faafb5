"""Programs and rule documents for the tests of incentives and activities."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from api.core.db import unit_of_work
from api.core.ids import new_id
from api.incentives import service
from api.incentives.models import Program, ProgramKind, RuleVersion

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
PUMP = {
    "key": "pump",
    "label": "Cirrus heat pumps",
    "on": [{"kind": "sku_in", "skus": ["NC-HP36V2"]}],
    "pay": {"kind": "per_unit", "points": 120},
}
THERMOSTAT = {
    "key": "thermostat",
    "label": "Sense thermostats",
    "on": [{"kind": "sku_in", "skus": ["NC-TS7"]}],
    "pay": {"kind": "per_unit", "points": 40},
}
DOUBLE = {
    "key": "double",
    "label": "Cold Snap",
    "on": [{"kind": "family_in", "families": ["Cirrus"]}],
    "pay": {"kind": "multiplier", "bps": 20_000},
}
CERTIFIED = {
    "key": "certified",
    "label": "Inverter Certified",
    "when": [{"kind": "certified", "code": "inverter"}],
    "pay": {"kind": "percent_of_base", "bps": 1_000},
}


def a_rule(**changes: Any) -> dict[str, Any]:
    return {**PUMP, **changes}


def a_program(program_id: UUID | None = None, **changes: Any) -> Program:
    """A program of November 2026, saved."""
    usual: dict[str, Any] = {
        "actor_id": None,
        "name": "Cold Snap",
        "kind": ProgramKind.PROMO,
        "starts_on": FIRST,
        "ends_on": LAST,
    }
    known = program_id or new_id()
    return unit_of_work(lambda: service.create_program(known, **{**usual, **changes}), write=True)


def publish(
    program: Program, *rules: dict[str, Any], version_id: UUID | None = None, **changes: Any
) -> RuleVersion:
    known = version_id or new_id()
    return unit_of_work(
        lambda: service.publish(
            known, program_id=program.id, actor_id=None, rules=list(rules or (PUMP,)), **changes
        ),
        write=True,
    )


def fill(thing: Any, filled: dict[str, Any]) -> Any:
    """A ready program's rules with their empty lists and texts filled in, by name."""
    if isinstance(thing, list):
        return [fill(one, filled) for one in thing]
    if not isinstance(thing, dict):
        return thing
    return {
        name: filled.get(name, value) if value in ([], "") else fill(value, filled)
        for name, value in thing.items()
    }
