"""The audit trail as people read it: with names, in pages, and as a sheet."""

from __future__ import annotations

import csv as plain
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from defusedcsv import csv

from api.audit import personal
from api.audit import service as audit
from api.audit.chain import NAMES
from api.audit.models import Entry, written
from api.audit.service import Wanted
from api.auth import service as auth
from api.core.canonical import NOTHING, text_of
from api.core.paging import Asked, Page

COLUMNS = (
    "no", "at", "actor_id", "did", "subject", "before", "after", "reason", "request_id",
    "person_id", "personal", "digest", "hash", "seal",
)  # fmt: skip


def page(wanted: Wanted, asked: Asked) -> Page[dict[str, Any]]:
    """The newest first."""
    found = audit.entries(wanted, asked)
    return Page(shown(found.items), found.next_cursor)


def shown(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    names = auth.users({entry.actor_id for entry in entries if entry.actor_id})
    return [as_json(entry, {id_: user.name for id_, user in names.items()}) for entry in entries]


def as_json(entry: Entry, names: dict[UUID, str]) -> dict[str, Any]:
    """`personal` is null when there is nothing, or the person was erased."""
    return {
        "no": entry.no,
        "at": entry.at,
        "actor": entry.actor_id and {"id": entry.actor_id, "name": names.get(entry.actor_id, "")},
        "did": entry.did,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
        "reason": entry.reason,
        "request_id": entry.request_id,
        "personal": personal.decrypted(entry.person_id, entry.personal),
        "hash": entry.hash,
    }


def as_csv(wanted: Wanted) -> Iterator[str]:
    """Every entry that is wanted, oldest first, for a spreadsheet: nothing is an empty cell, and
    no cell runs as a formula. Hashes are checked over `as_lines`, which keeps the texts."""
    yield line(COLUMNS)
    for entry in audit.every(wanted):
        yield line(cell(getattr(entry, name)) for name in COLUMNS)


def as_lines(wanted: Wanted) -> Iterator[str]:
    """Every entry that is wanted, oldest first, as a line of JSON: its columns as the texts that
    were hashed, in their order, null for nothing. tools/check_trail reads it."""
    for entry in audit.every(wanted):
        columns = [text_of(getattr(entry, name)) for name in NAMES]
        texts = [None if text == NOTHING else text for text in columns]
        yield json.dumps({"columns": texts, "hash": entry.hash}) + "\n"


def cell(value: Any) -> Any:
    if isinstance(value, dict):
        return written(value)
    return value


def line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=plain.QUOTE_MINIMAL).writerow(list(cells))
    return out.getvalue()
