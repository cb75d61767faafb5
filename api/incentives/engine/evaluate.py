"""The decision itself, in the order that a slip is read.

Base, then the best promo of each line, the tier on the base alone, bonuses on the base, flat
bonuses, and last the caps. No step looks at the steps between the base and itself, so taking a
rule away changes its own step and the caps, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from api.incentives.engine.caps import PersonCap, trim
from api.incentives.engine.facts import PTS, Award, Decision, Facts, Line, Sale
from api.incentives.engine.payouts import (
    Flat,
    Multiplier,
    PercentOfBase,
    PerUnit,
    TierMultiplier,
    half_up,
)
from api.incentives.engine.reasons import refusals
from api.incentives.engine.rule import Met, Rule, meet
from api.incentives.engine.slip import SlipRow

P = TypeVar("P")


def evaluate(sale: Sale, facts: Facts, rules: Iterable[Rule]) -> Decision:
    """Decide what `sale` earns. Same arguments, same answer, on any day.

    Rules are taken in the order given: on a tie the earlier one keeps its lane.
    """
    met = [meet(rule, sale, facts) for rule in rules]
    slip = _Slip(sale, facts, [one for one in met if one.code is None])
    for step in (slip.base, slip.promo, slip.tier, slip.bonus, slip.flat, slip.cap):
        step()
    total = sum(award.amount for award in slip.awards)
    slip.rows.append({"kind": "total", "points": total})
    why = refusals(sale, met, paid=slip.by_line.keys(), over=slip.over)
    return Decision(tuple(slip.rows), tuple(slip.awards), why, total)


class _Slip:
    """One calculation in progress: each step adds its rows and its awards."""

    def __init__(self, sale: Sale, facts: Facts, live: Sequence[Met]) -> None:
        self.sale = sale
        self.facts = facts
        self.live = live
        self.by_line: dict[int, int] = {}  # line number -> its base points
        self.rows: list[SlipRow] = []
        self.awards: list[Award] = []
        self.over: list[Rule] = []  # caps that took something off

    def base(self) -> None:
        earned: dict[str, int] = {}
        for line, rule, points in self._best_base():
            self.by_line[line.no] = self.by_line.get(line.no, 0) + points
            earned[rule.id] = earned.get(rule.id, 0) + points
            self.rows.append(
                {
                    "kind": "product",
                    "line_no": line.no,
                    "label": line.label or line.sku,
                    "sku": line.sku,
                    "quantity": line.quantity,
                    "rate": points // line.quantity,
                    "points": points,
                    "rule_id": rule.id,
                }
            )
        if self.by_line:
            self.rows.append({"kind": "base", "points": sum(self.by_line.values())})
        for met in self.live:
            self._award(met.rule, earned.get(met.rule.id, 0))

    def promo(self) -> None:
        won: dict[str, list[tuple[int, int]]] = {}  # rule -> (line number, extra)
        promos = self._paying(Multiplier)
        for no, base in self.by_line.items():
            best: tuple[int, str] | None = None
            for met, pay in promos:
                extra = pay.extra(base)
                if any(line.no == no for line in met.lines) and extra > (best[0] if best else 0):
                    best = extra, met.rule.id
            if best:
                won.setdefault(best[1], []).append((no, best[0]))
        for met, pay in promos:
            lines = won.get(met.rule.id)
            if lines:
                self._promo_row(met.rule, pay, lines)

    def tier(self) -> None:
        best: tuple[int, int, Rule] | None = None  # points, factor, rule
        for met, pay in self._paying(TierMultiplier):
            bps = pay.bps(self.facts.tier)
            points = sum(half_up(base, bps) - base for _, base in self._bases(met))
            if points > (best[0] if best else 0):
                best = points, bps, met.rule
        if best:
            points, bps, rule = best
            label = f"{rule.label} {self.facts.tier}"
            self.rows.append({"kind": "tier", "label": label, "factor_bps": bps, "points": points})
            self._award(rule, points)

    def bonus(self) -> None:
        sums = []
        for met, pay in self._paying(PercentOfBase):
            extras = [pay.extra(base) for _, base in self._bases(met)]
            sums.append((met, pay, sum(extras)))
        for met, pay, points in _best_of_lane(sums):
            since = met.rule.since(self.sale, self.facts)
            self.rows.append(
                {
                    "kind": "bonus",
                    "label": met.rule.label,
                    "percent_bps": pay.bps,
                    "of": sum(base for _, base in self._bases(met)),
                    "points": points,
                    "rule_id": met.rule.id,
                    "since": since.isoformat() if since else None,
                }
            )
            self._award(met.rule, points)

    def flat(self) -> None:
        flats = self._paying(Flat)
        sums = [(met, pay, pay.points if met.lines else 0) for met, pay in flats]
        for met, _, points in _best_of_lane(sums):
            rule = met.rule
            self.rows.append(
                {"kind": "flat", "label": rule.label, "points": points, "rule_id": rule.id}
            )
            self._award(rule, points)

    def cap(self) -> None:
        for met, pay in self._paying(PersonCap):
            rule = met.rule
            mine = [award for award in self.awards if award.program_id == rule.program_id]
            wanted = sum(award.amount for award in mine)
            over = pay.over(wanted, self.facts.earned_by_cap.get(rule.id, 0))
            if over:
                self.awards = trim(self.awards, rule.program_id, over)
                self.over.append(rule)
                self.rows.append(
                    {"kind": "cap", "label": rule.label, "points": -over, "rule_id": rule.id}
                )

    def _best_base(self) -> list[tuple[Line, Rule, int]]:
        """Each line with the rule of each lane that pays it most, in the order of the lines."""
        best: dict[tuple[int, str], tuple[Line, Rule, int]] = {}
        for met, pay in self._paying(PerUnit):
            for line in met.lines:
                points = pay.earned(line)
                rival = best.get((line.no, met.rule.lane))
                if rival is None or points > rival[2]:
                    best[line.no, met.rule.lane] = line, met.rule, points
        order = {line.no: place for place, line in enumerate(self.sale.lines)}
        return sorted(best.values(), key=lambda found: order[found[0].no])

    def _paying(self, kind: type[P]) -> list[tuple[Met, P]]:
        pairs = ((met, met.rule.pay) for met in self.live)
        return [(met, pay) for met, pay in pairs if isinstance(pay, kind)]

    def _bases(self, met: Met) -> list[tuple[int, int]]:
        """(line number, base points) of the lines a rule covers that earned a base."""
        return [(x.no, self.by_line[x.no]) for x in met.lines if x.no in self.by_line]

    def _promo_row(self, rule: Rule, pay: Multiplier, lines: list[tuple[int, int]]) -> None:
        points = sum(extra for _, extra in lines)
        self.rows.append(
            {
                "kind": "promo",
                "label": rule.label,
                "factor_bps": pay.bps,
                "points": points,
                "on": sum(self.by_line[no] for no, _ in lines),
                "until": rule.ends_on.isoformat() if rule.ends_on else None,
                "rule_id": rule.id,
                "line_nos": [no for no, _ in lines],
            }
        )
        self._award(rule, points)

    def _award(self, rule: Rule, points: int) -> None:
        if points:
            payee = self.sale.seller_id
            award = Award(rule.id, rule.version_id, rule.program_id, payee, PTS, points)
            self.awards.append(award)


def _best_of_lane(sums: list[tuple[Met, P, int]]) -> list[tuple[Met, P, int]]:
    """The one that pays most in each lane, in the order of the rules; zeros stay out."""
    best: dict[str, tuple[Met, P, int]] = {}
    for found in sums:
        lane = found[0].rule.lane
        rival = best.get(lane)
        if found[2] > (rival[2] if rival else 0):
            best[lane] = found
    return list(best.values())
