"""Line items: the rows of the table that hold an amount, with the words above and below them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from ocr.fields.amounts import Amount, in_row
from ocr.fields.columns import completed, in_column, text_column
from ocr.fields.goods import is_allowance
from ocr.fields.itemrow import Number, Parsed, parse_row
from ocr.fields.skus import Item, code_below, code_field, coded_items, left_code, sku_of
from ocr.fields.table import Column, Table
from ocr.layout import Row, Run, Token, around
from ocr.locale import Habits
from ocr.reading import Field, Line

NO_TEXT: Final = re.compile(r"^[\W\d_]*$")
DETAIL: Final = re.compile(r"^[*-]? ?[^\W\d][\w ./-]{2,28}\s?:(?=\W|\d|$)")
NOTE: Final = re.compile(r"^\W*(SERIAL|S/N|SN\b|NOTE|REF\b|REMARK|LOT\b)", re.I)


def lines(rows: Sequence[Row], tables: Sequence[Table], habits: Habits) -> tuple[Line, ...]:
    """All line items in reading order, numbered from 1; () when there is no table."""
    found: list[Line] = []
    for table in tables:
        items = _items(rows[table.first : table.last], table, habits)
        if not table.headings:
            items = [item for item in items if item.parsed.agrees]
        coded = coded_items(items, table)
        found.extend(_line(item, table, coded=coded) for item in items)
    return tuple(replace(line, no=no) for no, line in enumerate(found, 1))


def _items(rows: Sequence[Row], table: Table, habits: Habits) -> list[Item]:
    items: list[Item] = []
    loose: list[Row] = []  # text rows not yet given to an item
    rows, parsed = _parsed(rows, table, habits)
    leads = _text_leads(rows, parsed)
    column = text_column(table, rows, parsed)
    for row, numbers in zip(rows, parsed, strict=True):
        if numbers is None and items and is_allowance(row, table, habits):
            items[-1].rebate = items[-1].rebate or _rebate(row, habits)
        elif numbers is None:
            _loose(row, items, loose, leads=leads)
        elif items and _more_numbers(items[-1], row, numbers, leads=leads):
            items[-1] = _completed(items[-1], numbers)
        else:
            items.append(Item(row, numbers, column, before=loose))
            loose = []
    return [item for item in items if item.parsed.amount is not None]


def _parsed(
    rows: Sequence[Row], table: Table, habits: Habits
) -> tuple[list[Row], list[Parsed | None]]:
    """The rows, amounts that slipped a row down put back, with the item each one holds."""
    kept: list[Row] = []
    found: list[Parsed | None] = []
    skip = False
    for at, row in enumerate(rows):
        if skip:
            skip = False
            continue
        one = None if is_allowance(row, table, habits) else parse_row(row, table, habits)
        longer = completed(rows, at) if one is None and table.has(Column.AMOUNT) else None
        mended = parse_row(longer, table, habits) if longer is not None else None
        if longer is not None and mended is not None and mended.quantity is not None:
            row, one, skip = longer, mended, True
        kept.append(row)
        found.append(one)
    return kept, in_column(found, table)


def _rebate(row: Row, habits: Habits) -> Amount | None:
    amounts = in_row(row, habits)
    return amounts[-1] if amounts and amounts[-1].value < 0 else None


def _loose(row: Row, items: list[Item], loose: list[Row], *, leads: bool) -> None:
    if leads:
        loose.append(row)
    elif items and not items[-1].closed and _near(items[-1], row):
        if DETAIL.match(row.text) and items[-1].column is not None:
            items[-1].closed = True  # what follows a labelled note is notes
        else:
            items[-1].after.append(row)


def _text_leads(rows: Sequence[Row], parsed: Sequence[Parsed | None]) -> bool:
    """Whether descriptions stand above their numbers (rows of numbers bear no words)."""
    anchors = [one for one in parsed if one is not None]
    if not anchors or parsed[0] is not None:
        return False
    if parsed[-1] is not None:
        return True
    bare = sum(not _words(one.text) for one in anchors)
    return bare * 2 > len(anchors)


def _words(tokens: Sequence[Token]) -> bool:
    return any(re.search(r"[A-Za-zÀ-ÿ]{2,}|\d{4,}", token.text) for token in tokens)


def _near(item: Item, row: Row) -> bool:
    """Text that belongs to the item above it: close enough, and not a note of its own."""
    last = item.after[-1] if item.after else item.row
    return row.page == last.page and row.y - last.y < 2.6 * max(last.height, row.height)


def _more_numbers(item: Item, row: Row, numbers: Parsed, *, leads: bool) -> bool:
    """Whether the row only gives the quantity and price of the item above ("2 x 3.50")."""
    bare = not _words(numbers.text)
    known = item.parsed.quantity is not None and item.parsed.agrees
    amount = item.parsed.amount
    return bare and not leads and not known and amount is not None and _near(item, row)


def _completed(item: Item, numbers: Parsed) -> Item:
    amount = item.parsed.amount
    assert amount is not None
    if numbers.agrees and numbers.amount and abs(numbers.amount.value) == abs(amount.value):
        item.parsed = replace(numbers, text=item.parsed.text)
        return item
    price = numbers.price or numbers.amount
    if price is not None and price.value and amount.value % price.value == 0:
        item.parsed = replace(
            item.parsed, price=price, quantity=numbers.quantity or item.parsed.quantity
        )
    return item


def _line(item: Item, table: Table, *, coded: bool) -> Line:
    parsed = item.parsed
    words = [t for row in item.before for t in row.tokens] + list(parsed.text)
    if item.column is not None:
        sku = left_code(item, item.column)
    else:
        sku = sku_of(item, words, table) if coded else code_below(item)
    if sku is not None:
        words = [token for token in words if token not in sku.tokens]
    below = [t for row in item.after if not NOTE.match(row.text) for t in row.tokens]
    words += [token for token in below if sku is None or token not in sku.tokens]
    if item.column is not None:
        words = [token for token in words if item.column.holds(token)]
    text = Run(tuple(words), item.row.page)
    fields = {
        "quantity": _number(parsed.quantity, agrees=parsed.agrees, alone=0.75),
        "unit_price": _number(parsed.price, agrees=parsed.agrees, alone=0.78),
        "amount": _amount(parsed),
        "discount": _number(parsed.discount, agrees=False, alone=0.8),
    }
    if item.rebate is not None:
        value = item.rebate.value
        fields["discount"] = item.rebate.run.field(value, 0.85, "a rebate below the item")
    every = [*item.row.tokens, *(t for row in item.before + item.after for t in row.tokens)]
    line = Line(
        no=1,
        page=item.row.page,
        box=around(every),
        confidence=0.0,
        sku=code_field(sku) if sku else None,
        description=text.field(text.text, 0.95, "the words of the item") if words else None,
        unit=parsed.unit.field(parsed.unit.text, 0.9, "unit of measure") if parsed.unit else None,
        **fields,
    )
    return replace(line, confidence=_sure(line))


def _number(one: Number | None, *, agrees: bool, alone: float) -> Field[Decimal] | None:
    if one is None:
        return None
    if one.implied:
        return one.run.field(one.value, 0.8, "the price is the amount")
    why = "quantity times price is the amount" if agrees else "as its column says"
    return one.run.field(one.value, 0.985 if agrees else alone, why, proofs=int(agrees))


def _amount(parsed: Parsed) -> Field[Decimal] | None:
    if parsed.amount is None or not parsed.mended:
        return _number(parsed.amount, agrees=parsed.agrees, alone=0.86)
    why = "its first digits are lost; quantity times price shows them"
    return parsed.amount.run.field(parsed.amount.value, 0.85, why)


def _sure(line: Line) -> float:
    """As sure as the least sure of what names and counts the goods."""
    named = line.sku or line.description
    counted = [one.confidence for one in (line.quantity, line.amount) if one is not None]
    least = min([*counted, named.confidence if named else 0.5])
    missing = line.quantity is None or line.amount is None
    return least * (0.7 if missing else 1.0)


def line_sum(found: Sequence[Line]) -> Decimal | None:
    """The amounts added up; None when a line has none."""
    amounts = [line.amount.value for line in found if line.amount is not None]
    return sum(amounts, Decimal(0)) if amounts and len(amounts) == len(found) else None
