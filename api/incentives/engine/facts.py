"""What the engine may look at, and what it says back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

from api.incentives.engine.slip import SlipRow

PTS = "PTS"  # the unit of points; money uses its ISO 4217 code

Payee = Literal["person", "company"]
Holder = Literal["person", "team", "company"]  # whose total is counted; a team is a branch
Whose = Holder | Literal["customer"]  # of a company: a rule that pays once for each


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


def customer_of(company_id: UUID | None, sale: Sale) -> str:
    """The company's customer, as the holder of what is counted of them."""
    return f"{company_id}/{sale.customer_key}"


@dataclass(frozen=True, slots=True)
class Certification:
    """A passed course. Valid on its first and on its last day."""

    code: str
    valid_from: date
    valid_until: date | None = None  # None: does not expire

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Team:
    """How many of a company's active people hold a certification that is valid."""

    certified: int
    active: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What was known around a sale when it was decided; stored with the Activity.

    Branch, roles and tier are those of `sold_on`; certifications are listed with their
    validity, so that a condition may ask about either day; caps are as of the decision. What
    was sold before counts by days: two sales of one day do not see each other.
    """

    decided_on: date
    tier: str | None = None
    certifications: tuple[Certification, ...] = ()
    enrolled_on: date | None = None  # None: never enrolled
    region: str | None = None
    roles: frozenset[str] = frozenset()
    organisation_ids: frozenset[UUID] = frozenset()  # the branch and every level above it
    earned_by_cap: Mapping[str, int] = field(default_factory=dict)  # cap rule's id -> points so far
    units_by_period: Mapping[str, int] = field(default_factory=dict)  # counting rule's id -> so far
    granted_by_period: Mapping[str, int] = field(default_factory=dict)  # and what it has granted
    company_id: UUID | None = None
    territories: frozenset[UUID] = frozenset()
    segments: frozenset[UUID] = frozenset()  # of those the rules name
    points_12_months: int = 0
    customer_bought: frozenset[str] = frozenset()  # product lines, on earlier days
    first_orders: Mapping[str, date] = field(default_factory=dict)  # window rule's id -> first day
    teams: Mapping[str, Team] = field(default_factory=dict)  # team rule's id -> its count
    point_minor: int = 1  # what a point is worth
    point_currency: str = "USD"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one condition holds; `code` is of the registry when it does not."""

    ok: bool
    code: str = ""


class Refusal(NamedTuple):
    """Why something did not pay.

    With a `line_no` it is about that line, which earned nothing. Without one it is about a
    promo, bonus or cap of an invoice that may well have earned: it never rejects a claim.
    `facts` are what would have made it pay: the values of the condition that said no.
    """

    line_no: int | None
    code: str
    label: str  # the line's product, or the rule's name
    rule_id: str | None = None
    facts: dict[str, Any] | None = None


class Award(NamedTuple):
    """What one rule grants to one payee for one sale, after caps."""

    rule_id: str
    version_id: UUID
    program_id: UUID
    payee: UUID
    unit: str
    amount: int  # more than 0


class Count(NamedTuple):
    """What a sale adds to a total that later sales are judged by.

    `granted` is what the rule gave for it before caps, so that a total that falls after a
    reversal and rises again is not paid twice.
    """

    meter: str  # a counting rule's id, 'first/<rule id>' or 'line/<product line>'
    holder: str  # whose total: the id of a person, branch or company; or a company's customer
    amount: int
    granted: int = 0


class Share(NamedTuple):
    """The part of a slip that is not the person's points: another payee or another unit."""

    payee: Payee
    unit: str
    rows: tuple[SlipRow, ...]
    total: int


class Decision(NamedTuple):
    """Everything that was decided: the slip, who gets what, and why the rest did not pay.

    `rows` and `total` are the person's points; `shares` is what else the sale earned.
    """

    rows: tuple[SlipRow, ...]
    awards: tuple[Award, ...]
    refusals: tuple[Refusal, ...]
    total: int
    shares: tuple[Share, ...] = ()
    counts: tuple[Count, ...] = ()
