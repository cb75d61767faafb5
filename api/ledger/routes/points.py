"""HTTP for one's own points."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from api.auth.guard import current_user, require
from api.auth.models import User
from api.core.config import current
from api.core.files import attachment
from api.core.paging import Page
from api.core.problems import problems
from api.core.schemas import PageAsked, asked
from api.ledger import adjustments, expiry, monthly, service, statements, values, waiting
from api.ledger.schemas import EntriesOut, ExpiringOut, PendingOut, PointsOut, StatementOut
from api.ledger.statements import Entry

blueprint = Blueprint("points", __name__, url_prefix="/api/v1/points", description="My points")
A_SHEET = {"type": "string", "example": "date,time,what\n2026-11-19,08:12,Cirrus\n"}
NO_MONTH = {404: "Not a month that has begun"}


@blueprint.get("")
@require("points.read")
@blueprint.response(200, PointsOut)
def get_points() -> dict[str, Any]:
    """Show what I have"""
    return purse(current_user().id)


@blueprint.get("/entries")
@require("points.read")
@blueprint.arguments(PageAsked, location="query")
@blueprint.response(200, EntriesOut)
@problems({422: "Not a cursor of this list"})
def list_entries(query: dict[str, Any]) -> Page[Entry]:
    """List my ins and outs, newest first"""
    return statements.entries(current_user().id, asked(query))


@blueprint.get("/expiring")
@require("points.read")
@blueprint.response(200, ExpiringOut)
def list_expiring() -> dict[str, Any]:
    """List what of my points expires when, soonest first"""
    return {"items": expiry.schedule(current_user().id)}


@blueprint.get("/pending")
@require("points.read")
@blueprint.response(200, PendingOut)
def list_pending() -> dict[str, Any]:
    """List my points inside their return hold, soonest available first"""
    return {"items": expiry.still_held(current_user().id)}


@blueprint.get("/statements/<string:month>")
@require("points.read")
@blueprint.response(200, StatementOut)
@problems(NO_MONTH)
def get_statement(month: str) -> monthly.Statement:
    """Show a month ('2026-11') from its opening to its closing balance"""
    return statement(current_user().id, month)


@blueprint.get("/statements/<string:month>/csv")
@require("points.read")
@blueprint.response(200, A_SHEET, content_type="text/csv")
@problems(NO_MONTH)
def get_statement_csv(month: str) -> Response:
    """Download a month for a spreadsheet"""
    return sheet(current_user().id, month)


@blueprint.get("/statements/<string:month>/pdf")
@require("points.read")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@problems(NO_MONTH)
def get_statement_pdf(month: str) -> Response:
    """Download a month to print or file"""
    return on_paper(current_user(), month)


def purse(owner_id: UUID) -> dict[str, Any]:
    """What somebody has: the shape of PointsOut."""
    has = service.balances(owner_id)
    return {
        **asdict(has),
        "in_review": waiting.in_review(owner_id),
        "value": values.worth(has.available),
        "earned_12_months": statements.earned_12_months(owner_id),
        "expires_next": next(iter(expiry.schedule(owner_id)), None),
    }


def statement(owner_id: UUID, name: str) -> monthly.Statement:
    return monthly.statement(owner_id, name, adjustments.zone_of(owner_id))


def sheet(owner_id: UUID, month: str) -> Response:
    data = monthly.as_csv(statement(owner_id, month))
    return attachment(data, f"points-{month}.csv", "text/csv")


def on_paper(owner: User, month: str) -> Response:
    """In the language of whoever asks."""
    from api.ledger import paper  # its library would be a fifth of the time the app needs to start

    data = paper.as_pdf(
        statement(owner.id, month),
        name=owner.name,
        brand=current().brand_name,
        language=current_user().language,
    )
    return attachment(data, f"points-{month}.pdf", "application/pdf")
