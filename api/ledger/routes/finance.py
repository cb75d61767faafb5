"""HTTP for finance: what is owed in points, what a point is worth, what will be redeemed."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from api.auth.guard import current_user, require
from api.core import clock
from api.core.config import current
from api.core.errors import InvalidInput
from api.core.files import attachment
from api.core.money import Money
from api.core.problems import problems
from api.ledger import liability, liability_csv, monthly, values
from api.ledger.liability import RollForward
from api.ledger.models import PointValue, RedemptionRate
from api.ledger.schemas_finance import (
    MonthAsked,
    PointValueIn,
    PointValueOut,
    RateIn,
    RateOut,
    RollForwardOut,
    ValuesOut,
)

blueprint = Blueprint("finance", __name__, url_prefix="/api/v1/finance", description="The books")
A_SHEET = {"type": "string", "example": "batch,opening,issued\n2026-11,0,340\n"}
NO_MONTH = {422: "Not a month that has begun"}
SET = {409: "That day has another value already", 422: "Malformed, or a day in the past"}


@blueprint.get("/roll-forward")
@require("finance.read")
@blueprint.arguments(MonthAsked, location="query")
@blueprint.response(200, RollForwardOut)
@problems(NO_MONTH)
def get_roll_forward(query: dict[str, Any]) -> RollForward:
    """Show a month of the points we owe: opening, what happened, closing, by batch"""
    return rolled(query["month"])


@blueprint.get("/roll-forward/csv")
@require("finance.read")
@blueprint.arguments(MonthAsked, location="query")
@blueprint.response(200, A_SHEET, content_type="text/csv")
@problems(NO_MONTH)
def get_roll_forward_csv(query: dict[str, Any]) -> Response:
    """Download a month of the points we owe, with the journal entry"""
    found = rolled(query["month"])
    return attachment(
        liability_csv.as_csv(found), f"points-owed-{found.month:%Y-%m}.csv", "text/csv"
    )


@blueprint.get("/values")
@require("finance.read")
@blueprint.response(200, ValuesOut)
def list_values() -> dict[str, Any]:
    """List what a point is worth and the expected redemption, newest first"""
    return {
        "point_values": [
            {"valid_from": row.valid_from, "value": Money(row.minor, row.currency)}
            for row in values.history(PointValue)
        ],
        "redemption_rates": values.history(RedemptionRate),
        "now": {"value": values.point_value(), "bps": values.redemption_rate()},
        "currencies": values.currencies(),
    }


@blueprint.put("/point-values/<string:valid_from>")
@require("finance.set")
@blueprint.arguments(PointValueIn)
@blueprint.response(200, PointValueOut)
@problems(SET)
def put_point_value(body: dict[str, Any], valid_from: str) -> dict[str, Any]:
    """Set what a point is worth from a day on"""
    value, day = Money(body["minor"], body["currency"]), not_past(valid_from)
    values.set_point_value(day, value, actor_id=current_user().id, reason=body["reason"])
    return {"valid_from": day, "value": value}


@blueprint.put("/redemption-rates/<string:valid_from>")
@require("finance.set")
@blueprint.arguments(RateIn)
@blueprint.response(200, RateOut)
@problems(SET)
def put_redemption_rate(body: dict[str, Any], valid_from: str) -> dict[str, Any]:
    """Set what share of all points we expect to be redeemed, from a day on"""
    day = not_past(valid_from)
    values.set_redemption_rate(day, body["bps"], actor_id=current_user().id, reason=body["reason"])
    return {"valid_from": day, "bps": body["bps"]}


def not_past(day: str) -> date:
    return values.from_today(day, clock.day_in(current().time_zone))


def rolled(name: str | None) -> RollForward:
    zone = current().time_zone
    first = monthly.first_day(name, zone) if name else clock.day_in(zone).replace(day=1)
    if first is None:
        message = "Name a month that has begun, such as 2026-11."
        raise InvalidInput(message, errors={"month": [message]})
    return liability.roll_forward(first)
