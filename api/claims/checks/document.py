"""Is it an invoice, is all of it there, and does it add up?"""

from __future__ import annotations

from api.claims.checks.facts import Case, Check, Outcome

NOT_A_SALE = {"quote": "QUOTE_NOT_INVOICE", "credit_note": "CREDIT_NOTE"}
CENT = 1  # a printed sum may be off by its own rounding


def is_invoice(case: Case) -> Check:
    """A quote or a credit note proves no sale."""
    reason = NOT_A_SALE.get(case.kind)
    if reason:
        return Check("is_invoice", Outcome.FAIL, reason, {"kind": case.kind})
    return Check("is_invoice", Outcome.PASS, facts={"kind": case.kind})


def is_whole(case: Case) -> Check:
    """'Page 1 of 2' with one page, or an invoice without a total, is not all of it."""
    if case.page_of and case.page_of[1] > case.pages:
        return Check(
            "is_whole", Outcome.FAIL, "MISSING_PAGE",
            {"pages": case.pages, "printed": case.page_of[1]},
        )  # fmt: skip
    if case.total_minor is None:
        return Check("is_whole", Outcome.LOOK, "MISSING_PAGE", {"pages": case.pages})
    return Check("is_whole", Outcome.PASS, facts={"pages": case.pages})


def adds_up(case: Case) -> Check | None:
    """Lines + tax = total, within a cent a line. Silent where something was not read."""
    amounts = [line.amount_minor for line in case.lines]
    if case.total_minor is None or not amounts or None in amounts:
        return None
    lines = sum(amount for amount in amounts if amount is not None)
    total = lines + (case.tax_minor or 0)
    facts = {"currency": case.currency, "total_minor": case.total_minor, "sum_minor": total}
    if abs(total - case.total_minor) <= CENT * len(amounts):
        return Check("adds_up", Outcome.PASS, facts=facts)
    return Check("adds_up", Outcome.LOOK, "ILLEGIBLE", facts)
