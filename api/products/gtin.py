"""Global trade item numbers (GS1): 8, 12, 13 or 14 digits, the last of which checks the rest."""

from __future__ import annotations

LENGTHS = (8, 12, 13, 14)


def gtin14(text: str) -> str | None:
    """The number with 14 digits, or None when it is not a GTIN.

    >>> gtin14("0 36000 29145 2"), gtin14("036000291453")
    ('00036000291452', None)
    """
    digits = text.replace(" ", "").replace("-", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in LENGTHS:
        return None
    padded = digits.zfill(14)
    return padded if check_digit(padded[:-1]) == padded[-1] else None


def check_digit(body: str) -> str:
    """The digit that follows `body`: weights 3 and 1 from the right.

    >>> check_digit("952140700001")
    '7'
    """
    weighted = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(body)))
    return str(-weighted % 10)
