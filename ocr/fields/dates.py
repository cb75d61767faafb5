"""The document's date: every printed date, ordered by what its label says it is."""

# ruff: noqa: E501 - a table of words reads better unbroken

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ocr.fields.worn import worn_dates
from ocr.layout import Row, Run
from ocr.locale import Habits
from ocr.reading import Field

MONTHS: Final = {
    1: "january januar janvier januari enero jan janv ene",
    2: "february februar fevrier février februari febrero feb fev fév febr",
    3: "march marz märz mars maart marzo mar mrz mrt mac",
    4: "april avril abril apr avr abr",
    5: "may mai mei mayo",
    6: "june juni juin junio jun",
    7: "july juli juillet julio jul juil julai",
    8: "august aout août augustus agosto aug ago ogos ogo",
    9: "september septembre septiembre sep sept set",
    10: "october oktober octobre octubre oct okt",
    11: "november novembre noviembre nov",
    12: "december dezember decembre décembre diciembre dec dez déc dic dis disember",
}
MONTH_OF: Final = {name: month for month, names in MONTHS.items() for name in names.split()}
NAMES = "|".join(sorted(MONTH_OF, key=len, reverse=True)).replace("o", "[o0]")
FOUR = r"(?P<year>(?:19|20)\d{2})"
TWO = r"(?P<year>\d{2}(?!\d))"
YEAR = r"(?P<year>(?:19|20)\d{2}|\d{2}(?!\d)|\d{2}(?=\d{1,2}:\d{2}))"
ISO = re.compile(
    r"(?<!\d)(?P<year>20\d{2})\s?[-/.]\s?(?P<b>\d{1,2})\s?[-/.]\s?(?P<c>\d{1,2})(?!\d)"
)
NUMERIC = re.compile(
    rf"(?<![\d.])(?P<b>\d{{1,2}})\s?(?P<sep>[-/.])\s?(?P<c>\d{{1,2}})\s?(?P=sep)\s?{YEAR}"
)
DAY_NAME, DAY_NAME_SHORT = (
    re.compile(
        rf"(?<![\d-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-/. ]{{0,3}}(?:de )?(?P<name>{NAMES})\.?[-/,. ']{{0,3}}"
        rf"(?:(?:de|del) )?{year}",
        re.I,
    )
    for year in (FOUR, TWO)
)
NAME_DAY, NAME_DAY_SHORT = (
    re.compile(
        rf"\b(?P<name>{NAMES})\.?[-/ ]{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-/,. ]{{1,4}}{year}",
        re.I,
    )
    for year in (FOUR, TWO)
)
LOST_SURE: Final = 0.75
WORN_SURE: Final = 0.5
LOST_SIGN = re.compile(r"(?<!\d)(?P<b>\d{2})(?P<c>\d{2})[/.-]?(?P<year>20\d{2})(?!\d)")
GOOD_LABEL = re.compile(
    r"INV\w* ?DATE|DATE OF (INVOICE|SALE)|RECHNUNGSDATUM|FACTUURDATUM|FACTUUR DATUM|BELEGDATUM|"
    r"BILL DATE|TRANS\w* DATE|SALES? DATE|DATE DE FACTURE|DOC\w* DATE|"
    r"FECHA DE (FACTURA|EMISI[OÓ]N|VENTA)",
    re.I,
)
LABEL = re.compile(r"DATE:|DATUM|TARIKH|FECHA|\bDT\b|\bDATE(?!N|I|D\b|S\b|B|V)", re.I)
TITLED = re.compile(
    r"(RECHNUNG|INVOICE|FACTURE|FACTUUR|\bN[RO]\.?).*\b(VOM|VON|DATED|DU|OF|VAN)\s*$", re.I
)
OTHER_LABEL = re.compile(
    r"DUE|DELIVER|EXPIR|VALID|ORDER|PRINTED|SHIP|LIEFER|LEISTUNG|FÄLLIG|ZAHL|BESTELL|VERVAL|"
    r"ECHEANCE|ÉCHÉANCE|LIMITE|BEST BEFORE|MEMBER|CHECK OUT|BIS ZUM|PAY|BIRTH|PERIOD|APPROVED|"
    r"PROMISE|REQUIRED|WARRANTY|GARANTIE|GST REG|SINCE|"
    r"VENCIMIENTO|ENTREGA|CADUCA",
    re.I,
)

VALUE = re.compile(r"\d[\d:./-]{3,}")  # what stands before it is the label of that value


@dataclass(frozen=True, slots=True)
class Found:
    """One printed date and how well its surroundings say that it is the document's."""

    value: date
    run: Run
    weight: float
    sure: float  # that day, month and year are in the right order
    other: bool  # its label says that it is another date, such as the day a payment is due


def document_date(rows: tuple[Row, ...], habits: Habits) -> Field[date] | None:
    """The date of the sale, by label, then by position; None when none is printed."""
    every = [one for index, _ in enumerate(rows) for one in _in_row(rows, index, habits)]
    found = [one for one in every if not one.other]
    if not found:
        return None if every else _worn(rows, habits)
    best = max(found, key=lambda one: one.weight)
    others = {one.value for one in found if one.weight > best.weight - 1.0} - {best.value}
    labelled = 0.99 if best.weight >= 1.4 else 0.97
    confidence = best.sure * labelled * (0.85 if others else 1.0)
    repeated = sum(one.value == best.value for one in found) > 1
    why = "labelled as the date" if best.weight >= 1.4 else "the first date printed"
    return best.run.field(best.value, min(confidence * (1.03 if repeated else 1), 0.99), why)


def _worn(rows: tuple[Row, ...], habits: Habits) -> Field[date] | None:
    """The only date there may be, where no date can be read as it is printed."""
    found = list(worn_dates(rows, habits))
    if len({value for value, _ in found}) != 1:
        return None
    value, run = found[0]
    return run.field(value, WORN_SURE, f"looks like {run.text}, which is no date")


def in_run(run: Run, habits: Habits) -> Iterator[tuple[date, int, int, float]]:
    """(date, first character, last, how sure the order is) for every date in the text."""
    taken: list[tuple[int, int]] = []
    for pattern in (ISO, DAY_NAME, NAME_DAY, NUMERIC, DAY_NAME_SHORT, NAME_DAY_SHORT, LOST_SIGN):
        for match in pattern.finditer(run.text):
            start, end = match.span()
            if any(start < b and end > a for a, b in taken):
                continue
            value, sure = _value(match, habits)
            if value is not None:
                taken.append((start, end))
                yield value, start, end, sure


def _in_row(rows: tuple[Row, ...], index: int, habits: Habits) -> Iterator[Found]:
    row = rows[index]
    for value, start, end, sure in in_run(row, habits):
        run = row.at(start, end)
        before = row.text[max(0, start - 30) : start]
        labelled = _label_weight(before) or _titled(rows, index, start)
        labelled = labelled or _weight_above(rows, index, run)
        weight = labelled - 0.8 * bool(LOST_SIGN.fullmatch(row.text[start:end]))
        weight += 0.4 * bool(re.search(r"\d{1,2}:\d{2}", row.text))
        weight -= 0.5 * index / max(len(rows), 1)
        yield Found(value, run, weight, sure, labelled < 0)


def _label_weight(text: str) -> float:
    nearest = VALUE.split(text.rsplit("|", 1)[-1])[-1]
    if GOOD_LABEL.search(nearest):
        return 3.0
    if OTHER_LABEL.search(nearest):
        return -2.0
    return 2.0 if LABEL.search(nearest) else 0.0


def _titled(rows: tuple[Row, ...], index: int, start: int) -> float:
    """The weight of a date in the title itself: "Invoice no. 471102 of 5 June", on one row or two."""
    before = rows[index].text[:start]
    if not before and index:
        before = rows[index - 1].text
    return 2.8 if TITLED.search(before) and not OTHER_LABEL.search(before) else 0.0


def _weight_above(rows: tuple[Row, ...], index: int, run: Run) -> float:
    """The label of a date that stands under its heading, in the row or two above."""
    for row in reversed(rows[max(0, index - 2) : index]):
        over = [cell for cell in row.cells if cell.x0 < run.x1 + run.height and cell.x1 > run.x0]
        label = " ".join(c.text for c in over if not re.search(r"\d", c.text))
        weight = _label_weight(label)
        if weight > 0 or weight < 0 and LABEL.search(label):
            return weight - 0.1
    return 0.0


def _value(match: re.Match[str], habits: Habits) -> tuple[date | None, float]:
    parts = match.groupdict()
    year = int(parts["year"])
    year += 2000 if year < 100 else 0
    if parts.get("name"):
        return _date(
            year, MONTH_OF[parts["name"].lower().replace("0", "o")], int(parts["day"])
        ), 0.99
    first, second = int(parts["b"]), int(parts["c"])
    if match.re is ISO:
        return _date(year, first, second), 0.99
    day, month = (first, second) if habits.day_first else (second, first)
    if month > 12:
        day, month = month, day
    if match.re is LOST_SIGN:
        return _date(year, month, day), LOST_SURE
    clear = max(first, second) > 12 or first == second
    return _date(year, month, day), 0.98 if clear else habits.date_sure


def _date(year: int, month: int, day: int) -> date | None:
    try:
        value = date(year, month, day)
    except ValueError:
        return None
    return value if 2000 <= value.year <= 2049 else None
