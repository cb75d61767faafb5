"""A year of a hundred thousand sales, decided by the engine and written as the book has them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import insert

from api.activities import stored
from api.activities.models import Activity, ActivityAward, ActivityCount, ActivityDecision
from api.auth.models import User
from api.core import clock
from api.core.db import db, unit_of_work
from api.core.money import Money
from api.incentives import drafts
from api.incentives import service as incentives
from api.incentives.engine import Facts, Line, RuleSet, Sale, evaluate
from api.incentives.models import ProgramKind

SPACE = UUID("018f0000-0000-7000-8000-000000000000")
PEOPLE, BRANCHES, SKUS = 400, 24, 60
DAYS = 364
AT_ONCE = 5_000
POINT = Money(10, "USD")
UNITS: list[dict[str, Any]] = [
    {"key": f"unit-{no}", "label": "Counter Points",
     "on": [{"kind": "sku_in", "skus": [f"SKU-{sku}" for sku in range(no, SKUS, 12)]}],
     "pay": {"kind": "per_unit", "points": 20 + 10 * no}}
    for no in range(10)
]  # fmt: skip
LIMITS: list[dict[str, Any]] = [
    {"key": "month", "label": "12,000 a month",
     "pay": {"kind": "person_cap", "points": 12_000, "period": "month"}},
]  # fmt: skip
QUOTA: list[dict[str, Any]] = [
    {"key": "quota", "label": "Quota", "on": [{"kind": "family_in", "families": ["F1", "F2"]}],
     "pay": {"kind": "tiers", "measure": "units", "period": "month", "reward": "fixed",
             "steps": [{"at": 10, "pays": 200}, {"at": 25, "pays": 700}]}},
]  # fmt: skip
SNAP: list[dict[str, Any]] = [
    {"key": "double", "label": "Cold Snap", "on": [{"kind": "family_in", "families": ["F3"]}],
     "pay": {"kind": "multiplier", "bps": 20_000}},
    {"key": "counter", "label": "Bonus", "when": [{"kind": "role_in", "roles": ["counter"]}],
     "pay": {"kind": "percent_of_base", "bps": 1_000}},
]  # fmt: skip


def an_id(*parts: object) -> UUID:
    return uuid5(SPACE, "/".join(map(str, parts)))


def build(activities: int, *, today: date) -> UUID:
    """Fill an empty database; answers the id of a draft to try."""
    first = today - timedelta(days=DAYS)
    long_ago = datetime.combine(first - timedelta(days=2), time(), UTC)
    with clock.at(long_ago):
        unit_of_work(lambda: programs(first, today), write=True)
    unit_of_work(people, write=True)
    batch: list[dict[str, list[dict[str, Any]]]] = []
    for row in sales(activities, first):
        batch.append(row)
        if len(batch) == AT_ONCE:
            write(batch)
            batch = []
    write(batch)
    return unit_of_work(draft, write=True)


def programs(first: date, today: date) -> None:
    for name, rules in (("Counter Points", UNITS + LIMITS), ("Quota", QUOTA), ("Snap", SNAP)):
        incentives.create_program(
            an_id(name), actor_id=None, name=name, kind=ProgramKind.STANDING,
            starts_on=first - timedelta(days=1), ends_on=today + timedelta(days=365),
        )  # fmt: skip
        incentives.publish(an_id(name, 1), program_id=an_id(name), actor_id=None, rules=rules)


def people() -> None:
    db.session.execute(
        insert(User),
        [
            {"id": an_id("person", no), "email": f"p{no}@bench.example", "name": f"Person {no}"}
            for no in range(PEOPLE)
        ],
    )


def draft() -> UUID:
    """Twice the points for one family instead of the season's double."""
    rules = [
        {"key": "triple", "label": "Triple", "on": [{"kind": "family_in", "families": ["F4"]}],
         "pay": {"kind": "multiplier", "bps": 30_000}},
        {"key": "first", "label": "Ten a month",
         "pay": {"kind": "threshold", "target_total": 10, "points": 100, "period": "month"}},
    ]  # fmt: skip
    saved = drafts.save(
        an_id("draft"), actor_id=None, program_id=an_id("Snap"), revision=1,
        content={"rules": rules, "budget": {"amount": 5_000_000, "unit": "PTS"}},
    )  # fmt: skip
    return saved.id


def sales(count: int, first: date) -> Iterator[dict[str, list[dict[str, Any]]]]:
    """In the order of their days, each decided by what was counted before it."""
    draw = random.Random(20261118)  # noqa: S311  # the same history every time
    earned: dict[tuple[int, date], int] = defaultdict(int)
    units: dict[tuple[int, date], list[int]] = defaultdict(lambda: [0, 0])
    cap, quota = f"{an_id('Counter Points')}/month", f"{an_id('Quota')}/quota"
    for no in range(count):
        day = first + timedelta(days=no * DAYS // count)
        who = draw.randrange(PEOPLE)
        month = (who, day.replace(day=1))
        sale = a_sale(draw, no, who, day)
        facts = Facts(
            decided_on=day,
            enrolled_on=first,
            region="OH",
            roles=frozenset({"counter" if who % 3 else "field_rep"}),
            organisation_ids=frozenset({an_id("branch", who % BRANCHES), an_id("co", who % 6)}),
            company_id=an_id("co", who % 6),
            earned_by_cap={cap: earned[month]},
            units_by_period={quota: units[month][0]},
            granted_by_period={quota: units[month][1]},
            tier="Bronze",
            point_minor=POINT.minor,
        )
        decision = evaluate(sale, facts, rules_on(day))
        for award in decision.awards:
            if award.program_id == an_id("Counter Points"):
                earned[month] += award.amount
        for one in decision.counts:
            if one.meter == quota:
                units[month][0] += one.amount
                units[month][1] += one.granted
        yield rows(no, sale, facts, decision, day)


_rules: dict[date, RuleSet] = {}


def rules_on(day: date) -> RuleSet:
    if day not in _rules:
        _rules[day] = incentives.rules_around(day)
    return _rules[day]


def a_sale(draw: random.Random, no: int, who: int, day: date) -> Sale:
    lines = []
    for place in range(1, draw.choice((1, 2, 3, 3)) + 1):
        sku = draw.randrange(SKUS)
        lines.append(
            Line(
                place, an_id("product", sku) if sku % 7 else None, f"SKU-{sku}", f"F{sku % 6}",
                draw.randint(1, 3), draw.randint(1_000, 400_000), (), f"L{sku % 4}",
                f"Product {sku}",
            )
        )  # fmt: skip
    return Sale(an_id("sale", no), an_id("branch", who % BRANCHES), an_id("person", who), day,
                "USD", None, tuple(lines))  # fmt: skip


def rows(no: int, sale: Sale, facts: Facts, decision: Any, day: date) -> dict[str, Any]:
    at = datetime.combine(day, time(12), UTC) + timedelta(microseconds=no)
    return {
        "activity": [
            {"id": sale.id, "kind": "sale", "person_id": sale.seller_id,
             "branch_id": sale.branch_id, "happened_on": day, "subject": f"claim:{sale.id}",
             "title": "x", "sale": stored.as_json(sale), "recorded_at": at,
             "facts": stored.as_json(facts)}
        ],
        "decision": [
            {"activity_id": sale.id, "total": decision.total, "decided_at": at,
             "slip": stored.slip(decision, sold_on=day, point=POINT),
             "refusals": stored.refusals(decision)}
        ],
        "award": [
            {"id": an_id("award", no, place), "activity_id": sale.id, "program_id": a.program_id,
             "rule_version_id": a.version_id, "rule_id": a.rule_id, "payee_id": a.payee,
             "unit": a.unit, "amount": a.amount}
            for place, a in enumerate(decision.awards)
        ],
        "count": [
            {"activity_id": sale.id, "counted_on": day, **count._asdict()}
            for count in decision.counts
        ],
    }  # fmt: skip


TABLES: dict[str, Any] = {
    "activity": Activity,
    "decision": ActivityDecision,
    "award": ActivityAward,
    "count": ActivityCount,
}


def write(batch: list[dict[str, list[dict[str, Any]]]]) -> None:
    def work() -> None:
        for name, model in TABLES.items():
            listed = [row for one in batch for row in one[name]]
            if listed:
                db.session.execute(insert(model), listed)

    unit_of_work(work, write=True)
