"""How suppliers' papers look: taught by approved claims, handed in when the next one is read.

A supplier is known by the letters and digits of its name. What was neither read surely nor
confirmed by a person teaches nothing, and nothing is taught before a reviewer has said yes and
the time to undo that is over.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.audit import service as audit
from api.claims import reader
from api.claims.models import Claim, Reading, SupplierHabits
from api.claims.reading import SURE
from api.claims.status import Status
from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.jobs import service as jobs
from api.partners import places
from api.products import service as products

LEARN = "claims.learn_supplier"
SETTLED = 25  # documents of a supplier after which only corrections teach
MOST = 2_000  # suppliers handed to the reader, those taught last first


def known() -> list[dict[str, Any]]:
    """The habits of all suppliers as the reader takes them."""
    query = select(SupplierHabits.habits).order_by(SupplierHabits.taught_at.desc()).limit(MOST)
    return list(db.session.scalars(query))


def teach_soon(claim: Claim) -> None:
    """Have a claim that was paid teach its supplier's habits, unless it has nothing to teach."""
    name = supplier_of(claim)
    if claim.state is not Status.APPROVED or claim.hold_reason is not None or name is None:
        return
    row = row_of(name_key(name))
    settled = row is not None and row.habits["seen"] >= SETTLED and not corrected(claim)
    if not settled and words_of(claim.id):
        jobs.enqueue(LEARN, key=str(claim.id), claim_id=str(claim.id))


def corrected(claim: Claim) -> bool:
    """Whether a person said something else than was read."""
    fields = claim.fields.values()
    return any(one["confirmed"] and one.get("read") != one["value"] for one in fields)


def supplier_of(claim: Claim) -> str | None:
    """The issuer's name, where it is sure, confirmed, or the name of the claim's own partner."""
    found = claim.fields.get("merchant")
    if found is None or claim.merchant is None:
        return None
    partner = {name_key(place.name) for place in places.lineage(claim.branch_id)}
    trusted = trustworthy(found) or name_key(claim.merchant) in partner
    return claim.merchant if trusted and name_key(claim.merchant) else None


def trustworthy(found: dict[str, Any]) -> bool:
    return bool(found["confirmed"]) or found["confidence"] >= SURE


def name_key(name: str) -> str:
    """A supplier's name without what differs between two printings of it.

    >>> name_key("Harlow & Pike Supply, Inc.")
    'harlowpikesupplyinc'
    """
    return "".join(char for char in name.casefold() if char.isalnum())


def lesson(claim_id: str) -> dict[str, Any] | None:
    """What the claim teaches, worked out in the reading child. None when it has nothing."""
    claim = db.session.get_one(Claim, UUID(claim_id))
    reading, name = last_reading(claim.id), supplier_of(claim)
    if reading is None or name is None:
        return None
    confirmed, before = confirmed_of(claim, name), known()
    db.session.rollback()
    return reader.learned(reading, confirmed, before)


def confirmed_of(claim: Claim, name: str) -> dict[str, Any]:
    """The document as far as it can be trusted, in plain values."""
    total = claim.fields.get("total")
    ours = products.by_ids(line.product_id for line in claim.lines if line.product_id)
    codes = [one.sku for one in ours.values()]
    codes += [line.sku for line in claim.lines if line.sku and line.confidence >= SURE]
    return {
        "merchant": name,
        "number": claim.number if sure_of(claim, "number") else None,
        "dated": claim.sold_on.isoformat() if claim.sold_on and sure_of(claim, "sold_on") else None,
        "total": str(Decimal(total["value"])) if total and trustworthy(total) else None,
        "codes": list(dict.fromkeys(codes)),
    }


def sure_of(claim: Claim, name: str) -> bool:
    return name in claim.fields and trustworthy(claim.fields[name])


def save(result: dict[str, Any] | None, claim_id: str) -> None:
    """Keep what was learned, unless the supplier was taught meanwhile: then learn once more."""
    if result is None:
        return
    new, replaced = result["supplier"], result["replaced"]
    key = name_key(new["name"])
    row = row_of(name_key(replaced["name"]) if replaced else key)
    before = row.habits["seen"] if row else 0
    if before != (replaced["seen"] if replaced else 0):
        jobs.enqueue(LEARN, key=f"{claim_id}:{before}", claim_id=claim_id)
        return
    if row is None:
        row = SupplierHabits(id=new_id())
        db.session.add(row)
    row.name_key, row.habits, row.taught_at = key, new, clock.now()
    after = {"name": new["name"], "seen": new["seen"], "claim": claim_id}
    audit.record(None, "supplier.learned", f"supplier:{row.id}", after=after)


def row_of(key: str) -> SupplierHabits | None:
    query = select(SupplierHabits).filter_by(name_key=key).with_for_update()
    return db.session.scalar(query)


def last_reading(claim_id: UUID) -> dict[str, Any] | None:
    query = select(Reading.reading).filter_by(claim_id=claim_id).order_by(Reading.at.desc())
    return db.session.scalar(query.limit(1))


def words_of(claim_id: UUID) -> bool:
    """Whether the words of the claim's papers are known; of a typed-in claim they are not."""
    reading = last_reading(claim_id)
    return bool(reading and reading["words"])
