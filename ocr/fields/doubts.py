"""What a person should look at: two documents in one photo, print that differs from its XML."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeGuard, TypeVar

import numpy as np
from rapidfuzz.fuzz import partial_ratio

from ocr.fields.amounts import in_row
from ocr.fields.dates import in_run
from ocr.fields.lines import lines
from ocr.fields.merchant import merchant
from ocr.fields.roles import Role, label_words, labelled, role_of
from ocr.fields.tables import tables
from ocr.layout import Row, Token
from ocr.locale import Habits, habits
from ocr.reading import Field, Line, Reading

LEAST_WORDS: Final = 12  # a receipt has more
GUTTER: Final = 1.5  # of the glyph height: nothing is printed in a strip at least that wide
BREAK: Final = 1.8  # of the usual step from row to row: two documents may part there
MOST_BREAKS: Final = 6  # looked at
NAMED: Final = 0.7  # an issuer less sure than that heads no second document
SURE: Final = 0.8  # what is read less surely than that contradicts nothing
ALIKE: Final = 80.0  # percent: a name at least so alike is printed, if with a misread letter
T = TypeVar("T")


def two_documents(rows: Sequence[Row]) -> bool:
    """Whether two receipts share the page, side by side or one above the other."""
    tokens = [token for row in rows for token in row.tokens]
    if len(tokens) < 2 * LEAST_WORDS:
        return False
    tall = float(np.median([token.height for token in tokens]))
    for x in _gutters(tokens, GUTTER * tall):
        sides = [[t for t in tokens if t.x1 <= x], [t for t in tokens if t.x0 >= x]]
        if all(len(side) >= LEAST_WORDS and _whole(side, rows) for side in sides):
            return True
    parts = [(tuple(rows[:at]), tuple(rows[at:])) for at in _breaks(rows)]
    return any(_complete(upper) and _complete(lower) for upper, lower in parts)


def _breaks(rows: Sequence[Row]) -> list[int]:
    """The rows that begin after the widest empty strips across the page."""
    steps = [below.y - above.y for above, below in pairwise(rows)]
    if not steps:
        return []
    usual = float(np.median(steps))
    wide = [at for at, step in enumerate(steps, 1) if step > BREAK * usual]
    return sorted(wide, key=lambda at: -steps[at - 1])[:MOST_BREAKS]


def _complete(rows: tuple[Row, ...]) -> bool:
    """Whether the rows are a document of their own: an issuer, items and a total.

    A stub to be sent back or the slip of a card repeats the total, but sells nothing.
    """
    if sum(len(row.tokens) for row in rows) < LEAST_WORDS:
        return False
    ways = habits(row.text for row in rows)
    issuer = merchant(rows, ways)
    if issuer is None or issuer.confidence < NAMED:
        return False
    if not any(one.role is Role.TOTAL for one in labelled(rows, ways)):
        return False
    return any(one.amount and one.description for one in lines(rows, tables(rows, ways), ways))


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
    """Whether the page shows something else than the e-invoice inside the file.

    Compared are the total, the number, the date, the issuer, and quantity and amount of the lines.
    Only what is read surely contradicts, and only where the e-invoice's own value is not printed.
    """
    text = _plain(" ".join(row.text for row in rows))
    ways = habits(row.text for row in rows)
    amounts = {abs(amount.value) for row in rows for amount in in_row(row, ways)}
    amounts |= _whole_amounts(rows)
    elsewhere = (
        _other(exact.total, seen.total) and abs(exact.total.value) not in amounts,
        _other(exact.number, seen.number) and _plain(exact.number.value) not in text,
        _other(exact.date, seen.date) and exact.date.value not in _dates(rows),
        _other(exact.merchant, seen.merchant)
        and partial_ratio(_plain(exact.merchant.value), text) < ALIKE,
    )
    return any(elsewhere) or _other_lines(exact.lines, seen.lines, amounts)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _dates(rows: Sequence[Row]) -> set[date]:
    """Every date printed, in either order of day and month."""
    either = [Habits(day_first=first) for first in (True, False)]
    return {found[0] for row in rows for ways in either for found in in_run(row, ways)}


def _other_lines(
    exact: Sequence[Line], seen: Sequence[Line], printed: AbstractSet[Decimal]
) -> bool:
    """Whether as many lines are surely read and one says another quantity or amount.

    Where no amount of the e-invoice is printed, the page gives them with tax: that is no doubt.
    """
    if len(exact) != len(seen):
        return False
    pairs = list(zip(exact, seen, strict=True))
    counted = [(a.quantity, b.quantity) for a, b in pairs if a.quantity and b.quantity]
    if any(_other(a, b) for a, b in counted):
        return True
    paid = [(a.amount, b.amount) for a, b in pairs if a.amount and b.amount]
    missing = [_other(a, b) and abs(a.value) not in printed for a, b in paid]
    return any(missing) and not (len(missing) > 1 and all(missing))


def _whole_amounts(rows: Sequence[Row]) -> set[Decimal]:
    found = re.findall(r"(?<![\d.,])\d+(?![\d.,])", " ".join(row.text for row in rows))
    return {Decimal(text) for text in found}


def _other(exact: Field[T] | None, seen: Field[T] | None) -> TypeGuard[Field[T]]:
    """Whether both are there (so `exact` is), the seen one surely read, and not the same."""
    if exact is None or seen is None or seen.confidence < SURE:
        return False
    return exact.value != seen.value
