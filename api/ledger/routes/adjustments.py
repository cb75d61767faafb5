"""HTTP for points added or taken by hand: one asks, another decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.auth import access, policy
from api.auth import service as auth
from api.auth.guard import current_user, require
from api.auth.policy import Subject
from api.core.problems import problems
from api.core.schemas import asked
from api.ledger import adjustments
from api.ledger.adjustments import Case
from api.ledger.schemas import (
    AdjustmentDecisionIn,
    AdjustmentIn,
    AdjustmentOut,
    AdjustmentsAsked,
    AdjustmentsOut,
)
from api.partners import places

blueprint = Blueprint(
    "adjustments", __name__, url_prefix="/api/v1/adjustments", description="Points moved by hand"
)
STATES = {"waiting": True, "decided": False}


@blueprint.get("")
@require("adjustments.read")
@blueprint.arguments(AdjustmentsAsked, location="query")
@blueprint.response(200, AdjustmentsOut)
@problems({422: "Not a cursor of this list"})
def list_adjustments(query: dict[str, Any]) -> dict[str, Any]:
    """List adjustments, newest first"""
    waiting = STATES.get(query.pop("state") or "")
    page = adjustments.cases(asked(query), waiting=waiting)
    return {"items": shown(page.items), "next_cursor": page.next_cursor}


@blueprint.get("/<uuid:adjustment_id>")
@require("adjustments.read")
@blueprint.response(200, AdjustmentOut)
@problems({404: "No such adjustment"})
def get_adjustment(adjustment_id: UUID) -> dict[str, Any]:
    """Show an adjustment with its decision"""
    return shown([adjustments.case(adjustment_id)])[0]


@blueprint.put("/<uuid:adjustment_id>")
@require("adjustments.ask")
@blueprint.arguments(AdjustmentIn)
@blueprint.response(200, AdjustmentOut)
@problems(
    {
        404: "No such account that you may see",
        409: "Your own points, the id is known with other content, or not what it takes back",
        422: "Not an amount, not a unit, or nobody has this account",
    }
)
def put_adjustment(body: dict[str, Any], adjustment_id: UUID) -> dict[str, Any]:
    """Ask to add or take points; nothing moves before somebody else approves"""
    user = current_user()
    demand("adjustments.ask", body["owner_id"])
    return shown([adjustments.ask(adjustment_id, asked_by=user.id, **body)])[0]


@blueprint.put("/<uuid:adjustment_id>/decisions/<uuid:decision_id>")
@require("adjustments.decide")
@blueprint.arguments(AdjustmentDecisionIn)
@blueprint.response(200, AdjustmentOut)
@problems(
    {
        404: "No such adjustment",
        409: "You asked for it, it is decided, or there are not enough points",
        422: "Malformed",
    }
)
def put_decision(body: dict[str, Any], adjustment_id: UUID, decision_id: UUID) -> dict[str, Any]:
    """Approve, which moves the points, or refuse: once"""
    demand("adjustments.decide", adjustments.case(adjustment_id).adjustment.owner_id)
    by = current_user().id
    return shown([adjustments.decide(adjustment_id, decision_id, by=by, **body)])[0]


def demand(operation: str, owner_id: UUID) -> None:
    """The owner is a person, or a company."""
    company = owner_id if owner_id in places.organisations([owner_id]) else None
    person = None if company else owner_id
    access.demand(current_user(), operation, Subject(person, company))


def shown(cases: Sequence[Case]) -> list[dict[str, Any]]:
    ids = {one.adjustment.owner_id for one in cases} | {one.adjustment.asked_by for one in cases}
    ids |= {one.decision.decided_by for one in cases if one.decision}
    names = {id_: user.name for id_, user in auth.users(ids).items()}
    names |= {id_: place.name for id_, place in places.organisations(ids).items()}
    has = adjustments.available(cases) if decides() else {}
    back = {
        one.adjustment.reverses_id: {"id": one.adjustment.id, "state": one.state}
        for one in adjustments.reversals([one.adjustment.id for one in cases])
    }
    return [
        as_json(one, names)
        | {"available": has.get(one.adjustment.id), "reversed_by": back.get(one.adjustment.id)}
        for one in cases
    ]


def decides() -> bool:
    """Who decides sees what the owner has; to others it says nothing of what they earn."""
    return policy.permitted(current_user().roles, "adjustments.decide")


def as_json(one: Case, names: dict[UUID, str]) -> dict[str, Any]:
    asked, made = one.adjustment, one.decision
    return {
        "id": asked.id,
        "owner": {"id": asked.owner_id, "name": names.get(asked.owner_id, "")},
        "unit": asked.unit,
        "amount": asked.amount,
        "reason": asked.reason,
        "asked_by": {"id": asked.asked_by, "name": names.get(asked.asked_by, "")},
        "asked_at": asked.asked_at,
        "reverses_id": asked.reverses_id,
        "state": one.state,
        "decision": made and {
            "id": made.id,
            "verdict": made.verdict,
            "reason": made.reason,
            "decided_by": {"id": made.decided_by, "name": names.get(made.decided_by, "")},
            "decided_at": made.decided_at,
        },
    }  # fmt: skip
