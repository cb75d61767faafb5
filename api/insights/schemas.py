"""The JSON of what is gathered from many rooms."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.core.schemas import MoneyOut


class MyCompanyOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True, metadata={"example": "Harlow & Pike"})


class MyBranchOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True, metadata={"example": "Dayton, Branch 14"})
    city = fields.String(required=True, allow_none=True, metadata={"example": "Dayton"})
    time_zone = fields.String(required=True, metadata={"example": "America/New_York"})


class MeOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True, metadata={"example": "Marisol Reyes"})
    initials = fields.String(required=True, metadata={"example": "MR"})
    email = fields.String(required=True, metadata={"example": "marisol.reyes@harlowpike.example"})
    language = fields.String(required=True, metadata={"example": "en"})
    title = fields.String(required=True, allow_none=True, metadata={"example": "Counter sales"})
    roles = fields.List(fields.String(), required=True, metadata={"example": ["counter"]})
    views = fields.List(fields.String(), required=True, metadata={"example": ["seller"]})
    organisation = fields.Nested(MyCompanyOut, required=True, allow_none=True)
    branch = fields.Nested(MyBranchOut, required=True, allow_none=True)
    unread = fields.Integer(required=True, metadata={"example": 1})
    point_value = fields.Nested(MoneyOut, required=True)
    in_review_points = fields.Integer(required=True, metadata={"example": 215})


class BrandOut(Schema):
    name = fields.String(required=True, metadata={"example": "Northwind Climate"})


class AboutOut(Schema):
    product = fields.String(required=True, metadata={"example": "Spiffy"})
    version = fields.String(required=True, metadata={"example": "0.1.0"})
    brand = fields.Nested(BrandOut, required=True)
    demo = fields.Boolean(required=True)
    languages = fields.List(fields.String(), required=True, metadata={"example": ["en", "es"]})
