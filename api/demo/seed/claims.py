"""Plays the planned claims through the real services, each step at its own time."""

from __future__ import annotations

import hashlib
import random
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from api.claims import answers, receiving, review, service
from api.claims.models import Claim, DecisionKind, Receipt
from api.claims.questions import Question, questions
from api.claims.review import NothingToPay
from api.core import clock
from api.core.db import db
from api.demo.seed.house import product_id, user_id
from api.demo.seed.ids import seeded_id
from api.demo.seed.plan import End, Plan
from api.demo.world.people import person
from api.jobs import service as jobs
from api.storage import service as storage

REVIEWERS = ("Ingrid Solberg", "Chen Wei", "Gil Ramos")
DECIDED = {End.APPROVED, End.REVERSED, End.RETURNED, End.REJECTED, End.EXPIRED}


def play(plan: Plan, photo: bytes, reading: dict[str, Any]) -> None:
    """One claim from the snap to its end."""
    draw = random.Random(f"claim/{plan.no}")  # noqa: S311  # the same world every time
    claim = snapped(plan, photo)
    if plan.end is End.READING:
        return  # the worker reads it when it starts
    with clock.at(plan.snapped_at + timedelta(seconds=44)):
        jobs.cancel("claims.read_receipts", f"{claim.id}:1")
        receiving.receive(claim, reading=reading, receipts=1)
    reminded_at = plan.snapped_at + receiving.REMIND_AFTER
    if reminded_at < clock.now():
        jobs.cancel(receiving.REMIND, f"{claim.id}:1")
    if plan.end is End.NEEDS_YOU and reminded_at < clock.now():
        with clock.at(reminded_at):
            receiving.remind(claim)
    if plan.end is End.NEEDS_YOU:
        return
    submitted_at = plan.snapped_at + timedelta(seconds=draw.randint(50, 240))
    with clock.at(submitted_at):
        answer(plan, claim)
    if plan.end is End.WITHDRAWN:
        with clock.at(submitted_at + timedelta(minutes=draw.randint(3, 90))):
            withdrawal = seeded_id("withdrawal", str(plan.no), clock.now())
            service.withdraw(claim.id, withdrawal, person_id=claim.person_id)
    if plan.end in DECIDED:
        decide(plan, claim, draw, submitted_at)


def snapped(plan: Plan, photo: bytes) -> Claim:
    """The photo is kept and the claim made, as the phone does it."""
    person_id = user_id(plan.person)
    with clock.at(plan.snapped_at + timedelta(seconds=38)):
        sha256 = hashlib.sha256(photo).hexdigest()
        receipt = Receipt(
            id=seeded_id("receipt", str(plan.no), plan.snapped_at),
            person_id=person_id,
            sha256=sha256,
            media_type="image/jpeg",
            byte_count=len(photo),
            pages=[list(plan.look.size)],
            received_at=clock.now(),
        )
        storage.put(receipt.key, photo, sha256)
        db.session.add(receipt)
        db.session.flush()
        return service.claim(
            seeded_id("claim", str(plan.no), plan.snapped_at),
            person_id=person_id,
            receipt_ids=[receipt.id],
            snapped_at=plan.snapped_at,
            branch_id=None,
            submit_when_read=False,
        )


def answer(plan: Plan, claim: Claim) -> None:
    """The seller knows what they sold: every doubt gets its true answer."""
    asked = questions(claim.fields, claim.lines)
    answers.answer(
        claim.id,
        seeded_id("answer", str(plan.no), clock.now()),
        person_id=claim.person_id,
        fields={one.field: truth(plan, one) for one in asked if one.field},
        lines=[line_truth(plan, claim, one.line_no) for one in asked if one.line_no],
        receipt_ids=[],
        message=None,
        submit=True,
    )


def truth(plan: Plan, asked: Question) -> Any:
    return plan.spec.dated if asked.field == "sold_on" else plan.spec.number


def line_truth(plan: Plan, claim: Claim, no: int) -> dict[str, Any]:
    """By its amount, for a line that was read twice or missed shifts the count."""
    line = next(one for one in claim.lines if one.no == no)
    for printed, sku in zip(plan.spec.lines, plan.skus, strict=True):
        if sku and printed.amount_minor == line.amount_minor:
            return {"no": no, "product_id": product_id(sku), "quantity": printed.quantity}
    return {"no": no, "product_id": line.product_id, "quantity": 1}


def decide(plan: Plan, claim: Claim, draw: random.Random, submitted_at: datetime) -> None:
    latest = plan.snapped_at + timedelta(hours=20)
    decided_at = min(submitted_at + timedelta(minutes=draw.randint(20, 1100)), latest)
    reviewer = user_id(person(draw.choice(REVIEWERS)))
    with clock.at(decided_at):
        if plan.end in (End.APPROVED, End.REVERSED):
            approve(plan, claim, reviewer)
        elif plan.end is End.REJECTED:
            settle(plan, claim, reviewer, DecisionKind.REJECT, plan.reason)
        else:
            settle(plan, claim, reviewer, DecisionKind.RETURN, question(plan, claim))
    if plan.end is End.REVERSED and claim.decisions and claim.hold_reason is None:
        with clock.at(decided_at + timedelta(days=4)):
            settle(plan, claim, reviewer, DecisionKind.REVERSE, plan.reason)
    if plan.end is End.EXPIRED:
        expire(claim, decided_at)


def approve(plan: Plan, claim: Claim, reviewer: UUID) -> None:
    """Approve and let the undo window pass; what earns nothing is rejected for its reason."""
    try:
        settle(plan, claim, reviewer, DecisionKind.APPROVE, None)
    except NothingToPay:
        code = claim.refusals[0]["code"] if claim.refusals else "SKU_NOT_ELIGIBLE"
        settle(plan, claim, reviewer, DecisionKind.REJECT, code)
        return
    decision_id = decision_id_of(plan, DecisionKind.APPROVE)
    jobs.cancel(review.POST, str(decision_id))
    with clock.at(clock.now() + timedelta(seconds=11)):
        review.post(claim.id, decision_id)


def settle(
    plan: Plan, claim: Claim, reviewer: UUID, kind: DecisionKind, reason_code: str | None
) -> None:
    review.decide(
        claim,
        decision_id_of(plan, kind),
        reviewer_id=reviewer,
        kind=kind,
        reason_code=reason_code,
        message=None,
        lines=[],
    )


def decision_id_of(plan: Plan, kind: DecisionKind) -> UUID:
    return seeded_id(f"decision-{kind.value}", str(plan.no), plan.snapped_at)


def question(plan: Plan, claim: Claim) -> str | None:
    """What the reviewer asks; a line that was read well in spite of all is no reason to."""
    doubted = any(check["reason_code"] == "QTY_UNCLEAR" for check in claim.checks)
    if plan.reason == "QTY_UNCLEAR" and not doubted:
        return "SERIAL_MISSING"  # which no invoice shows
    return plan.reason


def expire(claim: Claim, returned_at: datetime) -> None:
    decision = claim.decisions[-1]
    jobs.cancel(review.EXPIRE, str(decision.id))
    with clock.at(returned_at + review.ANSWER_WITHIN):
        review.expire(claim.id, decision.id)
