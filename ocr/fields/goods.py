"""Which rows of the item table are goods, whatever their words say, and which change a price."""

import re
from collections.abc import Sequence
from typing import Final

from ocr.fields.amounts import SIGN, in_row
from ocr.fields.itemrow import parse_row
from ocr.fields.roles import LABELS, Role, label_words, role_of
from ocr.fields.skus import like_code
from ocr.fields.table import Table
from ocr.layout import Row
from ocr.locale import Habits

ALLOWANCE: Final = re.compile(
    r"^\W*(ABZGL|ZZGL|ABSCHLAG|ZUSCHLAG|LESS|PLUS|RABATT|REMISE|(LINE )?DISC(OUNT)?|SURCHARGE|"
    r"RECHNUNGSRABATT|FREIGHT|SHIPPING|VERSAND|TRANSPORT|PORTO)(KOSTEN|PAUSCHALE|E|S)?\b",
    re.I,
)
SUMS: Final = (Role.TOTAL, Role.SUBTOTAL, Role.TAX, Role.COUNT)  # may stand in several columns


def is_goods(row: Row, table: Table, habits: Habits) -> bool:
    """Whether the row counts something: by its numbers, even where it is called GROUND ROD.

    Either quantity times price is the amount, or a quantity stands in its column beside an amount.
    A row of the sums may look so too ("TOTAL 1 20.00 20.00"), but says nothing besides.
    """
    parsed = parse_row(row, table, habits)
    if parsed is None or parsed.quantity is None or parsed.quantity.implied:
        return False
    words = label_words(row, in_row(row, habits))
    named = role_of(words)
    if named is not None and named[0] in SUMS:
        return parsed.agrees and not _label_only(words)
    return parsed.agrees or not _label_only(words)


def is_allowance(row: Row, table: Table, habits: Habits) -> bool:
    """Whether the row is a rebate or charge on what stands above it, without a code of its own."""
    coded = any(like_code(token.text) for token in row.tokens)
    return bool(ALLOWANCE.match(row.text)) and not coded and not is_goods(row, table, habits)


def goods_rows(rows: Sequence[Row], found: Sequence[Table], habits: Habits) -> frozenset[int]:
    """The indices of the rows of the tables that count something."""
    return frozenset(
        at
        for table in found
        for at in range(table.first, table.last)
        if is_goods(rows[at], table, habits)
    )


def _label_only(words: str) -> bool:
    """Whether nothing is left of the words without the labels of sums and signs of money."""
    for pattern, _, _ in LABELS:
        words = pattern.sub(" ", words)
    words = re.sub(rf"(?<![A-Z]){SIGN}(?![A-Z])", " ", words, flags=re.I)
    return not re.search(r"[^\W\d_]{2}", words)
