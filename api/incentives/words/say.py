"""Numbers, days, amounts and lists as people write them, by language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import ModuleType
from typing import Any

from api.core.money import Money, minor_digits
from api.incentives.engine.facts import PTS
from api.incentives.words import en, es

LANGUAGES: dict[str, ModuleType] = {"en": en, "es": es}
SHOWN = 6  # items of a list
MARKS = {"en": (",", "."), "es": (",", ".")}  # between thousands, before decimals
MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "es": ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
}


class Known(dict[str, Any]):
    """Facts of which some may be missing: what is not known stands as a dash."""

    def __missing__(self, name: str) -> str:
        return "–"


def fill(text: str, facts: Mapping[str, Any]) -> str:
    return text.format_map(Known(facts))


def number(value: int, language: str) -> str:
    """12500 is 12,500 in both languages: Spanish as in the Americas, as the phone writes it."""
    return f"{value:,}".replace(",", MARKS[language][0])


def percent(bps: int, language: str) -> str:
    """7,000 basis points are 70%, 250 are 2.5%."""
    whole, rest = divmod(bps, 100)
    return f"{whole}{MARKS[language][1]}{rest:02}".rstrip("0") + "%" if rest else f"{whole}%"


def factor(bps: int, language: str) -> str:
    """20,000 is 2; 12,500 is 1.25."""
    whole, rest = divmod(bps, 10_000)
    return f"{whole}{MARKS[language][1]}{rest:04}".rstrip("0") if rest else str(whole)


def money(minor: int, currency: str, language: str) -> str:
    """$50.00 for dollars, otherwise with its code."""
    if currency != "USD":
        return str(Money(minor, currency))
    whole, cents = divmod(abs(minor), 10 ** minor_digits(currency))
    sign = "-" if minor < 0 else ""
    return f"{sign}${number(whole, language)}{MARKS[language][1]}{cents:02}"


def amount(value: int, unit: str, language: str) -> str:
    words = LANGUAGES[language]
    if unit != PTS:
        return money(value, unit, language)
    text: str = words.POINT if value == 1 else words.POINTS
    return text.format(n=number(value, language))


def day(value: date | str | None, language: str) -> str:
    """18 Nov 2026."""
    if value is None:
        return "–"
    found = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{found.day} {MONTHS[language][found.month - 1]} {found.year}"


def course(code: str) -> str:
    """A course by its code: 'inverter-certified' reads Inverter certified, as on the phone."""
    words = code.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def listed(items: Iterable[object], language: str, *, link: str = "AND") -> str:
    """'A, B and C'; a long list says how many more."""
    texts = [str(item) for item in items]
    if len(texts) > SHOWN:
        texts = [*texts[: SHOWN - 1], f"+{len(texts) - SHOWN + 1}"]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {getattr(LANGUAGES[language], link)} {texts[-1]}"
