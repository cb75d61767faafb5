"""How a whole claim reads to somebody: the shape of schemas.ClaimOut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from api.auth.models import User
from api.claims.models import Claim, ClaimLine, Decision, Receipt
from api.claims.questions import Question, doubtful, looks, questions
from api.claims.status import ANSWERABLE, WITHDRAWABLE, HoldReason, Status
from api.claims.summaries import ASKS, around, final, picture_url, standing, summary
from api.core import clock
from api.core.db import db
from api.products.models import Product

OUTSIDE = "SKU_NOT_ELIGIBLE"


def detail(claim: Claim, *, asker_id: UUID, reviews: bool) -> dict[str, Any]:
    """The whole claim as `asker_id` may see it; `reviews`: with what only a reviewer sees."""
    actors = [event.actor_id for event in claim.events]
    known = around([claim], actors=actors)
    asked = questions(claim.fields, claim.lines) if claim.state in ASKS else []
    points = line_points(claim)
    return {
        **summary(claim, known),
        "receipts": [receipt(place.receipt) for place in claim.receipts],
        "reading": reading(claim),
        "fields": {name: field(found) for name, found in claim.fields.items()},
        "lines": [line(one, known.products, claim, points) for one in claim.lines],
        "questions": [question(one, known.products, points) for one in asked],
        "slip": claim.slip,
        "slip_kind": ("final" if final(claim) else "estimate") if claim.slip else None,
        "refusals": claim.refusals,
        "checks": [check(found, reviews) for found in claim.checks],
        "timeline": [event(one, known.people) for one in claim.events],
        "decision": decision(claim),
        "actions": actions(claim, asker_id, reviews),
        "claimant": claimant(claim) if reviews else None,
        "skew_seconds": claim.skew_seconds if reviews else None,
    }


def check(found: dict[str, Any], reviews: bool) -> dict[str, Any]:
    """A claim of a stranger is no business of the seller: 'was already claimed', and no more."""
    if reviews or found["facts"].get("whose") != "stranger":
        return found
    return {**found, "facts": {"whose": "stranger"}}


def receipt(kept: Receipt) -> dict[str, Any]:
    return {
        "id": kept.id,
        "sha256": kept.sha256,
        "media_type": kept.media_type,
        "byte_count": kept.byte_count,
        "received_at": kept.received_at,
        "pages": [
            {
                "no": no,
                "width": width,
                "height": height,
                "view_url": picture_url(kept.id, no, "view"),
                "thumb_url": picture_url(kept.id, no, "thumb"),
            }
            for no, (width, height) in enumerate(kept.pages, start=1)
        ],
    }


def reading(claim: Claim) -> dict[str, Any]:
    state = "waiting" if claim.read_at is None or claim.state is Status.READING else "read"
    if claim.reading_problem is not None:
        state = "failed"
    return {
        "state": state,
        "seconds": claim.reading_seconds,
        "problem_code": claim.reading_problem,
        "warnings": claim.reading_warnings or [],
    }


def field(found: Mapping[str, Any]) -> dict[str, Any]:
    return {**found, "doubtful": doubtful(found)}


def line_points(claim: Claim) -> dict[int, int]:
    """Base points by line, as the slip says; a line may be paid by more than one rule."""
    points: dict[int, int] = defaultdict(int)
    for row in claim.slip["rows"] if claim.slip else []:
        if row["kind"] == "product":
            points[row["line_no"]] += row["points"]
    return points


def line(
    one: ClaimLine, known: Mapping[UUID, Product], claim: Claim, points: Mapping[int, int]
) -> dict[str, Any]:
    found = known.get(one.product_id) if one.product_id else None
    refused = {refusal["line_no"]: refusal["code"] for refusal in claim.refusals}
    return {
        "no": one.no,
        "sku": one.sku,
        "description": one.description,
        "quantity": one.quantity,
        "unit_price_minor": one.unit_price_minor,
        "amount_minor": one.amount_minor,
        "confidence": one.confidence,
        "box": one.box,
        "page": one.page,
        "product": product(found),
        "match_confidence": one.match_confidence,
        "read_quantity": one.read_quantity,
        "outcome": outcome(one, points),
        "code": refused.get(one.no) or (None if found else OUTSIDE),
        "points": points.get(one.no, 0),
        "confirmed": one.confirmed,
    }


def outcome(one: ClaimLine, points: Mapping[int, int]) -> str:
    """earns | look | not_ours | refused."""
    if one.product_id is None:
        return "not_ours"
    if looks(one):
        return "look"
    return "earns" if points.get(one.no) else "refused"


def product(found: Product | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"id": found.id, "sku": found.sku, "name": found.name, "art": found.art}


def question(
    asked: Question, known: Mapping[UUID, Product], points: Mapping[int, int]
) -> dict[str, Any]:
    return {
        "id": asked.id,
        "kind": asked.kind,
        "line_no": asked.line_no,
        "field": asked.field,
        "read_text": asked.read_text,
        "suggestion": suggestion(asked, known),
        "points": points.get(asked.line_no) if asked.line_no else None,
    }


def suggestion(asked: Question, known: Mapping[UUID, Product]) -> dict[str, Any] | None:
    """Our best answer, None when we have none."""
    if asked.product_id in known:
        found = known[asked.product_id] if asked.product_id else None
        return {"product": product(found), "quantity": asked.quantity, "value": None}
    if asked.value:
        return {"product": None, "quantity": None, "value": asked.value}
    return None


def event(one: Any, people: Mapping[UUID, User]) -> dict[str, Any]:
    actor = people.get(one.actor_id) if one.actor_id else None
    return {
        "id": one.id,
        "at": one.at,
        "kind": one.kind,
        "actor": {"name": actor.name, "initials": actor.initials} if actor else None,
        "facts": one.facts,
    }


def decision(claim: Claim) -> dict[str, Any] | None:
    """The last decision that still stands."""
    if not standing(claim):
        return None
    last = standing(claim)[-1]
    return {
        "id": last.id,
        "kind": last.kind,
        "reason_code": last.reason_code,
        "message": last.message,
        "undo_until": last.undo_until if undoable(claim, last) else None,
    }


def undoable(claim: Claim, last: Decision) -> bool:
    in_window = claim.hold_reason is HoldReason.UNDO_WINDOW and last.undo_until is not None
    return in_window and last.undo_until is not None and clock.now() < last.undo_until


def actions(claim: Claim, asker_id: UUID, reviews: bool) -> list[str]:
    """What the asker may do now; the app shows exactly these."""
    if claim.person_id == asker_id:
        own = ["answer", "submit"] if claim.state in ANSWERABLE else []
        return own + (["withdraw"] if claim.state in WITHDRAWABLE else [])
    if not reviews:
        return []
    if claim.state is Status.IN_REVIEW:
        return ["approve", "return", "reject"]
    if claim.state is Status.APPROVED:
        return ["reverse"] if claim.hold_reason is None else ["undo"]
    return []


def claimant(claim: Claim) -> dict[str, Any]:
    """The person's record, for the reviewer."""
    mine = Claim.person_id == claim.person_id
    counted = select(func.count()).select_from(Claim)
    claims = db.session.scalar(counted.where(mine)) or 0
    rejected = db.session.scalar(counted.where(mine, Claim.state == Status.REJECTED)) or 0
    paid = (mine, Claim.state == Status.APPROVED, Claim.currency == claim.currency)
    average = db.session.scalar(select(func.avg(Claim.total_minor)).where(*paid))
    return {
        "claims": claims,
        "rejected": rejected,
        "average_total_minor": int(average) if average is not None else None,
    }
