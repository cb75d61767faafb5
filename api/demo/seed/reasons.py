"""What went wrong with the claims that were not simply paid, put on their papers. Pure.

A reviewer's reason must be one that the invoice shows: who is told "too late" sold long before,
who is told "already claimed" has claimed it before. So the reason is chosen first and the paper
is made to fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from api.demo.drawing.spec import Kind
from api.demo.seed.plan import End, Plan
from api.demo.world.people import PEOPLE

LINES_OF_TWO_PAGES = 3  # from so many lines on, the second half can be left at the counter
FADED = 3
LATE_DAYS = 45


def with_reasons(listed: Sequence[Plan]) -> list[Plan]:
    """The same plans, each with the reason of its reviewer and a paper that shows it."""
    refused = [plan.no for plan in listed if plan.end is End.REJECTED and not is_quote(plan)]
    return [reasoned(plan, listed, refused) for plan in listed]


def is_quote(plan: Plan) -> bool:
    return plan.spec.kind is Kind.QUOTE


def reasoned(plan: Plan, listed: Sequence[Plan], refused: Sequence[int]) -> Plan:
    if plan.end in (End.RETURNED, End.EXPIRED):
        return unclear(plan)
    if plan.end is End.REVERSED:
        return replace(plan, reason="CREDIT_NOTE")  # the customer brought it back
    if plan.end is not End.REJECTED:
        return plan
    if is_quote(plan):
        return replace(plan, reason="QUOTE_NOT_INVOICE")
    turn = refused.index(plan.no) % 3
    if turn == 0 and (first := claimed_before(plan, listed)) is not None:
        return replace(plan, spec=first.spec, skus=first.skus, reason="DUP_NEAR")
    return colleagues_sale(plan) if turn == 1 else late(plan)


def unclear(plan: Plan) -> Plan:
    """Half of the paper is missing, or one line is hard to read."""
    many = len(plan.spec.lines)
    if many >= LINES_OF_TWO_PAGES and plan.no % 2 == 0:
        spec = replace(plan.spec, lines_per_page=(many + 1) // 2)
        return replace(plan, spec=spec, reason="MISSING_PAGE")
    first, *others = plan.spec.lines
    spec = replace(plan.spec, lines=(replace(first, faded=FADED), *others))
    return replace(plan, spec=spec, reason="QTY_UNCLEAR")


def claimed_before(plan: Plan, listed: Sequence[Plan]) -> Plan | None:
    """The oldest claim of the same person that was paid, if it is older than this one."""
    paid = [one for one in listed if one.person == plan.person and one.end is End.APPROVED]
    first = min(paid, key=lambda one: one.snapped_at, default=None)
    if first is None or first.snapped_at > plan.snapped_at - timedelta(days=3):
        return None
    return first


def colleagues_sale(plan: Plan) -> Plan:
    """Another name of the same counter is printed."""
    beside = [
        one for one in PEOPLE if one.branch == plan.person.branch and one.name != plan.person.name
    ]
    if not beside:
        return late(plan)
    spec = replace(plan.spec, seller=beside[plan.no % len(beside)].till_name)
    return replace(plan, spec=spec, reason="NAME_NOT_ON_PROOF")


def late(plan: Plan) -> Plan:
    """Sold weeks before it was snapped."""
    sold_on = plan.spec.dated - timedelta(days=LATE_DAYS + plan.no % 20)
    return replace(plan, spec=replace(plan.spec, dated=sold_on), reason="TOO_LATE")
