"""What a claim is worth and what is odd about it, as far as we know now.

The estimate comes from the engine that pays; the checks are pure. Both are kept on the claim,
so the seller, the reviewer and the queue read the same record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import func, literal, or_, select, tuple_

from api.activities import service as activities
from api.audit import service as audit
from api.auth import service as auth
from api.claims import checks, service
from api.claims.checks.facts import Case, Copy, Correction, LineFacts
from api.claims.checks.notices import ALL_OUT
from api.claims.models import Claim, ClaimLine, ClaimReceipt, Decision, DecisionKind, Receipt
from api.claims.reading import SURE, whole
from api.claims.sale import sale_of
from api.claims.status import Status
from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.notifications import service as notifications
from api.notifications.models import Template
from api.partners import places
from api.products import service as products

PAGE_OF = re.compile(r"\bpage\s*(\d+)\s*(?:of|/)\s*(\d+)", re.IGNORECASE)
NOT_COUNTED = (Status.WITHDRAWN, Status.EXPIRED, Status.REJECTED)
ENOUGH_HISTORY = 5  # claims before "usual" means something


def refresh(claim: Claim) -> None:
    """Calculate the estimate and the checks again."""
    db.session.flush()
    sale = sale_of(claim)
    if sale is None:
        claim.slip, claim.refusals, claim.points = None, [], None
    else:
        estimate = activities.estimate(sale)
        claim.slip, claim.refusals = estimate.slip, estimate.refusals
        claim.points = estimate.total
    claim.checks = [check.to_json() for check in checks.run(case_of(claim))]


def submit(claim: Claim, actor_id: UUID | None) -> None:
    """Hand the claim to us. The same bytes claimed before by the same person end here."""
    claim.submitted_at = clock.now()
    service.move(claim, Status.SUBMITTED, submitted_at=claim.submitted_at)
    service.note(claim, "submitted", actor_id, points=claim.points)
    if any(check["reason_code"] == ALL_OUT for check in claim.checks):
        reject_by_rule(claim)
        return
    passed = sum(1 for check in claim.checks if check["outcome"] == "pass")
    service.note(claim, "checked", None, passed=passed, checks=len(claim.checks))
    service.move(claim, Status.IN_REVIEW)


def reject_by_rule(claim: Claim) -> None:
    now = clock.now()
    service.move(claim, Status.REJECTED, decided_at=now)
    claim.decisions.append(
        Decision(
            id=new_id(),
            claim_id=claim.id,
            reviewer_id=None,
            kind=DecisionKind.REJECT,
            reason_code=ALL_OUT,
            at=now,
            body={},
        )
    )
    service.note(claim, "rejected", None, code=ALL_OUT)
    audit.record(None, "claim.rejected", f"claim:{claim.id}", reason=ALL_OUT)
    notifications.notify(
        claim.person_id,
        Template.NOT_PAID,
        claim_id=claim.id,
        number=claim.number,
        code=ALL_OUT,
        message=None,
    )


def case_of(claim: Claim) -> Case:
    """The claim as the checks see it."""
    person = auth.user(claim.person_id)
    lineage = places.lineage(claim.branch_id)
    ids = {one for line in claim.lines for one in (line.product_id, line.read_product_id) if one}
    names = products.names(ids)
    printed = {name: field["value"] for name, field in claim.fields.items()}
    before, usual = history(claim)
    return Case(
        kind=claim.kind,
        merchant=claim.merchant,
        number=claim.number,
        sold_on=claim.sold_on,
        today=service.today_at(claim),
        currency=claim.currency,
        total_minor=claim.total_minor,
        subtotal_minor=claim.fields.get("subtotal", {}).get("minor"),
        tax_minor=claim.fields.get("tax", {}).get("minor"),
        seller=printed.get("seller"),
        claimant=person.name,
        partner_names=tuple(organisation.name for organisation in lineage),
        lines=tuple(line_facts(line, names) for line in claim.lines),
        copies=tuple(copies(claim)),
        corrections=tuple(corrections(claim, names)),
        claims_before=before,
        usual_total_minor=usual,
        refusals=tuple((refusal["line_no"], refusal["code"]) for refusal in claim.refusals),
        points=claim.points or 0,
        page_of=page_of(printed.get("page_of")),
        pages=sum(len(place.receipt.pages) for place in claim.receipts),
    )


def line_facts(line: ClaimLine, names: dict[UUID, str]) -> LineFacts:
    """A line that was hard to read stays worth a look after the person confirmed it."""
    ours = line.product_id is not None
    unsure = line.match_confidence < SURE or whole(line.quantity) is None
    return LineFacts(
        no=line.no,
        looks=ours and unsure,
        confidence=line.match_confidence,
        amount_minor=line.amount_minor,
        product=names.get(line.product_id) if line.product_id else None,
        confirmed=line.confirmed,
    )


def corrections(claim: Claim, names: dict[UUID, str]) -> Iterable[Correction]:
    """What a person said against what was read, or where nothing was read."""
    for line in claim.lines:
        read, said = (line.read_product_id, line.read_quantity), (line.product_id, line.quantity)
        if line.confirmed and whole_of(read) != whole_of(said):
            yield Correction(
                line.no,
                None,
                told(names, *read) if line.read_product_id else (line.sku or line.description),
                told(names, *said),
            )
    for name, field in claim.fields.items():
        if field["confirmed"] and field.get("read") != field["value"]:
            yield Correction(None, name, field.get("read"), field["value"])


def whole_of(pair: tuple[UUID | None, str | None]) -> tuple[UUID | None, int | None]:
    """'2' and '2.00' are the same; what is not ours has no quantity that matters."""
    product_id, quantity = pair
    return product_id, whole(quantity) if product_id else None


def told(names: dict[UUID, str], product_id: UUID | None, quantity: str | None) -> str | None:
    return f"{quantity} × {names.get(product_id, '')}" if product_id else None


def page_of(text: str | None) -> tuple[int, int] | None:
    found = PAGE_OF.search(text or "")
    return (int(found[1]), int(found[2])) if found else None


def copies(claim: Claim) -> Iterable[Copy]:
    """Other claims with the same bytes, or the same document number of the same partner."""
    hashes = [place.receipt.sha256 for place in claim.receipts]
    same_bytes = (
        select(ClaimReceipt.claim_id)
        .join(Receipt, Receipt.id == ClaimReceipt.receipt_id)
        .where(Receipt.sha256.in_(hashes))
    )
    query = (
        select(Claim, Claim.id.in_(same_bytes))
        .where(earlier_than(claim), Claim.state.not_in(NOT_COUNTED))
        .where(or_(Claim.id.in_(same_bytes), same_number(claim)))
        .order_by(Claim.received_at)
        .limit(10)
    )
    for other, by_bytes in db.session.execute(query):
        whose = relation(claim, other)
        if not by_bytes and whose == "stranger" and other.merchant != claim.merchant:
            continue  # two partners may both have an invoice 1001
        yield Copy(
            claim_id=str(other.id),
            how="bytes" if by_bytes and other.submitted_at else "number",
            whose=whose,
            person=None if whose == "stranger" else auth.user(other.person_id).name,
            claimed_on=other.snapped_at.date().isoformat(),
            sent=other.submitted_at is not None,
        )


def earlier_than(claim: Claim) -> Any:
    """The first of two is never the copy."""
    return tuple_(Claim.received_at, Claim.id) < tuple_(
        literal(claim.received_at, Claim.received_at.type), literal(claim.id, Claim.id.type)
    )


def same_number(claim: Claim) -> Any:
    return Claim.number_key == claim.number_key if claim.number_key else Claim.id.is_(None)


def relation(claim: Claim, other: Claim) -> str:
    if other.person_id == claim.person_id:
        return "own"
    mine, theirs = places.company_id(claim.branch_id), places.company_id(other.branch_id)
    return "colleague" if mine is not None and mine == theirs else "stranger"


def history(claim: Claim) -> tuple[int, int | None]:
    """(claims before this one, average total of the paid ones in its currency or None)."""
    earlier = (Claim.person_id == claim.person_id) & (Claim.id != claim.id)
    before = db.session.scalar(select(func.count()).select_from(Claim).where(earlier)) or 0
    count, total = db.session.execute(
        select(func.count(), func.sum(Claim.total_minor)).where(
            earlier,
            Claim.state == Status.APPROVED,
            Claim.currency == claim.currency,
            Claim.total_minor.is_not(None),
        )
    ).one()
    return before, int(total or 0) // count if count >= ENOUGH_HISTORY else None
