"""The judge: what adds up is believed more, what does not is believed less."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from ocr.reading import Field, Line, Reading

CENT: Final = Decimal("0.015")
AGREES: Final = 0.985
ODD: Final = 0.8  # what is left of a confidence when its sum does not come out


def judged(reading: Reading) -> Reading:
    """The same values, their confidence raised or lowered by the sums over the whole document."""
    subtotal, tax, total = reading.subtotal, reading.tax, reading.total
    lines = reading.lines
    added = _sum(lines)
    if added is not None and _explains(added, reading):
        lines = tuple(_raised(line) for line in lines)
    if total and subtotal and tax and _adds(subtotal.value, tax.value, total.value):
        subtotal, tax, total = _sure(subtotal), _sure(tax), _sure(total)
    elif subtotal and added is not None and abs(added - subtotal.value) < CENT:
        subtotal = _sure(subtotal)
    return replace(reading, lines=lines, subtotal=subtotal, tax=tax, total=total)


def _sum(lines: tuple[Line, ...]) -> Decimal | None:
    amounts = [line.amount.value for line in lines if line.amount is not None]
    return sum(amounts, Decimal(0)) if lines and len(amounts) == len(lines) else None


def _explains(added: Decimal, reading: Reading) -> bool:
    """Whether the lines add up to what is printed below them."""
    totals = [one.value for one in (reading.subtotal, reading.total) if one is not None]
    return any(abs(added - value) < CENT for value in totals)


def _adds(subtotal: Decimal, tax: Decimal, total: Decimal) -> bool:
    return abs(subtotal + tax - total) < CENT or (tax > 0 and abs(subtotal - total) < CENT)


def _sure(field: Field[Decimal]) -> Field[Decimal]:
    """Halfway up to the confidence of what a sum proves; a doubtful print stays doubtful."""
    if field.confidence >= AGREES:
        return field
    raised = field.confidence + (AGREES - field.confidence) * 0.6
    return replace(field, confidence=raised)


def _raised(line: Line) -> Line:
    amount = _sure(line.amount) if line.amount else None
    return replace(line, amount=amount)
