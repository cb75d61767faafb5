"""Pieces of JSON that every room's schemas share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, fields, validate

from api.core.paging import LIMIT, MOST, Asked


class PageAsked(Schema):
    """The query of a list."""

    cursor = fields.String(
        load_default=None, metadata={"description": "`next_cursor` of the page before"}
    )
    limit = fields.Integer(
        load_default=LIMIT,
        validate=validate.Range(min=1, max=MOST),
        metadata={"example": LIMIT},
    )


class Instant(fields.AwareDateTime):
    """An instant in UTC, whatever zone it is written in; one that has no UTC is no instant."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> datetime:
        found = super()._deserialize(value, *args, **kwargs)
        try:
            return found.astimezone(UTC)
        except OverflowError as error:  # before the year 1, or after 9999
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE) from error


class Words(fields.String):
    """What somebody wrote, without the space around it: blanks are no words."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> Any:
        return super()._deserialize(*args, **kwargs).strip()


def a_reason(example: str) -> Words:
    """Why somebody changes value: read by whoever checks it."""
    length = validate.Length(min=3, max=500)
    return Words(required=True, validate=length, metadata={"example": example})


class MoneyOut(Schema):
    """An amount: 3400 and USD are 34.00 dollars."""

    minor = fields.Integer(required=True, metadata={"example": 3400})
    currency = fields.String(required=True, metadata={"example": "USD"})


class Problem(Schema):
    """RFC 9457. Switch on `type`; `detail` is for people; more members are facts of that type."""

    type = fields.String(required=True, metadata={"example": "/problems/not-found"})
    title = fields.String(required=True, metadata={"example": "There is nothing here"})
    status = fields.Integer(required=True, metadata={"example": 404})
    detail = fields.String(
        required=True, metadata={"example": "There is nothing here that you can see."}
    )
    instance = fields.String(required=True, metadata={"example": "/api/v1/claims"})
    request_id = fields.String(
        allow_none=True, metadata={"example": "019aa93c-5c00-7000-8000-000000000000"}
    )
    errors = fields.Dict(
        keys=fields.String(),
        metadata={"description": "Messages by field", "example": {"name": ["Too long."]}},
    )


def asked(query: dict[str, Any]) -> Asked:
    """Takes the page's part out of a parsed query."""
    return Asked(limit=query.pop("limit"), cursor=query.pop("cursor"))
