"""HTTP for receipts, claims and their review: parse, one verb, answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, request
from flask_smorest import Blueprint

from api.auth import access, policy
from api.auth.guard import current_user, require
from api.auth.policy import Subject
from api.claims import answers, intake, lists, review, service, summaries, views
from api.claims.models import Claim
from api.claims.schemas.incoming import (
    AnswerIn,
    ClaimsAsked,
    DecisionIn,
    NewClaim,
    PictureAsked,
    ReceiptHeaders,
    WithdrawalIn,
)
from api.claims.schemas.outgoing import ClaimListOut, ClaimOut, QueueOut, ReceiptOut
from api.core.db import reads_first
from api.core.problems import problems
from api.core.schemas import PageAsked, asked

receipts = Blueprint(
    "receipts", __name__, url_prefix="/api/v1/receipts", description="Photos and PDFs"
)
claims = Blueprint("claims", __name__, url_prefix="/api/v1/claims", description="Claims")
queue = Blueprint("review", __name__, url_prefix="/api/v1/review", description="The review desk")
blueprints = [receipts, claims, queue]

A_PICTURE = {"type": "string", "format": "binary"}
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf")
A_FILE = {"required": True, "content": {kind: {"schema": A_PICTURE} for kind in PICTURES}}


def seen(claim_id: UUID, operation: str = "claims.read") -> Claim:
    """The claim, if the asker may do `operation` to it; else the same 404 as for a missing one."""
    claim = service.claim_with_id(claim_id)
    access.demand(current_user(), operation, Subject(claim.person_id, claim.branch_id))
    return claim


def shown(claim: Claim) -> dict[str, Any]:
    user = current_user()
    reviews = policy.permitted(user.roles, "claims.review")
    return views.detail(claim, asker_id=user.id, reviews=reviews)


@receipts.put("/<uuid:receipt_id>")
@require("receipts.create")
@receipts.doc(requestBody=A_FILE)
@receipts.arguments(ReceiptHeaders, location="headers")
@receipts.response(200, ReceiptOut)
@problems(
    {
        409: "Damaged file, or the id is taken",
        413: "Too many bytes, pixels or pages",
        415: "Not a photo or PDF",
        422: "The digest is not that of the body",
    }
)
@reads_first
def put_receipt(headers: dict[str, Any], receipt_id: UUID) -> dict[str, Any]:
    """Send a photo or PDF; answered once it is safely kept"""
    kept = intake.receive(
        receipt_id,
        request.get_data(),
        sha256=headers["digest"],
        person_id=current_user().id,
    )
    return views.receipt(kept)


@receipts.get("/<uuid:receipt_id>/pages/<int:no>")
@require("receipts.read")
@receipts.arguments(PictureAsked, location="query")
@receipts.response(200, A_PICTURE, content_type="image/jpeg")
@problems({404: "No such page that you can see"})
def get_page(query: dict[str, Any], receipt_id: UUID, no: int) -> Response:
    """Look at a page: upright, without the metadata of the phone"""
    receipt, claim = intake.receipt_and_claim(receipt_id)
    place_id = claim.branch_id if claim else None
    access.demand(current_user(), "receipts.read", Subject(receipt.person_id, place_id))
    picture = intake.page_picture(receipt, no, query["size"])
    return Response(
        picture, mimetype="image/jpeg", headers={"Cache-Control": "private, max-age=86400"}
    )


@claims.put("/<uuid:claim_id>")
@require("claims.create")
@claims.arguments(NewClaim)
@claims.response(200, ClaimOut)
@problems({409: "The id belongs to another claim", 422: "A photo or branch is not yours"})
def put_claim(body: dict[str, Any], claim_id: UUID) -> dict[str, Any]:
    """Claim a sale with the photos of its invoice"""
    return shown(service.claim(claim_id, person_id=current_user().id, **body))


@claims.get("")
@require("claims.read")
@claims.arguments(ClaimsAsked, location="query")
@claims.response(200, ClaimListOut)
def get_claims(query: dict[str, Any]) -> dict[str, Any]:
    """List claims, newest snap first"""
    page = lists.claims(current_user(), asked(query), **query)
    return {"items": summaries.summaries(page.items), "next_cursor": page.next_cursor}


@claims.get("/<uuid:claim_id>")
@require("claims.read")
@claims.response(200, ClaimOut)
@problems({404: "No such claim that you can see"})
def get_claim(claim_id: UUID) -> dict[str, Any]:
    """Read one claim with its slip and timeline"""
    return shown(seen(claim_id))


@claims.put("/<uuid:claim_id>/answers/<uuid:answer_id>")
@require("claims.answer")
@claims.arguments(AnswerIn)
@claims.response(200, ClaimOut)
@problems(
    {
        404: "No such claim of yours",
        409: "The claim asks nothing any more",
        422: "A date, quantity or product is not right",
    }
)
def put_answer(body: dict[str, Any], claim_id: UUID, answer_id: UUID) -> dict[str, Any]:
    """Answer what was doubtful, add photos, or submit"""
    return shown(answers.answer(claim_id, answer_id, person_id=current_user().id, **body))


@claims.put("/<uuid:claim_id>/withdrawals/<uuid:withdrawal_id>")
@require("claims.withdraw")
@claims.arguments(WithdrawalIn)
@claims.response(200, ClaimOut)
@problems({404: "No such claim of yours", 409: "The claim is decided"})
def put_withdrawal(body: dict[str, Any], claim_id: UUID, withdrawal_id: UUID) -> dict[str, Any]:
    """Take back one's own claim before it is decided"""
    person_id = current_user().id
    return shown(service.withdraw(claim_id, withdrawal_id, person_id=person_id, **body))


@claims.put("/<uuid:claim_id>/decisions/<uuid:decision_id>")
@require("claims.decide")
@claims.arguments(DecisionIn)
@claims.response(200, ClaimOut)
@problems(
    {
        403: "A claim of your own partner",
        404: "No such claim",
        409: "Somebody decided it meanwhile",
        422: "The reason does not fit",
    }
)
def put_decision(body: dict[str, Any], claim_id: UUID, decision_id: UUID) -> dict[str, Any]:
    """Approve, return, reject or reverse a claim"""
    claim = seen(claim_id, "claims.decide")
    return shown(review.decide(claim, decision_id, reviewer_id=current_user().id, **body))


@claims.put("/<uuid:claim_id>/decisions/<uuid:decision_id>/undo")
@require("claims.decide")
@claims.response(200, ClaimOut)
@problems({404: "No such decision", 409: "The points have landed"})
def put_undo(claim_id: UUID, decision_id: UUID) -> dict[str, Any]:
    """Undo one's own approval before its points land"""
    claim = seen(claim_id, "claims.decide")
    return shown(review.undo(claim, decision_id, reviewer_id=current_user().id))


@queue.get("")
@require("claims.review")
@queue.arguments(PageAsked, location="query")
@queue.response(200, QueueOut)
def get_queue(query: dict[str, Any]) -> dict[str, Any]:
    """List what waits for a reviewer, oldest first"""
    reviewer_id = current_user().id
    page = review.queue(reviewer_id, asked(query))
    return {
        "items": summaries.queue_items(page.items),
        "next_cursor": page.next_cursor,
        "waiting": review.waiting(reviewer_id),
    }
