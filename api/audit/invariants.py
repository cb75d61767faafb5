"""What must always be true of the audit trail. Each problem names the entry it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import func, select

from api.audit import heads
from api.audit.chain import COLUMNS, NONE_YET, hash_of, head_seal, key, sealing
from api.audit.models import Entry, Head
from api.audit.personal import unreadable_keys
from api.audit.sealed import digests
from api.core import clock
from api.core.canonical import as_line
from api.core.db import db
from api.core.walk import walk

AT_ONCE = 100_000  # entries of one part
A_DAY = timedelta(days=1)
LOOKED_BACK = timedelta(days=31)


def invariants() -> list[str]:
    """All that is wrong with the trail; an empty list when it is whole."""
    return [problem for check in checks() for problem in check()]


def checks() -> list[Callable[[], list[str]]]:
    """The same in parts that do not wait for each other, the longest first."""
    last = db.session.scalar(select(func.max(Entry.no))) or 0
    starts = range(0, last + 1, AT_ONCE)
    return [*(partial(broken_links, after) for after in starts), wrong_ends]


def wrong_ends() -> list[str]:
    keys = (f"audit key of person {id_} is not one of ours" for id_ in unreadable_keys())
    return [*wrong_head(), *wrong_published_heads(), *wrong_kept_heads(), *keys]


def broken_links(after: int) -> list[str]:
    """Entries that were changed, removed, added or put in another order, of one part."""
    found: list[str] = []
    seal_of, expected = sealing(key()), after
    last = db.session.scalar(select(Entry.hash).filter_by(no=after)) if after else NONE_YET
    if last is None:
        found.append(f"audit entry {after} is missing")
    for no, content, hash_, seal in walk(linked(after)):
        expected += 1
        if no != expected:
            found.append(f"audit entry {expected} is missing before {no}")
            expected, last = no, None  # what came before it is unknown
        if seal_of(hash_) != seal:
            found.append(f"audit entry {no} has a seal that is not ours")
        elif last and hash_of(last, content) != hash_:
            found.append(f"audit entry {no} does not say what was recorded")
        last = hash_
    return found


def linked(after: int) -> Any:
    """(number, text of all columns, hash, seal) of one part, in order."""
    dialect = db.engine.dialect.name
    query = select(Entry.no, as_line(COLUMNS, dialect), Entry.hash, Entry.seal).order_by(Entry.no)
    query = query.where(Entry.no <= after + AT_ONCE)
    return query.where(Entry.no > after) if after else query


def wrong_head() -> Iterator[str]:
    """The chain must end where its head says, and only we can write a head."""
    end = db.session.execute(
        select(Entry.no, Entry.hash).order_by(Entry.no.desc()).limit(1)
    ).first()
    rows = {row.id: row for row in db.session.execute(select(*Head.__table__.columns))}
    head = rows.pop(1, None)
    for id_ in rows:
        yield f"audit head {id_} is none of ours"
    if head is None:
        if end is not None:
            yield f"audit head is missing, the last entry is {end.no}"
        return
    if head.seal != head_seal(head.no, head.hash, key()):
        yield f"audit head {head.no} has a seal that is not ours"
    if (head.no, head.hash) != (tuple(end) if end else (0, NONE_YET)):
        yield f"audit head says the last entry is {head.no}, it is {end.no if end else 0}"


def wrong_published_heads() -> Iterator[str]:
    """Rows of published heads that are not what was signed, sealed and kept in a file."""
    known = {row.day.isoformat(): row for row in heads.published()}
    sealed = {day: digest for day, _, digest in digests("head")}
    for day in sorted(known.keys() | sealed.keys()):
        row = known.get(day)
        if row is None:
            yield f"audit head of {day} is missing, the audit trail has it"
            continue
        if heads.digest_of(row) != sealed.get(day):
            yield f"audit head of {day} is not what the audit trail sealed"
        if not heads.is_signed(heads.as_file(row)):
            yield f"audit head of {day} has a signature that is not ours"
        file = heads.kept(row.day)
        if file is None:
            yield f"audit head of {day} has lost its file"
        elif heads.is_signed(file) and file != heads.as_file(row):
            yield f"audit head of {day} is not what its file says"


def wrong_kept_heads() -> Iterator[str]:
    """Files of heads, whether the database knows of them or not: it may have been put back."""
    known = {row.day for row in heads.published()}
    for day in sorted(known | set(days_of_the_trail())):
        file = heads.kept(day)
        if file is not None:
            yield from wrong_file(day.isoformat(), file)


def days_of_the_trail() -> Iterator[date]:
    """Every day that may have a kept head. A database that was put back knows of none of the
    latest, so the last month is looked at even when the trail is empty."""
    today = clock.now().date()
    first = db.session.scalar(select(func.min(Entry.at)))
    day = min(first.date() if first else today, today - LOOKED_BACK)
    while day <= today + A_DAY:  # where it is tomorrow already
        yield day
        day += A_DAY


def wrong_file(day: str, file: dict[str, object]) -> Iterator[str]:
    """A kept head whose entry is not in the trail: something was cut away, or put back."""
    if not heads.is_signed(file):
        yield f"audit head file of {day} has a signature that is not ours"
        return
    if file["day"] != day:
        yield f"audit head file of {day} is of {file['day']}"
    found = db.session.scalar(select(Entry.hash).filter_by(no=file["no"]))
    if found != file["hash"]:
        yield f"audit entry {file['no']} is not the one signed on {day}"
