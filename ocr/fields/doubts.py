"""What a person should look at: two documents in one photo, print that differs from its XML."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import numpy as np

from ocr.fields.amounts import in_row
from ocr.fields.roles import Role, label_words, role_of
from ocr.layout import Row, Token
from ocr.locale import habits
from ocr.reading import Field, Reading

LEAST_WORDS: Final = 12  # a receipt has more
GUTTER: Final = 1.5  # of the glyph height: nothing is printed in a strip at least that wide
SURE: Final = 0.8  # what is read less surely than that contradicts nothing


def two_documents(rows: Sequence[Row]) -> bool:
    """Whether two receipts lie side by side: an empty strip between two that each have a total."""
    tokens = [token for row in rows for token in row.tokens]
    if len(tokens) < 2 * LEAST_WORDS:
        return False
    tall = float(np.median([token.height for token in tokens]))
    for x in _gutters(tokens, GUTTER * tall):
        sides = [[t for t in tokens if t.x1 <= x], [t for t in tokens if t.x0 >= x]]
        if all(len(side) >= LEAST_WORDS and _whole(side, rows) for side in sides):
            return True
    return False


def _gutters(tokens: Sequence[Token], width: float) -> list[float]:
    """Middles of the strips, px, that no word reaches into."""
    found, edge = [], float("-inf")
    for token in sorted(tokens, key=lambda one: one.x0):
        if edge > float("-inf") and token.x0 - edge > width:
            found.append((token.x0 + edge) / 2)
        edge = max(edge, token.x1)
    return found


def _whole(side: Sequence[Token], rows: Sequence[Row]) -> bool:
    """Whether one side of the strip reads as a document: words, and an amount labelled a total."""
    ids = {id(token) for token in side}
    total = named = False
    ways = habits(row.text for row in rows)
    for row in rows:
        own = tuple(token for token in row.tokens if id(token) in ids)
        if not own:
            continue
        part = Row(own, row.page)
        amounts = in_row(part, ways)
        role = role_of(label_words(part, amounts)) if amounts else None
        total = total or role is not None and role[0] is Role.TOTAL
        named = named or not amounts and len(re.findall(r"[^\W\d_]{3,}", part.text)) >= 2
    return total and named


def differs(exact: Reading, seen: Reading, rows: Sequence[Row]) -> bool:
    """Whether the page shows another total, number or date than the e-invoice inside the file.

    Only what is read surely contradicts, and only where the e-invoice's own value is not printed.
    """
    text = re.sub(r"[\W_]", "", " ".join(row.text for row in rows)).casefold()
    ways = habits(row.text for row in rows)
    amounts = {abs(amount.value) for row in rows for amount in in_row(row, ways)}
    total = exact.total.value if exact.total and _other(exact.total, seen.total) else None
    if total is not None and abs(total) not in amounts | _whole_amounts(rows):
        return True
    if _other(exact.number, seen.number) and exact.number is not None:
        return re.sub(r"[\W_]", "", exact.number.value).casefold() not in text
    return False


def _whole_amounts(rows: Sequence[Row]) -> set[Decimal]:
    found = re.findall(r"(?<![\d.,])\d+(?![\d.,])", " ".join(row.text for row in rows))
    return {Decimal(text) for text in found}


def _other(
    exact: Field[Decimal] | Field[str] | None, seen: Field[Decimal] | Field[str] | None
) -> bool:
    """Whether both are there, the seen one surely read, and not the same."""
    if exact is None or seen is None or seen.confidence < SURE:
        return False
    return exact.value != seen.value
