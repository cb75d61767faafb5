"""One row of the item table: which of its numbers is quantity, price and amount."""

# ruff: noqa: E501, SIM905 - a table of words reads better unbroken

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations
from typing import Final

from ocr.fields.amounts import in_row, number
from ocr.fields.table import Column, Table
from ocr.layout import Row, Run, Token
from ocr.locale import Habits

UNITS: Final = frozenset(
    "EA EACH PC PCS PCE FT LF BX BOX CS CASE CT CTN RL ROLL PK PKT PACK PR SET BAG LB LBS GAL KG G L M "
    "STK STCK STÜCK ST UNIT UNITS UN HUR C62 MTR MTK HR H DZ TIN BTL NOS LENGTH LEN LGTH".split()
)
GLUED_UNIT: Final = re.compile(r"^(\d+(?:[.,]\d+)?)([A-Z]{1,4})$", re.I)
TAX_CODE: Final = re.compile(
    r"^[*]?(SR|ZR|ZRL|SRL|ES|OS|T|TX|N|S|Z|A|B|C|X|RM|MYR|USD|EUR|€|\$|£|%)[*]?$", re.I
)
TOLERANCE: Final = Decimal("0.011")
HALF_CENT: Final = Decimal("0.005")
NUMERIC: Final = (Column.QUANTITY, Column.PRICE, Column.AMOUNT)


@dataclass(frozen=True, slots=True)
class Number:
    """A number printed on the row."""

    value: Decimal
    run: Run
    money: bool  # exactly two decimals
    implied: bool = False  # not printed or not read: follows from price and amount


@dataclass(frozen=True, slots=True)
class Parsed:
    """The row's numbers by what they are, and the words that are left."""

    quantity: Number | None
    price: Number | None
    amount: Number | None
    discount: Number | None
    unit: Run | None
    text: tuple[Token, ...]
    agrees: bool  # quantity x price = amount
    mended: bool = False  # the amount lost its first digits; the product shows them


def parse_row(row: Row, table: Table, habits: Habits) -> Parsed | None:
    """The item on this row; None when the row holds no amount (text that goes with an item)."""
    numbers = _numbers(row, habits)
    money = [one for one in numbers if one.money]
    if not money:
        return None
    placed = {id(one): _column(one.run, table) for one in numbers}
    if table.has(Column.AMOUNT) and not any(
        placed[id(one)] in (Column.AMOUNT, Column.PRICE, Column.TAX) for one in money
    ):
        return None
    best = _by_arithmetic(numbers, placed, table)
    quantity, price, amount = best or _by_place(numbers, placed)
    if quantity is None and amount is not None:
        quantity = _before_unit(row, numbers, amount)
    if amount is None:
        return None
    if quantity is None and table.has(Column.QUANTITY):
        quantity = _implied(price, amount, numbers)
    whole = _whole(quantity, price, amount) if best is None else None
    discount = next((n for n in numbers if placed[id(n)] is Column.DISCOUNT), None)
    used = [one for one in (quantity, price, amount, discount) if one is not None]
    unit = _unit(row, used, table)
    text = _text(row, used, unit, table, placed, numbers)
    if whole is not None:
        return Parsed(quantity, price, whole, discount, unit, text, agrees=True, mended=True)
    return Parsed(quantity, price, amount, discount, unit, text, agrees=best is not None)


def _before_unit(row: Row, numbers: Sequence[Number], amount: Number) -> Number | None:
    """The number that a unit of measure follows: "20 Stk."."""
    for one in numbers:
        at = row.tokens.index(one.run.tokens[-1]) + 1
        after = row.tokens[at].text.strip(".,()").upper() if at < len(row.tokens) else ""
        if one is not amount and not one.money and after in UNITS and len(after) > 1:
            return one
    return None


def _implied(price: Number | None, amount: Number, numbers: Sequence[Number]) -> Number | None:
    """One, where the price is the amount and the column of quantities shows nothing that was read.

    A digit that stands alone is the print that engines miss most.
    """
    if price is None or price.value != amount.value or not price.money or len(numbers) > 3:
        return None
    return Number(Decimal(1), price.run, False, implied=True)


def _whole(quantity: Number | None, price: Number | None, amount: Number) -> Number | None:
    """The amount with the digits it lost in front: 12 x 368.00 printed 4,416.00, read 416.00."""
    if quantity is None or price is None or amount.value <= 0:
        return None
    product = quantity.value * price.value
    longer = product > amount.value and str(product).endswith(str(amount.value))
    return replace(amount, value=product) if longer and amount.value >= 1 else None


def _numbers(row: Row, habits: Habits) -> list[Number]:
    found: list[Number] = []
    amounts = in_row(row, habits)
    taken = {id(token) for one in amounts for token in one.run.tokens}
    for token in row.tokens:
        owner = next((a for a in amounts if token in a.run.tokens), None)
        if owner is not None:
            if owner.run.tokens[0] is token:
                found.append(Number(owner.value, owner.run, True))
        elif id(token) not in taken:
            text = token.text
            glued = GLUED_UNIT.match(text)
            if glued and glued[2].upper() in UNITS:
                text = glued[1]
            value = number(text, habits)
            if value is not None and len(text) <= 12:
                found.append(Number(value, Run((token,), row.page), False))
    return found


def _column(run: Run, table: Table) -> Column | None:
    """The heading a number stands under: by overlap, else the nearest within reach."""
    best: tuple[float, Column] | None = None
    for heading in table.headings:
        gap = max(heading.x0 - run.x1, run.x0 - heading.x1)
        off = gap if gap > 0 else -min(run.x1, heading.x1) + max(run.x0, heading.x0)
        if best is None or off < best[0]:
            best = (off, heading.column)
    reach = 6 * run.height
    return best[1] if best and best[0] < reach else None


Triple = tuple[Number | None, Number | None, Number | None]


def _by_arithmetic(
    numbers: Sequence[Number], placed: dict[int, Column | None], table: Table
) -> Triple | None:
    """Quantity, price and amount that multiply, most of them under their headings."""
    best: tuple[float, Triple] | None = None
    for quantity, price, amount in permutations(numbers[-8:], 3):
        if not _multiplies(quantity, price, amount):
            continue
        trio = (quantity, price, amount)
        score = sum(
            1.0 * (placed[id(one)] is column) for one, column in zip(trio, NUMERIC, strict=True)
        )
        score += 0.5 * (price.value != price.value.to_integral_value() or price.money)
        score += 0.4 * (amount.run.x0 > price.run.x0) + 0.2 * (price.run.x0 > quantity.run.x0)
        score += 0.3 * (quantity.value == quantity.value.to_integral_value())
        score -= 0.8 * (placed[id(quantity)] in (Column.POSITION, Column.ORDERED, Column.SKU))
        score -= 0.8 * (placed[id(price)] in (Column.TAX, Column.DISCOUNT))
        if best is None or score > best[0]:
            best = (score, trio)
    # A whole quantity left of a price left of its amount needs no heading to agree.
    least = 1.2 if table.headings else 0.9
    return best[1] if best and best[0] >= least else None


def _multiplies(quantity: Number, price: Number, amount: Number) -> bool:
    if not amount.money or not quantity.value or quantity.money and not price.money:
        return False
    if abs(quantity.value) > 100_000 or not amount.value:
        return False
    product = quantity.value * price.value
    off = abs(abs(product) - abs(amount.value))
    # A price printed with two decimals may have been rounded to them.
    ordered = quantity.run.x0 < price.run.x0 < amount.run.x0 and price.money and price.value >= 1
    whole = quantity.value == quantity.value.to_integral_value()
    return off < TOLERANCE or ordered and whole and off <= abs(quantity.value) * HALF_CENT


def _by_place(numbers: Sequence[Number], placed: dict[int, Column | None]) -> Triple:
    """Without a product that comes out: each number as its heading says."""
    under = {column: [one for one in numbers if placed[id(one)] is column] for column in NUMERIC}
    money = [one for one in numbers if one.money]
    amounts = [one for one in under[Column.AMOUNT] if one.money]
    amount = (amounts or money)[-1]
    prices = [one for one in under[Column.PRICE] if one is not amount]
    quantities = [one for one in under[Column.QUANTITY] if one is not amount]
    return (
        quantities[0] if quantities else None,
        prices[-1] if prices else None,
        amount,
    )


def _unit(row: Row, used: list[Number], table: Table) -> Run | None:
    for token in row.tokens:
        text = token.text.strip(".,()").upper()
        run = Run((token,), row.page)
        if text in UNITS and not any(token in one.run.tokens for one in used):
            beside = any(0 <= token.x0 - one.run.x1 < 2 * token.height for one in used)
            if beside or _column(run, table) is Column.UNIT:
                return run
    return None


def _text(  # noqa: PLR0913
    row: Row,
    used: list[Number],
    unit: Run | None,
    table: Table,
    placed: dict[int, Column | None],
    numbers: Sequence[Number],
) -> tuple[Token, ...]:
    """The words of SKU and description: what is no number of the table and no code after it."""
    gone = {id(token) for one in used for token in one.run.tokens}
    gone |= {id(token) for token in unit.tokens} if unit else set()
    for one in numbers:
        column = placed[id(one)]
        if one.money or column in (Column.POSITION, Column.ORDERED, Column.TAX, Column.DISCOUNT):
            alone = any(cell.tokens == one.run.tokens for cell in row.cells)
            if (
                one.money
                or alone
                or column is Column.POSITION
                and one.run.tokens[0] is row.tokens[0]
            ):
                gone |= {id(token) for token in one.run.tokens}
    edge = max(one.run.x0 for one in used)
    lone = {id(cell.tokens[0]) for cell in row.cells if len(cell.tokens) == 1}
    first = min(one.run.x0 for one in used)
    cells = [cell for cell in row.cells if not re.search(r"[^\W\d_]{2}", cell.text)]
    bare = {id(t) for cell in cells for t in cell.tokens if re.fullmatch(r"[\d.,]{1,5}", t.text)}
    return tuple(
        token
        for token in row.tokens
        if id(token) not in gone
        and not (id(token) in lone and token.x0 > first and TAX_CODE.match(token.text))
        and not (token.x0 > edge and len(token.text) <= 4)
        and not re.fullmatch(r"[\d.,]+ ?%|[€$£|@:*]+|RM", token.text)
        and not (first < token.x0 < edge and id(token) in bare)
    )
