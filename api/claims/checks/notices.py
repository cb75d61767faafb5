"""What the seller is told before sending, besides the questions. Pure; the app has the same list
(`pwa/src/lib/claim/faces.ts`), so that a list of claims and the claim's own page say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ALL_OUT = "DUP_EXACT"  # the one finding that needs nobody's judgement
WORTH_SAYING = frozenset(
    {"CLAIMED_BY_COLLEAGUE", "DUP_NEAR", "QUOTE_NOT_INVOICE", "CREDIT_NOTE", "DATE_OUTSIDE_PROGRAM"}
)
WHEN_SURE = frozenset({"MISSING_PAGE", ALL_OUT})  # the invoice itself says so

Found = Mapping[str, Any]


def notices(checks: Sequence[Found]) -> list[Found]:
    return [check for check in checks if told(check)]


def told(check: Found) -> bool:
    """
    >>> told({"outcome": "look", "reason_code": "MISSING_PAGE"})
    False
    """
    if check["outcome"] == "fail" and check["reason_code"] in WHEN_SURE:
        return True
    return check["outcome"] != "pass" and check["reason_code"] in WORTH_SAYING
