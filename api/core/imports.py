"""Files of rows that people upload: read whole, judged row by row, reported once and for good."""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from api.core import clock
from api.core.db import Base, db
from api.core.errors import IdTaken, InvalidInput, TooLarge

MOST_ROWS = 50_000
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that starts so


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file. `number` as a spreadsheet shows it: the header is row 1."""

    number: int
    cells: dict[str, str]  # by column, trimmed; a missing cell is ""
    surplus: int = 0  # cells beyond the header's, so it is not known which belongs where


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row was refused: the cell, a stable code, and a sentence for people."""

    row: int
    field: str
    code: str
    detail: str


class ImportReport(Base):
    """What became of a file; each room that takes files has a table of its own."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True)
    actor_id: Mapped[UUID]
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    accepted: Mapped[int]
    rejected: Mapped[int]
    rows: Mapped[list[Any]]  # a Fault each, in the order of the file


Report = TypeVar("Report", bound=ImportReport)


def read_rows(data: bytes, columns: Sequence[str]) -> list[Row]:
    """The rows of a CSV in UTF-8 with these columns in any order; others are ignored.

    Empty lines are skipped. Raises InvalidInput when it cannot be read at all, TooLarge when it
    has more than MOST_ROWS rows.
    """
    try:
        text = data.decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
        header = [name.strip().lower() for name in next(reader, [])]
        require(columns, header)
        rows = [
            Row(
                number,
                dict(zip(header, map(str.strip, cells), strict=False)),
                surplus=max(0, len(cells) - len(header)),
            )
            for number, cells in enumerate(reader, start=2)
            if any(cell.strip() for cell in cells)
        ]
    except (UnicodeDecodeError, csv.Error) as error:
        raise unreadable("Not a CSV file in UTF-8.") from error
    if len(rows) > MOST_ROWS:
        raise TooLarge(f"One file may have {MOST_ROWS} rows. Nothing was saved; split it.")
    blank = dict.fromkeys(columns, "")
    return [replace(row, cells={**blank, **row.cells}) for row in rows]


def delimiter(text: str) -> str:
    """Spreadsheets in half of the world write semicolons."""
    header = text.partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


def require(columns: Sequence[str], header: Sequence[str]) -> None:
    missing = [name for name in columns if name not in header]
    if missing:
        raise unreadable(f"The first row must name these columns too: {', '.join(missing)}.")


def unreadable(sentence: str) -> InvalidInput:
    return InvalidInput(
        "The file could not be read. Nothing was saved.", errors={"file": [sentence]}
    )


def column_faults(row: Row) -> list[Fault]:
    """An unquoted comma makes one cell two and moves the cells after it."""
    if not row.surplus:
        return []
    sentence = "More cells than the first row has; quote a text that holds a comma."
    return [Fault(row.number, "row", "columns", sentence)]


def text_faults(row: Row, limits: dict[str, int]) -> list[Fault]:
    """What is wrong with plain text cells, given the longest each may be."""
    faults = []
    for field, longest in limits.items():
        value = row.cells[field]
        if len(value) > longest:
            faults.append(Fault(row.number, field, "too_long", f"At most {longest} characters."))
        if value.startswith(FORMULA):
            faults.append(Fault(row.number, field, "formula", "May not start with = + - or @."))
        if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in value):
            faults.append(Fault(row.number, field, "characters", "Has characters of no script."))
    return faults


def required_faults(row: Row, fields: Iterable[str]) -> list[Fault]:
    return [
        Fault(row.number, field, "required", "May not be empty.")
        for field in fields
        if not row.cells[field]
    ]


def earlier(kind: type[Report], import_id: UUID, *, actor_id: UUID, data: bytes) -> Report | None:
    """The report of the same file sent before, None when the id is new.

    Raises IdTaken when the id is known with another sender or other content.
    """
    report = db.session.get(kind, import_id)
    if report is not None and (report.actor_id, report.sha256) != (actor_id, digest(data)):
        raise IdTaken("Another file was imported under this id. Make a new id and send it again.")
    return report


def keep(
    kind: type[Report],
    import_id: UUID,
    *,
    actor_id: UUID,
    data: bytes,
    accepted: int,
    faults: Sequence[Fault],
) -> Report:
    """Save the report in the transaction of the rows it speaks of."""
    report = kind(
        id=import_id,
        actor_id=actor_id,
        sha256=digest(data),
        at=clock.now(),
        accepted=accepted,
        rejected=len({fault.row for fault in faults}),
        rows=[asdict(fault) for fault in faults],
    )
    db.session.add(report)
    return report


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
