"""The JSON of a message."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.notifications.models import Template


class MessageOut(Schema):
    id = fields.UUID(required=True)
    template = fields.Enum(Template, by_value=True, required=True)
    facts = fields.Dict(required=True, metadata={"example": {"points": 340, "number": "448213-01"}})
    claim_id = fields.UUID(required=True, allow_none=True)
    at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-19T13:12:00Z"})
    read_at = fields.AwareDateTime(required=True, allow_none=True)


class InboxOut(Schema):
    items = fields.List(fields.Nested(MessageOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
    unread = fields.Integer(required=True, metadata={"example": 1})
