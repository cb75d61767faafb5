"""Where the item table begins, where it ends, and what its headings say of its columns."""

# ruff: noqa: E501 - a table of words reads better unbroken

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ocr.fields.amounts import in_row
from ocr.fields.roles import LETTERS, SUMMARY, Role, label_words, role_of
from ocr.fields.vocabulary import mended
from ocr.layout import Row
from ocr.locale import Habits


class Column(StrEnum):
    """What a column of the item table holds."""

    # ruff: noqa: E501 - a table of words reads better unbroken

    POSITION = "position"
    SKU = "sku"
    DESCRIPTION = "description"
    ORDERED = "ordered"
    QUANTITY = "quantity"
    UNIT = "unit"
    PRICE = "price"
    DISCOUNT = "discount"
    TAX = "tax"
    AMOUNT = "amount"


HEADINGS: Final = tuple(
    (re.compile(rf"(?<![A-Z])(?:{pattern})(?![A-Z])", re.I), column)
    for pattern, column in (
        (r"(QTY|QUANTITY)\.? ?(ORDERED|ORD|B/?O)|ORDERED|ORD\.?|B/?O|BACK ?ORD\w*", Column.ORDERED),
        (r"(QTY|QUANTITY)\.? ?(SHIPPED|SHIP|SHP)|SHIPPED|SHP|SHIP QTY", Column.QUANTITY),
        (
            r"UNIT ?(PRICE|COST)S?|U[./]? ?PRICE|U[/.]P\.?|S[./]?PRICE|NET ?PRICE|(LIST|SELL) ?PRICE|PRICE ?(EACH|/? ?UNIT)?",
            Column.PRICE,
        ),
        (
            r"EXT(ENDED|ENSION)?\.? ?(PRICE|AMOUNT|AMT|COST)?|LINE ?TOTAL|NET ?(AMOUNT|AMT)|GESAMT(PREIS|BETRAG)?|"
            r"(ZEILEN|POSITIONS)?BETRAG|TOTAL ?\(?(RM|PRICE|AMOUNT|AMT)?\)?|AMOUNT|AMT\.?|MONTANT ?(HT|TTC)?|"
            r"NETTOWERT|ENDBETRAG|NETTOBETRAG|BEDRAG|PRIJS INCL\.? ?BTW|SUMME|\(?RM\)?|PRICE ?\(RM\)|VALUE|TOTAAL",
            Column.AMOUNT,
        ),
        (
            r"(EINZEL|VK-?|NETTO|STÜCK)PREIS|PREIS ?/?|P\.? ?U\.? ?(HT)?|PRIX( UNITAIRE)?|PRIJS( PER STUK)?|RATE|EACH|"
            r"ENTGELT|UNIT ?\$|PRICE ?PER",
            Column.PRICE,
        ),
        (
            r"[QA]'?TY\.?|QUANTITY|QUAN|QNTY|MENGE|ANZAHL|QT[ÉE]|QUANTIT[ÉE]|AANTAL|NOMBRE|HOEVEELHEID|STK|CANT(IDAD)?|PCS",
            Column.QUANTITY,
        ),
        (
            r"([IL]TEM|PART|PRODUCT|STOCK|CATALOG|CAT|MATERIAL|MODEL|ART)[ .-]{0,2}(NO|NUMBER|NUM|#|CODE|ID|NR)\.?|SKU|"
            r"[IL]TEM ?#|PART ?#|CODE|ARTIKEL-?NR\.?|PLU|BARCODE|MODEL|MFG ?#|CATALOG ?#?",
            Column.SKU,
        ),
        (
            r"([IL]TEM|PRODUCT|GOODS)? ?(NAME)? ?DESC(RIPTION|\.|R)?S?|[IL]TEM ?NAMES?|PARTICULARS?|(ARTIKEL)?(BESCHREIBUNG|"
            r"BEZEICHNUNG)|D[ÉE]SIGNATION|OMSCHRIJVING|[IL]TEMS?|PRODUCTS?|ARTIKEL|ARTICLE|TITLE|MATERIAL|DETAILS?|"
            r"LEISTUNG|BUTIRAN|BARANG|DENOMINATION",
            Column.DESCRIPTION,
        ),
        (r"U/?O?M|U/M|UNITS?|EINHEIT|PER|PKG", Column.UNIT),
        (r"DISC(OUNT)?\.? ?%?|RABATT ?%?|REMISE", Column.DISCOUNT),
        (
            r"TAX(ES)?( ?\(?%?\)?)?( ?CODE)?|GST( ?\(RM\))?|SST|VAT( ?%)?|MWST\.?( ?%)?|UST\.?( ?%)?|TVA|% ?TVA|BTW( ?%)?",
            Column.TAX,
        ),
        (r"POS\.?|LN|LINE|LFD|S/?NO?|NO\.?|#|NR\.?", Column.POSITION),
    )
)
PRODUCT: Final = re.compile(r"(?<![\w.])\d{1,4}\s?(?:[@X×*]|EA|PCS?)?\s*[$€£R]?", re.I)
AFTER: Final = re.compile(
    r"^\W*(ZAHLUNGSBEDING\w+|ZU- UND ABSCHL\w+|BELEGSUMMEN|(UMSATZ)?STEUERAUFSCHL\w+|PAYMENT TERMS|"
    r"NETTOBETRAG|ALLOWANCES|CHARGES|CONDITIONS DE)\b",
    re.I,
)
ALLOWANCE: Final = re.compile(
    r"^\W*(ABZGL|ZZGL|ABSCHLAG|ZUSCHLAG|LESS|PLUS|RABATT|REMISE|(LINE )?DISC(OUNT)?|SURCHARGE|"
    r"RECHNUNGSRABATT|FREIGHT|SHIPPING|VERSAND|TRANSPORT|PORTO)\w*\b",
    re.I,
)
WORTH: Final = {Column.AMOUNT, Column.PRICE}
THING: Final = {Column.QUANTITY, Column.DESCRIPTION, Column.SKU}
ENDS: Final = {
    Role.TOTAL,
    Role.SUBTOTAL,
    Role.TAX,
    Role.PAID,
    Role.CHANGE,
    Role.ROUNDING,
    Role.COUNT,
}


@dataclass(frozen=True, slots=True)
class Heading:
    column: Column
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Table:
    """The item rows `first` <= row < `last` and the headings above them (() when there are none)."""

    headings: tuple[Heading, ...]
    first: int
    last: int

    def has(self, column: Column) -> bool:
        return any(heading.column is column for heading in self.headings)


def headings(row: Row) -> tuple[Heading, ...]:
    """The column names a row holds, left to right; () when it is no heading."""
    found: list[Heading] = []
    for cell in mended(row).cells:
        taken: list[tuple[int, int]] = []
        for pattern, column in HEADINGS:
            for match in pattern.finditer(cell.text):
                start, end = match.span()
                if end == start or any(start < b and end > a for a, b in taken):
                    continue
                taken.append((start, end))
                run = cell.at(start, end)
                found.append(Heading(column, run.x0, run.x1))
    return tuple(sorted(found, key=lambda heading: heading.x0))


def tables(rows: Sequence[Row], habits: Habits) -> list[Table]:
    """The item tables, one for each page that has headings; one of all rows when none has."""
    heads = [(at, *_heading_at(rows, at, habits)) for at in range(len(rows))]
    starts = [(first, head) for at, head, first in heads if head]
    found: list[Table] = []
    for place, (first, head) in enumerate(starts):
        if found and rows[first - 1].page == rows[found[-1].first - 1].page:
            continue
        until = next(
            (f for f, _ in starts[place + 1 :] if rows[f - 1].page != rows[first - 1].page),
            len(rows),
        )
        first = _below_heading(rows, first, until)
        last = _end(rows[:until], first, habits)
        found.append(Table(_merged(head), first, last))
    return found or _bare_table(rows, habits)


def _below_heading(rows: Sequence[Row], first: int, until: int) -> int:
    """Past the rows in which long headings go on."""
    while first + 1 < until and len(rows[first].tokens) <= 4:
        head = headings(rows[first])
        bracketed = rows[first].text.startswith("(") and rows[first].text.endswith((")", "."))
        if not (head and _wordy(rows[first], head)) and not bracketed:
            break
        first += 1
    return first


def _bare_table(rows: Sequence[Row], habits: Habits) -> list[Table]:
    """Without headings: from the row before the first product that comes out to the sums."""
    for at, row in enumerate(rows):
        if _sum_role(row, habits) is not None and at > len(rows) // 3:
            break
        if len(in_row(row, habits)) >= 2 and PRODUCT.search(row.text):
            last = _end(rows, at, habits)
            return [Table((), _lead(rows, at), last)]
    return []


def _lead(rows: Sequence[Row], first: int) -> int:
    """One row up when the item's words stand there, as they do above every later one."""
    above = rows[first - 1] if first else None
    near = above is not None and rows[first].y - above.y < 3.2 * rows[first].height
    return first - 1 if near and above is not None and len(above.cells) == 1 else first


def _heading_at(rows: Sequence[Row], at: int, habits: Habits) -> tuple[tuple[Heading, ...], int]:
    """(headings, first item row) when row `at`, alone or with the next, heads the items."""
    row = rows[at]
    head = headings(row)
    if not head or in_row(row, habits) or not _wordy(row, head) or _in_summary(rows, at):
        return (), 0
    columns = {heading.column for heading in head}
    below = rows[at + 1] if at + 1 < len(rows) else None
    more: tuple[Heading, ...] = ()
    if below is not None and not in_row(below, habits):
        more = headings(below)
        more = more if _wordy(below, more) else ()
    for extra, first in (((), at + 1), (more, at + 2)):
        every = columns | {heading.column for heading in extra}
        if every & WORTH and every & THING and len(every) >= 2:
            if not extra and more and len(every) < len(every | {h.column for h in more}):
                return head + more, at + 2
            return head + extra, first
    return (), 0


def _in_summary(rows: Sequence[Row], at: int) -> bool:
    """Whether the row heads a summary of taxes rather than items."""
    return any(SUMMARY.search(mended(row).text) for row in rows[max(0, at - 2) : at + 1])


def _wordy(row: Row, head: tuple[Heading, ...]) -> bool:
    """Most of the row's words are headings."""
    covered = sum(any(h.x0 - 1 <= token.centre <= h.x1 + 1 for h in head) for token in row.tokens)
    digits = sum(char.isdigit() for char in row.text)
    return covered >= 0.5 * len(row.tokens) and digits <= 2


def _merged(head: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """One heading a column and place: "UNIT" beside a price column is a price."""
    ordered = sorted(head, key=lambda heading: heading.x0)
    prices = [h for h in ordered if h.column is Column.PRICE]
    if len(prices) > 1 and not any(h.column is Column.AMOUNT for h in ordered):
        last = prices[-1]
        ordered = [Heading(Column.AMOUNT, h.x0, h.x1) if h is last else h for h in ordered]
    if not any(h.column is Column.PRICE for h in ordered):
        units = [h for h in ordered if h.column is Column.UNIT]
        if units:
            ordered = [Heading(Column.PRICE, h.x0, h.x1) if h is units[-1] else h for h in ordered]
    return tuple(ordered)


def _end(rows: Sequence[Row], first: int, habits: Habits) -> int:
    """The first row that speaks of sums, unless items go on after a group's subtotal."""
    for at in range(first, len(rows)):
        if AFTER.match(rows[at].text):
            return at
        role = _sum_role(rows[at], habits)
        if role is None:
            continue
        if role is Role.SUBTOTAL and _goes_on(rows, at, habits):
            continue
        return at
    return len(rows)


def _sum_role(row: Row, habits: Habits) -> Role | None:
    amounts = in_row(row, habits)
    words = label_words(row, amounts)
    if not LETTERS.search(words):
        return None
    named = role_of(words)
    if named is None or named[0] not in ENDS:
        return None
    # An item may be called "CASH BOX 2 PCS": a sum's label stands alone or at the row's start.
    few = len(re.findall(r"[A-Za-z]{2,}", words)) <= 5
    counted = named[0] is Role.COUNT
    return named[0] if few and (amounts or counted or len(row.cells) == 1) else None


def _goes_on(rows: Sequence[Row], at: int, habits: Habits) -> bool:
    for row in rows[at + 1 :]:
        role = _sum_role(row, habits)
        if role is Role.TOTAL:
            return False
        item = len(in_row(row, habits)) >= 2 and len(row.cells) >= 3
        if role is None and item and not ALLOWANCE.match(row.text):
            return True
    return False
