"""HTTP for promos, which sellers read."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask_smorest import Blueprint

from api.auth import policy
from api.auth.guard import current_user, require
from api.core.problems import problems
from api.incentives import audience
from api.incentives import promos as shown
from api.incentives.engine import Facts
from api.incentives.promos import Promo
from api.incentives.schemas import PromoOut, PromosOut

blueprint = Blueprint("promos", __name__, url_prefix="/api/v1/promos", description="Live promos")


def reader() -> tuple[Facts | None, date, str]:
    """Who reads, as the rules see them (None for the brand's staff, who see all), their day and
    their language."""
    user = current_user()
    today = audience.today(user.id)
    if "admin" in policy.views(user.roles):
        return None, today, user.language
    return audience.facts_of(user.id, on=today), today, user.language


@blueprint.get("")
@require("promos.read")
@blueprint.response(200, PromosOut)
def list_promos() -> dict[str, list[Promo]]:
    """List the live promos that are for me, the one that ends first on top"""
    return {"items": shown.live_promos(*reader())}


@blueprint.get("/<uuid:promo_id>")
@require("promos.read")
@blueprint.response(200, PromoOut)
@problems({404: "No such promo, or it is not for you"})
def get_promo(promo_id: UUID) -> Promo:
    """Show a promo, also when it has ended"""
    return shown.promo(promo_id, *reader())
