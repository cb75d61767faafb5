"""The JSON of signing in and of sessions."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.auth.passwords import LONGEST
from api.auth.service import LANGUAGES


class Credentials(Schema):
    email = fields.String(
        required=True,
        validate=validate.Length(min=3, max=254),
        metadata={"example": "ana@harlowpike.example"},
    )
    password = fields.String(
        required=True,
        validate=validate.Length(min=1, max=LONGEST),
        metadata={"example": "three quiet river stones", "format": "password"},
    )


class Language(Schema):
    language = fields.String(
        required=True, validate=validate.OneOf(LANGUAGES), metadata={"example": "es"}
    )


class SessionOut(Schema):
    id = fields.UUID(required=True, metadata={"example": "019aa93c-5c00-7000-8000-0000000000a1"})
    user_agent = fields.String(required=True, metadata={"example": "Mozilla/5.0 (Android 16)"})
    created_at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-20T08:00:00Z"})
    last_used_at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-21T07:58:30Z"})
    current = fields.Boolean(required=True, metadata={"description": "The one you ask from"})


class SessionsOut(Schema):
    items = fields.List(fields.Nested(SessionOut), required=True)
