"""The JSON of organisations and people."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.auth.models import Role
from api.core.schemas import PageAsked
from api.partners.models import Kind

AN_ID = "019aa93c-5c00-7000-8000-0000000000c3"


class OrganisationOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    parent_id = fields.UUID(required=True, allow_none=True, metadata={"example": AN_ID})
    kind = fields.Enum(Kind, by_value=True, required=True)
    name = fields.String(required=True, metadata={"example": "Dayton, Branch 14"})
    number = fields.String(required=True, metadata={"example": "14"})
    city = fields.String(required=True, allow_none=True, metadata={"example": "Dayton"})
    region = fields.String(required=True, allow_none=True, metadata={"example": "OH"})
    country = fields.String(required=True, metadata={"example": "US"})
    time_zone = fields.String(required=True, metadata={"example": "America/New_York"})


class OrganisationsOut(Schema):
    items = fields.List(fields.Nested(OrganisationOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class PeopleAsked(PageAsked):
    q = fields.String(
        load_default="",
        validate=validate.Length(max=100),
        metadata={"description": "Part of a name or e-mail", "example": "mari"},
    )


class CompanyRef(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    name = fields.String(required=True, metadata={"example": "Harlow & Pike"})


class BranchRef(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    name = fields.String(required=True, metadata={"example": "Dayton, Branch 14"})
    city = fields.String(required=True, allow_none=True, metadata={"example": "Dayton"})
    time_zone = fields.String(required=True, metadata={"example": "America/New_York"})


class PersonOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    name = fields.String(required=True, metadata={"example": "Marisol Reyes"})
    initials = fields.String(required=True, metadata={"example": "MR"})
    email = fields.String(required=True, metadata={"example": "marisol@harlowpike.example"})
    language = fields.String(required=True, metadata={"example": "en"})
    roles = fields.List(fields.Enum(Role, by_value=True), required=True)
    title = fields.String(required=True, allow_none=True, metadata={"example": "Counter sales"})
    branch = fields.Nested(BranchRef, required=True, allow_none=True)
    organisation = fields.Nested(CompanyRef, required=True, allow_none=True)
    disabled = fields.Boolean(required=True)


class PeopleOut(Schema):
    items = fields.List(fields.Nested(PersonOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
