"""The rows of a slip, one function a kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from api.incentives.engine.facts import Line, Team
from api.incentives.engine.payouts import PercentOfValue
from api.incentives.engine.rule import Rule
from api.incentives.engine.slip import BonusRow, PeriodRow, ProductRow, PromoRow, TeamRow, TierRow
from api.incentives.engine.totals import Accelerator, Threshold

HOW: dict[type[Any], Any] = {Accelerator: "accelerator", Threshold: "threshold"}


def product(line: Line, rule: Rule, units: int, points: int) -> ProductRow:
    row: ProductRow = {
        "kind": "product",
        "line_no": line.no,
        "label": line.label or line.sku,
        "sku": line.sku,
        "quantity": units,
        "rate": points // units,
        "points": points,
        "rule_id": rule.id,
    }
    pay = rule.pay
    if isinstance(pay, PercentOfValue):
        row["percent_bps"] = pay.bps
        row["of"], row["currency"] = line.net_minor, pay.currency
    elif pay.per > 1:
        row["rate"], row["per"] = pay.points, pay.per
    return row


def promo(rule: Rule, points: int, line_nos: list[int], bases: Mapping[int, int]) -> PromoRow:
    return {
        "kind": "promo",
        "label": rule.label,
        "factor_bps": rule.pay.bps,
        "points": points,
        "on": sum([bases[no] for no in line_nos]),
        "until": rule.ends_on.isoformat() if rule.ends_on else None,
        "rule_id": rule.id,
        "line_nos": line_nos,
    }


def tier(rule: Rule, points: int, name: str | None) -> TierRow:
    return {
        "kind": "tier",
        "label": f"{rule.label} {name}",
        "factor_bps": rule.pay.bps(name),
        "points": points,
    }


def bonus(rule: Rule, points: int, of: int, since: date | None) -> BonusRow:
    return {
        "kind": "bonus",
        "label": rule.label,
        "percent_bps": rule.pay.bps,
        "of": of,
        "points": points,
        "rule_id": rule.id,
        "since": since.isoformat() if since else None,
    }


def period(rule: Rule, due: int, before: int, after: int) -> PeriodRow:
    row: PeriodRow = {
        "kind": "period",
        "how": HOW.get(type(rule.pay), "tiers"),
        "label": rule.label,
        "points": due,
        "rule_id": rule.id,
        "measure": rule.pay.measure,
        "period": rule.pay.period,
        "before": before,
        "after": after,
        "next": rule.pay.target(after),
    }
    if rule.pay.measure == "value":
        row["currency"] = rule.pay.currency
    return row


def team(rule: Rule, count: Team) -> TeamRow:
    return {
        "kind": "team",
        "label": rule.label,
        "points": rule.pay.points,
        "rule_id": rule.id,
        "certified": count.certified,
        "active": count.active,
    }
