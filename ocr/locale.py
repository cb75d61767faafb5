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
US_PHONE = re.compile(r"(?<![\d-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-.])[2-9]\d{2}[-. ]\d{4}\b")
US_WORD = re.compile(r"\b(USA|U\.S\.A|SALES TAX|ZIP|UNITED STATES)\b", re.I)
US_ORDER = re.compile(r"\bP\.?O\.? ?#", re.I)
DOLLAR = re.compile(r"(?<![A-Z])\$ ?\d", re.I)  # of which country, it does not say
CURRENCY_SIGNS: Final = (
    ("USD", re.compile(r"(?<![A-Z])US ?\$|\bUSD\b", re.I)),
    ("EUR", re.compile(r"€|\bEUR\b|\bEURO\b", re.I)),
    ("MYR", re.compile(r"\bRM ?\d|\bRM\b|\bMYR\b|\(RM\)")),
    ("INR", re.compile(r"₹|\bRs\.? ?-?\d|\bINR\b|\bGSTIN\b")),
    ("GBP", re.compile(r"£|\bGBP\b")),
    ("CAD", re.compile(r"\bCAD\b|(?<![A-Z])C\$")),
    ("SGD", re.compile(r"\bSGD\b|(?<![A-Z])S\$")),
    ("AUD", re.compile(r"\bAUD\b|(?<![A-Z])A\$")),
    ("CHF", re.compile(r"\bCHF\b")),
    ("MXN", re.compile(r"\bMXN\b")),
)
DOLLARS: Final = ("USD", "CAD", "SGD", "AUD", "MXN")
MALAYSIAN = re.compile(r"\bSDN\.? ?BHD|\bJALAN\b|\bMALAYSIA\b|\bJLN\b", re.I)
GERMANIC = re.compile(r"\bMWST\b|\bUST\b|\bGMBH\b|\bRECHNUNG", re.I)
ROMANCE = re.compile(r"\bTVA\b|\bBTW\b|\bI\.?V\.?A\b|\bFACTU(RE|RA|UR)\b", re.I)
CANADIAN = re.compile(r"\bCANADA\b|\bHST\b|\bQST\b|\b[A-Z]\d[A-Z] \d[A-Z]\d\b")
ENOUGH: Final = 2  # weight of signs from which a country is believed
WRITES_SURE: Final = 0.96  # of the order of a date, by the country
WEAKLY_SURE: Final = 0.7  # by a dollar sign alone
UNKNOWN_SURE: Final = 0.6  # by nothing


@dataclass(frozen=True, slots=True)
class Habits:
    """How this document writes. `currency` is ISO 4217, or None without evidence."""

    decimal: str = "."  # "." or ","
    day_first: bool = True
    date_sure: float = UNKNOWN_SURE  # how sure day-before-month (or the other way round) is, 0..1
    currency: str | None = None
    currency_sure: float = 0.0
    currency_why: str = ""


def habits(texts: Iterable[str]) -> Habits:
    """The habits that all rows together give evidence of."""
    text = "\n".join(texts)
    decimal = "," if len(COMMA.findall(text)) > len(POINT.findall(text)) else "."
    american = _american(text)
    currency, sure, why = _currency(text, american=american)
    day_first, date_sure = _day_first(text, currency, american=american)
    return Habits(decimal, day_first, date_sure, currency, sure, why)


def _american(text: str) -> bool:
    """Whether addresses, phones and words say so, more than others say another country."""
    here = 3 * bool(US_PLACE.search(text)) + 2 * bool(US_WORD.search(text))
    here += min(len(US_PHONE.findall(text)), 2) + bool(US_ORDER.search(text))
    elsewhere = [one.search(text) for one in (MALAYSIAN, GERMANIC, ROMANCE, CANADIAN)]
    return here >= ENOUGH and here > 3 * sum(map(bool, elsewhere))


def _day_first(text: str, currency: str | None, *, american: bool) -> tuple[bool, float]:
    """From dates that can be read one way only; else from the country; else a doubtful guess."""
    days, months = 0, 0
    for first, second, _ in NUMERIC_DATE.findall(text):
        days += int(first) > 12 >= int(second)
        months += int(second) > 12 >= int(first)
    if days != months:
        return days > months, 0.99
    if american:
        return False, WRITES_SURE
    if currency == "CAD" or CANADIAN.search(text):  # there both are usual
        return True, UNKNOWN_SURE
    if any(one.search(text) for one in (MALAYSIAN, GERMANIC, ROMANCE)):
        return True, WRITES_SURE
    if currency == "USD":
        return False, WEAKLY_SURE
    return True, WRITES_SURE if currency else UNKNOWN_SURE


def _currency(text: str, *, american: bool) -> tuple[str | None, float, str]:
    found = Counter({code: len(sign.findall(text)) for code, sign in CURRENCY_SIGNS})
    bare = len(DOLLAR.findall(text))
    named = max(DOLLARS, key=lambda code: found[code])
    canadian = CANADIAN.search(text) and not american
    owner = named if found[named] else "CAD" if canadian else "USD"
    plain = not found[owner] and not american and not canadian
    found[owner] += bare
    code, count = found.most_common(1)[0]
    if count:
        rival = found.most_common(2)[1][1]
        sure = 0.85 if code == owner and plain else 0.97
        return code, sure if count > rival else 0.6, "printed beside amounts"
    if MALAYSIAN.search(text):
        return "MYR", 0.9, "the address is Malaysian"
    if american:
        return "USD", 0.9, "address or phone is American"
    if GERMANIC.search(text):
        return "EUR", 0.85, "German words and tax"
    return None, 0.0, ""
