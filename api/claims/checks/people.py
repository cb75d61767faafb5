"""Is it the claimant's own sale?"""

from __future__ import annotations

from rapidfuzz import fuzz, utils

from api.claims.checks.facts import Case, Check, Outcome

SAME_NAME = 80  # rapidfuzz score, 0..100
SAME_PARTNER = 75


def seller_is_claimant(case: Case) -> Check | None:
    """The printed seller against the claimant: M REYES is Marisol Reyes. Silent if not printed."""
    if not case.seller:
        return None
    facts = {"printed": case.seller}
    if names_match(case.seller, case.claimant):
        return Check("seller_is_claimant", Outcome.PASS, facts=facts)
    return Check("seller_is_claimant", Outcome.LOOK, "NAME_NOT_ON_PROOF", facts)


def names_match(printed: str, name: str) -> bool:
    """Whole name, or initial and family name, in either order.

    >>> names_match("M REYES", "Marisol Reyes"), names_match("T LINDQVIST", "Marisol Reyes")
    (True, False)
    """
    given, *_, family = name.split() if " " in name else (name, name)
    forms = (name, f"{given[:1]} {family}", f"{given} {family[:1]}", given, family)
    return any(
        fuzz.token_sort_ratio(printed, form, processor=utils.default_process) >= SAME_NAME
        for form in forms
    )


def partner_is_yours(case: Case) -> Check:
    """The letterhead against the claimant's own partner."""
    if not case.merchant:
        return Check("partner_is_yours", Outcome.LOOK, "SUPPLIER_UNKNOWN")
    best = max(
        (
            fuzz.token_set_ratio(case.merchant, name, processor=utils.default_process)
            for name in case.partner_names
        ),
        default=0,
    )
    facts = {"merchant": case.merchant}
    if best >= SAME_PARTNER:
        return Check("partner_is_yours", Outcome.PASS, facts=facts)
    return Check("partner_is_yours", Outcome.LOOK, "SUPPLIER_UNKNOWN", facts)
