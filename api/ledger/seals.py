"""Every transaction with all that it wrote, as texts, held against what the audit trail sealed.

The tables are walked side by side, each in the order of its transactions. Millions of rows go
through here: what runs once a row makes no objects and yields nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from api.audit.sealed import digests
from api.core import canonical
from api.core.canonical import as_line, as_text
from api.core.db import Base, db
from api.core.ids import named
from api.core.walk import Part, Side, walk
from api.ledger.models import Lot, LotUse, Posting, Transaction

Texts = Sequence[str]
AT_ONCE = 100_000  # transactions of one part
KEY, LINE = 0, 1  # a transaction's id, and the text that its digest is made of


def texts(model: type[Base], part: Part, id_: Any, *order: Any) -> Iterator[Texts]:
    dialect = db.engine.dialect.name
    line = as_line(model.__table__.columns, dialect)
    return walk(part.of(select(as_text(id_, dialect), line), id_).order_by(id_, *order))


def unlike_their_seal(part: Part) -> list[str]:
    """What is there now must be what the audit trail sealed, and be sealed once."""
    found: list[str] = []
    postings = Side(texts(Posting, part, Posting.transaction_id, Posting.place))
    lots = Side(texts(Lot, part, Lot.transaction_id, Lot.place))
    uses = Side(texts(LotUse, part, LotUse.transaction_id, LotUse.place))
    known = digests("transaction", part.since, part.until)
    seals = Side((id_.replace("-", ""), digest) for id_, _, digest in known)
    for row in texts(Transaction, part, Transaction.id):
        id_ = row[KEY]
        moves, sealed = postings.of(id_), seals.of(id_)
        rows = [row, *moves, *lots.of(id_), *uses.of(id_)]
        if not moves:
            found.append(f"ledger transaction {named(id_)} moves nothing")
        if len(sealed) != 1:
            found.append(f"ledger transaction {named(id_)} has {len(sealed)} audit entries, not 1")
        elif canonical.digest([row[LINE] for row in rows]) != sealed[0][1]:
            found.append(f"ledger transaction {named(id_)} is not what the audit trail sealed")
    for name, side in (("posting", postings), ("lot", lots), ("lot use", uses)):
        for id_ in side.left_over():
            found.append(f"ledger {name} of transaction {named(id_)}, which is missing")
    for id_ in seals.left_over():
        found.append(f"ledger transaction {named(id_)} is missing, the audit trail has it")
    return found
