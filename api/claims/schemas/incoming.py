"""The JSON of receipts and claims that comes in. Field names are the services' keywords."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from api.claims.models import DecisionKind
from api.claims.schemas.outgoing import AN_ID
from api.claims.status import Status
from api.core.schemas import Instant, PageAsked

EARLIEST = datetime(2000, 1, 2, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")


class NewClaim(Schema):
    receipt_ids = fields.List(
        fields.UUID(), required=True, validate=validate.Length(min=1, max=20),
        metadata={"example": [AN_ID]},
    )  # fmt: skip
    snapped_at = Instant(
        required=True,
        validate=validate.Range(min=EARLIEST, max=LATEST, error="No phone says so."),
        metadata={"example": "2026-11-18T15:43:00Z"},
    )
    branch_id = fields.UUID(load_default=None, allow_none=True)
    submit_when_read = fields.Boolean(load_default=False)


class FieldsSaid(Schema):
    """The fields a person may correct; leave out what is right."""

    number = fields.String(
        validate=[
            validate.Length(min=1, max=64),
            validate.Regexp(r".*[0-9A-Za-z]", error="It needs a letter or a digit."),
        ],
        allow_none=True,
        metadata={"example": "448213-01"},
    )
    sold_on = fields.Date(allow_none=True, metadata={"example": "2026-11-18"})
    merchant = fields.String(
        validate=[
            validate.Length(min=1, max=200),
            validate.Regexp(r".*\S", error="It must say something."),
        ],
        allow_none=True,
    )


class LineSaid(Schema):
    """Which product a line is and how many. `no` null adds a line that could not be read."""

    no = fields.Integer(required=True, allow_none=True, metadata={"example": 2})
    product_id = fields.UUID(required=True, allow_none=True, metadata={"example": AN_ID})
    quantity = fields.Integer(
        required=True, allow_none=True, strict=True, metadata={"example": 2},
        validate=validate.Range(min=1, max=100_000, error="The quantity must be 1 or more."),
    )  # fmt: skip


class AnswerIn(Schema):
    fields_ = fields.Nested(FieldsSaid, data_key="fields", load_default=dict, attribute="fields")
    lines = fields.List(
        fields.Nested(LineSaid), load_default=list, validate=validate.Length(max=200)
    )
    receipt_ids = fields.List(fields.UUID(), load_default=list, validate=validate.Length(max=20))
    message = fields.String(
        load_default=None, allow_none=True, validate=validate.Length(max=500),
        metadata={"example": "Page 2 is attached."},
    )  # fmt: skip
    submit = fields.Boolean(load_default=False)


class DecisionIn(Schema):
    kind = fields.Enum(DecisionKind, by_value=True, required=True)
    reason_code = fields.String(
        load_default=None, allow_none=True, validate=validate.Length(max=32),
        metadata={"example": "MISSING_PAGE"},
    )  # fmt: skip
    message = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=500))
    lines = fields.List(
        fields.Nested(LineSaid), load_default=list, validate=validate.Length(max=200)
    )


class WithdrawalIn(Schema):
    reason = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=500),
        metadata={"example": "Snapped twice."},
    )


class PictureAsked(Schema):
    size = fields.String(load_default="view", validate=validate.OneOf(["view", "thumb"]))


class ClaimsAsked(PageAsked):
    filter = fields.String(load_default="mine", validate=validate.OneOf(["mine", "team", "all"]))
    state = fields.Enum(Status, by_value=True, load_default=None)


class ContentDigest(fields.String):
    """RFC 9530's `sha-256=:<base64>:`, loaded as hex."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, *args, **kwargs)
        found = DIGEST.fullmatch(text.strip())
        if found is None:
            raise ValidationError("Must be sha-256=:<base64 of the digest>:")
        return base64.b64decode(found[1]).hex()


class ReceiptHeaders(Schema):
    digest = ContentDigest(
        data_key="Content-Digest", required=True,
        metadata={"example": "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"},
    )  # fmt: skip
