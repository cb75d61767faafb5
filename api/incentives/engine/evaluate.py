"""The decision itself: rules meet the sale, and each purse is worked out in the order of a slip.

Eligible units, base, the best promo of each line, the tier on the base alone, bonuses on the
base, accelerators, flat bonuses and what a period's total earns, and last the caps.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from api.incentives.engine.facts import (
    Count,
    Decision,
    Facts,
    Payee,
    Sale,
    Share,
    customer_of,
)
from api.incentives.engine.payouts import CertificationReward
from api.incentives.engine.purse import Purse
from api.incentives.engine.reasons import refusals
from api.incentives.engine.rule import Rule
from api.incentives.engine.ruleset import Met, RuleSet

MINE: tuple[Payee, str] = ("person", "PTS")


def evaluate(sale: Sale, facts: Facts, rules: RuleSet | Iterable[Rule]) -> Decision:
    """Decide what `sale` earns. Same arguments, same answer, on any day.

    Rules are taken in the order given: on a tie the earlier one keeps its lane. For many sales
    make a `RuleSet` once.
    """
    known = rules if isinstance(rules, RuleSet) else RuleSet(rules)
    met = known.meet(sale, facts)
    return decided(sale, facts, known, met)


def passed(act: Sale, code: str, facts: Facts, rules: RuleSet) -> Decision:
    """Decide what passing the course `code` earns; `act` is the day and the person, no lines."""
    met = []
    for entry in rules.acts:
        if entry.rule.pay.code == code:
            met.append(Met(entry, (), entry.code(act, facts, ()), ()))
    return decided(act, facts, rules, met)


def decided(sale: Sale, facts: Facts, rules: RuleSet, met: list[Met]) -> Decision:
    worked = purses(sale, facts, rules, met)
    mine = worked.pop(MINE)
    others = list(worked.values())
    awards = mine.awards
    total = mine.total()
    shares = []
    for (payee, unit), purse in worked.items():
        if purse.awards:
            awards = awards + purse.awards
            shares.append(Share(payee, unit, tuple(purse.rows), purse.total()))
    why = refusals(sale, facts, rules, met, [mine, *others])
    counted = counts(sale, facts, rules, met, [mine, *others])
    return Decision(tuple(mine.rows), tuple(awards), why, total, tuple(shares), tuple(counted))


def purses(
    sale: Sale, facts: Facts, rules: RuleSet, met: list[Met]
) -> dict[tuple[Payee, str], Purse]:
    """The person's points, always, and whatever else a rule here pays; worked out."""
    live: dict[tuple[Payee, str], list[Met]] = {MINE: []}
    for one in met:
        if one.code is None:
            live.setdefault(one.entry.purse, []).append(one)
    found = {}
    for which, paying in live.items():
        payee = payee_of(which[0], sale, facts)
        if payee is None:
            continue
        purse = found[which] = Purse(sale, facts, payee, which[1], paying)
        for one in purse.acts:
            reward(purse, one)
        purse.work_out([e for e in rules.caps if e.purse == which] if rules.caps else ())
        purse.rows.append({"kind": "total", "points": purse.total()})
    return found


def reward(purse: Purse, met: Met) -> None:
    """A certification pays once a person; what it paid before stands in the counts."""
    rule = met.rule
    pay: CertificationReward = rule.pay
    if purse.facts.granted_by_period.get(rule.id, 0):
        purse.missing.append((met, "ALREADY_REWARDED", {"code": pay.code}))
        return
    purse.counts.append(Count(rule.id, purse.holder("person"), 1, pay.points))
    purse.rows.append(
        {"kind": "flat", "label": rule.label, "points": pay.points, "rule_id": rule.id}
    )
    purse.award(rule, pay.points)


def payee_of(payee: Payee, sale: Sale, facts: Facts) -> UUID | None:
    return sale.seller_id if payee == "person" else facts.company_id


def counts(
    sale: Sale, facts: Facts, rules: RuleSet, met: list[Met], purses: list[Purse]
) -> list[Count]:
    """What later sales are judged by: totals, first orders, and what the customer has bought."""
    found = [count for purse in purses for count in purse.counts]
    found += rules.first_orders(sale, facts, met)
    if sale.customer_key and facts.company_id:
        customer = customer_of(facts.company_id, sale)
        lines = dict.fromkeys(x.product_line for x in sale.lines if x.product_id and x.product_line)
        found += [Count(f"line/{name}", customer, 1) for name in lines]
    return found
