"""Why something did not pay: a reason for each empty line, and for each promo just missed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from api.incentives.engine.caps import PersonCap
from api.incentives.engine.facts import Line, Refusal, Sale
from api.incentives.engine.payouts import PerUnit
from api.incentives.engine.rule import Met, Rule, furthest, nearest


def refusals(
    sale: Sale, met: Sequence[Met], *, paid: Collection[int], over: Sequence[Rule]
) -> tuple[Refusal, ...]:
    """Lines first, in their order; then the promos and bonuses missed; then the caps."""
    lines = [_line(line, met) for line in sale.lines if line.no not in paid]
    missed = [
        Refusal(None, code, one.rule.label, one.rule.id)
        for one in met
        if (code := _missed(one, paid))
    ]
    caps = [Refusal(None, "OVER_CAP", rule.label, rule.id) for rule in over]
    return (*lines, *missed, *caps)


def _line(line: Line, met: Sequence[Met]) -> Refusal:
    label = line.label or line.sku
    if line.product_id is None:
        return Refusal(line.no, "SKU_NOT_ELIGIBLE", label)
    if line.quantity < 1:
        return Refusal(line.no, "QTY_UNCLEAR", label)
    codes = [_code(line, one) for one in met if isinstance(one.rule.pay, PerUnit)]
    # Our own product on a day when nothing at all pays: it is the day that is wrong.
    otherwise = "SKU_NOT_ELIGIBLE" if codes else "DATE_OUTSIDE_PROGRAM"
    return Refusal(line.no, nearest(codes, otherwise), label)


def _code(line: Line, met: Met) -> str:
    """Why this base rule did not pay this line."""
    miss = next((code for no, code in met.misses if no == line.no), None)
    return furthest(miss, met.code) if met.code else miss or "SKU_NOT_ELIGIBLE"


def _missed(met: Met, paid: Collection[int]) -> str | None:
    """The code of a promo or bonus that would have paid on this sale but for its conditions.

    Only when it covers a line that earned, and only to people it is meant for: who is not in a
    promo's audience never hears of it.
    """
    if isinstance(met.rule.pay, PerUnit | PersonCap) or met.code == "NOT_IN_AUDIENCE":
        return None
    return met.code if any(line.no in paid for line in met.lines) else None
