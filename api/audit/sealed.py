"""What the trail says of things that must never change: their digests, to hold against the rows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from api.audit.models import Entry
from api.core.db import db

AT_ONCE = 5_000


def digests(noun: str) -> Iterator[tuple[str, str, str]]:
    """(what follows 'noun:' in the subject, the act, its digest), in the order of the subjects.

    Byte order on both databases, which for ids is the order of the ids.
    """
    subject = Entry.subject
    if db.engine.dialect.name == "postgresql":
        subject = subject.collate("C")  # type: ignore[assignment]  # still a column of text
    query = (
        select(Entry.subject, Entry.did, Entry.digest)
        .where(subject >= f"{noun}:", subject < f"{noun};", Entry.digest.is_not(None))
        .order_by(subject, Entry.no)
        .execution_options(yield_per=AT_ONCE)
    )
    skipped = len(noun) + 1
    for found, did, digest in db.session.execute(query):
        yield found[skipped:], did, str(digest)
