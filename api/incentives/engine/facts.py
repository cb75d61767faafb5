"""What the engine may look at, and what it says back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from api.incentives.engine.slip import SlipRow

PTS = "PTS"  # the unit of points; money uses its ISO 4217 code


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an invoice."""

    no: int  # as claimed, unique within the sale
    product_id: UUID | None  # None: not one of our products
    sku: str
    family: str
    quantity: int  # base units: a box of 10 is 10
    net_minor: int  # minor units of the sale's currency, after discount, before tax
    serials: tuple[str, ...] = ()
    product_line: str = ""  # 'Cirrus'
    label: str = ""  # the name on the slip; the SKU stands in when empty


@dataclass(frozen=True, slots=True)
class Sale:
    """One invoice, sold on to an end customer (sell-out)."""

    id: UUID
    branch_id: UUID | None
    seller_id: UUID
    sold_on: date  # calendar day in the branch's zone, not UTC
    currency: str  # ISO 4217
    customer_key: str | None  # the same customer has the same key; None when unknown
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Certification:
    """A passed course. Valid on its first and on its last day."""

    code: str
    valid_from: date
    valid_until: date | None = None  # None: does not expire

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Facts:
    """What was known around a sale when it was decided; stored with the Activity.

    Branch, roles and tier are those of `sold_on`; certifications are listed with their
    validity, so that a condition may ask about either day; caps are as of the decision.
    """

    decided_on: date
    tier: str | None = None
    certifications: tuple[Certification, ...] = ()
    enrolled_on: date | None = None  # None: never enrolled
    region: str | None = None
    roles: frozenset[str] = frozenset()
    organisation_ids: frozenset[UUID] = frozenset()  # the branch and every level above it
    earned_by_cap: Mapping[str, int] = field(default_factory=dict)  # cap rule's id -> points so far
    units_by_period: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one condition holds; `code` is of the registry when it does not."""

    ok: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something did not pay.

    With a `line_no` it is about that line, which earned nothing. Without one it is about a
    promo, bonus or cap of an invoice that may well have earned: it never rejects a claim.
    """

    line_no: int | None
    code: str
    label: str  # the line's product, or the rule's name
    rule_id: str | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """What one rule grants to one payee for one sale, after caps."""

    rule_id: str
    version_id: UUID
    program_id: UUID
    payee: UUID
    unit: str
    amount: int  # more than 0


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that was decided: the slip, who gets what, and why the rest did not pay."""

    rows: tuple[SlipRow, ...]
    awards: tuple[Award, ...]
    refusals: tuple[Refusal, ...]
    total: int
