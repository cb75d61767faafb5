"""Why something did not pay, and what would make it pay next time: a code and its facts, told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.incentives.words import say
from api.incentives.words.say import LANGUAGES, fill
from api.incentives.words.sentences import tidy, weekdays

Given = Mapping[str, Any]


def reason(code: str, facts: Given | None, language: str) -> tuple[str, str]:
    """The two sentences. Facts are the values of the condition that said no; slips that were
    written long ago have fewer of them, and what is not known is not spoken of."""
    words, given = LANGUAGES[language], facts or {}
    told = {name: fact(item, name, language) for name, item in given.items()}
    told |= worked_out(given, language)
    says, mend = words.REASONS.get(worded(code, told, given, words.REASONS), (code, ""))
    return fill(says, told), fill(mend, told)


def worded(code: str, told: Given, given: Given, reasons: Given) -> str:
    """The name of the most telling sentences for which all is known: 'OVER_QUANTITY/units/next'."""
    known = {given.get("anchor"), *(name for name in told if given.get(name, True))}
    able = [
        name
        for name in reasons
        if name.partition("/")[0] == code and known.issuperset(name.split("/")[1:])
    ]
    return max(able, key=lambda name: name.count("/"), default=code)


def worked_out(given: Given, language: str) -> dict[str, Any]:
    """What follows from the facts, as it is read."""
    found: dict[str, Any] = period_of(given, language)
    if "code" in given and "period" not in given:  # else it is the name of a rule
        found["code"] = say.course(given["code"])
    if "so_far" in given and "target" in given:
        found |= totals(given, language)
    if "share_bps" in given:
        found["percent"] = say.percent(given["share_bps"], language)
    if "currency" in given:
        found |= in_currency(given, language)
    different = given.get("count") or given.get("depth")
    if different and "families" not in given:
        found["different"] = say.number(different, language)
    return found


def period_of(given: Given, language: str) -> dict[str, str]:
    """The period that something is counted in, and when the next one begins, if one does."""
    words, period = LANGUAGES[language], given.get("period")
    told = {"period": words.PERIODS.get(period), "next": words.NEXT.get(period)}
    return {name: text for name, text in told.items() if text}


def in_currency(given: Given, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if "minor" in given:
        found["money"] = say.money(given["minor"], given["currency"], language)
    if given["currency"] and not given.get("currencies"):
        found["currencies"] = given["currency"]
    return found


def totals(given: Given, language: str) -> dict[str, str]:
    """How far a total is: 40,000.00 of 500,000.00 dollars, or 9 of 10 units."""
    amounts = {"so_far": given["so_far"], "target": given["target"]}
    amounts["missing"] = amounts["target"] - amounts["so_far"]
    if given.get("measure") == "value" and "currency" in given:
        money = given["currency"]
        return {name: say.money(one, money, language) for name, one in amounts.items()}
    return {name: say.number(one, language) for name, one in amounts.items()}


def fact(item: Any, name: str, language: str) -> Any:
    if name in ("first", "last"):
        return say.day(item, language)
    if name == "days" and isinstance(item, list):
        return weekdays(item, language)
    if isinstance(item, list):
        texts = [tidy(str(one)) for one in item]
        return say.listed(texts, language, link="AND" if name == "families" else "OR")
    return say.number(item, language) if isinstance(item, int) else item
