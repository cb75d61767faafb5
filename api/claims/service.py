"""The seller's verbs of a claim. Each either does all of it or raises."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from api.audit import service as audit
from api.claims import intake
from api.claims.models import Claim, ClaimReceipt, Event, Receipt, Withdrawal
from api.claims.status import WITHDRAWABLE, HoldReason, Status
from api.core import clock
from api.core.db import db
from api.core.errors import DomainError, IdTaken, InvalidInput, NotFound
from api.core.ids import new_id
from api.jobs import service as jobs
from api.partners import places
from api.partners import service as partners

# How far the phone's clock may be off before the arrival counts instead.
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


def locked(claim_id: UUID) -> Claim:
    """The claim as it is now, held until the unit of work ends, so that two verbs on one claim
    follow each other. Raises NotFound."""
    query = select(Claim).where(Claim.id == claim_id).with_for_update()
    found = db.session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def claim_of_person(claim_id: UUID, person_id: UUID) -> Claim:
    """Locked. Raises NotFound for a claim that is not the person's own."""
    found = locked(claim_id)
    if found.person_id != person_id:
        raise NotFound
    return found


def today_at(claim: Claim) -> date:
    """The calendar day in the branch's zone."""
    return clock.day_in(places.time_zone_of(claim.branch_id))


def stand_where_sold(claim: Claim) -> None:
    """The branch counts as of the day of the sale, once that day is known."""
    if claim.sold_on is not None:
        then = partners.branch_of(claim.person_id, claim.sold_on)
        claim.branch_id = then.id if then else claim.branch_id


def withdraw(
    claim_id: UUID, withdrawal_id: UUID, *, person_id: UUID, reason: str | None = None
) -> Claim:
    """Take one's own claim back before it is decided. Raises ClaimMoved after that."""
    found = claim_of_person(claim_id, person_id)
    known = db.session.get(Withdrawal, withdrawal_id)
    if known is not None:
        if (known.claim_id, known.reason) != (claim_id, reason):
            raise IdTaken("This withdrawal id belongs to another withdrawal. Use a new id.")
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
