"""The reviewer's verbs: approve (with ten seconds to undo), return, reject, reverse."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from api.activities import service as activities
from api.audit import service as audit
from api.claims import assess
from api.claims.answers import correct_line, line_said
from api.claims.models import Claim, Decision, DecisionKind
from api.claims.sale import sale_of
from api.claims.service import ClaimMoved, locked, move, note
from api.claims.status import HoldReason, Status
from api.core import clock, paging
from api.core.config import current
from api.core.db import db
from api.core.errors import DomainError, IdTaken, InvalidInput, NotAllowed, NotFound
from api.incentives.budget import BudgetEnded
from api.incentives.engine.codes import CODES, Severity
from api.jobs import service as jobs
from api.notifications import service as notifications
from api.notifications.models import Template
from api.partners.access import house_of

POST = "claims.post_award"
EXPIRE = "claims.expire_returned"
PAYABLE = (HoldReason.UNDO_WINDOW, HoldReason.BUDGET)
BUDGET_RETRY = timedelta(hours=1)
ANSWER_WITHIN = timedelta(days=14)  # a returned claim then expires


class TooLateToUndo(DomainError):
    slug = "too-late-to-undo"
    title = "The points have landed"


class NothingToPay(DomainError):
    slug = "nothing-to-pay"
    title = "This claim earns nothing"


def decide(
    claim: Claim,
    decision_id: UUID,
    *,
    reviewer_id: UUID,
    kind: DecisionKind,
    reason_code: str | None,
    message: str | None,
    lines: list[dict[str, Any]],
) -> Claim:
    """Decide a claim that the reviewer may decide. The same decision again is harmless.

    `lines` corrects what a line is before an approval. Raises ClaimMoved when another reviewer
    was faster, InvalidInput for a reason that does not fit the kind.
    """
    body = plain(kind, reason_code, message, lines)
    claim = locked(claim.id)
    known = db.session.get(Decision, decision_id)
    if known is not None:
        if (known.claim_id, known.reviewer_id, known.body) != (claim.id, reviewer_id, body):
            raise IdTaken("This decision id belongs to another decision. Use a new id.")
        return claim
    check_reason(kind, reason_code)
    decision = Decision(
        id=decision_id,
        claim_id=claim.id,
        reviewer_id=reviewer_id,
        kind=kind,
        reason_code=reason_code,
        message=message,
        at=clock.now(),
        body=body,
    )
    before = claim.state
    if kind is DecisionKind.APPROVE:
        approve(claim, decision, lines)
    else:
        REFUSALS[kind](claim, decision)
    db.session.add(decision)
    audit.record(
        reviewer_id,
        f"claim.{PAST[kind]}",
        f"claim:{claim.id}",
        before={"state": before.value},
        after={"state": claim.state.value, "points": claim.points, "decision": str(decision_id)},
        reason=reason_code,
    )
    return claim


def plain(
    kind: DecisionKind, reason_code: str | None, message: str | None, lines: list[dict[str, Any]]
) -> dict[str, Any]:
    body = {"kind": kind.value, "reason_code": reason_code, "message": message, "lines": lines}
    parsed: dict[str, Any] = json.loads(json.dumps(body, default=str, sort_keys=True))
    return parsed


def check_reason(kind: DecisionKind, code: str | None) -> None:
    """Returning, rejecting and reversing name a reason of the registry."""
    if kind is DecisionKind.APPROVE:
        return
    known = CODES.get(code or "")
    if known is None or (kind is DecisionKind.RETURN and known.severity is Severity.FINAL):
        raise InvalidInput(
            "Choose the reason that the seller will read.",
            errors={"reason_code": ["Not a reason for this decision."]},
        )


def approve(claim: Claim, decision: Decision, lines: list[dict[str, Any]]) -> None:
    """Say yes. Points land when the undo window ends, through one job."""
    expect(claim, Status.IN_REVIEW)
    for said in lines:
        line = line_said(claim, said["no"])
        sku = correct_line(line, said["product_id"], said["quantity"])
        note(
            claim,
            "line_corrected",
            decision.reviewer_id,
            line_no=line.no,
            sku=sku,
            quantity=line.quantity,
        )
    assess.refresh(claim)
    sale = sale_of(claim)
    if not claim.points and (sale is None or not activities.matters(sale)):
        raise NothingToPay("No line of this claim earns points. Reject it with the reason why.")
    decision.undo_until = decision.at + timedelta(seconds=current().undo_seconds)
    move(claim, Status.APPROVED, hold=HoldReason.UNDO_WINDOW, decided_at=decision.at)
    jobs.enqueue(
        POST,
        key=str(decision.id),
        run_after=decision.undo_until,
        claim_id=str(claim.id),
        decision_id=str(decision.id),
    )
    note(claim, "approved", decision.reviewer_id, points=claim.points)


def send_back(claim: Claim, decision: Decision) -> None:
    """Name the one missing thing; the claim date is kept."""
    expect(claim, Status.IN_REVIEW)
    move(claim, Status.RETURNED, decided_at=decision.at)
    tell(claim, decision, "returned", Template.NEEDS_YOU)
    jobs.enqueue(
        EXPIRE,
        key=str(decision.id),
        run_after=decision.at + ANSWER_WITHIN,
        claim_id=str(claim.id),
        decision_id=str(decision.id),
    )


def reject(claim: Claim, decision: Decision) -> None:
    expect(claim, Status.IN_REVIEW)
    move(claim, Status.REJECTED, decided_at=decision.at)
    tell(claim, decision, "rejected", Template.NOT_PAID)


def reverse(claim: Claim, decision: Decision) -> None:
    """Take paid points back: its own recorded act, never an edit."""
    expect(claim, Status.APPROVED)
    if claim.hold_reason is not None:
        raise ClaimMoved("The points have not landed yet. Undo the approval instead.")
    activities.retract(claim.id, actor_id=decision.reviewer_id, reason=decision.reason_code or "")
    move(claim, Status.REVERSED, decided_at=decision.at)
    tell(claim, decision, "reversed", Template.TAKEN_BACK, points=claim.points)


REFUSALS = {
    DecisionKind.RETURN: send_back,
    DecisionKind.REJECT: reject,
    DecisionKind.REVERSE: reverse,
}
PAST = {
    DecisionKind.APPROVE: "approved",
    DecisionKind.RETURN: "returned",
    DecisionKind.REJECT: "rejected",
    DecisionKind.REVERSE: "reversed",
}


def expect(claim: Claim, state: Status) -> None:
    if claim.state is not state:
        raise ClaimMoved(
            "Somebody decided this claim meanwhile. Nothing was changed; here is how it stands.",
            state=claim.state.value,
        )


def tell(claim: Claim, decision: Decision, kind: str, template: Template, **facts: Any) -> None:
    """The timeline and the person's inbox say the same thing."""
    said = {"code": decision.reason_code, "message": decision.message, **facts}
    note(claim, kind, decision.reviewer_id, **said)
    notifications.notify(claim.person_id, template, claim_id=claim.id, number=claim.number, **said)


def undo(claim: Claim, decision_id: UUID, *, reviewer_id: UUID) -> Claim:
    """Take an approval back before its points are posted. Undoing twice is harmless.

    One that waits for budget may be undone by any reviewer. Raises TooLateToUndo once the posting
    has begun; reversing is then its own act.
    """
    claim = locked(claim.id)
    decision = db.session.get(Decision, decision_id)
    if decision is None or decision.claim_id != claim.id:
        raise NotFound
    if decision.undone_at is not None:
        return claim
    held = claim.hold_reason is HoldReason.BUDGET
    if decision.reviewer_id != reviewer_id and not held:
        raise NotAllowed("Only the one who approved can undo it.")
    # The job that pays checks the hold under the same lock, so what is undone cannot be paid.
    if claim.hold_reason not in PAYABLE or not (held or jobs.cancel(POST, str(decision_id))):
        raise TooLateToUndo(
            "Too late to undo. The points have landed; take them back from the claim, "
            "with a reason."
        )
    decision.undone_at = clock.now()
    move(claim, Status.IN_REVIEW, decided_at=None)
    note(claim, "undone", reviewer_id)
    after = {"decision": str(decision_id)}
    audit.record(reviewer_id, "claim.approval_undone", f"claim:{claim.id}", after=after)
    return claim


def post(claim_id: UUID, decision_id: UUID) -> None:
    """The end of the undo window: record the Activity, which pays. Once, whoever repeats it.

    A budget that does not cover the whole award holds the claim; it is tried again every hour.
    """
    claim, decision = locked(claim_id), db.session.get_one(Decision, decision_id)
    settled = decision.posted_at is not None or decision.undone_at is not None
    if settled or claim.hold_reason not in PAYABLE:
        return
    sale = sale_of(claim)
    assert sale is not None  # an approval had points, so it had a sale
    try:
        with db.session.begin_nested():
            activities.record(
                sale,
                activity_id=claim.id,
                actor_id=decision.reviewer_id,
                title=claim.number or "",
            )
    except BudgetEnded:
        hold_for_budget(claim, decision)
        return
    decision.posted_at = clock.now()
    decided = activities.decision_of(claim.id)
    claim.slip, claim.refusals = decided.slip, decided.refusals
    claim.points = decided.total
    move(claim, Status.APPROVED)
    note(claim, "landed", None, points=claim.points)
    notifications.notify(
        claim.person_id,
        Template.POINTS_LANDED,
        claim_id=claim.id,
        number=claim.number,
        points=claim.points,
    )


def hold_for_budget(claim: Claim, decision: Decision) -> None:
    if claim.hold_reason is not HoldReason.BUDGET:
        move(claim, Status.APPROVED, hold=HoldReason.BUDGET)
        note(claim, "held", None, code="BUDGET_ENDED")
    next_try = clock.now() + BUDGET_RETRY
    jobs.enqueue(
        POST,
        key=f"{decision.id}:{next_try:%Y%m%d%H}",
        run_after=next_try,
        claim_id=str(claim.id),
        decision_id=str(decision.id),
    )


def posting_failed(claim_id: UUID) -> None:
    """The job that pays has failed too often: it is listed as dead, and the approval can be undone
    or the job sent again. Nothing was paid."""
    note(locked(claim_id), "posting_failed", None)


def expire(claim_id: UUID, decision_id: UUID) -> None:
    """A claim that was returned and not answered in time ends; answered ones are left alone."""
    claim = locked(claim_id)
    last = db.session.scalar(
        select(Decision).filter_by(claim_id=claim_id).order_by(Decision.at.desc()).limit(1)
    )
    if claim.state is Status.RETURNED and last is not None and last.id == decision_id:
        move(claim, Status.EXPIRED, decided_at=clock.now())
        note(claim, "expired", None)
        audit.record(None, "claim.expired", f"claim:{claim_id}")


def queue(reviewer_id: UUID, asked: paging.Asked) -> paging.Page[Claim]:
    """What waits for a reviewer, oldest first, without the claims of their own partner."""
    query = waiting_for(reviewer_id)
    return paging.page(
        db.session(), query, asked, by=(Claim.submitted_at, Claim.id), descending=False
    )


def waiting(reviewer_id: UUID) -> int:
    """How many claims wait for this reviewer."""
    query = waiting_for(reviewer_id).with_only_columns(func.count())
    return db.session.scalar(query) or 0


def waiting_for(reviewer_id: UUID) -> Any:
    return select(Claim).where(
        Claim.state == Status.IN_REVIEW,
        Claim.hold_reason.is_(None),
        Claim.person_id != reviewer_id,
        or_(Claim.branch_id.is_(None), Claim.branch_id.not_in(house_of(reviewer_id))),
    )
