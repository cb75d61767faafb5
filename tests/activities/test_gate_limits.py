"""The gate looks at limits: each must bind something, and pay the same in any order."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.activities.test_gate import refused
from tests.factories import a_product
from tests.incentives.builder import Builder
from tests.incentives.cases import DOUBLE, PUMP, THERMOSTAT

SHARE: dict[str, Any] = {
    "key": "share", "label": "3% for the company", "payee": "company", "unit": "USD",
    "pay": {"kind": "percent_of_value", "bps": 300, "currency": "USD"},
}  # fmt: skip
STAT = {**THERMOSTAT, "lane": "stats"}
MONTH = {"period": "month"}


@pytest.fixture
def builder(app: Flask) -> Builder:
    a_product("NC-HP36V2", name="Cirrus 3-ton", family="Cirrus", list_price_minor=300_000)
    a_product()
    return Builder(app)


def limit(kind: str, **parts: Any) -> dict[str, Any]:
    amount = {"units": 10} if kind == "unit_limit" else {"points": 100}
    return {"key": "limit", "label": "Limit", "pay": {"kind": kind, **amount, **MONTH}, **parts}


def codes(found: list[tuple[str, str]]) -> list[str]:
    return [code for code, _ in found]


@pytest.mark.parametrize(
    "bound_to_nobody",
    [
        limit("company_cap"),
        limit("company_cap", payee="company"),
        limit("company_cap", unit="USD"),
        limit("person_cap", payee="company", unit="USD"),
        limit("team_cap", payee="company", unit="USD"),
        limit("unit_limit"),
        limit("unit_limit", payee="company"),
    ],
)
def test_a_limit_on_a_purse_that_no_rule_pays_into_is_refused(
    builder: Builder, bound_to_nobody: dict[str, Any]
) -> None:
    found = refused(builder, SHARE, bound_to_nobody)
    assert found == [
        ("LIMIT_BINDS_NOTHING",
         "“Limit” limits nothing: no rule here pays what it counts. Choose whom and what it "
         "limits."),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["person_cap", "team_cap", "company_cap", "unit_limit"])
def test_limits_of_what_sellers_earn_in_a_program_for_both_are_published(
    builder: Builder, kind: str
) -> None:
    ours = limit("company_cap", key="ours", payee="company", unit="USD")
    assert refused(builder, SHARE, PUMP, limit(kind), ours) == []


def test_a_limit_on_units_of_products_that_nothing_pays_is_refused(builder: Builder) -> None:
    found = refused(builder, PUMP, limit("unit_limit", on=THERMOSTAT["on"]))
    assert codes(found) == ["LIMIT_BINDS_NOTHING"]


def test_a_cap_binds_a_program_of_promos_alone_and_a_limit_on_units_does_not(
    builder: Builder,
) -> None:
    assert codes(refused(builder, DOUBLE, limit("unit_limit"))) == ["LIMIT_BINDS_NOTHING"]
    assert refused(builder, DOUBLE, limit("person_cap")) == []


def test_units_of_different_rates_under_one_limit_are_refused(builder: Builder) -> None:
    [(code, says)] = refused(builder, PUMP, STAT, limit("unit_limit"))
    assert code == "LIMIT_MIXED_RATES"
    assert says.startswith(
        "“Limit” limits units that do not earn alike (Cirrus heat pumps and Sense thermostats)"
    )
    each = [limit("unit_limit", key=f"of-{rule['key']}", on=rule["on"]) for rule in (PUMP, STAT)]
    assert refused(builder, PUMP, STAT, *each) == []


def test_a_share_of_the_value_under_a_limit_on_units_is_refused(builder: Builder) -> None:
    found = refused(builder, SHARE, limit("unit_limit", payee="company", unit="USD"))
    assert codes(found) == ["LIMIT_MIXED_RATES"]
