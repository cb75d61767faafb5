"""How many sales a second does the engine decide, next to a function written for one program?

The program has eight rules, of which two match: a heat pump earns points a unit and is doubled in
this season. The sale has three lines: that pump, a product of ours that earns nothing, a product
of another brand. The hand-written function does the same job for the same eight rules: it asks
every condition, decides every line, and answers the same slip, awards and reasons, to the value.

And how long does a what-if over a year of 100,000 activities take? See `_replay`.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from api.incentives.engine import Award, Decision, Facts, Line, Refusal, RuleSet, Sale, evaluate
from api.incentives.engine.facts import Certification, Count
from api.incentives.rules_json import Home, read
from bench import _replay

ROUNDS = 9
SALES = 4_000
DAY = date(2026, 11, 18)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
PROGRAM, VERSION = UUID(int=1), UUID(int=2)
UNITS = {"NC-HP36V2": 120, "NC-F9660": 96, "NC-WH50": 110}
TIERS = {"Silver": 10_500, "Gold": 11_000, "Platinum": 12_000}
VALVES = ("Tarn", "Flow")
RULES: list[Any] = [
    *(
        {"key": sku.lower(), "label": sku, "on": [{"kind": "sku_in", "skus": [sku]}],
         "pay": {"kind": "per_unit", "points": points}}
        for sku, points in UNITS.items()
    ),
    {"key": "double", "label": "Cold Snap", "on": [{"kind": "family_in", "families": ["Cirrus"]}],
     "when": [{"kind": "role_in", "roles": ["counter"]}],
     "pay": {"kind": "multiplier", "bps": 20_000}},
    {"key": "valves", "label": "Valves", "on": [{"kind": "family_in", "families": list(VALVES)}],
     "pay": {"kind": "flat", "points": 50}},
    {"key": "tier", "label": "Tier", "on": [{"kind": "family_in", "families": ["Tarn"]}],
     "pay": {"kind": "tier_multiplier", "bps_by_tier": TIERS}},
    {"key": "certified", "label": "Certified", "on": [{"kind": "family_in", "families": ["Sense"]}],
     "when": [{"kind": "certified", "code": "inverter"}],
     "pay": {"kind": "percent_of_base", "bps": 1_000}},
    {"key": "month", "label": "Month", "on": [{"kind": "family_in", "families": ["Breaker"]}],
     "pay": {"kind": "threshold", "target_total": 10, "points": 2_000, "period": "month"}},
]  # fmt: skip


def rules() -> RuleSet:
    return RuleSet(read(RULES, Home(PROGRAM, VERSION, FIRST, LAST)))


def sale() -> Sale:
    lines = (
        Line(1, UUID(int=11), "NC-HP36V2", "Cirrus", 1, 328_400, product_line="Heat pumps"),
        Line(2, UUID(int=12), "NC-EXT1", "Extras", 2, 37_800, product_line="Extras"),
        Line(3, None, "LS-3878-50", "", 1, 21_460),
    )
    return Sale(UUID(int=3), UUID(int=5), UUID(int=4), DAY, "USD", None, lines)


def award(key: str, points: int, payee: UUID, *, owner: UUID = VERSION) -> Award:
    return Award(f"{owner}/{key}", VERSION, PROGRAM, payee, "PTS", points)


def by_hand(sold: Sale, facts: Facts) -> Decision:  # noqa: C901, PLR0912, PLR0915
    """The eight rules as somebody would write them down once, for ever."""
    rows: list[Any] = []
    awards: list[Award] = []
    refused: list[Refusal] = []
    counts: list[Count] = []
    in_force = FIRST <= sold.sold_on <= LAST
    base: dict[int, int] = {}
    flat = False
    valves = sense = breakers = 0
    doubled: list[int] = []
    tiered: list[int] = []
    for line in sold.lines:
        if line.product_id is None or line.quantity < 1:
            continue
        points = UNITS.get(line.sku, 0) * line.quantity if in_force else 0
        if points:
            base[line.no] = points
            rows.append(
                {"kind": "product", "line_no": line.no, "label": line.label or line.sku,
                 "sku": line.sku, "quantity": line.quantity, "rate": UNITS[line.sku],
                 "points": points, "rule_id": f"{VERSION}/{line.sku.lower()}"}
            )  # fmt: skip
            awards.append(award(line.sku.lower(), points, sold.seller_id))
        if line.family == "Cirrus" and points and "counter" in facts.roles:
            doubled.append(line.no)
        if line.family == "Tarn":
            tiered.append(points)
        if line.family in VALVES:
            valves += 1
        if line.family == "Sense":
            sense += points
        if line.family == "Breaker":
            breakers += line.quantity
    if base:
        rows.append({"kind": "base", "points": sum(base.values())})
    if doubled:
        on = sum(base[no] for no in doubled)
        rows.append(
            {"kind": "promo", "label": "Cold Snap", "factor_bps": 20_000, "points": on, "on": on,
             "until": LAST.isoformat(), "rule_id": f"{VERSION}/double", "line_nos": doubled}
        )  # fmt: skip
        awards.append(award("double", on, sold.seller_id))
    bps = TIERS.get(facts.tier or "", 10_000)
    if tiered and bps > 10_000:
        extra = sum((2 * points * bps + 10_000) // 20_000 - points for points in tiered)
        rows.append(
            {"kind": "tier", "label": f"Tier {facts.tier}", "factor_bps": bps, "points": extra}
        )
        awards.append(award("tier", extra, sold.seller_id))
    if sense:
        held = [c for c in facts.certifications if c.code == "inverter"]
        valid = [c for c in held if c.holds_on(facts.decided_on)]
        if valid:
            rows.append({"kind": "bonus", "label": "Certified", "percent_bps": 1_000, "of": sense,
                         "points": (sense + 5) // 10, "rule_id": f"{VERSION}/certified",
                         "since": valid[0].valid_from.isoformat()})  # fmt: skip
            awards.append(award("certified", (sense + 5) // 10, sold.seller_id))
    if valves and in_force:
        flat = True
        rows.append(
            {"kind": "flat", "label": "Valves", "points": 50, "rule_id": f"{VERSION}/valves"}
        )
        awards.append(award("valves", 50, sold.seller_id))
    if breakers:
        after = facts.units_by_period.get(f"{PROGRAM}/month", 0) + breakers
        due = max(0, (2_000 if after >= 10 else 0) - facts.granted_by_period.get("month", 0))
        counts.append(Count(f"{PROGRAM}/month", str(sold.seller_id), breakers, due))
        if due:
            awards.append(award("month", due, sold.seller_id, owner=PROGRAM))
    for line in sold.lines:
        if line.no not in base and not (flat and line.family in VALVES):
            code = "SKU_NOT_ELIGIBLE"
            if line.product_id is not None and line.quantity < 1:
                code = "QTY_UNCLEAR"
            refused.append(Refusal(line.no, code, line.label or line.sku))
    total = sum(one.amount for one in awards)
    rows.append({"kind": "total", "points": total})
    return Decision(tuple(rows), tuple(awards), tuple(refused), total, (), tuple(counts))


def per_second(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    for _ in range(SALES):
        act()
    return SALES / (time.perf_counter() - started)


def measure() -> dict[str, object]:
    """Medians of interleaved rounds."""
    published, sold = rules(), sale()
    facts = Facts(
        decided_on=DAY,
        roles=frozenset({"counter"}),
        certifications=(Certification("inverter", date(2026, 9, 9)),),
    )
    decided = evaluate(sold, facts, published)
    assert decided == by_hand(sold, facts), json.dumps([decided, by_hand(sold, facts)], default=str)
    assert decided.total == 240
    engine, hand = [], []
    for _ in range(ROUNDS):
        engine.append(per_second(lambda: evaluate(sold, facts, published)))
        hand.append(per_second(lambda: by_hand(sold, facts)))
    scalar, reference = statistics.median(engine), statistics.median(hand)
    return {
        "scalar_per_s": round(scalar),
        "by_hand_per_s": round(reference),
        "scalar_ratio": round(scalar / reference, 3),
        "rules": len(published.rules),
        "lines": len(sold.lines),
        **_replay.measure(),
    }
