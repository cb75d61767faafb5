"""What the headings of an item table say of its columns."""

# ruff: noqa: E501 - a table of words reads better unbroken

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ocr.fields.vocabulary import mended
from ocr.layout import Row


class Column(StrEnum):
    """What a column of the item table holds."""

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
            r"UNIT ?(PRICE|COST)S?|U[./]? ?PRICE|U[/.]P\.?|S[./]?PRICE|NET ?PRICE|(LIST|SELL) ?PRICE|PRICE ?(EACH|/? ?UNIT)?|PRECIO( UNIT(ARIO|\.)?)?",
            Column.PRICE,
        ),
        (
            r"EXT(ENDED|ENSION)?\.? ?(PRICE|AMOUNT|AMT|COST)?|LINE ?TOTAL|NET ?(AMOUNT|AMT)|GESAMT(PREIS|BETRAG)?|"
            r"(ZEILEN|POSITIONS)?BETRAG|TOTAL ?\(?(RM|PRICE|AMOUNT|AMT)?\)?|AMOUNT|AMT\.?|MONTANT ?(HT|TTC)?|"
            r"NETTOWERT|ENDBETRAG|NETTOBETRAG|BEDRAG|PRIJS INCL\.? ?BTW|SUMME|\(?RM\)?|PRICE ?\(RM\)|VALUE|TOTAAL|IMPORTE",
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
            r"[IL]TEM ?#|PART ?#|CODE|ARTIKEL-?NR\.?|PLU|BARCODE|MODEL|MFG ?#|CATALOG ?#?|C[ÓO]DIGO|CLAVE",
            Column.SKU,
        ),
        (
            r"([IL]TEM|PRODUCT|GOODS)? ?(NAME)? ?DESC(RIPTION|\.|R)?S?|[IL]TEM ?NAMES?|PARTICULARS?|(ARTIKEL)?(BESCHREIBUNG|"
            r"BEZEICHNUNG)|D[ÉE]SIGNATION|OMSCHRIJVING|[IL]TEMS?|PRODUCTS?|ARTIKEL|ARTICLE|TITLE|MATERIAL|DETAILS?|"
            r"LEISTUNG|BUTIRAN|BARANG|DENOMINATION|DESCRIPCI[ÓO]N|ART[ÍI]CULOS?|CONCEPTOS?",
            Column.DESCRIPTION,
        ),
        (r"U/?O?M|U/M|UNITS?|EINHEIT|PER|PKG|UNIDAD", Column.UNIT),
        (r"DISC(OUNT)?\.? ?%?|RABATT ?%?|REMISE", Column.DISCOUNT),
        (
            r"TAX(ES)?( ?\(?%?\)?)?( ?CODE)?|GST( ?\(RM\))?|SST|VAT( ?%)?|MWST\.?( ?%)?|UST\.?( ?%)?|TVA|% ?TVA|BTW( ?%)?|IVA( ?%)?",
            Column.TAX,
        ),
        (r"POS\.?|LN|LINE|LFD|S/?NO?|NO\.?|#|NR\.?", Column.POSITION),
    )
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a column and where it stands, x in level px."""

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
        """Whether such a column is named."""
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
