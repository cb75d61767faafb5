"""The JSON of what a rule may name, and of an audience that is being written."""

from __future__ import annotations

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from api.activities.schemas import AN_ID


class AudienceIn(Schema):
    """Conditions about people, as in docs/rules.md."""

    conditions = fields.List(
        fields.Raw(),
        required=True,
        metadata={"example": [{"kind": "region_in", "regions": ["OH"]}]},
    )


class TerritoryOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    name = fields.String(required=True, metadata={"example": "Ohio Valley"})


class ValueOut(Schema):
    """What a condition asks for."""

    name = fields.String(required=True, metadata={"example": "units"})
    input = fields.String(
        required=True, validate=OneOf(["count", "day", "text"]), metadata={"example": "count"}
    )


class ConditionOut(Schema):
    """A condition, its values in braces in what sellers read of it."""

    kind = fields.String(required=True, metadata={"example": "max_quantity"})
    of = fields.String(
        required=True, validate=OneOf(["line", "sale"]), metadata={"example": "line"}
    )
    values = fields.List(fields.Nested(ValueOut), required=True)
    words = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata={"example": {"en": "at most {units} on a line"}},
    )


def names(*example: str) -> fields.List[str]:
    return fields.List(fields.String(), required=True, metadata={"example": list(example)})


class ChoicesOut(Schema):
    """What a rule may name here; single products, people and places are searched instead."""

    families = names("heat_pump")
    product_lines = names("Cirrus")
    regions = names("OH")
    territories = fields.List(fields.Nested(TerritoryOut), required=True)
    certifications = names("inverter")
    tiers = names("Bronze", "Silver")
    currencies = names("USD")
    conditions = fields.List(fields.Nested(ConditionOut), required=True)
