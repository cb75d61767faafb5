"""What sort of document it is: by its title, not by labels that name other documents."""

import re
from collections.abc import Sequence
from typing import Final

from ocr.fields.roles import Labelled, Role
from ocr.layout import Row, Run
from ocr.reading import Kind

# The first that matches a cell names it; the number is how much a mere label of a number says: an
# invoice names quotes and delivery notes it rests on, but hardly a document that corrects it.
KINDS: Final = tuple(
    (kind, re.compile(words, re.I), label)
    for kind, words, label in (
        (
            Kind.CREDIT_NOTE,
            r"CREDIT (NOTE|MEMO)|\w*GUTSCHRIFT|RECHNUNGSKORREKTUR|\bAVOIR\b|^\W*(CASH )?REFUND\W*$|"
            r"NOTA DE CR[EÉ]DITO",
            1.2,
        ),
        (
            Kind.QUOTE,
            r"\bQUOT(E|ATION)\b|\bESTIMATE\b|PRO ?FORMA( INVOICE)?|\bANGEBOT|\bDEVIS\b|OFFERTE|"
            r"\bCOTIZACI[OÓ]N|\bPRESUPUESTO",
            0.6,
        ),
        (
            Kind.DELIVERY_NOTE,
            r"DELIVERY (NOTE|ORDER|TICKET)|PACKING (SLIP|LIST)|LIEFERSCHEIN|PICK TICKET|"
            r"BON DE LIVRAISON|\bALBAR[AÁ]N|NOTA DE REMISI[OÓ]N",
            0.6,
        ),
        (Kind.INVOICE, r"INV[O0]ICE|RECHNUNG|FACTU(RE|UR|RA)", 1.0),
        (
            Kind.RECEIPT,
            r"RECEIPT|CASH (SALES?|BILL)|KASSENBON|QUITTUNG|\bBON\b(?! DE\b)|RESIT|\bBELEG|"
            r"\bRECIBO",
            0.8,
        ),
    )
)
TITLE_ROWS: Final = 24
LONGEST: Final = 40  # characters of a cell that may be a title
TITLE: Final = 2.0  # what a cell that says little else is worth
NUMBERED: Final = 1.5  # the same with its number beside it
LARGE: Final = 1.5  # what print twice as high as the page's adds
LOWER: Final = 0.02  # what each row further down takes off
DENIED: Final = re.compile(
    r"\b(NO|NOT|NON|WITHOUT|OHNE|KEIN\w*|SANS|SIN|KEEP|YOUR)\b\W*(?=[^\W\d])", re.I
)
LABEL: Final = re.compile(
    r"\b(NO|NR|NUM|N[UO]M?BER|NUMMER|ID|DATE|DATUM|TO)\b|#|N°|DATUM|NUMMER", re.I
)


def kind(rows: Sequence[Row], sums: Sequence[Labelled]) -> Kind:
    """By the title; a slip with cash and change and no title is a receipt."""
    usual = sorted(row.height for row in rows)[len(rows) // 2] if rows else 1.0
    scored = [
        (score + LARGE * min(max(cell.height / usual - 1, 0.0), 1.0) - LOWER * at, one)
        for at, row in enumerate(rows[:TITLE_ROWS])
        for no, cell in enumerate(row.cells)
        for one, score in _said(cell, row.cells[no + 1 :])
    ]
    if scored:
        return max(scored, key=lambda each: each[0])[1]
    paid = any(one.role in (Role.PAID, Role.CHANGE) for one in sums)
    return Kind.RECEIPT if paid else Kind.UNKNOWN


def _said(cell: Run, after: Sequence[Run]) -> list[tuple[Kind, float]]:
    """The kind the cell names, if any, and how surely; `after` is what follows it on its row."""
    if len(cell.text) >= LONGEST:
        return []
    for one, words, label in KINDS:
        found = words.search(cell.text)
        if found is None:
            continue
        if any(match.end() <= found.end() for match in DENIED.finditer(cell.text)):
            return []
        letters = sum(char.isalpha() for char in cell.text)
        title = 2 * sum(char.isalpha() for char in found.group()) >= letters
        compound = cell.text[found.end() : found.end() + 1].isalpha()
        if not title or compound or LABEL.search(cell.text):
            return [(one, label)]
        numbered = any(char.isdigit() for run in (cell, *after) for char in run.text)
        return [(one, NUMBERED + 0.2 * label if numbered else TITLE)]
    return []
