"""Columns of an item table: which amounts stand in its last column, which words in which other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ocr.fields.itemrow import Parsed
from ocr.fields.table import Column, Table
from ocr.layout import Row, Run, Token

OFF: Final = 3.0  # of the glyph height: an amount further from the column is no item's amount
BESIDE: Final = 1.3  # of the glyph height: words begin that near to their heading's left edge
ASIDE: Final = (Column.POSITION, Column.SKU)  # what may stand left of the description


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Where descriptions stand, x in level px."""

    left: float
    right: float

    def holds(self, token: Token) -> bool:
        """Whether the word begins in the column."""
        return self.left <= token.x0 < self.right


def in_column(parsed: Sequence[Parsed | None], table: Table) -> list[Parsed | None]:
    """The same rows without those whose amount stands in no column of amounts."""
    whole = [one.amount.run for one in parsed if one is not None and one.amount and one.agrees]
    loose = [one.amount.run for one in parsed if one is not None and one.amount]
    heads = [h for h in table.headings if h.column is Column.AMOUNT]
    under = [run for run in loose if any(run.x0 < h.x1 and run.x1 > h.x0 for h in heads)]
    known = whole or under or loose
    if not table.has(Column.AMOUNT) or len(known) < 2 and not (whole or under):
        return list(parsed)
    edges = [float(np.median([pick(run) for run in known])) for pick in (_left, _right)]
    return [one if one is None or _near(one, edges) else None for one in parsed]


def text_column(
    table: Table, rows: Sequence[Row], parsed: Sequence[Parsed | None]
) -> TextColumn | None:
    """The column of descriptions, where codes or positions stand left of it; None when unclear."""
    head = next((h for h in table.headings if h.column is Column.DESCRIPTION), None)
    if head is None or not any(h.column in ASIDE and h.x0 < head.x0 for h in table.headings):
        return None
    items = [row for row, one in zip(rows, parsed, strict=True) if one is not None]
    there = sum(any(abs(c.x0 - head.x0) < BESIDE * row.height for c in row.cells) for row in items)
    if not items or 2 * there < len(items):
        return None
    right = min((h.x0 for h in table.headings if h.x0 > head.x1), default=float("inf"))
    return TextColumn(head.x0 - BESIDE * items[0].height, right)


def completed(rows: Sequence[Row], at: int) -> Row | None:
    """Row `at` with the row under it, when that holds only what the last cells had no room for."""
    if at + 1 >= len(rows):
        return None
    row, below = rows[at], rows[at + 1]
    near = row.page == below.page and below.y - row.y < 1.5 * max(row.height, below.height)
    last = below.tokens[-1]
    bare = len(below.tokens) == 1 and re.fullmatch(r"[-−$€]?[\d.,]+[.,]\d{2}", last.text)
    if not near or not bare or any(_over(token, last) for token in row.tokens):
        return None
    return Row(tuple(sorted((*row.tokens, last), key=lambda token: token.x0)), row.page)


def _over(token: Token, other: Token) -> bool:
    return token.x0 < other.x1 and token.x1 > other.x0


def _left(run: Run) -> float:
    return run.x0


def _right(run: Run) -> float:
    return run.x1


def _near(one: Parsed, edges: Sequence[float]) -> bool:
    assert one.amount is not None
    run = one.amount.run
    return min(abs(run.x0 - edges[0]), abs(run.x1 - edges[1])) < OFF * run.height
