"""Sales, facts and rules for the engine's tests: each needs only what matters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from api.incentives.engine import Facts, Line, Rule, Sale
from api.incentives.engine.conditions import Certified, LineCondition, SaleCondition, SkuIn
from api.incentives.engine.conditions import FamilyIn as FamilyIn
from api.incentives.engine.payouts import (
    Multiplier,
    Payout,
    PercentOfBase,
    PerUnit,
)
from api.incentives.rules_json import USUAL_LANES

SPACE = UUID("018f0000-0000-7000-8000-000000000000")
SELLER = uuid5(SPACE, "Marisol")
BRANCH = uuid5(SPACE, "Dayton")
COMPANY = uuid5(SPACE, "Harlow & Pike")
SOLD_ON = date(2026, 11, 16)
DECIDED_ON = date(2026, 11, 18)


def a_line(no: int = 1, *, sku: str = "NC-HP36V2", **changes: Any) -> Line:
    usual: dict[str, Any] = {
        "product_id": uuid5(SPACE, sku),
        "sku": sku,
        "family": "heat_pump",
        "quantity": 1,
        "net_minor": 289_900,
        "product_line": "Cirrus",
        "label": "Cirrus 3-ton heat pump",
    }
    return Line(no=no, **{**usual, **changes})


def a_sale(*lines: Line, **changes: Any) -> Sale:
    usual: dict[str, Any] = {
        "id": uuid5(SPACE, "sale"),
        "branch_id": BRANCH,
        "seller_id": SELLER,
        "sold_on": SOLD_ON,
        "currency": "USD",
        "customer_key": None,
        "lines": lines or (a_line(),),
    }
    return Sale(**{**usual, **changes})


def facts(**changes: Any) -> Facts:
    usual: dict[str, Any] = {
        "decided_on": DECIDED_ON,
        "enrolled_on": date(2026, 3, 1),
        "region": "OH",
        "roles": frozenset({"counter"}),
        "organisation_ids": frozenset({BRANCH, COMPANY}),
    }
    return Facts(**{**usual, **changes})


def a_rule(
    name: str,
    pay: Payout,
    *,
    on: Sequence[LineCondition] = (),
    when: Sequence[SaleCondition] = (),
    program: str = "one",
    **changes: Any,
) -> Rule:
    usual: dict[str, Any] = {
        "id": name,
        "program_id": uuid5(SPACE, program),
        "version_id": uuid5(SPACE, f"{program} 1"),
        "label": name,
        "lane": lane_of(name, pay),
    }
    return Rule(on=tuple(on), when=tuple(when), pay=pay, **{**usual, **changes})


def lane_of(name: str, pay: Payout) -> str:
    return USUAL_LANES.get(type(pay), name)


HEAT_PUMPS = a_line(1, label="Cirrus 3-ton heat pump")
THERMOSTATS = a_line(
    2, sku="NC-TS7", family="thermostat", quantity=2, product_line="Sense", label="Sense 7"
)
OTHER_BRAND = a_line(3, sku="GDM-19", product_id=None, family="", label="Other furnace")
OTHER_TOO = a_line(4, sku="ACC-2", product_id=None, family="", label="")
STORY = a_sale(HEAT_PUMPS, THERMOSTATS, OTHER_BRAND, OTHER_TOO)

COLD_SNAP = a_rule(
    "Cold Snap",
    Multiplier(20_000),
    on=[FamilyIn(frozenset({"heat_pump"}))],
    program="cold snap",
    ends_on=date(2026, 11, 30),
)
INVERTER = a_rule(
    "Inverter Certified", PercentOfBase(1_000), when=[Certified("inverter")], program="certified"
)
STORY_RULES = [
    a_rule("pump", PerUnit(120), on=[SkuIn(frozenset({"NC-HP36V2"}))], program="base"),
    a_rule("thermostat", PerUnit(40), on=[SkuIn(frozenset({"NC-TS7"}))], program="base"),
    COLD_SNAP,
    INVERTER,
]
