"""HTTP for one's own points."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask_smorest import Blueprint

from api.auth.guard import current_user, require
from api.core.paging import Page
from api.core.problems import problems
from api.core.schemas import PageAsked, asked
from api.ledger import service, statements, values, waiting
from api.ledger.schemas import EntriesOut, PointsOut
from api.ledger.statements import Entry

blueprint = Blueprint("points", __name__, url_prefix="/api/v1/points", description="My points")
blueprints = [blueprint]


@blueprint.get("")
@require("points.read")
@blueprint.response(200, PointsOut)
def get_points() -> dict[str, Any]:
    """Show what I have"""
    owner_id = current_user().id
    has = service.balances(owner_id)
    return {
        **asdict(has),
        "in_review": waiting.in_review(owner_id),
        "value": values.worth(has.available),
        "earned_12_months": statements.earned_12_months(owner_id),
    }


@blueprint.get("/entries")
@require("points.read")
@blueprint.arguments(PageAsked, location="query")
@blueprint.response(200, EntriesOut)
@problems({422: "Not a cursor of this list"})
def list_entries(query: dict[str, Any]) -> Page[Entry]:
    """List my ins and outs, newest first"""
    return statements.entries(current_user().id, asked(query))
