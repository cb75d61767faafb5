"""The judge: what adds up is believed more, what does not is believed less."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from ocr.reading import Field, Line, Reading

CENT: Final = Decimal("0.015")
AGREES: Final = 0.985
ODD: Final = 0.8  # what is left of a confidence when its sum does not come out
MOST_TAX: Final = Decimal("0.3")  # of the amount before tax; more is no tax, or another amount's


def judged(reading: Reading) -> Reading:
    """The same values, their confidence raised or lowered by the sums over the whole document."""
    reading = _with_lines(reading)
    subtotal, tax, total = reading.subtotal, reading.tax, reading.total
    if tax and total and abs(tax.value) > MOST_TAX * abs(total.value):
        tax = _odd(tax)
    if not subtotal or not total:
        return replace(reading, tax=tax)
    between = total.value - subtotal.value - _value(reading.rounding)
    if tax and abs(between - tax.value) < CENT:
        subtotal, tax, total = _sure(subtotal), _sure(tax), _sure(total)
    elif abs(between) < CENT:  # the tax is in both, or there is none: nothing is said of it
        subtotal, total = _sure(subtotal), _sure(total)
    elif tax and between > 0:
        subtotal, tax = _odd(subtotal), _odd(tax)
    return replace(reading, subtotal=subtotal, tax=tax, total=total)


def _with_lines(reading: Reading) -> Reading:
    """Lines against what is printed below them; without it the lines say nothing of each other."""
    amounts = [line.amount for line in reading.lines if line.amount is not None]
    subtotal, total = reading.subtotal, reading.total
    if not amounts or len(amounts) < len(reading.lines) or not (subtotal or total):
        return reading
    added = sum((amount.value for amount in amounts), Decimal(0))
    if subtotal and abs(added - subtotal.value) < CENT:
        return replace(reading, lines=_raised(reading.lines), subtotal=_sure(subtotal))
    taxes = (Decimal(0), _value(reading.tax))
    if total and any(
        abs(added + tax + _value(reading.rounding) - total.value) < CENT for tax in taxes
    ):
        return replace(reading, lines=_raised(reading.lines))
    return replace(reading, lines=tuple(_doubted(line) for line in reading.lines))


def _value(one: Field[Decimal] | None) -> Decimal:
    return one.value if one is not None else Decimal(0)


def _sure(field: Field[Decimal]) -> Field[Decimal]:
    """Halfway up to the confidence of what a sum proves; a doubtful print stays doubtful."""
    if field.confidence >= AGREES:
        return field
    raised = field.confidence + (AGREES - field.confidence) * 0.6
    return replace(field, confidence=raised)


def _odd(field: Field[Decimal]) -> Field[Decimal]:
    return replace(field, confidence=field.confidence * ODD)


def _raised(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(
        replace(line, amount=_sure(line.amount)) if line.amount else line for line in lines
    )


def _doubted(line: Line) -> Line:
    """Less believed, unless its own quantity and price say the same as its amount."""
    if line.amount is None or _multiplies(line):
        return line
    amount = _odd(line.amount)
    return replace(line, amount=amount, confidence=min(line.confidence, amount.confidence))


def _multiplies(line: Line) -> bool:
    if line.quantity is None or line.unit_price is None or line.amount is None:
        return False
    product = line.quantity.value * line.unit_price.value
    return abs(abs(product) - abs(line.amount.value)) < CENT
