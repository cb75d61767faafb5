"""The codes of items: under their heading, first on their row, or alone on a row of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ocr.fields.amounts import Amount
from ocr.fields.columns import TextColumn
from ocr.fields.itemrow import Parsed
from ocr.fields.table import Column, Table
from ocr.layout import Row, Run, Token
from ocr.reading import Field

CODE: Final = re.compile(r"^[#*\[]?(?=[\w./#-]*\d)[A-Z0-9][A-Z0-9_./#-]{2,24}[\])*]?$", re.I)
LONG_DIGITS: Final = re.compile(r"^\d{4,14}$")


@dataclass
class Item:
    """An item while its rows are being gathered."""

    row: Row
    parsed: Parsed
    column: TextColumn | None  # where its description stands, when that is known
    closed: bool = False  # no more rows belong to it
    rebate: Amount | None = None  # printed on a row of its own below the item, negative
    before: list[Row] = field(default_factory=list)
    after: list[Row] = field(default_factory=list)


def coded_items(items: Sequence[Item], table: Table) -> bool:
    """Whether the items begin with a code: the table says so, or most of them do."""
    if table.has(Column.SKU):
        return True
    firsts = [_first(item) for item in items]
    like = [token for token in firsts if token is not None and like_code(token.text)]
    return bool(items) and len(like) * 2 >= len(items)


def _first(item: Item) -> Token | None:
    texts = item.parsed.text or tuple(t for row in item.before for t in row.tokens)
    return texts[0] if texts else None


def like_code(text: str) -> bool:
    """Whether it looks like an article code: NC-TS7, 4012345, BV-0120."""
    bare = text.strip("[]*#")
    mixed = CODE.match(text) and re.search(r"[A-Za-z]", bare) and re.search(r"\d{1,}", bare)
    dashed = mixed and re.search(r"[-/.]|\d{3}|[A-Za-z]\d|\d[A-Za-z]", bare)
    lettered = re.fullmatch(r"[A-Z]{1,4}(?:-[A-Z0-9]{1,8})+", bare)
    numbered = LONG_DIGITS.match(bare) or re.fullmatch(r"\d{4,8}-\d{1,4}", bare)
    return bool(dashed and len(bare) >= 4 or lettered or numbered)


def sku_of(item: Item, words: Sequence[Token], table: Table) -> Run | None:
    """The code: under its heading, else the first word when it looks like one."""
    head = next((h for h in table.headings if h.column is Column.SKU), None)
    if head is not None:
        under = _under(item, head.x0, head.x1, table)
        if under is not None:
            return under
    own = _own_row(item)
    if own is not None and not any(re.fullmatch(r"[A-Z]{4,}", token.text) for token in own.tokens):
        return own
    if words and like_code(words[0].text):
        return Run((words[0],), item.row.page)
    return None


def left_code(item: Item, column: TextColumn) -> Run | None:
    """The first code left of the descriptions, on the item's row or one below."""
    for row in (item.row, *item.after):
        for token in row.tokens:
            code = re.search(r"\d|[A-Z]{2}", token.text) and len(token.text) >= 3
            if token.x0 < column.left and code and not token.text.startswith("("):
                return Run((token,), row.page)
    return None


def _joined(first: Token, item: Item) -> Run:
    """The code with the rest of it that goes on, after a hole, with a hyphen: "NC -VP5"."""
    chosen = [first]
    for token in item.parsed.text[item.parsed.text.index(first) + 1 :]:
        hyphen = token.text.startswith("-") or chosen[-1].text.endswith("-")
        if not hyphen or token.x0 - chosen[-1].x1 > token.height:
            break
        chosen.append(token)
    return Run(tuple(chosen), item.row.page)


def code_below(item: Item) -> Run | None:
    """A code alone on the row under the description."""
    for row in item.after:
        if len(row.tokens) == 1 and like_code(row.tokens[0].text):
            return Run(row.tokens, row.page)
    return None


def _own_row(item: Item) -> Run | None:
    """A code that has the item's row for itself, its description below."""
    tokens = item.parsed.text
    short = tokens and len(tokens) <= 3 and len(Run(tokens, 1).text) <= 20
    if (
        not short
        or not (item.after or item.before)
        or any(char.islower() for token in tokens for char in token.text)
    ):
        return None
    return Run(tokens, item.row.page)


def code_field(run: Run) -> Field[str]:
    """A code with a hole in it has probably lost a character there."""
    holes = zip(run.tokens, run.tokens[1:], strict=False)
    whole = all(after.x0 - before.x1 < 0.2 * before.height for before, after in holes)
    why = "the code of the item" if whole else "the code of the item, with a gap in it"
    text = re.sub(r" ?- ?", "-", run.text).strip("[]*#|:,.")
    return run.field(text, 0.96 if whole else 0.55, why)


def _under(item: Item, x0: float, x1: float, table: Table) -> Run | None:
    """The first cell of text in the SKU column, code-like, not reaching into the next column."""
    beyond = [h.x0 for h in table.headings if h.x0 > x0 + 1]
    edge = min(beyond) if beyond else x1
    for token in item.parsed.text:
        inside = (
            token.x0 < x1 and token.x1 > x0 or x0 - token.height <= token.x0 < edge - token.height
        )
        if inside and re.search(r"\d|[A-Z]{2}", token.text) and len(token.text) >= 2:
            return _joined(token, item)
    return None
