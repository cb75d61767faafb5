"""The JSON of a balance and of a statement."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.core.schemas import MoneyOut
from api.ledger.models import Act

KINDS = [*(act.value for act in Act), "debt_paid"]
AN_ID = "019aa93c-5c00-7000-8000-0000000000e5"


class PointsOut(Schema):
    """What a person has. Nothing here is below 0; `debt` is what is owed to us."""

    available = fields.Integer(required=True, metadata={"example": 3400})
    pending = fields.Integer(
        required=True, metadata={"description": "Inside the return hold", "example": 0}
    )
    held = fields.Integer(
        required=True, metadata={"description": "Set aside for orders", "example": 0}
    )
    debt = fields.Integer(
        required=True, metadata={"description": "Taken back after it was spent", "example": 0}
    )
    in_review = fields.Integer(
        required=True, metadata={"description": "Estimates of claims in review", "example": 320}
    )
    value = fields.Nested(
        MoneyOut, required=True, metadata={"description": "What `available` is worth"}
    )
    earned_12_months = fields.Integer(required=True, metadata={"example": 12480})


class EntryOut(Schema):
    """One in or out, with the balance after it."""

    id = fields.String(required=True, metadata={"example": "12"})
    at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-19T13:12:00Z"})
    points = fields.Integer(
        required=True, metadata={"description": "Below 0 when they went out", "example": 340}
    )
    kind = fields.String(
        required=True,
        metadata={"enum": KINDS, "example": "award"},
    )
    title = fields.String(required=True, metadata={"example": "Cirrus 3-ton heat pump +3"})
    claim_id = fields.UUID(required=True, allow_none=True, metadata={"example": AN_ID})
    balance_after = fields.Integer(required=True, metadata={"example": 3400})


class EntriesOut(Schema):
    items = fields.List(fields.Nested(EntryOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True, metadata={"example": None})
