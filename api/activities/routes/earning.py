"""HTTP for sellers: would this pay, how far am I, where do I stand."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.activities import progress, reading, tiers
from api.activities import would_pay as asked
from api.activities.schemas import ProgressesOut, StandingOut, WouldPayAsked, WouldPayOut
from api.activities.would_pay import Answer
from api.auth import policy
from api.auth.guard import current_user, require
from api.core.problems import problems
from api.incentives import audience, tier_terms
from api.incentives import promos as shown
from api.incentives.promos import Promo, Reader
from api.incentives.schemas import PromoOut, PromosOut

would_pay = Blueprint(
    "would_pay", __name__, url_prefix="/api/v1/would-pay", description="Would this pay?"
)
promos = Blueprint("promos", __name__, url_prefix="/api/v1/promos", description="Live promos")
me = Blueprint("tier", __name__, url_prefix="/api/v1/me", description="Me")


def who_reads() -> tuple[Reader | None, date, str]:
    """The reader (None for the brand's staff, who see all), their day and their language."""
    user = current_user()
    today = audience.today(user.id)
    staff = "admin" in policy.views(user.roles)
    return None if staff else reading.reader(user.id, today), today, user.language


@would_pay.get("")
@require("estimates.read")
@would_pay.arguments(WouldPayAsked, location="query")
@would_pay.response(200, WouldPayOut)
def get_would_pay(query: dict[str, Any]) -> Answer:
    """Say what selling a product today would earn me, and what is missing for more"""
    user = current_user()
    text, quantity = query["product"], query["quantity"]
    return asked.would_pay(user.id, text, quantity=quantity, language=user.language)


@promos.get("")
@require("promos.read")
@promos.response(200, PromosOut)
def list_promos() -> dict[str, list[Promo]]:
    """List the live promos that are for me, the one that ends first on top"""
    return {"items": shown.live_promos(*who_reads())}


@promos.get("/<uuid:promo_id>")
@require("promos.read")
@promos.response(200, PromoOut)
@problems({404: "No such promo, or it is not for you"})
def get_promo(promo_id: UUID) -> Promo:
    """Show a promo, also when it has ended"""
    return shown.promo(promo_id, *who_reads())


@promos.get("/<uuid:promo_id>/progress")
@require("promos.read")
@promos.response(200, ProgressesOut)
@problems({404: "No such promo, or it is not for you"})
def get_progress(promo_id: UUID) -> dict[str, Any]:
    """Show how far I am in a promo: targets, limits and caps of the period"""
    shown.promo(promo_id, *who_reads())  # for whom it is not, it is not there
    person_id = current_user().id
    return {
        "items": progress.progress(promo_id, person_id),
        "certificates": progress.certificates(promo_id, person_id),
    }


@me.get("/tier")
@require("estimates.read")
@me.response(200, StandingOut)
def get_tier() -> dict[str, Any]:
    """Show my tier, the points behind it and what is missing to the next"""
    user = current_user()
    today = audience.today(user.id)
    stands, terms = tiers.standing(user.id, today), tier_terms.terms_on(today)
    return {
        "level": stands.level,
        "points": stands.points,
        "next": stands.next,
        "missing": stands.missing,
        "kept_until": stands.kept_until,
        "levels": terms.levels,
        "grace_days": terms.grace_days,
    }
