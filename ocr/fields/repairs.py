"""A number misread by one character, put right where the document's own sums leave one reading."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from ocr.fields.lookalikes import alternatives
from ocr.fields.roles import Labelled, Role
from ocr.fields.totals import pick
from ocr.layout import Row, around
from ocr.reading import Box, Field, Line, Reading, Word

EXACT: Final = Decimal("0.005")  # a repaired sum comes out to the cent
CASH_ROUNDING: Final = Decimal("0.05")  # a sum less than that off may have been rounded
MOST_REPAIRS: Final = 3  # in one document
MOST_FIGURES: Final = 120  # numbers of a document; a longer one is left as it was read
DOUBTFUL: Final = 0.9  # confidence of a word; one sum alone changes no surer word
SURE: Final = (0.0, 0.75, 0.9)  # confidence at most, where one sum, two or more sums say so
NOT_CERTAIN: Final = 0.94  # a total is never made certain by a number that was put right
NAMES: Final = {
    "subtotal": Role.SUBTOTAL,
    "tax": Role.TAX,
    "rounding": Role.ROUNDING,
    "paid": Role.PAID,
    "change": Role.CHANGE,
}
Key = tuple[str, int]  # name of the field, and index of its line (-1: of the document)
Values = Mapping[Key, Decimal]


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number: `word` is the one it was read from, None where it was several."""

    value: Decimal
    confidence: float  # of its print, 0..1
    word: Word | None


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers that should come out; `off` gives by how much they do not."""

    parts: frozenset[Key]
    off: Callable[[Values], Decimal]
    slack: Decimal = EXACT  # off by less, it may be meant so


@dataclass(frozen=True, slots=True)
class Repair:
    """One number put right."""

    key: Key
    value: Decimal
    sums: int  # that come out by it
    why: str

    @property
    def sure(self) -> float:
        """The most confidence a field deserves that was put right."""
        return SURE[min(self.sums, 2)]


def repairs(
    rows: Sequence[Row], lines: Sequence[Line], found: Sequence[Labelled], total: Labelled | None
) -> tuple[Repair, ...]:
    """What to put right, in order; () where the sums come out, or leave more than one reading."""
    figures = _figures(rows, lines, found, total)
    done: list[Repair] = []
    while len(done) < MOST_REPAIRS and len(figures) <= MOST_FIGURES:
        one = _only(figures, len(lines))
        if one is None or any(one.key == earlier.key for earlier in done):
            break
        done.append(one)
        figures[one.key] = replace(figures[one.key], value=one.value, word=None)
    return tuple(done)


def put_right(
    lines: Sequence[Line], found: Sequence[Labelled], total: Labelled | None, done: Sequence[Repair]
) -> tuple[tuple[Line, ...], list[Labelled]]:
    """Lines and labelled amounts with the repaired values."""
    fixed = {repair.key: repair for repair in done}
    heads = {id(one): name for name, one in _heads(found, total)}
    changed = []
    for one in found:
        repair = fixed.get((heads.get(id(one), ""), -1))
        amount = replace(one.amount, value=repair.value) if repair else one.amount
        changed.append(replace(one, amount=amount))
    return tuple(_line(line, at, fixed) for at, line in enumerate(lines)), changed


def held(before: Reading, after: Reading, done: Sequence[Repair]) -> Reading:
    """`after` no surer than a repair allows: what was put right says so and is never certain."""
    lines = list(after.lines)
    heads: dict[str, Any] = {"total": _uncertain(before.total, after.total, done)}
    for repair in done:
        name, at = repair.key
        if at >= 0:
            given: dict[str, Any] = {name: _held(getattr(lines[at], name), repair)}
            sure = min(lines[at].confidence, repair.sure)
            lines[at] = replace(lines[at], confidence=sure, **given)
        else:
            heads[name] = _held(heads.get(name) or getattr(after, name), repair)
    return replace(after, lines=tuple(lines), **heads)


def _uncertain(
    before: Field[Decimal] | None, after: Field[Decimal] | None, done: Sequence[Repair]
) -> Field[Decimal] | None:
    """The total as sure as it was without repairs, or short of certain where several sums agree.

    A number that one sum alone put right says nothing about the other numbers of that sum.
    """
    if after is None:
        return None
    same = before is not None and before.value == after.value
    most = before.confidence if before and same else 0.0
    if not same or all(repair.sums > 1 for repair in done):
        most = max(NOT_CERTAIN, most)
    return replace(after, confidence=min(after.confidence, most))


def _held(one: Field[Decimal] | None, repair: Repair) -> Field[Decimal] | None:
    if one is None or abs(one.value) != abs(repair.value):
        return one
    return replace(one, confidence=min(one.confidence, repair.sure), why=repair.why)


def _line(line: Line, at: int, fixed: Mapping[Key, Repair]) -> Line:
    changed = {}
    for name in ("quantity", "unit_price", "amount"):
        repair, one = fixed.get((name, at)), getattr(line, name)
        if repair is not None:
            changed[name] = replace(one, value=repair.value)
    return replace(line, **changed)


def _heads(found: Sequence[Labelled], total: Labelled | None) -> Iterator[tuple[str, Labelled]]:
    """The amounts below the items that take part in sums, by the name of their field."""
    if total is not None and total.role is Role.TOTAL:
        yield "total", total
    for name, role in NAMES.items():
        one = pick(found, role)
        if one is not None:
            yield name, one


def _figures(
    rows: Sequence[Row], lines: Sequence[Line], found: Sequence[Labelled], total: Labelled | None
) -> dict[Key, Figure]:
    words = {around((token,)): token.word for row in rows for token in row.tokens}
    figures: dict[Key, Figure] = {}
    for name, one in _heads(found, total):
        run = one.amount.run
        figures[name, -1] = Figure(one.amount.value, run.confidence, words.get(around(run.tokens)))
    for at, line in enumerate(lines):
        for name in ("quantity", "unit_price", "amount"):
            field: Field[Decimal] | None = getattr(line, name)
            if field is not None and not _implied(line, name):
                figures[name, at] = _figure(field, words)
    return figures


def _figure(field: Field[Decimal], words: Mapping[Box | None, Word]) -> Figure:
    word = words.get(field.box)
    return Figure(field.value, word.confidence if word else field.confidence, word)


def _implied(line: Line, name: str) -> bool:
    """Whether the quantity is not printed: it then has the place of the price."""
    price = line.unit_price
    return (
        name == "quantity"
        and price is not None
        and line.quantity is not None
        and (line.quantity.box == price.box)
    )


def _only(figures: Mapping[Key, Figure], count: int) -> Repair | None:
    """The one repair after which the most sums come out; None without one, and for a tie."""
    values = {key: figure.value for key, figure in figures.items()}
    sums = list(_sums(values, count))
    opened = [one for one in sums if abs(one.off(values)) >= one.slack]
    best: list[tuple[int, Repair]] = []
    for key in sorted({part for one in opened for part in one.parts}):
        own = [one for one in sums if key in one.parts]
        for value in alternatives(values[key], figures[key].word):
            tried = {**values, key: value}
            if all(abs(one.off(tried)) < EXACT for one in own):
                closed = sum(key in one.parts for one in opened)
                best.append((closed, _repair(key, figures[key], value, closed)))
    most = max((closed for closed, _ in best), default=0)
    first = [repair for closed, repair in best if closed == most]
    if len(first) != 1 or most == 1 and figures[first[0].key].confidence >= DOUBTFUL:
        return None
    return first[0]


def _repair(key: Key, figure: Figure, value: Decimal, closed: int) -> Repair:
    told = "the sum comes" if closed == 1 else f"{closed} sums come"
    why = f"looks like {figure.value}; only with {value} {told} out"
    return Repair(key, value, closed, why)


def _sums(values: Values, count: int) -> Iterator[Sum]:
    """Every sum whose numbers are all there."""
    products = [one for one in (_product(values, at) for at in range(count)) if one is not None]
    yield from products
    amounts = frozenset(("amount", at) for at in range(count))
    broken = sum(abs(one.off(values)) >= one.slack for one in products)
    if count and broken <= 1 and all(key in values for key in amounts):
        yield from _added(values, amounts)
    yield from _below(values)


def _product(values: Values, at: int) -> Sum | None:
    """Quantity times price less amount; a price may have been rounded to the cent."""
    keys = [(name, at) for name in ("quantity", "unit_price", "amount")]
    if not all(key in values for key in keys):
        return None
    quantity, price, amount = keys

    def off(now: Values) -> Decimal:
        gap = abs(now[quantity] * now[price]) - abs(now[amount])
        return gap if abs(gap) > abs(now[quantity]) * EXACT else Decimal(0)

    return Sum(frozenset(keys), off)


def _added(values: Values, amounts: frozenset[Key]) -> Iterator[Sum]:
    """The lines against the subtotal, and with tax and rounding against the total."""
    subtotal, total = ("subtotal", -1), ("total", -1)

    def lines(now: Values) -> Decimal:
        return sum((now[key] for key in amounts), Decimal(0))

    if subtotal in values:
        yield Sum(amounts | {subtotal}, lambda now: lines(now) - now[subtotal])
    if total in values:
        yield Sum(amounts | {total}, lambda now: _least(lines(now), now[total], now), CASH_ROUNDING)


def _below(values: Values) -> Iterator[Sum]:
    """Subtotal and tax against the total, cash less change against the total."""
    subtotal, tax, total = ("subtotal", -1), ("tax", -1), ("total", -1)
    paid, change = ("paid", -1), ("change", -1)
    if {subtotal, tax, total} <= values.keys():
        yield Sum(
            frozenset((subtotal, tax, total)),
            lambda now: _least(now[subtotal], now[total], now),
            CASH_ROUNDING,
        )
    if {paid, change, total} <= values.keys():
        yield Sum(
            frozenset((paid, change, total)),
            lambda now: _rounded(now[paid] - now[change] - now[total], now),
            CASH_ROUNDING,
        )


def _least(base: Decimal, total: Decimal, now: Values) -> Decimal:
    """How far the base is from the total, with or without tax and rounding."""
    tax = now.get(("tax", -1), Decimal(0))
    gaps = [_rounded(base + part - total, now) for part in (Decimal(0), tax)]
    return min(gaps, key=abs)


def _rounded(gap: Decimal, now: Values) -> Decimal:
    shift = now.get(("rounding", -1), Decimal(0))
    return min((gap, gap + shift, gap - shift), key=abs)
