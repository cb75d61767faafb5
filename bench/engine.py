"""How many sales a second does the engine decide, next to a function written for one program?

The program: points a unit by SKU, double on one family, 10% of base for the certified. The sale:
three lines. The hand-written function computes the same total and no slip, no reasons.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from uuid import UUID

from api.incentives.engine import Facts, Line, Rule, Sale, evaluate
from api.incentives.engine.facts import Certification
from api.incentives.rules_json import Home, read

ROUNDS = 7
SALES = 4_000
DAY = date(2026, 11, 18)
UNITS = {"NC-HP36V2": 120, "NC-TS7": 40, "NC-F9660": 96}
RULES = [
    *(
        {"key": sku.lower(), "label": sku, "on": [{"kind": "sku_in", "skus": [sku]}],
         "pay": {"kind": "per_unit", "points": points}}
        for sku, points in UNITS.items()
    ),
    {"key": "double", "label": "Cold Snap", "on": [{"kind": "family_in", "families": ["Cirrus"]}],
     "pay": {"kind": "multiplier", "bps": 20_000}},
    {"key": "certified", "label": "Certified", "when": [{"kind": "certified", "code": "inverter"}],
     "pay": {"kind": "percent_of_base", "bps": 1_000}},
]  # fmt: skip


def rules() -> tuple[Rule, ...]:
    return read(RULES, Home(UUID(int=1), UUID(int=2), date(2026, 1, 1), date(2026, 12, 31)))


def sale() -> Sale:
    lines = (
        Line(1, UUID(int=11), "NC-HP36V2", "Cirrus", 1, 328_400),
        Line(2, UUID(int=12), "NC-TS7", "Sense", 2, 37_800),
        Line(3, None, "LS-3878-50", "", 1, 21_460),
    )
    return Sale(UUID(int=3), None, UUID(int=4), DAY, "USD", None, lines)


def by_hand(sold: Sale, certified: bool) -> int:
    base = promo = 0
    for line in sold.lines:
        points = UNITS.get(line.sku, 0) * line.quantity
        base += points
        if line.family == "Cirrus":
            promo += points
    return base + promo + (base + 5) // 10 * certified


def per_second(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    for _ in range(SALES):
        act()
    return SALES / (time.perf_counter() - started)


def measure() -> dict[str, object]:
    """Medians of interleaved rounds."""
    published, sold = rules(), sale()
    facts = Facts(decided_on=DAY, certifications=(Certification("inverter", date(2026, 9, 9)),))
    decided = evaluate(sold, facts, published)
    assert decided.total == by_hand(sold, certified=True) == 340
    engine, hand = [], []
    for _ in range(ROUNDS):
        engine.append(per_second(lambda: evaluate(sold, facts, published)))
        hand.append(per_second(lambda: by_hand(sold, certified=True)))
    scalar, reference = statistics.median(engine), statistics.median(hand)
    return {
        "scalar_per_s": round(scalar),
        "by_hand_per_s": round(reference),
        "scalar_ratio": round(scalar / reference, 3),
        "rules": len(published),
        "lines": len(sold.lines),
    }
