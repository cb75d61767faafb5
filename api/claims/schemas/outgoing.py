"""The JSON of receipts and claims that goes out."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.claims.models import DecisionKind
from api.claims.status import HoldReason, Status
from api.core.schemas import MoneyOut

AN_ID = "0199f3a2-7c1e-7d20-9a51-3f0c8f5d2b11"
A_BOX = [[0.13, 0.30], [0.86, 0.28], [0.86, 0.33], [0.13, 0.35]]


def an_id(**more: object) -> fields.UUID:
    return fields.UUID(metadata={"example": AN_ID}, **more)  # type: ignore[arg-type]


class PageOut(Schema):
    no = fields.Integer(required=True, metadata={"example": 1})
    width = fields.Integer(required=True, metadata={"example": 1500})
    height = fields.Integer(required=True, metadata={"example": 2000})
    view_url = fields.String(required=True)
    thumb_url = fields.String(required=True)


class ReceiptOut(Schema):
    id = an_id(required=True)
    sha256 = fields.String(required=True)
    media_type = fields.String(required=True, metadata={"example": "image/jpeg"})
    byte_count = fields.Integer(required=True, metadata={"example": 271_828})
    pages = fields.List(fields.Nested(PageOut), required=True)
    received_at = fields.AwareDateTime(required=True)


class ClaimPersonOut(Schema):
    id = an_id(required=True)
    name = fields.String(required=True, metadata={"example": "Marisol Reyes"})
    initials = fields.String(required=True, metadata={"example": "MR"})


class ActorOut(Schema):
    name = fields.String(required=True, metadata={"example": "Ingrid Solberg"})
    initials = fields.String(required=True, metadata={"example": "IS"})


class ClaimBranchOut(Schema):
    id = an_id(required=True)
    name = fields.String(required=True, metadata={"example": "Harlow & Pike"})
    city = fields.String(required=True, allow_none=True, metadata={"example": "Dayton"})


class NeedsOut(Schema):
    code = fields.String(required=True, metadata={"example": "MISSING_PAGE"})
    facts = fields.Dict(required=True)


class ClaimSummaryOut(Schema):
    id = an_id(required=True)
    state = fields.Enum(Status, by_value=True, required=True)
    hold_reason = fields.Enum(HoldReason, by_value=True, required=True, allow_none=True)
    pill = fields.String(required=True, metadata={"example": "in_review"})
    number = fields.String(required=True, allow_none=True, metadata={"example": "448213-01"})
    title = fields.Dict(
        required=True,
        metadata={"example": {"product": "Cirrus 3-ton heat pump", "more": 3}},
    )
    art = fields.String(required=True, metadata={"example": "heat_pump"})
    merchant = fields.String(required=True, allow_none=True)
    sold_on = fields.Date(required=True, allow_none=True)
    currency = fields.String(required=True, allow_none=True, metadata={"example": "USD"})
    total_minor = fields.Integer(required=True, allow_none=True, metadata={"example": 441_535})
    points = fields.Integer(required=True, allow_none=True, metadata={"example": 340})
    points_final = fields.Boolean(required=True)
    person = fields.Nested(ClaimPersonOut, required=True)
    branch = fields.Nested(ClaimBranchOut, required=True, allow_none=True)
    snapped_at = fields.AwareDateTime(required=True)
    submitted_at = fields.AwareDateTime(required=True, allow_none=True)
    decided_at = fields.AwareDateTime(required=True, allow_none=True)
    thumb_url = fields.String(required=True, allow_none=True)
    needs = fields.Nested(NeedsOut, required=True, allow_none=True)


class FieldOut(Schema):
    value = fields.String(required=True, metadata={"example": "448213-01"})
    confidence = fields.Float(required=True, metadata={"example": 0.98})
    box = fields.Raw(required=True, allow_none=True, metadata={"example": A_BOX})
    page = fields.Integer(required=True)
    confirmed = fields.Boolean(required=True)
    doubtful = fields.Boolean(required=True)


class LineProductOut(Schema):
    id = an_id(required=True)
    sku = fields.String(required=True, metadata={"example": "NC-TS7"})
    name = fields.String(required=True, metadata={"example": "Sense 7 thermostat"})
    art = fields.String(required=True, metadata={"example": "thermostat"})


class LineOut(Schema):
    no = fields.Integer(required=True)
    sku = fields.String(required=True, allow_none=True)
    description = fields.String(required=True, allow_none=True)
    quantity = fields.String(required=True, allow_none=True, metadata={"example": "2"})
    unit_price_minor = fields.Integer(required=True, allow_none=True)
    amount_minor = fields.Integer(required=True, allow_none=True)
    confidence = fields.Float(required=True)
    box = fields.Raw(required=True, allow_none=True, metadata={"example": A_BOX})
    page = fields.Integer(required=True)
    product = fields.Nested(LineProductOut, required=True, allow_none=True)
    match_confidence = fields.Float(required=True)
    read_quantity = fields.String(required=True, allow_none=True, metadata={"example": "2"})
    outcome = fields.String(
        required=True, validate=validate.OneOf(["earns", "look", "not_ours", "refused"])
    )
    code = fields.String(required=True, allow_none=True)
    points = fields.Integer(required=True, allow_none=True)
    confirmed = fields.Boolean(required=True)


class SuggestionOut(Schema):
    product = fields.Nested(LineProductOut, allow_none=True)
    quantity = fields.Integer(allow_none=True)
    value = fields.String(allow_none=True)


class QuestionOut(Schema):
    id = fields.String(required=True, metadata={"example": "line:2"})
    kind = fields.String(required=True, validate=validate.OneOf(["line", "field"]))
    line_no = fields.Integer(required=True, allow_none=True)
    field = fields.String(required=True, allow_none=True)
    read_text = fields.String(required=True)
    suggestion = fields.Nested(SuggestionOut, required=True, allow_none=True)
    points = fields.Integer(required=True, allow_none=True)


class SlipOut(Schema):
    """The slip: rows in the order products, base, promos, tier, bonuses, caps, total."""

    unit = fields.String(required=True, metadata={"example": "PTS"})
    total = fields.Integer(required=True, metadata={"example": 340})
    value = fields.Nested(MoneyOut, required=True)
    rules_on = fields.String(required=True, metadata={"format": "date", "example": "2026-11-18"})
    rows = fields.List(
        fields.Dict(),
        required=True,
        metadata={"example": [{"kind": "base", "points": 200}]},
    )
    shares = fields.List(
        fields.Dict(),
        metadata={"description": "what else it earns: for the company, or in money", "example": []},
    )


class RefusalOut(Schema):
    line_no = fields.Integer(required=True, allow_none=True)
    code = fields.String(required=True, metadata={"example": "BASKET_INCOMPLETE"})
    label = fields.String(required=True, metadata={"description": "the product, or the promo"})
    facts = fields.Dict(
        allow_none=True,
        metadata={"description": "what would have made it pay", "example": {"count": 3}},
    )


class CheckOut(Schema):
    code = fields.String(required=True, metadata={"example": "adds_up"})
    outcome = fields.String(required=True, validate=validate.OneOf(["pass", "look", "fail"]))
    reason_code = fields.String(required=True, allow_none=True)
    facts = fields.Dict(required=True)


class EventOut(Schema):
    id = an_id(required=True)
    at = fields.AwareDateTime(required=True)
    kind = fields.String(required=True, metadata={"example": "approved"})
    actor = fields.Nested(ActorOut, required=True, allow_none=True)
    facts = fields.Dict(required=True)


class ReadingStateOut(Schema):
    state = fields.String(required=True, validate=validate.OneOf(["waiting", "read", "failed"]))
    seconds = fields.Float(required=True, allow_none=True)
    problem_code = fields.String(required=True, allow_none=True)
    warnings = fields.List(
        fields.String(),
        required=True,
        metadata={
            "description": "dark, blurred, glare or cut_off of the photo; two_documents, "
            "differs_from_xml, pages_unread or hidden_text of the paper",
            "example": ["cut_off"],
        },
    )


class DecisionOut(Schema):
    id = an_id(required=True)
    kind = fields.Enum(DecisionKind, by_value=True, required=True)
    reason_code = fields.String(required=True, allow_none=True)
    message = fields.String(required=True, allow_none=True)
    undo_until = fields.AwareDateTime(required=True, allow_none=True)


class ClaimantOut(Schema):
    claims = fields.Integer(required=True, metadata={"example": 41})
    rejected = fields.Integer(required=True, metadata={"example": 0})
    average_total_minor = fields.Integer(required=True, allow_none=True)


class ClaimOut(ClaimSummaryOut):
    receipts = fields.List(fields.Nested(ReceiptOut), required=True)
    reading = fields.Nested(ReadingStateOut, required=True)
    fields_ = fields.Dict(
        keys=fields.String(), values=fields.Nested(FieldOut), required=True,
        data_key="fields", attribute="fields",
    )  # fmt: skip
    lines = fields.List(fields.Nested(LineOut), required=True)
    questions = fields.List(fields.Nested(QuestionOut), required=True)
    slip = fields.Nested(SlipOut, required=True, allow_none=True)
    slip_kind = fields.String(
        required=True, allow_none=True, validate=validate.OneOf(["estimate", "final"])
    )
    refusals = fields.List(fields.Nested(RefusalOut), required=True)
    checks = fields.List(fields.Nested(CheckOut), required=True)
    timeline = fields.List(fields.Nested(EventOut), required=True)
    decision = fields.Nested(DecisionOut, required=True, allow_none=True)
    actions = fields.List(fields.String(), required=True, metadata={"example": ["withdraw"]})
    claimant = fields.Nested(ClaimantOut, required=True, allow_none=True)
    skew_seconds = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "The phone's clock minus ours, for reviewers", "example": 2},
    )


class ClaimListOut(Schema):
    items = fields.List(fields.Nested(ClaimSummaryOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class WhyOut(Schema):
    code = fields.String(required=True, metadata={"example": "lines_are_read"})
    outcome = fields.String(required=True)
    reason_code = fields.String(required=True, allow_none=True)
    facts = fields.Dict(required=True)


class QueueItemOut(ClaimSummaryOut):
    why = fields.Nested(WhyOut, required=True)
    waiting_since = fields.AwareDateTime(required=True)


class QueueOut(Schema):
    items = fields.List(fields.Nested(QueueItemOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
    waiting = fields.Integer(required=True, metadata={"example": 7})
