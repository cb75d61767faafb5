"""The JSON of a balance and of a statement."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, missing, validate

from api.core.schemas import MoneyOut, PageAsked, Words, a_reason
from api.ledger.book import LARGEST, InvalidAmount
from api.ledger.models import Act, Verdict

KINDS = [*(act.value for act in Act), "debt_paid", "owed"]
AN_ID = "019aa93c-5c00-7000-8000-0000000000e5"


class Amount(fields.Integer):
    """A whole number as JSON has it. Raises InvalidAmount for 1.5, "12", true and null, as the
    ledger does for 0 and for 2^53."""

    def deserialize(
        self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any
    ) -> Any:
        if value is not missing and type(value) is not int:
            message = f"An amount is a whole number, and at most {LARGEST}."
            raise InvalidAmount(message, errors={str(attr): [message]})
        return super().deserialize(value, attr, data, **kwargs)


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
    expires_next = fields.Nested(
        "BatchOut",
        required=True,
        allow_none=True,
        metadata={"description": "What of `available` expires first"},
    )


class PersonPointsOut(PointsOut):
    """What somebody has, to whom may see what they earn."""

    person = fields.Nested("NamedOut", required=True)


class BatchOut(Schema):
    """Points of one day."""

    on = fields.Date(required=True, metadata={"example": "2028-11-19"})
    points = fields.Integer(required=True, metadata={"example": 340})


class ExpiringOut(Schema):
    items = fields.List(fields.Nested(BatchOut), required=True)


class PendingItemOut(Schema):
    """An award inside its return hold."""

    points = fields.Integer(required=True, metadata={"example": 340})
    title = fields.String(required=True, metadata={"example": "Cirrus 3-ton heat pump +3"})
    claim_id = fields.UUID(required=True, allow_none=True, metadata={"example": AN_ID})
    available_at = fields.AwareDateTime(required=True, metadata={"example": "2026-12-03T13:12:00Z"})


class PendingOut(Schema):
    items = fields.List(fields.Nested(PendingItemOut), required=True)


class EntryOut(Schema):
    """One in or out with the balance after it; or, as `owed`, what was taken back though it was
    spent, which moves no balance and makes a debt."""

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
    debt = fields.Integer(
        required=True, metadata={"description": "Owed more; below 0 when paid", "example": 0}
    )
    debt_after = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "Owed then; null where nothing of it changed", "example": None},
    )


class EntriesOut(Schema):
    items = fields.List(fields.Nested(EntryOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True, metadata={"example": None})


class StatementOut(Schema):
    """A month, from its opening balance through every in and out to its closing one."""

    month = fields.Date(required=True, metadata={"example": "2026-11-01"})
    zone = fields.String(required=True, metadata={"example": "America/New_York"})
    opening = fields.Integer(required=True, metadata={"example": 3060})
    came = fields.Integer(required=True, metadata={"example": 340})
    went = fields.Integer(required=True, metadata={"description": "Above 0", "example": 0})
    closing = fields.Integer(required=True, metadata={"example": 3400})
    opening_debt = fields.Integer(
        required=True, metadata={"description": "Owed to us, above 0", "example": 0}
    )
    owed = fields.Integer(
        required=True, metadata={"description": "Taken back after it was spent", "example": 0}
    )
    debt_paid = fields.Integer(
        required=True, metadata={"description": "Above 0; a part of `went`", "example": 0}
    )
    closing_debt = fields.Integer(required=True, metadata={"example": 0})
    entries = fields.List(fields.Nested(EntryOut), required=True)


class NamedOut(Schema):
    """A person or a company."""

    id = fields.UUID(required=True, metadata={"example": AN_ID})
    name = fields.String(required=True, metadata={"example": "Marisol Reyes"})


class AdjustmentsAsked(PageAsked):
    state = fields.String(load_default=None, validate=validate.OneOf(["waiting", "decided"]))


class AdjustmentIn(Schema):
    """Points, or minor units of a currency, to add (above 0) or take (below 0)."""

    owner_id = fields.UUID(required=True, metadata={"example": AN_ID})
    unit = fields.String(load_default="PTS", metadata={"example": "PTS"})
    amount = Amount(required=True, strict=True, metadata={"example": 500})
    reason = a_reason("Goodwill after the delayed reading of 12 November")
    reverses_id = fields.UUID(
        load_default=None,
        allow_none=True,
        metadata={
            "description": "The approved adjustment that this one takes back: its opposite",
            "example": None,
        },
    )


class AdjustmentDecisionIn(Schema):
    verdict = fields.Enum(Verdict, by_value=True, required=True, metadata={"example": "approved"})
    reason = Words(
        load_default=None,
        validate=validate.Length(max=500),
        metadata={"description": "A refusal needs one", "example": "It was paid in October"},
    )


class AdjustmentDecisionOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    verdict = fields.Enum(Verdict, by_value=True, required=True, metadata={"example": "approved"})
    reason = fields.String(required=True, allow_none=True, metadata={"example": None})
    decided_by = fields.Nested(NamedOut, required=True)
    decided_at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-19T13:12:00Z"})


class AdjustmentReversalOut(Schema):
    """The adjustment that takes another one back; one that was refused does not."""

    id = fields.UUID(required=True, metadata={"example": AN_ID})
    state = fields.String(
        required=True, metadata={"enum": ["waiting", "approved"], "example": "waiting"}
    )


class AdjustmentOut(Schema):
    """Who asked for what, and what somebody else decided."""

    id = fields.UUID(required=True, metadata={"example": AN_ID})
    owner = fields.Nested(NamedOut, required=True)
    unit = fields.String(required=True, metadata={"example": "PTS"})
    amount = fields.Integer(required=True, metadata={"example": 500})
    reason = fields.String(required=True, metadata={"example": "Goodwill"})
    asked_by = fields.Nested(NamedOut, required=True)
    asked_at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-19T13:12:00Z"})
    reverses_id = fields.UUID(required=True, allow_none=True, metadata={"example": None})
    reversed_by = fields.Nested(AdjustmentReversalOut, required=True, allow_none=True)
    state = fields.String(
        required=True,
        metadata={"enum": ["waiting", "approved", "refused"], "example": "waiting"},
    )
    available = fields.Integer(
        required=True,
        allow_none=True,
        metadata={
            "description": "What the owner has of the unit now; null for whom it is not to decide",
            "example": 3400,
        },
    )
    decision = fields.Nested(AdjustmentDecisionOut, required=True, allow_none=True)


class AdjustmentsOut(Schema):
    items = fields.List(fields.Nested(AdjustmentOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True, metadata={"example": None})
