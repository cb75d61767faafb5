"""Every reason a claim, or a line of one, may not pay: one registry for all of Spiffy.

The engine, the checks, the review desk and the phone use these names; the words people read
are made from them at the edge. A code is never renamed: slips keep it for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a reason does."""

    RETURNABLE = "returnable"  # the person can mend it: the claim goes back to them
    FINAL = "final"  # nothing can mend it
    REVIEW = "review"  # a human looks
    HOLD = "hold"  # the claim waits, nobody is at fault
    PARTIAL = "partial"  # some of it pays


class Scope(StrEnum):
    """What a reason is about. FINAL on a line zeroes that line only."""

    LINE = "line"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Code:
    name: str
    severity: Severity
    scope: Scope


_TABLE = """
ILLEGIBLE               returnable claim
MISSING_PAGE            returnable claim
NO_INVOICE_NO           returnable claim
NO_DATE                 returnable claim
SUPPLIER_UNKNOWN        returnable claim
SERIAL_MISSING          returnable line
SERIAL_FORMAT           returnable line
QTY_UNCLEAR             returnable line
NAME_NOT_ON_PROOF       returnable claim
PDF_TOO_LONG            returnable claim
QUOTE_NOT_INVOICE       returnable claim
CERT_REQUIRED           returnable line
CUSTOMER_UNKNOWN        returnable line
TARGET_NOT_REACHED      partial    line
OVER_QUANTITY           partial    line
BASKET_INCOMPLETE       final      line
TEAM_BELOW_THRESHOLD    final      line
MINIMUM_NOT_REACHED     final      line
MAXIMUM_EXCEEDED        final      line
WRONG_WEEKDAY           final      line
CUSTOMER_NOT_NEW        final      line
WINDOW_CLOSED           final      line
ALREADY_REWARDED        final      line
CURRENCY_NOT_IN_PROGRAM final      line
NOT_ENROLLED_AT_SALE    final      line
DATE_OUTSIDE_PROGRAM    final      line
NOT_IN_AUDIENCE         final      line
SKU_NOT_ELIGIBLE        final      line
DUP_SERIAL              final      line
TOO_LATE                final      claim
NOT_YOUR_BRANCH         final      claim
CREDIT_NOTE             final      claim
DUP_EXACT               final      claim
DUP_NEAR                review     claim
CLAIMED_BY_COLLEAGUE    review     claim
NOT_SHIPPED_TO_BRANCH   review     line
AMOUNT_OUTLIER          review     claim
INVOICE_SEQUENCE        review     claim
EDITED_IMAGE            review     claim
METADATA                review     claim
OVER_CAP                partial    claim
CONSENT_MISSING         hold       claim
BUDGET_ENDED            hold       claim
TAX_INFO_NEEDED         hold       claim
"""


def _registry() -> dict[str, Code]:
    rows = (row.split() for row in _TABLE.strip().splitlines())
    return {name: Code(name, Severity(severity), Scope(scope)) for name, severity, scope in rows}


CODES = _registry()

# Several rules may refuse one line, each for its own reason. The person is told the nearest
# miss: first what they can still do something about, last that the product is in no promo.
NEAREST_FIRST = (
    "QTY_UNCLEAR",
    "TARGET_NOT_REACHED",
    "CERT_REQUIRED",
    "CUSTOMER_UNKNOWN",
    "BASKET_INCOMPLETE",
    "MINIMUM_NOT_REACHED",
    "MAXIMUM_EXCEEDED",
    "OVER_QUANTITY",
    "TEAM_BELOW_THRESHOLD",
    "ALREADY_REWARDED",
    "WRONG_WEEKDAY",
    "CURRENCY_NOT_IN_PROGRAM",
    "NOT_ENROLLED_AT_SALE",
    "CUSTOMER_NOT_NEW",
    "WINDOW_CLOSED",
    "DATE_OUTSIDE_PROGRAM",
    "NOT_IN_AUDIENCE",
    "SKU_NOT_ELIGIBLE",
)
NEARNESS = {name: place for place, name in enumerate(NEAREST_FIRST)}


def rejects(code: str) -> bool:
    """Whether this code alone rejects a whole claim.

    >>> rejects("DUP_EXACT"), rejects("SKU_NOT_ELIGIBLE"), rejects("ILLEGIBLE")
    (True, False, False)
    """
    found = CODES[code]
    return found.severity is Severity.FINAL and found.scope is Scope.CLAIM


def zeroes(code: str) -> bool:
    """Whether this code takes the points of its line away for good.

    >>> zeroes("SKU_NOT_ELIGIBLE"), zeroes("CERT_REQUIRED")
    (True, False)
    """
    found = CODES[code]
    return found.severity is Severity.FINAL and found.scope is Scope.LINE
