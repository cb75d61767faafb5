"""HTTP for the terms of person tiers."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from api.auth.guard import current_user, require
from api.core import clock
from api.core.config import current
from api.core.problems import problems
from api.incentives import tier_terms
from api.incentives.models import TierTerms
from api.incentives.schemas_tiers import TierTermsIn, TierTermsListOut, TierTermsOut
from api.ledger.values import from_today

blueprint = Blueprint("tiers", __name__, url_prefix="/api/v1/tiers", description="Person tiers")


@blueprint.get("")
@require("programs.read")
@blueprint.response(200, TierTermsListOut)
def list_tier_terms() -> dict[str, Any]:
    """List the terms of person tiers: those of today, and all that were set, newest first"""
    today = clock.day_in(current().time_zone)
    return {"now": tier_terms.terms_on(today), "items": tier_terms.history()}


@blueprint.put("/<string:valid_from>")
@require("programs.publish")
@blueprint.arguments(TierTermsIn)
@blueprint.response(200, TierTermsOut)
@problems({409: "That day has other tiers", 422: "Malformed, no ladder, or a day that is over"})
def put_tier_terms(body: dict[str, Any], valid_from: str) -> TierTerms:
    """Set the tiers from a day on: their names, points and factors, and the grace"""
    day = from_today(valid_from, clock.day_in(current().time_zone))
    return tier_terms.set_terms(day, **body, actor_id=current_user().id)
