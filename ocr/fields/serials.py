"""Serial numbers of the goods sold: the codes that follow a word that says so."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ocr.fields.table import Table
from ocr.layout import Row, Run
from ocr.reading import Field

LABEL: Final = re.compile(
    r"\b(?:SERIAL(?:S|[ -]?(?:NO|NR|NUM|NUMBERS?|#))?|S/N|SN|"
    r"SER(?:IEN)?[. -]?(?:NR|NO|NUMMER)|IMEI)"
    r"\b[\s.:#()S]*",
    re.I,
)
CODE: Final = re.compile(r"[\s,;/&|]*\b((?=[A-Z0-9-]*\d{2})[A-Z0-9][A-Z0-9-]{4,24})\b", re.I)
AMONG_ITEMS, ELSEWHERE = 0.93, 0.7  # how sure a code is that stands among the items, or not
OF_THE_TILL: Final = re.compile(
    r"\b(TERMINAL|POS|PRINTER|REGISTER|MACHINE|DEVICE|ECR|TSE|TILL|KASSEN?|DRUCKER|SIGNATUR\w*)\W*$",
    re.I,
)


def serials(rows: tuple[Row, ...], tables: Sequence[Table]) -> tuple[Field[str], ...]:
    """Every serial number in reading order, each once; those on the next row go on the last."""
    found: dict[str, Field[str]] = {}
    for at, row in enumerate(rows):
        sure = AMONG_ITEMS if any(t.first <= at <= t.last for t in tables) else ELSEWHERE
        for label in LABEL.finditer(row.text):
            if OF_THE_TILL.search(row.text[: label.start()]):
                continue
            below = rows[at + 1] if at + 1 < len(rows) else None
            runs = list(_codes(row, label.end())) or list(_alone(below))
            for run in runs:
                text = run.text.strip(".,;:/")
                found.setdefault(text, run.field(text, sure, "named as a serial number"))
    return tuple(found.values())


def _codes(row: Row, start: int) -> Iterator[Run]:
    """The codes that follow one another from character `start` on."""
    place = start
    while (match := CODE.match(row.text, place)) is not None:
        yield row.at(*match.span(1))
        place = match.end()


def _alone(row: Row | None) -> Iterator[Run]:
    """The codes of a row that holds nothing else."""
    if row is None:
        return
    found = list(_codes(row, 0))
    if sum(len(run.tokens) for run in found) == len(row.tokens):
        yield from found
