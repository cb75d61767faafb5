"""What a check may look at, and what it says back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    PASS = "pass"
    LOOK = "look"  # a person decides
    FAIL = "fail"  # the reviewer will want to say no, with `reason_code`


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. `facts` are plain values for the sentence people read."""

    code: str  # the check's name
    outcome: Outcome
    reason_code: str | None = None  # of the registry, when the outcome is not PASS
    facts: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "outcome": self.outcome.value,
            "reason_code": self.reason_code,
            "facts": dict(self.facts),
        }


@dataclass(frozen=True, slots=True)
class Copy:
    """Another claim that may be about the same invoice."""

    claim_id: str
    how: str  # bytes | number
    whose: str  # own | colleague | stranger
    person: str | None  # named only inside the same organisation
    claimed_on: str  # ISO date
    sent: bool = True  # or still a draft of theirs


@dataclass(frozen=True, slots=True)
class Correction:
    """Something a person said against the print. One of `line_no` and `field` is set."""

    line_no: int | None
    field: str | None
    read: str | None  # None: nothing was read there
    said: str | None  # None: not one of our products


@dataclass(frozen=True, slots=True)
class LineFacts:
    no: int
    looks: bool
    confidence: float
    amount_minor: int | None
    product: str | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A claim as the checks see it. Money in minor units of the document's currency."""

    kind: str  # of the document: invoice, receipt, quote, credit_note, ...
    merchant: str | None
    number: str | None
    sold_on: date | None
    today: date  # in the branch's zone
    currency: str | None
    total_minor: int | None
    subtotal_minor: int | None
    tax_minor: int | None
    seller: str | None  # as printed
    claimant: str
    partner_names: tuple[str, ...]  # the claimant's branch and every level above it
    lines: tuple[LineFacts, ...]
    copies: tuple[Copy, ...]
    corrections: tuple[Correction, ...]
    claims_before: int
    usual_total_minor: int | None  # average of the claimant's paid claims; None: too few
    refusals: tuple[tuple[int | None, str], ...]  # (line, code) of the estimate
    points: int
    page_of: tuple[int, int] | None = None  # 'Page 1 of 2' as printed
    pages: int = 1
