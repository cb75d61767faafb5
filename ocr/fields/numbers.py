"""The document's number: the code beside or under the word that says so."""

# ruff: noqa: E501 - a table of words reads better unbroken

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ocr.fields.dates import ISO, NUMERIC
from ocr.fields.vocabulary import mended
from ocr.layout import Row, Run
from ocr.reading import Field

NO = r"(?:\s?(?:NO|N[UO]M?BER|NUM|NR|#|N°|Nº|ID)\b\s?[.:]*|\s?#|\s?N°)"
GLUE = r"[\s.:#*|-]*"
LABELS: Final = tuple(
    (re.compile(pattern, re.I), weight)
    for pattern, weight in (
        (rf"(?:TAX )?INV(?:[O0]ICE)?{NO}{GLUE}|\bINV\s?[.:#]{GLUE}", 5.0),
        (rf"RECHNUNGS?-?\s?(?:NUMMER|NR|NO){GLUE}|FACTUUR\s?(?:NUMMER|NR){GLUE}", 5.0),
        (rf"FACTURE\s?(?:N°|NO|NUM[ÉE]RO|#){GLUE}|FACTURA\s?(?:N[O°º]|#){GLUE}", 5.0),
        (rf"CREDIT (?:NOTE|MEMO){NO}{GLUE}|AVOIR\s?N°{GLUE}", 4.9),
        (rf"(?:QUOTE|QUOTATION|ESTIMATE|COTIZACI[OÓ]N){NO}?{GLUE}", 4.0),
        (rf"(?:BILL|RECEIPT|RCPT|DOC(?:UMENT)?|CASH SALES?|CASH BILL|RECIBO|FOLIO){NO}{GLUE}", 4.2),
        (rf"(?:BON|BELEG|KASSENBON|QUITTUNG)-?\s?(?:NR|NUMMER|NO){GLUE}", 3.6),
        (rf"(?:RECHNUNG|HANDELSRECHNUNG|RECHNUNGSKORREKTUR|GUTSCHRIFT)\s?(?:NR\.?|#)?{GLUE}", 3.4),
        (rf"RECHNUNG[^\W\d_]*[^\d:]{{0,30}}(?:\(\d+\) )?NR\.?{GLUE}", 3.6),
        (r"INV[O0]ICE(?:\b|(?=[A-Z]{0,3}-?\d{3}))[\s.:#*]*", 3.2),
        (r"FACTU(?:RE|UR|RA)\b[\s.:#*]*|\bAVOIR\b[\s.:#*]*", 3.0),
        (rf"(?:TICKET|SLIP|TRANS(?:ACTION)?|TRN|TXN|REF(?:ERENCE)?|BOOKING){NO}{GLUE}", 2.6),
        (rf"(?:BILL|RECEIPT|RCPT|BON|BELEG|RECIBO|FOLIO)\b{GLUE}", 2.4),
        (rf"(?:SALES? )?ORDER{NO}{GLUE}|SO{NO}{GLUE}", 1.4),
        (r"(?:^|\s)(?P<alone>#)\s?", 2.0),
        (r"^(?:NO|NR|N°)\s?[.:]+[\s:]*(?=[\w/-]*\d{3})", 1.2),
    )
)
NOT_BEFORE: Final = re.compile(
    r"(GST|TAX|VAT|REG|TEL|FAX|PHONE|ACCT|ACCOUNT|CUST\w*|P\.?O\.?|PURCHASE|TABLE|CARD|TERMINAL|"
    r"COUNTER|CASHIER|MEMBER|APPROVAL|LOT|ITEM|PART|ROC|CO\.|COMPANY|SERIAL|DUE|KUNDEN\w*|BESTELL\w*|"
    r"LIEFER\w*|ORIGINAL|URSPRUNGS\w*)[\s.:-]*$",
    re.I,
)
VALUE: Final = re.compile(r"[A-Z0-9_][A-Z0-9_/.#-]*[A-Z0-9]", re.I)
PREFIX: Final = re.compile(r"[A-Z]{1,4}", re.I)
HEADING: Final = re.compile(
    rf"^(?:(?:TAX )?INV(?:[O0]ICE)?{NO}?|FACTUUR|FACTURE|RECHNUNGS?-?\s?(?:NR\.?|NUMMER)|DOC(?:UMENT)?{NO}|"
    rf"(?:BILL|RECEIPT){NO}|BOOKING ID|(?:QUOTE|CREDIT (?:MEMO|NOTE)){NO}?)\W*$",
    re.I,
)
GLUED: Final = re.compile(r"(?:QUOTE|INV[O0]ICE|ESTIMATE|RECEIPT|BILL)(?=[A-Z]{0,3}-?\d{3})", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """One code that a label leads to, and how much the label says."""

    value: str
    run: Run
    weight: float


def document_number(rows: tuple[Row, ...]) -> Field[str] | None:
    """The number as printed; None when no label leads to a code."""

    found = [
        one
        for at, row in enumerate(rows)
        for one in (*_beside(row), *_under(rows, at))
        if one.weight - 0.6 * at / max(len(rows), 1) > 0
    ]
    if not found:
        return None
    best = max(found, key=lambda one: one.weight)
    confidence = min(0.97, 0.8 + 0.035 * best.weight)
    others = {one.value for one in found if one.weight > best.weight - 0.4} - {best.value}
    confidence -= 0.12 * bool(others)
    return best.run.field(best.value, confidence, "beside the word that names it")


def _beside(row: Row) -> Iterator[Found]:
    row = mended(row)
    text = row.text
    for label, weight in LABELS:
        for match in label.finditer(text):
            if NOT_BEFORE.search(text[: match.start()]) or _of_another(row, match):
                continue
            value = _value(text, match.end())
            if value is not None:
                start, end = value
                label_in = GLUED.match(text, start)
                start = label_in.end() if label_in else start
                name = text[start:end]
                yield Found(name.lstrip("#"), row.at(start, end), weight + _likeness(name))
                break


def _of_another(row: Row, label: re.Match[str]) -> bool:
    """Whether the label is a bare "#" that numbers the word before it: "STORE # 4471"."""
    if "alone" not in label.groupdict() or label["alone"] is None:
        return False
    sign = row.at(*label.span("alone")).tokens[0]
    holder = next(cell for cell in row.cells if sign in cell.tokens)
    return holder.tokens[0] is not sign


def _value(text: str, start: int) -> tuple[int, int] | None:
    """The span of the code that begins at `start`: "CR 1803/0064", "448213-01"."""
    match = VALUE.match(text, start)
    if match is None:
        return None
    begin, end = match.span()
    if text[begin - 1 : begin] == "#":
        begin -= 1
    if PREFIX.fullmatch(match.group()):
        more = VALUE.match(text, end + 1) if text[end : end + 1] == " " else None
        if more is None or not re.match(r"\d{2,}", more.group()):
            return None
        end = more.end()
    code = text[begin:end]
    dated = NUMERIC.match(code) or ISO.match(code)
    money = re.fullmatch(r"\d+[.,]\d{2}", code)
    enough = sum(char.isdigit() for char in code) >= 2 or re.search(r"_\d", code)
    return None if dated or money or not enough else (begin, end)


def _likeness(code: str) -> float:
    """How much the text looks like a running number."""
    digits = sum(char.isdigit() for char in code)
    return min(digits, 6) * 0.08 - 0.5 * (digits < 3) - 0.3 * (len(code) > 22)


def _under(rows: tuple[Row, ...], at: int) -> Iterator[Found]:
    """A heading with its value below it, as in a strip of boxes across the page."""
    for cell in rows[at].cells:
        if not HEADING.match(cell.text):
            continue
        for row in rows[at + 1 : at + 3]:
            for below in row.cells:
                near = below.x0 < cell.x1 + cell.height and below.x1 > cell.x0 - cell.height
                span = _value(below.text, 0) if near else None
                if span is not None:
                    run = below.at(*span)
                    yield Found(below.text[span[0] : span[1]], run, 4.4)
