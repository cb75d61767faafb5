"""The JSON of products."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.core.schemas import PageAsked


class ProductsAsked(PageAsked):
    q = fields.String(
        load_default="",
        validate=validate.Length(max=100),
        metadata={
            "description": "Part of a name, SKU or printed description",
            "example": "sense",
        },
    )


class ProductOut(Schema):
    id = fields.UUID(required=True, metadata={"example": "019aa93c-5c00-7000-8000-0000000000d4"})
    sku = fields.String(required=True, metadata={"example": "NC-TS7"})
    name = fields.String(required=True, metadata={"example": "Sense 7 thermostat"})
    family = fields.String(required=True, metadata={"example": "Sense"})
    line = fields.String(required=True, metadata={"example": "Thermostats"})
    art = fields.String(required=True, metadata={"example": "thermostat"})


class ProductsOut(Schema):
    items = fields.List(fields.Nested(ProductOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
