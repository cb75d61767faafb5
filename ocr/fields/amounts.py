"""Printed numbers: money, quantities, and where they stand."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from ocr.layout import Row, Run
from ocr.locale import Habits

SIGN = r"(?:US ?\$|[$€£₹]|RM|MYR|USD|EUR|Rs\.?|CHF|GBP|INR)"
MONEY: Final = re.compile(
    rf"(?<![\w.,/#:-])(?P<minus>[-−(]?)\s?{SIGN}?\s?(?P<inner>[-−]?)"
    r"(?P<number>\d{1,3}(?:[.,' ]\d{3})+ ?[.,] ?\d{2}|\d+ ?[.,] ?\d{2})"
    rf"(?P<after>[-−)]?)(?![\d%]|[.,/:-]\d|\s?%)\s?{SIGN}?",
    re.I,
)
NUMBER: Final = re.compile(r"[-−]?\d[\d.,']*")
CONFUSED: Final = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "º": "0", "S": "5"})
LOOKS_NUMERIC: Final = re.compile(
    r"(?<![A-Za-z\dº])(?=[OolIºS]*\d)[\dOolIºS]++[.,][\dOolIºS][\dOoIºS](?![A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount of money, two decimals."""

    value: Decimal
    run: Run
    start: int  # first character in the row's text
    end: int


def in_row(row: Run, habits: Habits) -> list[Amount]:
    """Every amount with two decimals, left to right. Percentages, dates and codes are none."""
    found = []
    text = _mended(row.text)
    place = 0
    cells = row.cells if isinstance(row, Row) else (row,)
    for cell in cells:
        length = len(cell.text)
        for match in MONEY.finditer(text[place : place + length]):
            value = _money(match, habits)
            day = habits.decimal == "," and re.match(r"\.(?:\s|$)", cell.text[match.end() :])
            if value is not None and not day:
                start, end = match.span("number")
                found.append(Amount(value, cell.at(start, end), place + start, place + end))
        place += length + 1
    return found


def parse(text: str, habits: Habits) -> Decimal | None:
    """One number as printed ("1,234.50", "3.284,00", "1.000 kg" without its unit), or None."""
    digits = text.strip().replace("−", "-").replace("'", "").replace(" ", "")
    if not NUMBER.fullmatch(digits):
        return None
    return _decimal(digits.rstrip(".,"), habits)


def number(text: str, habits: Habits) -> Decimal | None:
    """A bare quantity or price: like parse, but also "$12.50", "12,50€" and "2x"."""
    bare = re.sub(rf"^{SIGN}|{SIGN}$", "", text.strip(), flags=re.I).strip("*xX@ ()")
    return parse(bare, habits)


def _mended(text: str) -> str:
    """Letters inside what is otherwise an amount become the digits they stand for."""
    return LOOKS_NUMERIC.sub(lambda match: match.group().translate(CONFUSED), text)


def _money(match: re.Match[str], habits: Habits) -> Decimal | None:
    digits = match["number"].replace("'", "")
    whole, cents = re.sub(r"[., ]", "", digits[:-2]), digits[-2:]
    groups = digits[:-2].rstrip("., ").split(" ")
    if len(groups) > 1 and habits.decimal == ".":
        whole = re.sub(r"[., ]", "", groups[-1])  # "2 189.00" is a quantity and a price
    value = Decimal(f"{whole or 0}.{cents}")
    minus = match["minus"] in ("-", "−") or match["inner"] or match["after"] in ("-", "−")
    bracketed = match["minus"] == "(" and match["after"] == ")"
    return -value if minus or bracketed else value


def _decimal(digits: str, habits: Habits) -> Decimal | None:
    """Separators resolved: the last of two kinds is the decimal one; groups of three are groups."""
    minus, digits = digits.startswith("-"), digits.lstrip("-")
    kinds = [sign for sign in ".," if sign in digits]
    if len(kinds) == 2:
        decimal = max(kinds, key=digits.rindex)
    elif kinds and digits.count(kinds[0]) == 1:
        tail = len(digits) - digits.index(kinds[0]) - 1
        decimal = kinds[0] if tail != 3 or kinds[0] == habits.decimal else ""
    else:
        decimal = ""
    plain = "".join(
        "." if sign == decimal else sign for sign in digits if sign not in ".," or sign == decimal
    )
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return -value if minus else value
