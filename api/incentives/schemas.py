"""The JSON of promos, programs and the versions of their rules."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.incentives.models import ProgramKind

AN_ID = "019aa93c-5c00-7000-8000-0000000000f6"
A_RULE = {
    "key": "double",
    "label": "Cold Snap",
    "on": [{"kind": "family_in", "families": ["Cirrus"]}],
    "when": [{"kind": "role_in", "roles": ["counter"]}],
    "pay": {"kind": "multiplier", "bps": 20000},
}


SAID = {"en": ["Cold Snap. You earn ×2 on Cirrus."], "es": ["Cold Snap. Ganas ×2 en Cirrus."]}


class PillOut(Schema):
    """What stands on the pill: multiplier 2, per_unit 40 points, percent 10, flat 500 points.

    `target` is the most that reaching a total pays, `course` what passing one pays.
    """

    kind = fields.String(
        required=True,
        validate=validate.OneOf(["multiplier", "per_unit", "percent", "flat", "target", "course"]),
    )
    value = fields.Float(required=True, metadata={"example": 2})


class PromoProductOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    sku = fields.String(required=True, metadata={"example": "NC-HP36V2"})
    name = fields.String(required=True, metadata={"example": "Cirrus 3-ton heat pump"})
    art = fields.String(required=True, metadata={"example": "heat_pump"})


class PromoOut(Schema):
    """A promo in facts; the app makes the sentence from `sentence_code` and `facts`."""

    id = fields.UUID(required=True, metadata={"example": AN_ID})
    name = fields.String(required=True, metadata={"example": "Cold Snap"})
    pill = fields.Nested(PillOut, required=True)
    payee = fields.String(
        required=True,
        validate=validate.OneOf(["person", "company"]),
        metadata={"description": "who gets what the pill says", "example": "person"},
    )
    unit = fields.String(
        required=True,
        metadata={"description": "PTS, or a currency: the pill then says minor units",
                  "example": "PTS"},
    )  # fmt: skip
    sentence_code = fields.String(required=True, metadata={"example": "multiplier"})
    facts = fields.Dict(
        required=True,
        metadata={"example": {"family": "Cirrus", "points_before": 120, "points_after": 240}},
    )
    starts_on = fields.Date(required=True, metadata={"example": "2026-11-01"})
    ends_on = fields.Date(required=True, metadata={"example": "2026-11-30"})
    days_left = fields.Integer(
        required=True,
        metadata={"description": "0 on the last day, below 0 when it is over", "example": 12},
    )
    products = fields.List(fields.Nested(PromoProductOut), required=True)
    sentences = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "All its rules in plain words, in my language",
                  "example": SAID["en"]},
    )  # fmt: skip
    changes = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "What is new in this version, in my language", "example": []},
    )
    version = fields.Integer(required=True, metadata={"example": 2})
    published_at = fields.AwareDateTime(
        required=True,
        metadata={"description": "of this version", "example": "2026-11-10T09:00:00Z"},
    )
    budget_ends_on = fields.Date(
        required=True,
        allow_none=True,
        metadata={"description": "When the budget runs out at this pace", "example": "2026-11-25"},
    )
    ends_early = fields.Boolean(required=True, metadata={"example": False})


class PromosOut(Schema):
    items = fields.List(fields.Nested(PromoOut), required=True)


class NewProgram(Schema):
    name = fields.String(
        required=True, validate=validate.Length(min=1, max=80), metadata={"example": "Cold Snap"}
    )
    kind = fields.Enum(ProgramKind, by_value=True, required=True)
    starts_on = fields.Date(required=True, metadata={"example": "2026-11-01"})
    ends_on = fields.Date(required=True, metadata={"example": "2026-11-30"})
    budget_points = fields.Integer(
        load_default=None,
        allow_none=True,
        strict=True,
        validate=validate.Range(min=1, max=2**53 - 1),
        metadata={"description": "None for no limit", "example": 500000},
    )


class ProgramOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    name = fields.String(required=True, metadata={"example": "Cold Snap"})
    kind = fields.Enum(ProgramKind, by_value=True, required=True)
    starts_on = fields.Date(required=True, metadata={"example": "2026-11-01"})
    ends_on = fields.Date(required=True, metadata={"example": "2026-11-30"})
    budget_points = fields.Integer(required=True, allow_none=True, metadata={"example": 500000})
    budget_unit = fields.String(
        required=True, metadata={"description": "PTS, or a currency", "example": "PTS"}
    )
    sentence = fields.Dict(
        required=True,
        allow_none=True,
        metadata={"description": "audience, behaviour, metric, reward, goal, kpi, target",
                  "example": {"audience": "counter staff", "goal": "Sell more heat pumps"}},
    )  # fmt: skip
    data_source = fields.String(required=True, metadata={"example": "receipts"})
    hold_days = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "before its awards can be spent; null: as usual", "example": 14},
    )
    created_at = fields.AwareDateTime(required=True, metadata={"example": "2026-10-20T09:00:00Z"})


class NewVersion(Schema):
    """Rules to publish, for all days of the program unless days are given."""

    rules = fields.List(
        fields.Raw(),
        required=True,
        metadata={"description": "See docs/rules.md", "example": [A_RULE]},
    )
    starts_on = fields.Date(load_default=None, allow_none=True, metadata={"example": "2026-11-01"})
    ends_on = fields.Date(load_default=None, allow_none=True, metadata={"example": "2026-11-30"})


class VersionOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    program_id = fields.UUID(required=True, metadata={"example": AN_ID})
    version = fields.Integer(required=True, metadata={"example": 1})
    rules = fields.List(fields.Dict(), required=True, metadata={"example": [A_RULE]})
    starts_on = fields.Date(required=True, metadata={"example": "2026-11-01"})
    ends_on = fields.Date(required=True, metadata={"example": "2026-11-30"})
    published_at = fields.AwareDateTime(required=True, metadata={"example": "2026-10-20T09:00:00Z"})
    sentences = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        required=True,
        metadata={"description": "What sellers read, by language", "example": SAID},
    )
    changes = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        required=True,
        metadata={"description": "Against the version before, by language", "example": SAID},
    )


class BurnOut(Schema):
    """A budget and how fast it is used; `ends_on` is projected, null when it lasts."""

    amount = fields.Integer(required=True, metadata={"example": 500000})
    unit = fields.String(required=True, metadata={"example": "PTS"})
    reserved = fields.Integer(required=True, metadata={"example": 412000})
    left = fields.Integer(required=True, metadata={"example": 88000})
    used_bps = fields.Integer(required=True, metadata={"example": 8240})
    ends_on = fields.Date(required=True, allow_none=True, metadata={"example": "2026-12-12"})
    warns = fields.Boolean(
        required=True, metadata={"description": "80% or more are used", "example": True}
    )


class ProgramSummaryOut(ProgramOut):
    ends_early_on = fields.Date(required=True, allow_none=True, metadata={"example": "2026-11-20"})
    burn = fields.Nested(BurnOut, required=True, allow_none=True)
    rules = fields.List(
        fields.Dict(),
        required=True,
        metadata={"description": "of the newest version", "example": [A_RULE]},
    )


class ProgramsOut(Schema):
    items = fields.List(fields.Nested(ProgramSummaryOut), required=True)


class EndOut(Schema):
    id = fields.UUID(required=True, metadata={"example": AN_ID})
    last_on = fields.Date(required=True, metadata={"example": "2026-11-20"})
    reason = fields.String(required=True, metadata={"example": "The product is sold out."})
    ended_at = fields.AwareDateTime(required=True, metadata={"example": "2026-11-18T09:00:00Z"})


class NewEnd(Schema):
    last_on = fields.Date(required=True, metadata={"example": "2026-11-20"})
    reason = fields.String(
        required=True,
        validate=validate.Length(min=1, max=500),
        metadata={"example": "The product is sold out."},
    )


class ProgramDetailOut(ProgramSummaryOut):
    margin_bps = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "that the newest version was held against", "example": 3000},
    )
    versions = fields.List(fields.Nested(VersionOut), required=True)
    ends = fields.List(fields.Nested(EndOut), required=True)
