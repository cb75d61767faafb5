"""Where the item tables of a document begin and end."""

# ruff: noqa: E501 - a table of words reads better unbroken

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ocr.fields.amounts import in_row
from ocr.fields.goods import is_allowance, is_goods
from ocr.fields.roles import LETTERS, SUMMARY, Role, label_words, role_of
from ocr.fields.table import Column, Heading, Table, headings
from ocr.fields.vocabulary import mended
from ocr.layout import Row
from ocr.locale import Habits

PRODUCT: Final = re.compile(r"(?<![\w.])\d{1,4}\s?(?:[@X×*]|EA|PCS?)?\s*[$€£R]?", re.I)
AFTER: Final = re.compile(
    r"^\W*(ZAHLUNGSBEDING\w+|ZU- UND ABSCHL\w+|BELEGSUMMEN|(UMSATZ)?STEUERAUFSCHL\w+|PAYMENT TERMS|"
    r"NETTOBETRAG|ALLOWANCES|CHARGES|CONDITIONS DE)\b",
    re.I,
)
BARE: Final = Table((), 0, 0)  # no headings
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
        table = Table(_merged(head), first, until)
        found.append(replace(table, last=_end(rows, table, habits)))
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
        if _sum_role(row, BARE, habits) is not None and at > len(rows) // 3:
            break
        if len(in_row(row, habits)) >= 2 and PRODUCT.search(row.text):
            last = _end(rows, Table((), at, len(rows)), habits)
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


def _end(rows: Sequence[Row], table: Table, habits: Habits) -> int:
    """The first row that speaks of sums, unless items go on after a group's subtotal."""
    for at in range(table.first, table.last):
        if AFTER.match(rows[at].text):
            return at
        role = _sum_role(rows[at], table, habits)
        if role is None:
            continue
        if role is Role.SUBTOTAL and _goes_on(rows[at + 1 : table.last], table, habits):
            continue
        return at
    return table.last


def _sum_role(row: Row, table: Table, habits: Habits) -> Role | None:
    """What the row's words say its amount sums up; None for goods, whatever they are called."""
    amounts = in_row(row, habits)
    words = label_words(row, amounts)
    if not LETTERS.search(words):
        return None
    named = role_of(words)
    if named is None or named[0] not in ENDS or is_goods(row, table, habits):
        return None
    # An item may be called "CASH BOX 2 PCS": a sum's label stands alone or at the row's start.
    few = len(re.findall(r"[A-Za-z]{2,}", words)) <= 5
    counted = named[0] is Role.COUNT
    return named[0] if few and (amounts or counted or len(row.cells) == 1) else None


def _goes_on(rows: Sequence[Row], table: Table, habits: Habits) -> bool:
    for row in rows:
        role = _sum_role(row, table, habits)
        if role is Role.TOTAL:
            return False
        item = len(in_row(row, habits)) >= 2 and len(row.cells) >= 3
        if role is None and item and not is_allowance(row, table, habits):
            return True
    return False
