"""What the person says about their claim: confirmed, corrected, typed in, or one more page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from api.audit import service as audit
from api.claims import assess, intake
from api.claims.models import Answer, Claim, ClaimLine
from api.claims.reading import number_key
from api.claims.service import (
    ClaimMoved,
    attach,
    claim_of_person,
    move,
    note,
    read_soon,
    stand_where_sold,
    today_at,
)
from api.claims.status import ANSWERABLE, Status
from api.core import clock
from api.core.db import db
from api.core.errors import IdTaken, InvalidInput
from api.products import service as products

EARLIEST_SALE = date(2000, 1, 1)  # an older date on a claim is a slip of the finger


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
    if sold_on is not None and not EARLIEST_SALE <= sold_on <= today_at(claim):
        raise InvalidInput(
            "No sale was made on that date. Nothing was changed; use the date printed on the "
            "invoice.",
            errors={"fields.sold_on": ["Must not be in the future, nor before 2000."]},
        )


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
    """Put the person's word in place of what was read, which is kept as `read`."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    before = claim.fields.get(name, {"box": None, "page": 1, "why": "", "confidence": 0.0})
    read = before.get("read", before.get("value"))
    said = {**before, "value": text, "confirmed": True, "read": read}
    # A new dict, because a change inside a JSON column goes unseen.
    claim.fields = {**claim.fields, name: said}
    if name == "number":
        claim.number, claim.number_key = text, number_key(text)
    if name == "sold_on":
        claim.sold_on = value
        stand_where_sold(claim)
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
