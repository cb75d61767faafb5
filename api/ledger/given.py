"""What the book says activities were paid, and what was taken back of it, by the activities' ids.

For the room that knows the activities, and holds the one against the other. Ids are 32 hex digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from api.core.canonical import as_text
from api.core.db import db
from api.core.walk import WHOLE, Part, walk
from api.ledger.models import Account, Kind, Posting, Transaction

PAID, BACK = "activity:", "reversal:activity:"
NOBODY = ("", "")
Paid = tuple[str, str, str, str, int]  # activity, owner ('' of a reversal), program, unit, amount


def paid(part: Part = WHOLE) -> Iterator[Paid]:
    """Each posting of an award, of the activities of a part."""
    issuers, owners = accounts(Kind.ISSUED), accounts(None)
    for id_, source, destination, amount in postings(PAID, part):
        program = issuers.get(source)
        if program is not None:
            yield id_, owners.get(destination, NOBODY)[0], *program, amount


def taken_back(part: Part = WHOLE) -> Iterator[Paid]:
    """Each posting of a reversal. From whom is not told: what had expired is from nobody."""
    issuers = accounts(Kind.ISSUED)
    for id_, _, destination, amount in postings(BACK, part):
        yield id_, "", *issuers.get(destination, NOBODY), amount


def postings(before: str, part: Part) -> Iterator[Any]:
    """(activity id, source, destination, amount) of the transactions with such references."""
    dialect = db.engine.dialect.name
    reference = Transaction.reference  # its order is that of the ids
    query = (
        select(
            func.replace(func.substr(reference, len(before) + 1), "-", ""),
            as_text(Posting.source_id, dialect), as_text(Posting.destination_id, dialect),
            Posting.amount,
        )
        .join(Posting, Posting.transaction_id == Transaction.id)
        .where(reference >= f"{before}{part.since or ''}")
        .where(reference < (f"{before}{part.until}" if part.until else f"{before[:-1]};"))
        .order_by(reference, Posting.place)
    )  # fmt: skip
    return walk(query)


def accounts(kind: Kind | None) -> dict[str, tuple[str, str]]:
    """By id: (program or owner, unit), without dashes; '' for none."""
    whose = Account.program_id if kind else Account.owner_id
    query = select(Account.id, whose, Account.unit)
    if kind is not None:
        query = query.where(Account.kind == kind)
    return {
        id_.hex: (known.hex if known else "", unit)
        for id_, known, unit in db.session.execute(query)
    }
