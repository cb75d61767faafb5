"""Checks: what a careful reviewer would look at, one pure function each.

`CHECKS` is the order in which people see them. Adding one is a function and its line here.
"""

from __future__ import annotations

from collections.abc import Callable

from api.claims.checks.copies import not_claimed_before
from api.claims.checks.document import adds_up, is_invoice, is_whole
from api.claims.checks.facts import Case, Check, Outcome
from api.claims.checks.people import partner_is_yours, seller_is_claimant
from api.claims.checks.sale import as_printed, in_window, lines_are_read, usual_size

CHECKS: tuple[Callable[[Case], Check | None], ...] = (
    as_printed,
    lines_are_read,
    not_claimed_before,
    is_invoice,
    is_whole,
    in_window,
    partner_is_yours,
    seller_is_claimant,
    adds_up,
    usual_size,
)
SEVERITY = {Outcome.FAIL: 0, Outcome.LOOK: 1, Outcome.PASS: 2}


def run(case: Case) -> list[Check]:
    """Every check that has something to say about this claim."""
    return [check for one in CHECKS if (check := one(case)) is not None]


def why_here(checks: list[Check]) -> Check | None:
    """The first thing a reviewer should look at: a failure before a doubt. None: all passed."""
    found = sorted(checks, key=lambda check: SEVERITY[check.outcome])
    return found[0] if found and found[0].outcome is not Outcome.PASS else None


__all__ = ["CHECKS", "Case", "Check", "Outcome", "run", "why_here"]
