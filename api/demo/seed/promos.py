"""The programs of the demo, published when they would have been: what is live is so today."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from api.activities import publishing
from api.core import clock
from api.core.db import db
from api.core.money import Money
from api.demo.seed.house import company_id, user_id
from api.demo.seed.ids import seeded_id
from api.demo.world.organisations import COMPANIES
from api.demo.world.people import person
from api.demo.world.programs import BEING_WRITTEN, LIVE, OVER, TO_COME, Offer
from api.incentives import changing, drafts, segments, sources, tier_terms
from api.incentives import service as incentives
from api.incentives.models import Budget, ProgramKind
from api.ledger import values

POINT_VALUE = Money(10, "USD")  # the demo's point is worth ten cents
STORY = "harlow"
DAY = timedelta(days=1)
BEGAN = 400  # days ago
NEW_TERMS = 150  # days ago, when thermostats began to earn more
AHEAD = 7  # days from the publishing to the first day
TIERS = (("Bronze", 0, 10_000), ("Silver", 2_500, 10_500), ("Gold", 7_500, 11_000),
         ("Platinum", 15_000, 12_000))  # fmt: skip
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
EARLIER = {"NC-TS7": 30, "NC-TS5": 20, "NC-TS3": 8}  # before the new terms


def build(today: date) -> None:
    """Publish everything that was published by today, each on its day."""
    finance = user_id(person("Farah Haddad"))
    values.set_point_value(
        today - 900 * DAY, POINT_VALUE, actor_id=finance, reason="The plan the program began with"
    )
    levels = [dict(zip(("name", "from_points", "bps"), one, strict=True)) for one in TIERS]
    tier_terms.set_terms(today - 900 * DAY, levels, 60, actor_id=dana())
    sources.delivered("pos", today - 2 * DAY)
    sources.delivered("sell-in", today - 61 * DAY)
    base(today)
    audiences(today)
    for offer in (*OVER, *LIVE):
        publish(offer, today)
    to_come(today)


def dana() -> UUID:
    return user_id(person("Dana Whitlock"))


def base(today: date) -> None:
    """What products earn every day; since the new terms thermostats earn more."""
    program_id = seeded_id("program", "Counter Points/base")
    first, renewed = today - BEGAN * DAY, today - NEW_TERMS * DAY
    with clock.at(morning(first - AHEAD * DAY)):
        incentives.create_program(
            program_id, actor_id=dana(), name="Counter Points", kind=ProgramKind.STANDING,
            starts_on=first, ends_on=today + 365 * DAY,
            sentence=told(("everyone who sells", "sell what we make", "units", "points a unit",
                           "Be the brand that thanks", "sellers who claim", "120")),
        )  # fmt: skip
        version(program_id, "Counter Points/base", base_rules(POINTS | EARLIER))
    with clock.at(morning(renewed - AHEAD * DAY)):
        version(program_id, "Counter Points/new terms", base_rules(POINTS), starts_on=renewed)


def base_rules(points: dict[str, int]) -> list[dict[str, Any]]:
    """One rule for each number of points a unit."""
    by_points: dict[int, list[str]] = defaultdict(list)
    for sku, some in points.items():
        by_points[some].append(sku)
    return [
        {"key": f"unit-{points}", "label": "Counter Points",
         "on": [{"kind": "sku_in", "skus": sorted(skus)}],
         "pay": {"kind": "per_unit", "points": points}}
        for points, skus in sorted(by_points.items())
    ]  # fmt: skip


def audiences(today: date) -> None:
    """Saved by name, for programs to come."""
    with clock.at(morning(today - 200 * DAY)):
        for name, *conditions in (
            ("Outside reps", {"kind": "role_in", "roles": ["field_rep"]}),
            ("Silver and above", {"kind": "tier_in", "tiers": ["Gold", "Platinum", "Silver"]}),
            ("Certified counter staff", {"kind": "role_in", "roles": ["counter"]},
             {"kind": "certified", "code": "inverter-certified"}),
            ("New this quarter", {"kind": "points_between", "least": 0, "most": 500}),
        ):  # fmt: skip
            segments.create(
                seeded_id("segment", name), actor_id=dana(), name=name, conditions=list(conditions)
            )


def go_live(today: date) -> None:
    """The promos of the season again, when the demo is started after they have ended."""
    for offer in LIVE:
        if offer.seasonal:
            publish(offer, today, edition=today.isoformat())


def is_live(today: date) -> bool:
    seasonal = {offer.name for offer in LIVE if offer.seasonal}
    names = {program.id: program.name for program in incentives.programs()}
    running = {names[one.program_id] for one in incentives.versions_on(today)}
    return seasonal <= running


def publish(offer: Offer, today: date, *, edition: str = "1") -> UUID:
    name = f"{offer.name}/{edition}"
    program_id = seeded_id("program", name)
    first, last = today + offer.first * DAY, today + offer.last * DAY
    with clock.at(morning(first - AHEAD * DAY)):
        incentives.create_program(
            program_id, actor_id=dana(), name=offer.name, kind=ProgramKind.PROMO,
            starts_on=first, ends_on=last, budget_points=offer.budget, budget_unit=offer.unit,
            sentence=told(offer.sentence),
        )  # fmt: skip
        version(program_id, name, rules_of(offer))
    if offer.ended_early:
        days, reason = offer.ended_early
        with clock.at(morning(today + (days - 2) * DAY)):
            changing.end(
                seeded_id("program-end", name), program_id=program_id, actor_id=dana(),
                last_on=today + days * DAY, reason=reason,
            )  # fmt: skip
    return program_id


def version(
    program_id: UUID, name: str, rules: list[dict[str, Any]], starts_on: date | None = None
) -> None:
    incentives.publish(
        seeded_id("version", name), program_id=program_id, actor_id=dana(), rules=rules,
        starts_on=starts_on,
    )  # fmt: skip


def rules_of(offer: Offer) -> list[dict[str, Any]]:
    if not offer.others:
        return list(offer.rules)
    ids = sorted(str(company_id(one.key)) for one in COMPANIES if one.key != STORY)
    there = {"kind": "organisation_in", "organisations": ids}
    return [{**rule, "when": [*rule.get("when", []), there]} for rule in offer.rules]


def to_come(today: date) -> None:
    """One through the gate, signed off by finance; one that waits for finance; one just begun."""
    ahead = drafted(TO_COME, today, 3)
    asked = drafts.budget_of(ahead)
    drafts.sign_off(
        seeded_id("sign-off", TO_COME.name), draft_id=ahead.id,
        actor_id=user_id(person("Farah Haddad")), amount=asked.amount, unit=asked.unit,
    )  # fmt: skip
    publishing.publish(
        ahead.id, version_id=seeded_id("version", TO_COME.name), actor_id=dana(), revision=1
    )
    drafted(BEING_WRITTEN, today, 1)
    with clock.at(clock.now() - timedelta(hours=2)):
        drafts.save(
            seeded_id("draft", "idea"), actor_id=dana(), program_id=seeded_id("program", "idea"),
            revision=1, content={"name": "Filter Fridays", "kind": "promo",
                                 "sentence": {"audience": "counter staff",
                                              "behaviour": "sell filters on Fridays"}},
        )  # fmt: skip


def drafted(offer: Offer, today: date, days_ago: int) -> Any:
    with clock.at(clock.now() - days_ago * DAY):
        return drafts.save(
            seeded_id("draft", offer.name), actor_id=dana(),
            program_id=seeded_id("program", offer.name), revision=1,
            content={
                "name": offer.name, "kind": "promo", "sentence": told(offer.sentence),
                "starts_on": str(today + offer.first * DAY),
                "ends_on": str(today + offer.last * DAY),
                "budget": {"amount": offer.budget, "unit": offer.unit},
                "data_source": "receipts", "rules": list(offer.rules),
            },
        )  # fmt: skip


def nearly_used_up(name: str = "Learn and Earn") -> None:
    """Finance has cut one budget so that it runs out before its program: people see it coming."""
    program = incentives.locked(seeded_id("program", f"{name}/1"))
    reserved = db.session.get_one(Budget, program.id, populate_existing=True).reserved
    changing.renew(
        program, actor_id=user_id(person("Farah Haddad")), ends_on=program.ends_on,
        budget_points=max(100, reserved * 100 // 86), sentence=None,
    )  # fmt: skip


def told(sentence: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(drafts.SENTENCE, sentence, strict=True))


def morning(day: date) -> datetime:
    return datetime.combine(day, time(14), UTC)
