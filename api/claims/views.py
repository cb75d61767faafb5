"""How a claim reads to somebody: the shape of schemas.ClaimOut and ClaimSummaryOut.

Gathers what a list needs from the rooms below in one query each, never one a claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from api.auth import service as auth
from api.auth.models import User
from api.claims import checks
from api.claims.models import Claim, ClaimLine, Decision, Receipt
from api.claims.questions import Question, doubtful, looks, questions
from api.claims.status import ANSWERABLE, WITHDRAWABLE, HoldReason, Status, pill
from api.core import clock
from api.core.db import db
from api.partners import places
from api.partners.models import Organisation
from api.products import service as products
from api.products.models import Product

ASKS = {Status.NEEDS_YOU, Status.RETURNED}
FINAL = {Status.APPROVED, Status.REVERSED}
OUTSIDE = "SKU_NOT_ELIGIBLE"


@dataclass(frozen=True, slots=True)
class Around:
    """What a claim's faces need from other rooms, fetched once for a whole list."""

    people: Mapping[UUID, User]
    branches: Mapping[UUID, tuple[Organisation, Organisation]]  # with its company
    products: Mapping[UUID, Product]


def around(claims: Sequence[Claim], *, actors: Sequence[UUID | None] = ()) -> Around:
    people = {claim.person_id for claim in claims} | {one for one in actors if one}
    branches = {claim.branch_id for claim in claims if claim.branch_id}
    ids = {line.product_id for claim in claims for line in claim.lines if line.product_id}
    return Around(
        auth.users(list(people)),
        places.with_companies(branches),
        products.by_ids(list(ids)),
    )


def load_for_list(claims: Sequence[Claim]) -> None:
    """Lines and receipts of a page of claims in one query each."""
    ids = [claim.id for claim in claims]
    if ids:
        query = select(Claim).where(Claim.id.in_(ids))
        options = (selectinload(Claim.lines), selectinload(Claim.receipts),
                   selectinload(Claim.decisions))  # fmt: skip
        db.session.scalars(query.options(*options)).all()


def summaries(claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """A page of a list."""
    load_for_list(claims)
    known = around(claims)
    return [summary(claim, known) for claim in claims]


def queue_items(claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """A page of the review queue: each with the first thing to look at."""
    return [
        {**face, "why": why(claim), "waiting_since": claim.submitted_at}
        for claim, face in zip(claims, summaries(claims), strict=True)
    ]


def why(claim: Claim) -> dict[str, Any]:
    found = sorted(claim.checks, key=lambda one: checks.SEVERITY[checks.Outcome(one["outcome"])])
    if found and found[0]["outcome"] != "pass":
        first: dict[str, Any] = found[0]
        return first
    return {"code": "all_passed", "outcome": "pass", "reason_code": None, "facts": {}}


def summary(claim: Claim, known: Around) -> dict[str, Any]:
    person = known.people[claim.person_id]
    return {
        "id": claim.id,
        "state": claim.state,
        "hold_reason": claim.hold_reason,
        "pill": pill(claim.state, claim.hold_reason),
        "number": claim.number,
        **title(claim, known.products),
        "merchant": claim.merchant,
        "sold_on": claim.sold_on,
        "currency": claim.currency,
        "total_minor": claim.total_minor,
        "points": claim.points,
        "points_final": final(claim),
        "person": {"id": person.id, "name": person.name, "initials": person.initials},
        "branch": branch(known.branches.get(claim.branch_id)) if claim.branch_id else None,
        "snapped_at": claim.snapped_at,
        "submitted_at": claim.submitted_at,
        "decided_at": claim.decided_at,
        "thumb_url": picture_url(claim.receipts[0].receipt_id, 1, "thumb"),
        "needs": needs(claim),
    }


def final(claim: Claim) -> bool:
    """Whether the points are those that were paid (or taken back), not an estimate."""
    return claim.state in FINAL and claim.hold_reason is None


def title(claim: Claim, known: Mapping[UUID, Product]) -> dict[str, Any]:
    """The first product that is ours and how many more lines there are."""
    found = (known.get(line.product_id) for line in claim.lines if line.product_id)
    ours = [product for product in found if product]
    first = ours[0] if ours else None
    return {
        "title": {
            "product": first.name if first else None,
            "more": max(0, len(claim.lines) - 1) if first else len(claim.lines),
        },
        "art": first.art if first else "other",
    }


def branch(found: tuple[Organisation, Organisation] | None) -> dict[str, Any] | None:
    """A branch goes by the name of its company: 'Harlow & Pike', Dayton."""
    if found is None:
        return None
    place, company = found
    return {"id": place.id, "name": company.name, "city": place.city}


def needs(claim: Claim) -> dict[str, Any] | None:
    """What we wait for from the person, in a code."""
    if claim.state not in ASKS:
        return None
    if claim.state is Status.RETURNED:
        last = claim.decisions[-1]
        return {"code": last.reason_code, "facts": {"message": last.message}}
    asked = questions(claim.fields, claim.lines)
    if not asked:
        return {"code": "READY_TO_SUBMIT", "facts": {}}
    return {"code": "CHECK_READING", "facts": {"questions": len(asked), "read": asked[0].read_text}}


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
        "checks": claim.checks,
        "timeline": [event(one, known.people) for one in claim.events],
        "decision": decision(claim),
        "actions": actions(claim, asker_id, reviews),
        "claimant": claimant(claim) if reviews else None,
    }


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


def picture_url(receipt_id: UUID, no: int, size: str) -> str:
    return f"/api/v1/receipts/{receipt_id}/pages/{no}?size={size}"


def reading(claim: Claim) -> dict[str, Any]:
    state = "waiting" if claim.read_at is None or claim.state is Status.READING else "read"
    if claim.reading_problem is not None:
        state = "failed"
    return {
        "state": state,
        "seconds": claim.reading_seconds,
        "problem_code": claim.reading_problem,
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
    standing = [one for one in claim.decisions if one.undone_at is None]
    if not standing:
        return None
    last = standing[-1]
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
