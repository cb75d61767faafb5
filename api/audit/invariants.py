"""What must always be true of the audit trail. Each problem names the entry it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select

from api.audit import heads
from api.audit.chain import COLUMNS, NONE_YET, hash_of, head_seal, key, seal_of
from api.audit.models import Entry, Head, PublishedHead
from api.core import clock
from api.core.canonical import FIELD, as_text
from api.core.db import db

FIELDS = len(COLUMNS)


def invariants() -> list[str]:
    """All that is wrong with the trail; an empty list when it is whole."""
    return [*broken_links(), *wrong_head(), *wrong_published_heads()]


def broken_links() -> Iterator[str]:
    """Entries that were changed, removed, added or put in another order."""
    dialect = db.engine.dialect.name
    table = Entry.__table__
    texts = [as_text(column, dialect) for column in COLUMNS]
    query = select(*texts, table.c.hash, table.c.seal).order_by(table.c.no)
    last, with_key, expected = NONE_YET, key(), 0
    for row in db.session.execute(query.execution_options(yield_per=5_000)):
        expected += 1
        if row[0] != str(expected):
            yield f"audit entry {expected} is missing before {row[0]}"
            expected = int(row[0])
            last = ""  # what came before it is unknown
        content = FIELD.join(row[:FIELDS])
        hash_, seal = row[FIELDS], row[FIELDS + 1]
        if seal_of(hash_, with_key) != seal:
            yield f"audit entry {row[0]} has a seal that is not ours"
        elif last and hash_of(last, content) != hash_:
            yield f"audit entry {row[0]} does not say what was recorded"
        last = hash_


def wrong_head() -> Iterator[str]:
    """The chain must end where its head says, and only we can write a head."""
    end = db.session.execute(
        select(Entry.no, Entry.hash).order_by(Entry.no.desc()).limit(1)
    ).first()
    head = db.session.execute(select(Head.no, Head.hash, Head.seal)).first()
    if head is None:
        if end is not None:
            yield f"audit head is missing, the last entry is {end.no}"
        return
    if head.seal != head_seal(head.no, head.hash, key()):
        yield f"audit head {head.no} has a seal that is not ours"
    if (head.no, head.hash) != (tuple(end) if end else (0, NONE_YET)):
        yield f"audit head says the last entry is {head.no}, it is {end.no if end else 0}"


def wrong_published_heads() -> Iterator[str]:
    """What was once signed as the end of the chain must still be in it."""
    known = {row.day: row for row in heads.published()}
    first = db.session.scalar(select(func.min(Entry.at)))
    days = set(known)
    if first is not None:
        today = clock.now().date()
        days |= {today - timedelta(days=ago) for ago in range((today - first.date()).days + 1)}
    for day in sorted(days):
        file, row = heads.kept(day), known.get(day)
        if row is not None and file is None:
            yield f"audit head of {day} has lost its file"
        if row is not None and not heads.is_signed(heads.as_file(row)):
            yield f"audit head of {day} has a signature that is not ours"
        if file is not None:
            yield from wrong_file(day.isoformat(), file, row)


def wrong_file(day: str, file: dict[str, object], row: PublishedHead | None) -> Iterator[str]:
    if not heads.is_signed(file):
        yield f"audit head file of {day} has a signature that is not ours"
        return
    if row is None or heads.as_file(row) != file:
        yield f"audit head of {day} is not what its file says"
    found = db.session.scalar(select(Entry.hash).filter_by(no=file["no"]))
    if found != file["hash"]:
        yield f"audit entry {file['no']} is not the one signed on {day}"
