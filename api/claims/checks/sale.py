"""Is it a sale that can earn, and one like this person's others?"""

from __future__ import annotations

from api.claims.checks.facts import Case, Check, Outcome

UNUSUAL = 5  # times the person's average


def lines_are_read(case: Case) -> Check | None:
    """Every line that may be ours was read well, or the person confirmed it."""
    if not case.lines:
        return Check("lines_are_read", Outcome.LOOK, "ILLEGIBLE")
    doubtful = [line for line in case.lines if line.looks]
    if not doubtful:
        return Check("lines_are_read", Outcome.PASS, facts={"lines": len(case.lines)})
    first = doubtful[0]
    facts = {
        "line_no": first.no,
        "confidence": first.confidence,
        "product": first.product,
        "confirmed": first.confirmed,
    }
    return Check("lines_are_read", Outcome.LOOK, "QTY_UNCLEAR", facts)


def as_printed(case: Case) -> Check | None:
    """What a person said against the print, or beside it, is for another person to compare."""
    if not case.corrections:
        return None
    first = case.corrections[0]
    facts = {
        "line_no": first.line_no,
        "field": first.field,
        "read": first.read,
        "said": first.said,
        "count": len(case.corrections),
    }
    return Check("as_printed", Outcome.LOOK, facts=facts)


def in_window(case: Case) -> Check:
    """Sold on a day for which something was promised."""
    if case.sold_on is None:
        return Check("in_window", Outcome.LOOK, "NO_DATE")
    facts = {"sold_on": case.sold_on.isoformat()}
    if case.sold_on > case.today:
        return Check("in_window", Outcome.FAIL, "NO_DATE", facts)
    outside = [code for _, code in case.refusals if code == "DATE_OUTSIDE_PROGRAM"]
    if outside and case.points == 0:
        return Check("in_window", Outcome.FAIL, "DATE_OUTSIDE_PROGRAM", facts)
    return Check("in_window", Outcome.PASS, facts=facts)


def usual_size(case: Case) -> Check | None:
    """Not far above what this person usually claims. Silent with too little history."""
    if case.usual_total_minor is None or case.total_minor is None:
        return None
    facts = {"currency": case.currency, "average_minor": case.usual_total_minor}
    if case.total_minor <= UNUSUAL * case.usual_total_minor:
        return Check("usual_size", Outcome.PASS, facts=facts)
    return Check("usual_size", Outcome.LOOK, "AMOUNT_OUTLIER", facts)
