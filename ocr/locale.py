"""What the document itself says about how it writes numbers, dates and money."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

POINT = re.compile(r"\d\.\d{2}(?!\d|[.,/]\d)")
COMMA = re.compile(r"\d,\d{2}(?!\d|[.,/]\d)")
NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)")
STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC"
)
US_PLACE = re.compile(
    rf"[A-Za-z.]{{3}},? ?\b(?:{STATES.replace(' ', '|')})[ ,.]+\d{{5}}(?:-\d{{4}})?\b"
)
US_PHONE = re.compile(r"\(\d{3}\) ?\d{3}[-. ]\d{4}|\b\d{3}[-.]\d{3}[-.]\d{4}\b")
AMERICAN = re.compile(r"\b(USA|U\.S\.A|SALES TAX|ZIP|UNITED STATES|P\.?O\.? ?#)", re.I)
CURRENCY_SIGNS: Final = (
    ("USD", re.compile(r"(?<![A-Z])US ?\$|\bUSD\b|(?<![A-Z])\$ ?\d", re.I)),
    ("EUR", re.compile(r"€|\bEUR\b|\bEURO\b", re.I)),
    ("MYR", re.compile(r"\bRM ?\d|\bRM\b|\bMYR\b|\(RM\)")),
    ("INR", re.compile(r"₹|\bRs\.? ?-?\d|\bINR\b|\bGSTIN\b")),
    ("GBP", re.compile(r"£|\bGBP\b")),
    ("CAD", re.compile(r"\bCAD\b|C\$")),
    ("SGD", re.compile(r"\bSGD\b|S\$")),
    ("AUD", re.compile(r"\bAUD\b|A\$")),
    ("CHF", re.compile(r"\bCHF\b")),
    ("MXN", re.compile(r"\bMXN\b")),
)
MALAYSIAN = re.compile(r"\bSDN\.? ?BHD|\bJALAN\b|\bMALAYSIA\b|\bJLN\b", re.I)
GERMANIC = re.compile(r"\bMWST\b|\bUST\b|\bGMBH\b|\bRECHNUNG", re.I)


@dataclass(frozen=True, slots=True)
class Habits:
    """How this document writes. `currency` is ISO 4217, or None without evidence."""

    decimal: str = "."  # "." or ","
    day_first: bool = True
    date_sure: float = 0.95  # how sure day-before-month (or the other way round) is, 0..1
    currency: str | None = None
    currency_sure: float = 0.0
    currency_why: str = ""


def habits(texts: Iterable[str]) -> Habits:
    """The habits that all rows together give evidence of."""
    text = "\n".join(texts)
    decimal = "," if len(COMMA.findall(text)) > len(POINT.findall(text)) else "."
    american = 2 * bool(US_PLACE.search(text)) + len(US_PHONE.findall(text)) > 1
    american = american or bool(AMERICAN.search(text))
    currency, sure, why = _currency(text, american)
    day_first, date_sure = _day_first(text, american or currency == "USD")
    return Habits(decimal, day_first, date_sure, currency, sure, why)


def _day_first(text: str, american: bool) -> tuple[bool, float]:
    """From dates that can be read one way only; else from the country."""
    days, months = 0, 0
    for first, second, _ in NUMERIC_DATE.findall(text):
        days += int(first) > 12 >= int(second)
        months += int(second) > 12 >= int(first)
    if days != months:
        return days > months, 0.99
    return not american, 0.96 if american or not days else 0.95


def _currency(text: str, american: bool) -> tuple[str | None, float, str]:
    found = Counter({code: len(sign.findall(text)) for code, sign in CURRENCY_SIGNS})
    code, count = found.most_common(1)[0]
    if count:
        rival = found.most_common(2)[1][1]
        return code, 0.97 if count > rival else 0.6, "printed beside amounts"
    if MALAYSIAN.search(text):
        return "MYR", 0.9, "the address is Malaysian"
    if american:
        return "USD", 0.9, "address or phone is American"
    if GERMANIC.search(text):
        return "EUR", 0.85, "German words and tax"
    return None, 0.0, ""
