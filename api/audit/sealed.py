"""What the trail says of things that must never change: their digests, to hold against the rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from api.audit.models import Entry
from api.core.walk import walk


def digests(
    noun: str, since: UUID | None = None, until: UUID | None = None
) -> Iterator[tuple[Any, ...]]:
    """(what follows 'noun:' in the subject, the act, its digest), in the order of the subjects;
    of those from one id on and up to another, which is not included, or of all.

    Byte order on both databases, which for ids is the order of the ids.
    """
    return walk(of_subjects(noun, since, until))


def of_subjects(noun: str, since: UUID | None, until: UUID | None) -> Select[Any]:
    """The question behind it: a range of the index of subjects."""
    subject = Entry.subject
    return (
        select(func.substr(subject, len(noun) + 2), Entry.did, Entry.digest)
        .where(subject >= f"{noun}:{since or ''}", Entry.digest.is_not(None))
        .where(subject < (f"{noun}:{until}" if until else f"{noun};"))
        .order_by(subject, Entry.no)
    )
