"""What happens when a claim's photos have been read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.claims import assess
from api.claims.answers import EARLIEST_SALE, confirm_field, correct_line, line_said
from api.claims.models import Answer, Claim, ClaimLine, Reading
from api.claims.questions import questions
from api.claims.reading import fields_of, lines_of, minor_of, number_key, warnings_of
from api.claims.service import move, note, stand_where_sold, today_at
from api.claims.status import Status
from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.jobs import service as jobs
from api.notifications import service as notifications
from api.notifications.models import Template
from api.products import service as products

REMIND = "claims.remind"
REMIND_AFTER = timedelta(minutes=10)  # a person who is still in the app needs no message
UNREADABLE = "unreadable"
HOME_CURRENCY = "USD"
MONEY_FIELDS = ("subtotal", "tax", "total")


def receive(claim: Claim, *, reading: dict[str, Any], receipts: int) -> None:
    """Save what was read, put the person's earlier words on top, and ask or submit."""
    if claim.state is not Status.READING or receipts != len(claim.receipts):
        return  # withdrawn meanwhile, or a further photo was added and has its own job
    db.session.add(Reading(id=new_id(), claim_id=claim.id, at=clock.now(), reading=reading))
    claim.read_at = clock.now()
    claim.reading_seconds = reading["seconds"]
    claim.reading_problem = reading["problem"]
    claim.reading_warnings = warnings_of(reading)
    write(claim, reading)
    note(claim, "read", None, seconds=reading["seconds"], problem=reading["problem"])
    answered_before(claim)
    ask_or_submit(claim)


def write(claim: Claim, reading: dict[str, Any]) -> None:
    """The document's fields and lines onto the claim."""
    fields = fields_of(reading)
    currency = fields.get("currency", {}).get("value", HOME_CURRENCY)
    for name in MONEY_FIELDS:
        if name in fields:
            fields[name]["minor"] = minor_of(fields[name]["value"], currency)
    if "sold_on" in fields:
        printed_on = date.fromisoformat(fields["sold_on"]["value"])
        if not EARLIEST_SALE <= printed_on <= today_at(claim):
            fields["sold_on"]["confidence"] = 0.0  # nobody sold it tomorrow: ask
    if printed := assess.PAGE_OF.search(words_of(reading)):
        fields["page_of"] = {"value": printed[0], "confidence": 1.0, "confirmed": False,
                             "box": None, "page": 1, "why": "printed"}  # fmt: skip
    claim.kind = reading["kind"]
    claim.fields = fields
    claim.currency = currency
    claim.merchant = clipped(value_of(fields, "merchant"), 200)
    claim.number = clipped(value_of(fields, "number"), 64)
    claim.number_key = number_key(claim.number)
    claim.sold_on = read_day(fields)
    claim.total_minor = fields.get("total", {}).get("minor")
    stand_where_sold(claim)
    write_lines(claim, reading, currency)


def write_lines(claim: Claim, reading: dict[str, Any], currency: str) -> None:
    claim.lines.clear()
    db.session.flush()  # the old lines' keys must be free before the new ones use them
    for read in lines_of(reading, products.index(), currency):
        claim.lines.append(
            ClaimLine(
                claim_id=claim.id,
                no=read.no,
                page=read.page,
                box=read.box,
                sku=clipped(read.sku, 120),
                description=clipped(read.description, 300),
                quantity=clipped(read.quantity, 24),
                unit_price_minor=read.unit_price_minor,
                amount_minor=read.amount_minor,
                confidence=read.confidence,
                product_id=read.product_id,
                match_confidence=read.match_confidence,
                confirmed=False,
                read_product_id=read.product_id,
                read_quantity=clipped(read.quantity, 24),
            )
        )


def clipped(text: str | None, length: int) -> str | None:
    return text[:length] if text else None


def words_of(reading: dict[str, Any]) -> str:
    return " ".join(word[0] for word in reading["words"])


def value_of(fields: dict[str, Any], name: str) -> str | None:
    value: str | None = fields.get(name, {}).get("value")
    return value


def read_day(fields: dict[str, Any]) -> date | None:
    """The date as read, unless it is in the future and waits for an answer."""
    found = fields.get("sold_on")
    if found is None or found["confidence"] == 0.0:
        return None
    return date.fromisoformat(found["value"])


def answered_before(claim: Claim) -> None:
    """A page added later is no reason to ask again what the person already said."""
    printed = {line.no for line in claim.lines}
    query = select(Answer).filter_by(claim_id=claim.id).order_by(Answer.at)
    for answer in db.session.scalars(query).all():
        for name, value in answer.body["fields"].items():
            if value is not None:
                is_day = name == "sold_on"
                confirm_field(claim, name, date.fromisoformat(value) if is_day else value)
        for said in answer.body["lines"]:
            if said["no"] is None or said["no"] in printed:
                product_id = UUID(said["product_id"]) if said["product_id"] else None
                correct_line(line_said(claim, said["no"]), product_id, said["quantity"])


def ask_or_submit(claim: Claim) -> None:
    assess.refresh(claim)
    if claim.submit_when_read and claim.reading_problem is None:
        assess.submit(claim, claim.person_id)
        return
    asked = len(questions(claim.fields, claim.lines))
    move(claim, Status.NEEDS_YOU)
    note(claim, "asked", None, questions=asked)
    key = f"{claim.id}:{len(claim.receipts)}"
    jobs.enqueue(REMIND, key=key, run_after=clock.now() + REMIND_AFTER, claim_id=str(claim.id))


def give_up(claim: Claim) -> None:
    """The reader failed too often: the person may type it in, nothing is lost."""
    if claim.state is not Status.READING:
        return
    claim.reading_problem = UNREADABLE
    claim.currency = claim.currency or HOME_CURRENCY
    claim.read_at = clock.now()
    note(claim, "read", None, seconds=None, problem=UNREADABLE)
    ask_or_submit(claim)


def remind(claim: Claim) -> None:
    """Tell a person who left the app that their claim waits for them."""
    if claim.state is Status.NEEDS_YOU:
        notifications.notify(
            claim.person_id,
            Template.NEEDS_YOU,
            claim_id=claim.id,
            number=claim.number,
            code="CHECK_READING",
            message=None,
        )
