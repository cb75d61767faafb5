"""The programs of the demo: base points all year, and promos that are live whatever today is."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from api.activities import service as activities
from api.core.money import Money
from api.demo.seed.house import user_id
from api.demo.seed.ids import seeded_id
from api.demo.world.people import PEOPLE, person
from api.incentives import service as incentives
from api.incentives.models import ProgramKind
from api.ledger import values

POINT_VALUE = Money(10, "USD")  # the demo's point is worth ten cents
CERTIFICATION = "inverter-certified"
UNITS = """
NC-HP18V2 80   NC-HP24V2 100  NC-HP36V2 120  NC-HP48V2 150  NC-HP60V2 180
NC-MS09 60     NC-MS12 70     NC-MS18 85     NC-TS7 40      NC-TS5 25
NC-TS3 10      NC-TSR 8       NC-F9640 90    NC-F9660 96    NC-F9680 104
NC-F96100 115  NC-F8060 55    NC-F8080 60    NC-AH24 40     NC-AH36 45
NC-AH48 50     NC-AH60 55     NC-WH50 110    NC-WH65 125    NC-WH80 140
NC-WH50P 100   NC-TK180 75    NC-TK199 85    NC-RCP15 15    NC-CIR1 14
NC-CIR15 20    NC-SMP3 12     NC-BV12 6      NC-BV34 8      NC-BV1 12
NC-MX34 8      NC-PRV34 6     NC-ZV34 6      NC-LD1 30      NC-SP48 130
NC-LC40 16     NC-LC20 9      NC-SG80 15     NC-SGHV 8      NC-EV48 40
NC-LS3850 12   NC-VP5 25      NC-FT38 10
"""  # what one unit earns; the rest of the range earns nothing on its own
POINTS = {sku: int(points) for sku, points in zip(UNITS.split()[::2], UNITS.split()[1::2])}  # noqa: B905


def build(today: date) -> None:
    """Publish everything, and certify those who passed."""
    finance = user_id(person("Farah Haddad"))
    values.set_point_value(today - timedelta(days=900), POINT_VALUE, actor_id=finance)
    publish("Counter Points", "base", today - timedelta(days=180), today + timedelta(days=365),
            base_rules())  # fmt: skip
    go_live(today)
    certify(today)


def go_live(today: date) -> None:
    """The promos of the season. A later day than the first publishes the next season's."""
    season = today - timedelta(days=35)
    publish("Cold Snap", today.isoformat(), season, today + timedelta(days=11), [
        {"key": "double", "label": "Cold Snap",
         "on": [{"kind": "family_in", "families": ["Cirrus"]}],
         "pay": {"kind": "multiplier", "bps": 20_000}},
    ])  # fmt: skip
    publish("Inverter Certified", today.isoformat(), season - timedelta(days=60),
            today + timedelta(days=180), [
        {"key": "certified", "label": "Inverter Certified",
         "when": [{"kind": "certified", "code": CERTIFICATION}],
         "pay": {"kind": "percent_of_base", "bps": 1_000}},
    ])  # fmt: skip
    publish("Warm Water", today.isoformat(), season, today + timedelta(days=24), [
        {"key": "half-more", "label": "Warm Water",
         "on": [{"kind": "family_in", "families": ["Tarn"]}],
         "pay": {"kind": "multiplier", "bps": 15_000}},
    ])  # fmt: skip
    publish("Surge Attach", today.isoformat(), season, today + timedelta(days=40), [
        {"key": "surge", "label": "Surge Attach",
         "on": [{"kind": "family_in", "families": ["Surge"]}],
         "pay": {"kind": "flat", "points": 50}},
    ])  # fmt: skip


def base_rules() -> list[dict[str, Any]]:
    """One rule for each number of points a unit."""
    by_points: dict[int, list[str]] = defaultdict(list)
    for sku, points in POINTS.items():
        by_points[points].append(sku)
    return [
        {"key": f"unit-{points}", "label": "Counter Points",
         "on": [{"kind": "sku_in", "skus": sorted(skus)}],
         "pay": {"kind": "per_unit", "points": points}}
        for points, skus in sorted(by_points.items())
    ]  # fmt: skip


def publish(
    name: str,
    edition: str,
    starts_on: date,
    ends_on: date,
    rules: list[dict[str, Any]],
) -> UUID:
    kind = ProgramKind.STANDING if edition == "base" else ProgramKind.PROMO
    program_id = seeded_id("program", f"{name}/{edition}")
    dana = user_id(person("Dana Whitlock"))
    incentives.create_program(
        program_id, actor_id=dana, name=name, kind=kind,
        starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    incentives.publish(
        seeded_id("version", f"{name}/{edition}"), program_id=program_id, actor_id=dana,
        rules=rules,
    )  # fmt: skip
    return program_id


def certify(today: date) -> None:
    """Two of five sellers passed in the last months; Marisol did in September of the story."""
    sellers = [p for p in PEOPLE if p.company and "partner_manager" not in p.roles]
    for no, seller in enumerate(sellers):
        if no % 5 not in (0, 2):
            continue
        passed_on = today - timedelta(days=70 + (no * 7) % 50)
        activities.certify(
            user_id(seller), CERTIFICATION, passed_on, passed_on + timedelta(days=365),
            activity_id=seeded_id("certification", seller.email), actor_id=None,
        )  # fmt: skip
