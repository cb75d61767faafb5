"""What holds for any sale and any rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from api.incentives.engine import Decision, Line, Rule, Sale, evaluate
from api.incentives.engine.caps import PersonCap
from api.incentives.engine.conditions import FamilyIn, LineCondition, SkuIn
from api.incentives.engine.payouts import (
    Flat,
    Multiplier,
    Payout,
    PercentOfBase,
    PercentOfValue,
    PerUnit,
    TierMultiplier,
)
from api.incentives.engine.totals import Accelerator, Step, Threshold, Tiers
from tests.engine.cases import a_line, a_rule, a_sale, facts

SKUS = ("A", "B", "C")
FAMILIES = ("x", "y")

payouts: st.SearchStrategy[Payout] = st.one_of(
    st.builds(PerUnit, st.integers(1, 5_000)),
    st.builds(Multiplier, st.integers(10_001, 100_000)),
    st.builds(lambda bps: TierMultiplier({"Gold": bps}), st.integers(10_000, 30_000)),
    st.builds(PercentOfBase, st.integers(1, 100_000)),
    st.builds(Flat, st.integers(1, 5_000)),
    st.builds(Threshold, st.integers(1, 60), st.integers(1, 5_000), st.just("week")),
    st.builds(Accelerator, st.integers(1, 60), st.integers(1, 500), st.just("week")),
    st.builds(
        lambda at, mode: Tiers("units", "week", "each", (Step(at, 7), Step(at + 20, 11)), mode),
        st.integers(0, 60), st.sampled_from(["retroactive", "marginal"]),
    ),
    st.builds(PercentOfValue, st.integers(1, 1_000), st.just("USD")),
    st.builds(PersonCap, st.integers(1, 20_000), st.just("week")),
)  # fmt: skip
conditions: st.SearchStrategy[list[LineCondition]] = st.lists(
    st.one_of(
        st.builds(SkuIn, st.frozensets(st.sampled_from(SKUS), min_size=1)),
        st.builds(FamilyIn, st.frozensets(st.sampled_from(FAMILIES), min_size=1)),
    ),
    max_size=2,
)


EACH: tuple[Payout, ...] = (
    PerUnit(10), Multiplier(15_000), TierMultiplier({"Gold": 11_000}), PercentOfBase(1_000),
    Flat(7), Threshold(2, 9, "week"),
)  # fmt: skip


@st.composite
def sales(draw: st.DrawFn) -> Sale:
    count = draw(st.integers(1, 4))
    return a_sale(*(draw(lines(no)) for no in range(1, count + 1)))


@st.composite
def lines(draw: st.DrawFn, no: int) -> Line:
    changes: dict[str, Any] = {
        "sku": draw(st.sampled_from(SKUS)),
        "family": draw(st.sampled_from(FAMILIES)),
        "quantity": draw(st.integers(0, 50)),
    }
    if draw(st.booleans()):
        changes["product_id"] = None
    return a_line(no, **changes)


@st.composite
def rules(draw: st.DrawFn) -> list[Rule]:
    count = draw(st.integers(0, 8))
    return [
        a_rule(f"r{no}", draw(payouts), on=draw(conditions), program=draw(st.sampled_from("pq")))
        for no in range(count)
    ]


def points(decision: Decision, kind: str) -> list[Any]:
    return [row for row in decision.rows if row["kind"] == kind]


@given(sales(), rules())
@settings(max_examples=200, deadline=None)
def test_the_rows_add_up_to_the_total_and_so_do_the_awards(sale: Sale, given_: list[Rule]) -> None:
    decision = evaluate(sale, facts(tier="Gold"), given_)
    steps = ("product", "promo", "tier", "bonus", "flat", "period", "cap")
    shown = sum(row["points"] for row in decision.rows if row["kind"] in steps)
    assert shown == decision.total == sum(award.amount for award in decision.awards)
    assert decision.rows[-1] == {"kind": "total", "points": decision.total}
    assert all(award.amount > 0 for award in decision.awards)


@given(sales(), rules())
@settings(max_examples=200, deadline=None)
def test_every_line_either_earns_or_says_why(sale: Sale, given_: list[Rule]) -> None:
    decision = evaluate(sale, facts(), given_)
    earned = {row["line_no"] for row in points(decision, "product")}
    won = {row["rule_id"] for row in (*points(decision, "flat"), *points(decision, "period"))}
    flatly = {
        line.no
        for rule in given_
        for line in sale.lines
        if rule.id in won and line.product_id and line.quantity > 0 and not rule.line_refusal(line)
    }
    refused = [refusal.line_no for refusal in decision.refusals if refusal.line_no is not None]
    if not points(decision, "cap"):
        assert (earned | flatly).isdisjoint(refused)
    assert earned | flatly | set(refused) == {line.no for line in sale.lines}
    assert len(refused) == len(set(refused))


@given(sales(), rules(), st.data())
@settings(max_examples=300, deadline=None)
def test_removing_a_rule_leaves_every_rule_of_other_lanes_as_it_is(
    sale: Sale, given_: list[Rule], data: st.DataObject
) -> None:
    """Before caps; and the base is the one step that others are a function of. In its own lane
    another rule may win what it had, so none there gets less."""
    one_of_each = [a_rule(f"each{no}", pay) for no, pay in enumerate(EACH)]
    free = [
        replace(rule, lane=data.draw(st.sampled_from((rule.lane, "shared"))))
        if isinstance(rule.pay, PercentOfBase | Flat)
        else rule
        for rule in given_
        if not isinstance(rule.pay, PersonCap)
    ] + one_of_each
    loose = [rule for rule in free if not isinstance(rule.pay, PerUnit | PercentOfValue)]
    gone = data.draw(st.sampled_from(loose))
    before, after = (
        amounts(evaluate(sale, facts(tier="Gold"), some))
        for some in (free, [rule for rule in free if rule is not gone])
    )
    for rule in free:
        if rule.lane != gone.lane or never_meet(rule, gone, sale):
            assert after.get(rule.id, 0) == before.get(rule.id, 0), rule.id
        elif rule is not gone:
            assert after.get(rule.id, 0) >= before.get(rule.id, 0), rule.id


def never_meet(one: Rule, two: Rule, sale: Sale) -> bool:
    """Rules of one lane compete line by line; only what is paid for the whole invoice does not."""
    both = [line for line in sale.lines if not (one.line_refusal(line) or two.line_refusal(line))]
    return not both and not (isinstance(one.pay, Flat) and isinstance(two.pay, Flat))


def amounts(decision: Decision) -> dict[str, int]:
    return {award.rule_id: award.amount for award in decision.awards}


@given(sales(), rules(), st.data())
@settings(max_examples=200, deadline=None)
def test_removing_a_base_rule_leaves_the_base_of_other_lanes_as_it_is(
    sale: Sale, given_: list[Rule], data: st.DataObject
) -> None:
    bases = [
        replace(rule, lane=data.draw(st.sampled_from(("one", "two", "three"))))
        for rule in given_
        if isinstance(rule.pay, PerUnit | PercentOfValue)
    ]
    if not bases:
        return
    gone = data.draw(st.sampled_from(bases))
    lane = {rule.id: rule.lane for rule in bases}
    rest = [rule for rule in bases if rule is not gone]
    before, after = (
        {(row["line_no"], row["rule_id"]): row["points"] for row in points(found, "product")
         if lane[row["rule_id"]] != gone.lane}
        for found in (evaluate(sale, facts(), some) for some in (bases, rest))
    )  # fmt: skip
    assert before == after


@given(sales(), rules(), st.integers(0, 30_000))
@settings(max_examples=200, deadline=None)
def test_no_cap_is_ever_exceeded(sale: Sale, given_: list[Rule], so_far: int) -> None:
    caps = [rule for rule in given_ if isinstance(rule.pay, PersonCap)]
    known = facts(earned_by_cap={rule.id: so_far for rule in caps})
    decision = evaluate(sale, known, given_)
    for rule in caps:
        assert isinstance(rule.pay, PersonCap)
        paid = sum(a.amount for a in decision.awards if a.program_id == rule.program_id)
        assert paid <= max(0, rule.pay.points - so_far)


@given(sales(), rules())
@settings(max_examples=50, deadline=None)
def test_the_same_arguments_give_the_same_answer(sale: Sale, given_: list[Rule]) -> None:
    assert evaluate(sale, facts(), given_) == evaluate(sale, facts(), given_)
