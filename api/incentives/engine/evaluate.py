"""The decision itself: rules meet the sale, and each purse is worked out in the order of a slip.

Eligible units, base, the best promo of each line, the tier on the base alone, bonuses on the
base, accelerators, flat bonuses and what a period's total earns, and last the caps.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from api.incentives.engine import ruleset
from api.incentives.engine.facts import Count, Decision, Facts, Payee, Sale, Share
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
    purses = {}
    for which in rules.purses:
        payee = payee_of(which[0], sale, facts)
        live = [one for one in met if one.code is None and one.entry.purse == which]
        if payee is None or (not live and which != MINE):
            continue
        purse = purses[which] = Purse(
            sale, facts, payee, which[1], [one for one in live if one.entry.step != ruleset.ACT]
        )
        for one in live:
            if one.entry.step == ruleset.ACT:
                reward(purse, one)
        purse.work_out([entry for entry in rules.caps if entry.purse == which])
        purse.rows.append({"kind": "total", "points": sum(a.amount for a in purse.awards)})
    mine = purses.pop(MINE)
    return Decision(
        rows=tuple(mine.rows),
        awards=tuple(a for purse in (mine, *purses.values()) for a in purse.awards),
        refusals=refusals(sale, facts, rules, met, [mine, *purses.values()]),
        total=sum(award.amount for award in mine.awards),
        shares=tuple(
            Share(payee, unit, tuple(purse.rows), sum(award.amount for award in purse.awards))
            for (payee, unit), purse in purses.items()
            if purse.awards
        ),
        counts=tuple(counts(sale, facts, rules, met, [mine, *purses.values()])),
    )


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
        customer = f"{facts.company_id}/{sale.customer_key}"
        lines = dict.fromkeys(x.product_line for x in sale.lines if x.product_id and x.product_line)
        found += [Count(f"line/{name}", customer, 1) for name in lines]
    return found
