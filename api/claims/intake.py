"""Taking in a receipt: opened, hashed, kept and read back before we say we have it."""

from __future__ import annotations

import hashlib
from uuid import UUID

from sqlalchemy import select

from api.claims import reader
from api.claims.models import Claim, ClaimReceipt, Receipt
from api.core import clock
from api.core.config import current
from api.core.db import begin_write, db, on_rollback
from api.core.errors import IdTaken, InvalidInput, NotFound, TooLarge
from api.storage import service as storage

VIEWS = {"view": reader.VIEW_SIDE, "thumb": reader.THUMB_SIDE}


class DigestMismatch(InvalidInput):
    slug = "digest-mismatch"
    title = "The file changed on its way"


def receive(receipt_id: UUID, data: bytes, *, sha256: str, person_id: UUID) -> Receipt:
    """Keep a photo or PDF. `sha256` is the hex digest the phone computed.

    Sending the same file again under its id is harmless: the first receipt comes back. Raises
    DigestMismatch, IdTaken, TooLarge, or what `reader.inspected` says of a file that is none;
    then nothing is kept.
    """
    known = sent_before(receipt_id, sha256, person_id)
    if known is not None:
        return known
    if len(data) > current().max_body_bytes:
        raise TooLarge("The file is over 25 MB. Nothing was saved; take a photo of the invoice.")
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DigestMismatch(
            "The photo changed on its way. Nothing was saved; it is still on your phone, send it "
            "again.",
            errors={"Content-Digest": ["Not the digest of the body."]},
        )
    media_type, pages = reader.inspected(data)
    receipt = Receipt(
        id=receipt_id,
        person_id=person_id,
        sha256=sha256,
        media_type=media_type,
        byte_count=len(data),
        pages=pages,
        received_at=clock.now(),
    )
    storage.put(receipt.key, data, sha256)  # before the lock: a slow disk keeps nobody waiting
    begin_write()
    known = sent_before(receipt_id, sha256, person_id)
    if known is not None:
        return known  # the same upload won meanwhile; the bytes are the same bytes
    on_rollback(lambda: forget_unless_kept(receipt_id, receipt.key, sha256))
    db.session.add(receipt)
    db.session.flush()
    return receipt


def forget_unless_kept(receipt_id: UUID, key: str, sha256: str) -> None:
    """Drop the bytes of an upload that was not saved, unless the same upload won elsewhere."""
    kept = db.session.get(Receipt, receipt_id)
    if kept is None or kept.sha256 != sha256:
        storage.delete(key)
    db.session.rollback()


def sent_before(receipt_id: UUID, sha256: str, person_id: UUID) -> Receipt | None:
    known = db.session.get(Receipt, receipt_id)
    if known is not None and (known.person_id, known.sha256) != (person_id, sha256):
        raise IdTaken("This receipt id belongs to another file. Send it under a new id.")
    return known


def own(receipt_ids: list[UUID], person_id: UUID, *, for_claim: UUID) -> list[Receipt]:
    """The person's receipts in the order given. Raises InvalidInput for one that is not theirs,
    named twice, or already proof of another claim."""
    if not receipt_ids or len(set(receipt_ids)) != len(receipt_ids):
        raise InvalidInput(
            "A claim needs at least one photo, each of them once.",
            errors={"receipt_ids": ["Name each receipt once."]},
        )
    query = select(Receipt).where(Receipt.id.in_(receipt_ids), Receipt.person_id == person_id)
    found = {receipt.id: receipt for receipt in db.session.scalars(query)}
    missing = [str(one) for one in receipt_ids if one not in found]
    if missing:
        raise InvalidInput(
            "We do not have this photo yet. It is safe on your phone; send it first.",
            errors={"receipt_ids": [f"Unknown receipt {one}." for one in missing]},
        )
    taken = db.session.scalars(
        select(ClaimReceipt.receipt_id).where(
            ClaimReceipt.receipt_id.in_(receipt_ids), ClaimReceipt.claim_id != for_claim
        )
    ).all()
    if taken:
        raise InvalidInput(
            "This photo belongs to another claim already. Open that claim, or take a new photo.",
            errors={"receipt_ids": [f"Receipt {one} is in another claim." for one in taken]},
        )
    return [found[one] for one in receipt_ids]


def receipt_and_claim(receipt_id: UUID) -> tuple[Receipt, Claim | None]:
    """A receipt and the claim it proves, if any. Raises NotFound."""
    receipt = db.session.get(Receipt, receipt_id)
    if receipt is None:
        raise NotFound
    place = db.session.get(ClaimReceipt, receipt_id)
    return receipt, db.session.get(Claim, place.claim_id) if place else None


def page_picture(receipt: Receipt, no: int, size: str) -> bytes:
    """Page `no` as JPEG, upright and without metadata; `size` is 'view' or 'thumb'.

    Made once and kept beside the original. Raises NotFound for a page that is not there.
    """
    if not 1 <= no <= len(receipt.pages):
        raise NotFound
    key = f"receipts/{receipt.id}/{size}-{no}.jpg"
    try:
        return storage.get(key)
    except NotFound:
        picture = reader.page_view(storage.get(receipt.key), no, VIEWS[size])
        storage.put(key, picture, hashlib.sha256(picture).hexdigest())
        return picture
