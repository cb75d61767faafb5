"""The JSON of what is gathered from many rooms."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.core.schemas import Instant, MoneyOut, PageAsked


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


AN_INSTANT = {"example": "2026-11-01T00:00:00Z"}


class TrailWanted(Schema):
    """All that is given must hold."""

    actor_id = fields.UUID(load_default=None, metadata={"description": "Who"})
    subject = fields.String(
        load_default=None, metadata={"description": "To what", "example": "claim:019aa93c"}
    )
    did = fields.String(
        load_default=None,
        validate=validate.Length(max=64),
        metadata={"description": "A noun ('claim') or an act ('claim.approved')"},
    )
    since = Instant(load_default=None, metadata=AN_INSTANT)
    until = Instant(load_default=None, metadata={**AN_INSTANT, "description": "Not included"})


class TrailAsked(TrailWanted, PageAsked):
    pass


class TrailActorOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True, metadata={"example": "Ingrid Solberg"})


class TrailEntryOut(Schema):
    """One act. `actor` is null for the system, `personal` when the person was erased."""

    no = fields.Integer(required=True, metadata={"example": 4711})
    at = fields.AwareDateTime(required=True, metadata=AN_INSTANT)
    actor = fields.Nested(TrailActorOut, required=True, allow_none=True)
    did = fields.String(required=True, metadata={"example": "claim.approved"})
    subject = fields.String(required=True, metadata={"example": "claim:019aa93c"})
    before = fields.Dict(required=True, allow_none=True, metadata={"example": None})
    after = fields.Dict(required=True, allow_none=True, metadata={"example": {"points": 340}})
    reason = fields.String(required=True, allow_none=True, metadata={"example": None})
    request_id = fields.String(required=True, allow_none=True)
    personal = fields.Dict(required=True, allow_none=True, metadata={"example": None})
    hash = fields.String(required=True)


class TrailOut(Schema):
    items = fields.List(fields.Nested(TrailEntryOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True, metadata={"example": None})


class HeadOut(Schema):
    """Where the trail ended on a day; the same stands in a file outside of the database."""

    day = fields.Date(required=True, metadata={"example": "2026-11-21"})
    no = fields.Integer(required=True, metadata={"example": 4711})
    hash = fields.String(required=True)
    signature = fields.String(required=True, metadata={"description": "Ed25519, hex"})
    public_key = fields.String(required=True)


class HeadsOut(Schema):
    items = fields.List(fields.Nested(HeadOut), required=True)


class VerificationOut(Schema):
    """`problems` by room, null until it is finished; every list is empty when all holds."""

    id = fields.UUID(required=True)
    asked_at = fields.AwareDateTime(required=True, metadata=AN_INSTANT)
    asked_by = fields.UUID(required=True, allow_none=True)
    finished_at = fields.AwareDateTime(required=True, allow_none=True, metadata=AN_INSTANT)
    problems = fields.Dict(
        required=True,
        allow_none=True,
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"example": {"ledger": []}},
    )
    failed = fields.String(required=True, allow_none=True, metadata={"example": None})


class VerificationsOut(Schema):
    items = fields.List(fields.Nested(VerificationOut), required=True)
