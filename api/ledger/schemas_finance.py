"""The JSON of finance's books."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.core.schemas import MoneyOut, a_reason
from api.ledger.schemas import Amount

A_MONTH = {"description": "Default: this month", "example": "2026-11"}
COUNT = {"example": 0}


class MonthAsked(Schema):
    month = fields.String(load_default=None, metadata=A_MONTH)


class FlowOut(Schema):
    """What happened in the month, in points."""

    issued = fields.Integer(required=True, metadata={"example": 1000000})
    redeemed = fields.Integer(required=True, metadata={"example": 600000})
    expired = fields.Integer(required=True, metadata=COUNT)
    reversed = fields.Integer(required=True, metadata=COUNT)
    adjusted = fields.Integer(
        required=True, metadata={"description": "May be below 0", "example": 0}
    )
    debt_paid = fields.Integer(
        required=True,
        metadata={"description": "Left its batch to pay a debt; 0 in the total", "example": 0},
    )


class BatchRowOut(Schema):
    """What was earned in one month; `batch` is null for what members owe us."""

    batch = fields.Date(required=True, allow_none=True, metadata={"example": "2026-11-01"})
    opening = fields.Integer(required=True, metadata=COUNT)
    moved = fields.Nested(FlowOut, required=True)
    closing = fields.Integer(required=True, metadata={"example": 400000})


class JournalLineOut(Schema):
    """Minor units on one side."""

    account = fields.String(
        required=True,
        metadata={
            "enum": ["incentive", "points_liability", "redemptions_payable"],
            "example": "points_liability",
        },
    )
    debit = fields.Integer(required=True, metadata={"example": 600000})
    credit = fields.Integer(required=True, metadata=COUNT)


class RollForwardOut(Schema):
    """Opening and closing tie to the ledger: `ledger_opening` and `ledger_closing` are its sums."""

    month = fields.Date(required=True, metadata={"example": "2026-11-01"})
    rows = fields.List(fields.Nested(BatchRowOut), required=True)
    total = fields.Nested(BatchRowOut, required=True)
    value = fields.Nested(MoneyOut, required=True, metadata={"description": "Of one point"})
    rate_bps = fields.Integer(
        required=True, metadata={"description": "Expected redemption", "example": 8800}
    )
    opening_liability = fields.Integer(
        required=True, metadata={"description": "Minor units", "example": 0}
    )
    closing_liability = fields.Integer(
        required=True, metadata={"description": "Minor units", "example": 280000}
    )
    ledger_opening = fields.Integer(required=True, metadata=COUNT)
    ledger_closing = fields.Integer(required=True, metadata={"example": 400000})
    journal = fields.List(fields.Nested(JournalLineOut), required=True)


class PointValueIn(Schema):
    minor = Amount(required=True, strict=True, metadata={"example": 1})
    currency = fields.String(required=True, metadata={"example": "USD"})
    reason = a_reason("The board's decision of 12 December")


class PointValueOut(Schema):
    valid_from = fields.Date(required=True, metadata={"example": "2027-01-01"})
    value = fields.Nested(MoneyOut, required=True)


class RateIn(Schema):
    bps = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(min=0, max=10_000),
        metadata={"description": "Basis points: 8,800 is 88%", "example": 8800},
    )
    reason = a_reason("The study of what was redeemed in 2026")


class RateOut(Schema):
    valid_from = fields.Date(required=True, metadata={"example": "2027-01-01"})
    bps = fields.Integer(required=True, metadata={"example": 8800})


class NowOut(Schema):
    value = fields.Nested(MoneyOut, required=True)
    bps = fields.Integer(required=True, metadata={"example": 8800})


class ValuesOut(Schema):
    """Every value that was ever set; one counts until the next."""

    point_values = fields.List(fields.Nested(PointValueOut), required=True)
    redemption_rates = fields.List(fields.Nested(RateOut), required=True)
    now = fields.Nested(NowOut, required=True)
    currencies = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "In what the next value may be set", "example": ["USD"]},
    )
