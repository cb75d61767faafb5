"""The JSON of drafts, budgets' sign-offs, segments, data sources and ready programs."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.incentives.models import ProgramKind
from api.incentives.schemas import A_RULE, AN_ID

A_DAY = "2026-12-01"
A_SENTENCE = {
    "audience": "counter staff of all branches",
    "behaviour": "sell Cirrus heat pumps",
    "metric": "units",
    "reward": "double points",
    "goal": "Move the winter stock",
    "kpi": "Cirrus units a week",
    "target": "120",
}
A_CONDITION = {"kind": "region_in", "regions": ["OH"]}


def a_text(example: str, most: int = 300) -> fields.String:
    return fields.String(validate=validate.Length(max=most), metadata={"example": example})


class SentenceIn(Schema):
    """A program is a sentence. Every part may be missing while it is a draft."""

    audience = a_text(A_SENTENCE["audience"])
    behaviour = a_text(A_SENTENCE["behaviour"])
    metric = a_text(A_SENTENCE["metric"])
    reward = a_text(A_SENTENCE["reward"])
    goal = a_text(A_SENTENCE["goal"])
    kpi = a_text(A_SENTENCE["kpi"])
    target = a_text(A_SENTENCE["target"])


class BudgetIn(Schema):
    amount = fields.Integer(
        allow_none=True,
        load_default=None,
        strict=True,
        validate=validate.Range(min=1, max=2**53 - 1),
        metadata={"description": "null for no limit", "example": 500000},
    )
    unit = fields.String(
        load_default="PTS", validate=validate.Regexp("[A-Z]{3}$"), metadata={"example": "PTS"}
    )


class ContentIn(Schema):
    """A program as far as it is written; rules are as in docs/rules.md."""

    name = a_text("Cold Snap", 80)
    kind = fields.Enum(ProgramKind, by_value=True, metadata={"example": "promo"})
    sentence = fields.Nested(SentenceIn)
    starts_on = fields.Date(allow_none=True, metadata={"example": A_DAY})
    ends_on = fields.Date(allow_none=True, metadata={"example": "2026-12-31"})
    version_starts_on = fields.Date(
        allow_none=True,
        metadata={"description": "of a next version; tomorrow when left out", "example": A_DAY},
    )
    budget = fields.Nested(BudgetIn)
    data_source = a_text("receipts", 40)
    margin_bps = fields.Integer(
        strict=True,
        validate=validate.Range(min=1, max=10_000),
        metadata={"description": "margin on the list price; 2000 when left out", "example": 2000},
    )
    hold_days = fields.Integer(
        allow_none=True,
        strict=True,
        validate=validate.Range(min=0, max=365),
        metadata={"description": "before awards can be spent; as usual when left out",
                  "example": 14},
    )  # fmt: skip
    rules = fields.List(fields.Raw(), metadata={"example": [A_RULE]})


class DraftIn(Schema):
    program_id = fields.UUID(
        required=True,
        metadata={"description": "of the program it becomes, or whose next version it is",
                  "example": AN_ID},
    )  # fmt: skip
    revision = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(min=1, max=2**31),
        metadata={"description": "1 at first, then one more than what is saved", "example": 1},
    )
    content = fields.Nested(ContentIn, required=True)


class DraftOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    program_id = fields.UUID(required=True, metadata={"example": AN_ID})
    revision = fields.Integer(required=True, metadata={"example": 1})
    content = fields.Dict(required=True, metadata={"example": {"sentence": A_SENTENCE}})
    saved_at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-18T09:00:00Z"})
    saved_by = fields.UUID(required=True, allow_none=True, metadata={"example": AN_ID})
    published_as = fields.UUID(required=True, allow_none=True, metadata={"example": AN_ID})


class DraftsOut(Schema):
    items = fields.List(fields.Nested(DraftOut), required=True)


class SignOffIn(Schema):
    """Exactly the budget that is agreed to."""

    amount = fields.Integer(
        required=True, allow_none=True, strict=True, metadata={"example": 500000}
    )
    unit = fields.String(required=True, metadata={"example": "PTS"})


class SignOffOut(SignOffIn):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    draft_id = fields.UUID(required=True, metadata={"example": AN_ID})
    signed_at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-18T09:00:00Z"})
    signed_by = fields.UUID(required=True, allow_none=True, metadata={"example": AN_ID})


class SegmentIn(Schema):
    """An audience: who meets all of the conditions (those about people in docs/rules.md)."""

    name = fields.String(
        required=True, validate=validate.Length(min=1, max=80), metadata={"example": "Ohio"}
    )
    conditions = fields.List(fields.Raw(), required=True, metadata={"example": [A_CONDITION]})


class SegmentOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    name = fields.String(required=True, metadata={"example": "Ohio"})
    conditions = fields.List(fields.Dict(), required=True, metadata={"example": [A_CONDITION]})
    created_at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-18T09:00:00Z"})


class SegmentsOut(Schema):
    items = fields.List(fields.Nested(SegmentOut), required=True)


class SourceOut(Schema):
    name = fields.String(required=True, metadata={"example": "receipts"})
    ours = fields.Boolean(
        required=True, metadata={"description": "we collect it ourselves", "example": True}
    )
    last_delivered_on = fields.Date(
        required=True, allow_none=True, metadata={"example": "2026-11-17"}
    )


class SourcesOut(Schema):
    items = fields.List(fields.Nested(SourceOut), required=True)


class TemplateOut(Schema):
    """Something to start a draft from; empty lists are to be filled."""

    name = fields.String(required=True, metadata={"example": "push"})
    title = fields.String(required=True, metadata={"example": "Product push"})
    content = fields.Dict(required=True, metadata={"example": {"sentence": A_SENTENCE}})


class TemplatesOut(Schema):
    items = fields.List(fields.Nested(TemplateOut), required=True)
