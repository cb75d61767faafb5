"""The rows of a slip: how a total came about, in the order people read it.

Rows are plain JSON objects, because they are stored and shown as they were decided and never
computed again. Days are ISO strings for the same reason.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class ProductRow(TypedDict):
    kind: Literal["product"]
    line_no: int
    label: str
    sku: str
    quantity: int
    rate: int  # points a unit
    points: int
    rule_id: str


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


class CapRow(TypedDict):
    kind: Literal["cap"]
    label: str
    points: int  # below 0: what the cap takes off
    rule_id: str


class TotalRow(TypedDict):
    kind: Literal["total"]
    points: int


SlipRow = ProductRow | BaseRow | PromoRow | TierRow | BonusRow | FlatRow | CapRow | TotalRow
