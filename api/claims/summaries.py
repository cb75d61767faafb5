"""How a claim reads in a list: the shape of schemas.ClaimSummaryOut and QueueItemOut.

Gathers what a page needs from the rooms below in one query each, never one a claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from api.auth import service as auth
from api.auth.models import User
from api.claims import checks
from api.claims.checks.notices import ALL_OUT, notices
from api.claims.models import Claim, Decision
from api.claims.questions import questions
from api.claims.status import Status, pill
from api.core.db import db
from api.partners import places
from api.partners.models import Organisation
from api.products import service as products
from api.products.models import Product

ASKS = {Status.NEEDS_YOU, Status.RETURNED}
FINAL = {Status.APPROVED, Status.REVERSED}


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
    """What we wait for from the person, in a code: what its own page asks first."""
    if claim.state not in ASKS:
        return None
    if claim.state is Status.RETURNED:
        last = standing(claim)[-1]
        return {"code": last.reason_code, "facts": {"message": last.message}}
    if claim.reading_problem is not None:
        return {"code": "UNREADABLE", "facts": {}}
    told = notices(claim.checks)
    if any(check["reason_code"] == ALL_OUT and check["outcome"] == "fail" for check in told):
        return {"code": ALL_OUT, "facts": {"pays": False}}
    return to_do(claim, told)


def to_do(claim: Claim, told: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    asked = questions(claim.fields, claim.lines)
    pays = not any(check["outcome"] == "fail" for check in told)
    if asked or told:
        read = asked[0].read_text if asked else ""
        facts = {"questions": len(asked) + len(told), "read": read, "pays": pays}
        return {"code": "CHECK_READING", "facts": facts}
    return {"code": "READY_TO_SUBMIT" if claim.points else "NOTHING_EARNS", "facts": {}}


def standing(claim: Claim) -> list[Decision]:
    """The decisions that were not undone, oldest first."""
    return [one for one in claim.decisions if one.undone_at is None]


def picture_url(receipt_id: UUID, no: int, size: str) -> str:
    return f"/api/v1/receipts/{receipt_id}/pages/{no}?size={size}"
