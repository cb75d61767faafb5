"""The JSON of what a rule may name, and of an audience that is being written."""

from __future__ import annotations

from marshmallow import Schema, fields

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
