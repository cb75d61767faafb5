"""The JSON of the gate, replays, "would this pay?", progress and tiers."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.core.schemas import MoneyOut

AN_ID = "019aa93c-5c00-7000-8000-0000000000f7"
A_SENTENCE = "Finance has not signed off the budget of 500,000 points."
A_PERSON = {
    "id": AN_ID, "name": "Marisol Reyes", "unit": "PTS", "paid": 340, "would_be": 220,
    "change": -120,
}  # fmt: skip
A_RESULT = {
    "since": "2025-11-01", "until": "2026-11-18T09:00:00+00:00", "activities": 1500, "equal": False,
    "totals": [{"unit": "PTS", "paid": 81000, "would_be": 79500, "change": -1500}],
    "program": {"unit": "PTS", "cost": 4200, "paid": 5700, "others": [], "units": 84, "sales": 60,
                "cost_per_unit": 50, "earners": 31},
    "winners": [], "losers": [A_PERSON], "hardest_hit": [A_PERSON],
    "winners_count": 0, "losers_count": 1, "same_count": 139, "companies": [],
    "budget": {"amount": 3000, "unit": "PTS", "reserved": 0, "lasts_days": 260,
               "ends_on": "2027-08-18"},
}  # fmt: skip


class FindingOut(Schema):
    """`refuse` stops the publishing, `warn` is shown, `pass` was looked at and is right."""

    check = fields.String(required=True, metadata={"example": "budget"})
    outcome = fields.String(required=True, validate=validate.OneOf(["refuse", "warn", "pass"]))
    code = fields.String(required=True, metadata={"example": "BUDGET_UNSIGNED"})
    rule_key = fields.String(required=True, allow_none=True, metadata={"example": "double"})
    says = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata={"description": "by language", "example": {"en": A_SENTENCE}},
    )


class GateOut(Schema):
    may_publish = fields.Boolean(required=True, metadata={"example": False})
    findings = fields.List(fields.Nested(FindingOut), required=True)
    preview = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        required=True,
        metadata={
            "description": "exactly what a seller will read, by language",
            "example": {"en": ["Cold Snap. You earn ×2 on Cirrus."]},
        },
    )
    signed = fields.Boolean(
        required=True, metadata={"description": "the budget is signed off", "example": False}
    )


class PublicationIn(Schema):
    """The revision that was looked at: another one is not published."""

    revision = fields.Integer(required=True, strict=True, metadata={"example": 3})


class PublicationOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    program_id = fields.UUID(required=True, metadata={"example": AN_ID})
    version = fields.Integer(required=True, metadata={"example": 1})
    starts_on = fields.Date(required=True, metadata={"example": "2026-12-01"})
    ends_on = fields.Date(required=True, metadata={"example": "2026-12-31"})
    published_at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-20T09:00:00Z"})


class ReplayIn(Schema):
    draft_id = fields.UUID(required=True, metadata={"example": AN_ID})
    months = fields.Integer(
        load_default=12,
        strict=True,
        validate=validate.Range(min=1, max=36),
        metadata={"example": 12},
    )


class ReplayOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    draft_id = fields.UUID(required=True, metadata={"example": AN_ID})
    months = fields.Integer(required=True, metadata={"example": 12})
    revision = fields.Integer(required=True, attribute="content.revision", metadata={"example": 3})
    state = fields.String(
        required=True,
        validate=validate.OneOf(["queued", "running", "done", "failed", "cancelled"]),
    )
    done = fields.Integer(required=True, metadata={"example": 800})
    total = fields.Integer(required=True, metadata={"example": 1500})
    asked_at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-18T09:00:00Z"})
    finished_at = fields.AwareDateTime(
        required=True, allow_none=True, metadata={"example": "2026-11-18T09:00:07Z"}
    )
    result = fields.Dict(required=True, allow_none=True, metadata={"example": A_RESULT})


class ReplaysOut(Schema):
    items = fields.List(fields.Nested(ReplayOut), required=True)


class WouldPayAsked(Schema):
    product = fields.String(
        required=True,
        validate=validate.Length(min=1, max=160),
        metadata={"description": "a SKU, a GTIN or what invoices print", "example": "NC-HP36V2"},
    )
    quantity = fields.Integer(
        load_default=1, validate=validate.Range(min=1, max=10_000), metadata={"example": 1}
    )


class SoldProductOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    sku = fields.String(required=True, metadata={"example": "NC-HP36V2"})
    name = fields.String(required=True, metadata={"example": "Cirrus 3-ton heat pump"})
    art = fields.String(required=True, metadata={"example": "heat_pump"})


class MissingOut(Schema):
    """Why something did not pay and what would make it; `adds` points where that is known."""

    code = fields.String(required=True, metadata={"example": "CERT_REQUIRED"})
    label = fields.String(required=True, metadata={"example": "Inverter Certified"})
    says = fields.String(
        required=True, metadata={"example": "It asks for the certificate “Inverter”."}
    )
    mend = fields.String(
        required=True,
        metadata={"example": "Pass “Inverter”; the claim is then looked at again."},
    )
    facts = fields.Dict(required=True, metadata={"example": {"code": "inverter"}})
    adds = fields.Integer(required=True, allow_none=True, metadata={"example": 12})


class PaySlipOut(Schema):
    """The slip as on a claim; `shares` are what else it earns, for the company or in money."""

    unit = fields.String(required=True, metadata={"example": "PTS"})
    total = fields.Integer(required=True, metadata={"example": 240})
    value = fields.Nested(MoneyOut, required=True)
    rules_on = fields.String(required=True, metadata={"example": "2026-11-18"})
    rows = fields.List(
        fields.Dict(), required=True, metadata={"example": [{"kind": "base", "points": 120}]}
    )
    shares = fields.List(fields.Dict(), metadata={"example": []})


class WouldPayOut(Schema):
    product = fields.Nested(SoldProductOut, required=True, allow_none=True)
    quantity = fields.Integer(required=True, metadata={"example": 1})
    total = fields.Integer(required=True, metadata={"example": 240})
    slip = fields.Nested(PaySlipOut, required=True)
    missing = fields.List(fields.Nested(MissingOut), required=True)


class ProgressOut(Schema):
    """A total towards its target, or what is used of a limit or cap."""

    key = fields.String(required=True, metadata={"example": "quota"})
    label = fields.String(required=True, metadata={"example": "Quota"})
    kind = fields.String(required=True, metadata={"example": "tiers"})
    measure = fields.String(required=True, metadata={"example": "units"})
    currency = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "where the amounts are its minor units", "example": None},
    )
    by = fields.String(required=True, validate=validate.OneOf(["person", "team", "company"]))
    so_far = fields.Integer(required=True, metadata={"example": 9})
    target = fields.Integer(required=True, allow_none=True, metadata={"example": 10})
    reached = fields.Boolean(required=True, metadata={"example": False})
    ends_on = fields.Date(required=True, allow_none=True, metadata={"example": "2026-11-30"})


class CertificateOut(Schema):
    """A certificate that the program asks for or pays for; `held`: mine is valid today."""

    code = fields.String(required=True, metadata={"example": "inverter"})
    held = fields.Boolean(required=True, metadata={"example": False})
    valid_until = fields.Date(required=True, allow_none=True, metadata={"example": "2027-09-09"})


class ProgressesOut(Schema):
    items = fields.List(fields.Nested(ProgressOut), required=True)
    certificates = fields.List(fields.Nested(CertificateOut), required=True)


class LevelOut(Schema):
    name = fields.String(required=True, metadata={"example": "Silver"})
    from_points = fields.Integer(required=True, metadata={"example": 25000})
    bps = fields.Integer(required=True, metadata={"example": 10500})


class StandingOut(Schema):
    """My tier today; `kept_until` while the points alone no longer carry it."""

    level = fields.Nested(LevelOut, required=True)
    points = fields.Integer(
        required=True, metadata={"description": "of the last 12 months", "example": 31200}
    )
    next = fields.Nested(LevelOut, required=True, allow_none=True)
    missing = fields.Integer(required=True, metadata={"example": 43800})
    kept_until = fields.Date(required=True, allow_none=True, metadata={"example": "2027-01-17"})
    levels = fields.List(fields.Nested(LevelOut), required=True)
    grace_days = fields.Integer(
        required=True,
        metadata={"description": "how long a tier outlives the points behind it", "example": 60},
    )


class SpentOut(Schema):
    on = fields.Date(required=True, metadata={"example": "2026-11-18"})
    unit = fields.String(required=True, metadata={"example": "PTS"})
    amount = fields.Integer(required=True, metadata={"example": 1240})


class SpendingOut(Schema):
    items = fields.List(fields.Nested(SpentOut), required=True)


class MemberOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    name = fields.String(required=True, metadata={"example": "Marisol Reyes"})
    branch = fields.String(required=True, allow_none=True, metadata={"example": "Dayton"})


class MembersOut(Schema):
    """Who meets the conditions today: how many, and the first of them by name."""

    count = fields.Integer(required=True, metadata={"example": 38})
    items = fields.List(fields.Nested(MemberOut), required=True)
