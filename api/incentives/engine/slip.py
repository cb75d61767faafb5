"""The rows of a slip: how a total came about, in the order people read it.

Rows are plain JSON objects, because they are stored and shown as they were decided and never
computed again. Days are ISO strings for the same reason. `points` are of the slip's unit: minor
units in the part of a slip that is money.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class ProductRow(TypedDict):
    kind: Literal["product"]
    line_no: int
    label: str
    sku: str
    quantity: int  # that counted; a limit may leave some out
    rate: int  # points a unit, or a pack
    points: int
    rule_id: str
    rule_label: NotRequired[str]  # of a further rule that pays the same line
    per: NotRequired[int]  # units of a pack, where it is not 1
    percent_bps: NotRequired[int]  # where a share of the value is paid: 300 is 3%
    of: NotRequired[int]  # and the value, in minor units of the currency
    currency: NotRequired[str]


class BaseRow(TypedDict):
    kind: Literal["base"]
    points: int


class PromoRow(TypedDict):
    kind: Literal["promo"]
    label: str
    factor_bps: int  # 20000 doubles
    points: int  # what the promo adds, not the doubled sum
    on: int  # the base points it multiplies
    until: str | None
    rule_id: str
    line_nos: list[int]


class TierRow(TypedDict):
    kind: Literal["tier"]
    label: str
    factor_bps: int
    points: int


class BonusRow(TypedDict):
    kind: Literal["bonus"]
    label: str
    percent_bps: int  # 1000 is 10%
    of: int
    points: int
    rule_id: str
    since: str | None  # the day the certification it asks for was earned


class FlatRow(TypedDict):
    kind: Literal["flat"]
    label: str
    points: int
    rule_id: str


class PeriodRow(TypedDict):
    """What the total of a period earned with this sale: a tier, a threshold, an accelerator."""

    kind: Literal["period"]
    how: Literal["tiers", "threshold", "accelerator"]
    label: str
    points: int
    rule_id: str
    measure: str  # 'units', 'value' in minor units of the currency, 'sales'
    currency: NotRequired[str]
    period: str
    before: int
    after: int
    next: int | None  # where the next step begins


class TeamRow(TypedDict):
    kind: Literal["team"]
    label: str
    points: int
    rule_id: str
    certified: int
    active: int


class CapRow(TypedDict):
    kind: Literal["cap"]
    label: str
    points: int  # below 0: what the cap takes off
    rule_id: str


class TotalRow(TypedDict):
    kind: Literal["total"]
    points: int


SlipRow = (
    ProductRow | BaseRow | PromoRow | TierRow | BonusRow | FlatRow | PeriodRow | TeamRow | CapRow
    | TotalRow
)  # fmt: skip
