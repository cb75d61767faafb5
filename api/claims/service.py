"""The seller's verbs of a claim. Each either does all of it or raises."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update

from api.audit import service as audit
from api.claims import assess, intake
from api.claims.models import Answer, Claim, ClaimLine, ClaimReceipt, Event, Receipt, Withdrawal
from api.claims.reading import number_key
from api.claims.status import ANSWERABLE, WITHDRAWABLE, HoldReason, Status
from api.core import clock
from api.core.db import db
from api.core.errors import DomainError, IdTaken, InvalidInput, NotFound
from api.core.ids import new_id
from api.jobs import service as jobs
from api.partners import places
from api.partners import service as partners
from api.products import service as products

# decisions.md 5: how far the phone's clock may be off before the arrival counts instead.
EARLIEST = timedelta(days=14)
LATEST = timedelta(minutes=5)


class ClaimMoved(DomainError):
    """The claim is not where the caller thought it was."""

    slug = "claim-moved"
    title = "This claim has moved on"


def claim(
    claim_id: UUID,
    *,
    person_id: UUID,
    receipt_ids: list[UUID],
    snapped_at: datetime,
    branch_id: UUID | None,
    submit_when_read: bool,
) -> Claim:
    """Make a claim of photos that were snapped, perhaps hours ago and offline, and have it read.

    Sending the same claim again is harmless: the first one comes back. Raises IdTaken when the
    id is known with another owner or other content, InvalidInput for photos that are not there.
    """
    known = db.session.get(Claim, claim_id)
    if known is not None and known.person_id != person_id:
        raise taken()
    receipts = intake.own(receipt_ids, person_id, for_claim=claim_id)
    content = content_hash(receipts, snapped_at, branch_id, submit_when_read)
    if known is not None:
        if known.content_hash != content:
            raise taken()
        return known
    now = clock.now()
    counted, skew = counted_time(snapped_at, now)
    made = Claim(
        id=claim_id,
        person_id=person_id,
        branch_id=branch_for(person_id, branch_id, counted),
        content_hash=content,
        state=Status.READING,
        submit_when_read=submit_when_read,
        snapped_at=counted,
        skew_seconds=skew,
        received_at=now,
    )
    db.session.add(made)
    attach(made, receipts)
    note(made, "snapped", person_id, at=counted, pages=sum(len(r.pages) for r in receipts))
    audit.record(person_id, "claim.made", f"claim:{claim_id}", after={"receipts": len(receipts)})
    db.session.flush()
    read_soon(made)
    return made


def taken() -> IdTaken:
    return IdTaken("This claim id belongs to another claim. Nothing was changed; use a new id.")


def content_hash(
    receipts: list[Receipt], snapped_at: datetime, branch_id: UUID | None, submit_when_read: bool
) -> str:
    """Of the parsed body, receipt hashes included."""
    body = [
        [[str(receipt.id), receipt.sha256] for receipt in receipts],
        snapped_at.astimezone().timestamp(),
        str(branch_id),
        submit_when_read,
    ]
    return hashlib.sha256(json.dumps(body).encode()).hexdigest()


def counted_time(snapped_at: datetime, arrived_at: datetime) -> tuple[datetime, int]:
    """(the instant that counts, seconds the phone's clock was ahead of ours)."""
    skew = snapped_at - arrived_at
    believable = -EARLIEST <= skew <= LATEST
    return (snapped_at if believable else arrived_at), int(skew.total_seconds())


def branch_for(person_id: UUID, branch_id: UUID | None, at: datetime) -> UUID | None:
    """The branch the person named, which must be theirs, or the one they belonged to then."""
    own = partners.branch_of(person_id, at.date())
    if branch_id is not None and (own is None or own.id != branch_id):
        raise InvalidInput(
            "That branch is not yours. Nothing was saved; ask your manager to add you there.",
            errors={"branch_id": ["Not a branch of yours on that day."]},
        )
    return own.id if own else None


def attach(claim: Claim, receipts: list[Receipt]) -> None:
    start = len(claim.receipts)
    for place, receipt in enumerate(receipts, start=start):
        claim.receipts.append(
            ClaimReceipt(receipt_id=receipt.id, claim_id=claim.id, place=place, receipt=receipt)
        )


def read_soon(claim: Claim) -> None:
    """One reading for each set of photos; a repeat of the request finds the same job."""
    key = f"{claim.id}:{len(claim.receipts)}"
    jobs.enqueue("claims.read_receipts", key=key, claim_id=str(claim.id))


def note(
    claim: Claim, kind: str, actor_id: UUID | None, *, at: datetime | None = None, **facts: Any
) -> None:
    """Add a step to the timeline that the person and the reviewer read."""
    event = Event(
        id=new_id(),
        claim_id=claim.id,
        at=at or clock.now(),
        kind=kind,
        actor_id=actor_id,
        facts=facts,
    )
    claim.events.append(event)


def move(claim: Claim, to: Status, *, hold: HoldReason | None = None, **values: Any) -> None:
    """Change the state if it is still the one we saw, in one statement.

    Two at once: the second finds no row and raises ClaimMoved.
    """
    db.session.flush()
    moved = db.session.execute(
        update(Claim)
        .where(Claim.id == claim.id, Claim.state == claim.state)
        .where(Claim.hold_reason.is_not_distinct_from(claim.hold_reason))
        .values(state=to, hold_reason=hold, **values)
        .returning(Claim.id)
        .execution_options(synchronize_session=False)
    ).first()
    if moved is None:
        raise ClaimMoved("Somebody else was faster. Reload to see where this claim is now.")
    db.session.refresh(claim)


def claim_with_id(claim_id: UUID) -> Claim:
    """Raises NotFound."""
    found = db.session.get(Claim, claim_id)
    if found is None:
        raise NotFound
    return found


def claim_of_person(claim_id: UUID, person_id: UUID) -> Claim:
    """Raises NotFound for a claim that is not the person's own."""
    found = db.session.get(Claim, claim_id)
    if found is None or found.person_id != person_id:
        raise NotFound
    return found


def answer(
    claim_id: UUID,
    answer_id: UUID,
    *,
    person_id: UUID,
    fields: dict[str, Any],
    lines: list[dict[str, Any]],
    receipt_ids: list[UUID],
    message: str | None,
    submit: bool,
) -> Claim:
    """Take the person's word on what we doubted, more photos, or a message; perhaps submit.

    The same answer again is harmless. Raises ClaimMoved when the claim no longer asks anything,
    InvalidInput for a date in the future, a quantity below 1 or an unknown product or line.
    """
    found = claim_of_person(claim_id, person_id)
    body = plain_body(fields, lines, receipt_ids, message, submit)
    known = db.session.get(Answer, answer_id)
    if known is not None:
        if (known.claim_id, known.person_id, known.body) != (claim_id, person_id, body):
            raise IdTaken("This answer id belongs to another answer. Use a new id.")
        return found
    if found.state not in ANSWERABLE:
        raise ClaimMoved("This claim is with us now. Reload to see where it is.")
    check_fields(found, fields)
    db.session.add(
        Answer(id=answer_id, claim_id=claim_id, person_id=person_id, at=clock.now(), body=body)
    )
    apply(found, fields, lines, person_id)
    if message:
        note(found, "message", person_id, message=message)
    audit.record(person_id, "claim.answered", f"claim:{claim_id}", after={"submit": submit})
    if receipt_ids:
        return add_pages(found, receipt_ids, person_id, submit)
    if found.state is Status.READING:
        found.submit_when_read = found.submit_when_read or submit
        return found
    assess.refresh(found)
    if submit:
        assess.submit(found, person_id)
    return found


def plain_body(
    fields: dict[str, Any],
    lines: list[dict[str, Any]],
    receipt_ids: list[UUID],
    message: str | None,
    submit: bool,
) -> dict[str, Any]:
    body = {
        "fields": fields,
        "lines": lines,
        "receipt_ids": receipt_ids,
        "message": message,
        "submit": submit,
    }
    plain: dict[str, Any] = json.loads(json.dumps(body, default=str, sort_keys=True))
    return plain


def check_fields(claim: Claim, fields: dict[str, Any]) -> None:
    sold_on = fields.get("sold_on")
    if sold_on is not None and sold_on > today_at(claim):
        raise InvalidInput(
            "That date is in the future. Nothing was changed; use the date printed on the invoice.",
            errors={"fields.sold_on": ["Must not be in the future."]},
        )


def today_at(claim: Claim) -> date:
    """The calendar day in the branch's zone."""
    return clock.day_in(places.time_zone_of(claim.branch_id))


def apply(
    claim: Claim, fields: dict[str, Any], lines: Iterable[dict[str, Any]], person_id: UUID
) -> None:
    """Write the person's word over what was read, and say so on the timeline."""
    for name, value in fields.items():
        if value is not None:
            confirm_field(claim, name, value)
            note(claim, "field_confirmed", person_id, field=name, value=str(value))
    for said in lines:
        line = line_said(claim, said["no"])
        sku = correct_line(line, said["product_id"], said["quantity"])
        note(claim, "line_confirmed", person_id, line_no=line.no, sku=sku, quantity=line.quantity)


def line_said(claim: Claim, no: int | None) -> ClaimLine:
    """The printed line `no`, or a new one for None: typed in because it could not be read."""
    for line in claim.lines:
        if line.no == no:
            return line
    if no is not None:
        raise InvalidInput(
            "That line is not on the invoice. Nothing was changed.",
            errors={"lines": [f"No line {no}."]},
        )
    last = max((line.no for line in claim.lines), default=0)
    typed = ClaimLine(claim_id=claim.id, no=last + 1, confidence=0.0, match_confidence=0.0)
    claim.lines.append(typed)
    return typed


def correct_line(line: ClaimLine, product_id: UUID | None, quantity: int | None) -> str | None:
    """Say which product a line is (None: not one of ours) and how many. Answers its SKU."""
    product = products.product(product_id) if product_id else None
    if product_id and product is None:
        raise InvalidInput(
            "We do not know that product. Nothing was changed; search for it again.",
            errors={"lines": [f"Unknown product {product_id}."]},
        )
    line.product_id = product.id if product else None
    line.quantity = str(quantity) if quantity else line.quantity
    line.confirmed = True
    return product.sku if product else None


def confirm_field(claim: Claim, name: str, value: Any) -> None:
    text = value.isoformat() if isinstance(value, date) else str(value)
    before = claim.fields.get(name, {"box": None, "page": 1, "why": "", "confidence": 0.0})
    # A new dict, because a change inside a JSON column goes unseen.
    claim.fields = {**claim.fields, name: {**before, "value": text, "confirmed": True}}
    if name == "number":
        claim.number, claim.number_key = text, number_key(text)
    if name == "sold_on":
        claim.sold_on = value
    if name == "merchant":
        claim.merchant = text


def add_pages(claim: Claim, receipt_ids: list[UUID], person_id: UUID, submit: bool) -> Claim:
    """Further photos: all of them are read together, in order."""
    receipts = intake.own(receipt_ids, person_id, for_claim=claim.id)
    known = {place.receipt_id for place in claim.receipts}
    attach(claim, [receipt for receipt in receipts if receipt.id not in known])
    note(claim, "pages_added", person_id, pages=sum(len(r.pages) for r in receipts))
    claim.submit_when_read = submit
    if claim.state is not Status.READING:
        move(claim, Status.READING)
    read_soon(claim)
    return claim


def withdraw(
    claim_id: UUID, withdrawal_id: UUID, *, person_id: UUID, reason: str | None = None
) -> Claim:
    """Take one's own claim back before it is decided. Raises ClaimMoved after that."""
    found = claim_of_person(claim_id, person_id)
    known = db.session.get(Withdrawal, withdrawal_id)
    if known is not None:
        if known.claim_id != claim_id:
            raise IdTaken("This withdrawal id belongs to another claim. Use a new id.")
        return found
    if found.state not in WITHDRAWABLE:
        raise ClaimMoved("This claim is decided and cannot be withdrawn. Ask us about it instead.")
    move(found, Status.WITHDRAWN, decided_at=clock.now())
    db.session.add(
        Withdrawal(
            id=withdrawal_id,
            claim_id=claim_id,
            person_id=person_id,
            at=clock.now(),
            reason=reason,
        )
    )
    note(found, "withdrawn", person_id)
    audit.record(person_id, "claim.withdrawn", f"claim:{claim_id}")
    return found
