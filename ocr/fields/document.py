"""All fields of a document together, judged by its own arithmetic."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ocr.fields.amounts import number
from ocr.fields.arithmetic import judged
from ocr.fields.dates import document_date
from ocr.fields.goods import goods_rows
from ocr.fields.impossible import of_its_time
from ocr.fields.kinds import kind
from ocr.fields.lines import line_sum, lines
from ocr.fields.merchant import merchant
from ocr.fields.numbers import document_number
from ocr.fields.parties import customer, seller
from ocr.fields.repairs import held, put_right, repairs
from ocr.fields.roles import Labelled, Role, labelled, role_of
from ocr.fields.serials import serials
from ocr.fields.tables import tables
from ocr.fields.totals import labelled_total, pick, total
from ocr.fields.vocabulary import mended
from ocr.layout import Row, Run
from ocr.locale import Habits, habits
from ocr.reading import Field, Kind, Line, Reading


def read_rows(rows: tuple[Row, ...], ways: Habits | None = None) -> Reading:
    """The fields of the rows of all pages, top down. Pages, words and engine are the caller's.

    `ways` are how the document writes, where that is known better than its rows alone tell.
    """
    ways = ways or habits(row.text for row in rows)
    found_tables = tables(rows, ways)
    found_lines = _counted(lines(rows, found_tables, ways), rows, ways)
    sums = labelled(rows, ways, goods=goods_rows(rows, found_tables, ways))
    found_lines = _netted(found_lines, sums)
    reading = Reading(
        kind=kind(rows, sums),
        merchant=merchant(rows, ways),
        number=document_number(rows),
        date=_day(rows, ways),
        currency=_currency(rows, ways),
        seller=seller(rows),
        customer=customer(rows),
        serials=serials(rows, found_tables),
    )
    as_read = _summed(reading, sums, found_lines)
    chosen = labelled_total(sums, line_sum(found_lines))
    done = repairs(rows, found_lines, sums, chosen)
    if not done:
        return as_read
    found_lines, sums = put_right(found_lines, sums, chosen, done)
    return held(as_read, _summed(reading, sums, found_lines), done)


def _day(rows: tuple[Row, ...], ways: Habits) -> Field[date] | None:
    found = document_date(rows, ways)
    return of_its_time(found, rows, ways) if found else None


def _summed(reading: Reading, sums: Sequence[Labelled], found: tuple[Line, ...]) -> Reading:
    """The reading with its lines and the amounts below them, judged by each other."""
    whole = replace(
        reading,
        subtotal=_plain(_subtotal(sums), "labelled as the subtotal"),
        tax=_plain(pick(sums, Role.TAX), "labelled as tax"),
        rounding=_plain(pick(sums, Role.ROUNDING), "labelled as rounding"),
        total=total(sums, line_sum(found)),
        paid=_plain(pick(sums, Role.PAID), "labelled as paid"),
        change=_plain(pick(sums, Role.CHANGE), "labelled as change"),
        lines=found,
    )
    return judged(_unsigned(whole))


def _counted(found: tuple[Line, ...], rows: Sequence[Row], ways: Habits) -> tuple[Line, ...]:
    """The one quantity that was not read, from the number of pieces printed below the items."""
    lacking = [line for line in found if line.quantity is None]
    known = [line.quantity.value for line in found if line.quantity is not None]
    for row in rows:
        named = role_of(mended(row).text)
        if len(lacking) != 1 or named is None or named[0] is not Role.COUNT:
            continue
        last = row.tokens[-1]
        count = number(last.text, ways)
        rest = count - sum(known, Decimal(0)) if count is not None else Decimal(0)
        if rest >= 1 and rest == rest.to_integral_value():
            one = Run((last,), row.page).field(rest, 0.85, "from the number of pieces printed")
            return tuple(
                replace(line, quantity=one) if line is lacking[0] else line for line in found
            )
    return found


def _netted(found: tuple[Line, ...], sums: Sequence[Labelled]) -> tuple[Line, ...]:
    """Amounts less the rebates printed below them, where only those add up to a printed sum."""
    cut = [line for line in found if line.discount and line.discount.value < 0 and line.amount]
    printed = [one.amount.value for one in sums if one.role in (Role.SUBTOTAL, Role.TOTAL)]
    whole = line_sum(found)
    less = sum((line.discount.value for line in cut if line.discount), Decimal(0))
    if not cut or whole is None or whole in printed or whole + less not in printed:
        return found
    return tuple(_less(line) if any(line is one for one in cut) else line for line in found)


def _less(line: Line) -> Line:
    assert line.amount is not None and line.discount is not None
    value = line.amount.value + line.discount.value
    return replace(line, amount=replace(line.amount, value=value, why="less the rebate below it"))


def _unsigned(reading: Reading) -> Reading:
    """A credit note without the minus that only repeats that it is one.

    There 5 pieces at 4.55 are printed as -22.75; a minus that also stands before the quantity
    belongs to the line and is kept.
    """
    counted = [line for line in reading.lines if line.quantity and line.amount]
    odd = [x for x in counted if x.quantity and x.amount and x.quantity.value > 0 > x.amount.value]
    if reading.kind is not Kind.CREDIT_NOTE or not odd or len(odd) < len(counted):
        return reading
    lines = tuple(replace(line, amount=_positive(line.amount)) for line in reading.lines)
    return replace(
        reading,
        lines=lines,
        subtotal=_positive(reading.subtotal),
        tax=_positive(reading.tax),
        total=_positive(reading.total),
    )


def _positive(one: Field[Decimal] | None) -> Field[Decimal] | None:
    return replace(one, value=abs(one.value)) if one is not None else None


def _currency(rows: Sequence[Row], ways: Habits) -> Field[str] | None:
    if ways.currency is None or not rows:
        return None
    return Field(ways.currency, ways.currency_sure, None, rows[0].page, ways.currency_why)


def _subtotal(sums: Sequence[Labelled]) -> Labelled | None:
    """The one labelled so, else a total that becomes a later total by adding a tax."""
    taxes = [one.amount.value for one in sums if one.role is Role.TAX]
    totals = [one for one in sums if one.role is Role.TOTAL]
    for early in totals:
        for late in totals:
            if late.at > early.at and late.amount.value - early.amount.value in taxes:
                return pick(sums, Role.SUBTOTAL) or early
    return pick(sums, Role.SUBTOTAL)


def _plain(one: Labelled | None, why: str) -> Field[Decimal] | None:
    return one.amount.run.field(one.amount.value, 0.85, why) if one else None
