"""The JSON of person tiers."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

LARGEST = 2**53 - 1


def a_number(example: int, what: str) -> fields.Integer:
    return fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(min=0, max=LARGEST),
        metadata={"description": what, "example": example},
    )


class TierIn(Schema):
    name = fields.String(
        required=True, validate=validate.Length(min=1, max=40), metadata={"example": "Gold"}
    )
    from_points = a_number(75_000, "earned in twelve months")
    bps = a_number(11_000, "the usual factor; a rule that pays by tier states its own")


class TierTermsIn(Schema):
    """All tiers, from the one that begins at 0 points up."""

    levels = fields.List(fields.Nested(TierIn), required=True, validate=validate.Length(max=50))
    grace_days = a_number(60, "a tier is kept so long after the points no longer carry it")


class TierNowOut(Schema):
    levels = fields.List(fields.Nested(TierIn), required=True)
    grace_days = fields.Integer(required=True, metadata={"example": 60})


class TierTermsOut(TierNowOut):
    valid_from = fields.Date(required=True, metadata={"example": "2027-01-01"})
    set_at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-18T09:00:00Z"})
    set_by = fields.UUID(required=True, allow_none=True)


class TierTermsListOut(Schema):
    now = fields.Nested(TierNowOut, required=True)
    items = fields.List(fields.Nested(TierTermsOut), required=True)
