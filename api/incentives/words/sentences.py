"""A rule as the sentence a seller reads; a version as all of them; two versions as what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from api.incentives.engine import Rule
from api.incentives.engine.baskets import InWindow
from api.incentives.engine.conditions import CONDITIONS, JoinedBefore
from api.incentives.engine.facts import PTS
from api.incentives.engine.payouts import PAYOUTS, TeamThreshold
from api.incentives.engine.totals import Step
from api.incentives.words import say
from api.incentives.words.say import LANGUAGES, fill

Names = Mapping[UUID, str]  # of segments, organisations, territories
KINDS = {kind: name for name, kind in CONDITIONS.items()}
PAYS = {kind: name for name, kind in PAYOUTS.items()}
PRODUCTS = {"sku_in": "skus", "family_in": "families", "product_line_in": "product_lines"}


def preview(rules: Sequence[Rule], language: str, names: Names | None = None) -> list[str]:
    """Exactly what a seller will read, a sentence for each rule."""
    return [sentence(rule, language, names) for rule in rules]


def sentence(rule: Rule, language: str, names: Names | None = None) -> str:
    words = LANGUAGES[language]
    kind = PAYS[type(rule.pay)]
    text = ", ".join([pays(rule, kind, language), *conditions(rule, language, names or {})])
    if kind in words.LIMITS:
        text = fill(words.LIMIT, {"text": text})
    else:
        text = (words.YOUR_COMPANY if rule.payee == "company" else words.YOU) + text
    if rule.starts_on and rule.ends_on:
        days = {"first": say.day(rule.starts_on, language), "last": say.day(rule.ends_on, language)}
        text = fill(words.FROM_TO, {**days, "text": text})
    return f"{rule.label}. {text}."


def pays(rule: Rule, kind: str, language: str) -> str:
    words, pay = LANGUAGES[language], rule.pay
    named = kind
    if kind == "per_unit" and pay.per > 1:
        named = "per_unit_pack"
    elif kind == "company_cap" and rule.payee == "person":
        named = "company_cap_sellers"
    bps = pay.share_bps if isinstance(pay, TeamThreshold) else rate(pay)
    facts = {
        "what": what(rule, language),
        "amount": say.amount(getattr(pay, "points", 0), rule.unit, language),
        "percent": say.percent(bps, language),
        "factor": say.factor(bps, language),
        "per": getattr(pay, "per", 1),
        "code": say.course(getattr(pay, "code", "")),
        "units": getattr(pay, "units", ""),
        "period": words.PERIODS.get(getattr(pay, "period", ""), ""),
        "measure": words.MEASURES.get(getattr(pay, "measure", ""), ""),
        "target": total(getattr(pay, "target_total", 0), pay, language),
        "tiers": tiers(pay, language) if kind == "tier_multiplier" else "",
        "steps": steps(rule, language) if kind == "tiers" else "",
    }
    return fill(words.PAYS[named], facts)


def rate(pay: Any) -> int:
    found = getattr(pay, "bps", 0)
    return found if isinstance(found, int) else 0


def tiers(pay: Any, language: str) -> str:
    parts = (f"{name} ×{say.factor(bps, language)}" for name, bps in pay.bps_by_tier.items())
    return say.listed(parts, language)


def total(value: int, pay: Any, language: str) -> str:
    measure = getattr(pay, "measure", "units")
    if measure == "value":
        return say.money(value, pay.currency, language)
    text: str = LANGUAGES[language].TOTALS[measure]
    return text.format(n=say.number(value, language))


def steps(rule: Rule, language: str) -> str:
    words, pay = LANGUAGES[language], rule.pay
    told = [step(one, rule, language) for one in pay.steps]
    return "; ".join([*told, *([words.MARGINAL] if pay.mode == "marginal" else [])])


def step(one: Step, rule: Rule, language: str) -> str:
    """From 500 units 3 points each; a last step that pays nothing ends the others."""
    words, pay = LANGUAGES[language], rule.pay
    ends = pay.reward == "each" and pay.mode == "marginal" and one is not pay.steps[0]
    text = words.STEP[pay.reward]
    if ends and not one.pays:
        text = words.STEP_END
    elif pay.reward == "each" and not one.at:
        text = words.STEP_FIRST
    paid = (
        say.percent(one.pays, language)
        if pay.reward == "percent"
        else say.amount(one.pays, rule.unit, language)
    )
    return fill(text, {"at": total(one.at, pay, language), "pays": paid})


def what(rule: Rule, language: str) -> str:
    """The products, in words: of several lists all must hold, so each is named."""
    found = [
        say.listed(listed_products(condition, kind), language, link="OR")
        for condition in rule.on
        if (kind := KINDS[type(condition)]) in PRODUCTS
    ]
    return ", ".join(found) or str(LANGUAGES[language].EVERYTHING)


def listed_products(condition: Any, kind: str) -> list[str]:
    """A number stays as the catalogue has it; a family is a code, 'heat_pump', and is read."""
    found = sorted(getattr(condition, PRODUCTS[kind]))
    return found if kind == "sku_in" else [tidy(one) for one in found]


def tidy(code: str) -> str:
    return code.replace("_", " ")


def roles(codes: Iterable[str], language: str) -> str:
    names = LANGUAGES[language].ROLES
    return say.listed(sorted(names.get(one, tidy(one)) for one in codes), language, link="OR")


def conditions(rule: Rule, language: str, names: Names) -> list[str]:
    asked = [c for c in rule.on if KINDS[type(c)] not in PRODUCTS]
    return [condition(one, language, names) for one in (*asked, *rule.when)]


def condition(one: Any, language: str, names: Names) -> str:
    words = LANGUAGES[language]
    kind = KINDS[type(one)]
    facts = {part.name: value(getattr(one, part.name), language, names) for part in fields(one)}
    if kind in SPECIAL:
        facts |= SPECIAL[kind](one, language)
    return fill(words.WHEN.get(worded(one, kind), kind.replace("_", " ")), facts)


def worded(one: Any, kind: str) -> str:
    """The name of its words, of conditions that read otherwise with other values."""
    if isinstance(one, InWindow):
        return f"{kind}/{one.anchor}"
    return f"{kind}/0" if isinstance(one, JoinedBefore) and not one.days else kind


def money_of(one: Any, language: str) -> dict[str, str]:
    return {"money": say.money(one.minor, one.currency, language)}


# What conditions say that is not one of their values as it stands.
SPECIAL: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    "pilot": lambda one, language: {"percent": say.percent(one.share_bps, language)},
    "min_value": money_of,
    "max_value": money_of,
    "weekday_in": lambda one, language: {"days": weekdays(one.days, language)},
    "certified": lambda one, language: {"code": say.course(one.code)},
    "role_in": lambda one, language: {"roles": roles(one.roles, language)},
    "person_in": lambda one, language: {"count": len(one.people)},
}


def value(thing: Any, language: str, names: Names) -> Any:
    if isinstance(thing, frozenset):
        items = sorted(tidy(str(names.get(item, item))) for item in thing)
        return say.listed(items, language, link="OR")
    if isinstance(thing, date):
        return say.day(thing, language)
    return say.number(thing, language) if isinstance(thing, int) else thing


def weekdays(days: Any, language: str) -> str:
    names = LANGUAGES[language].DAYS
    return say.listed([names[day] for day in names if day in days], language, link="OR")


def changes(
    before: Sequence[Rule], after: Sequence[Rule], language: str, names: Names | None = None
) -> list[str]:
    """What participants are told when a new version replaces another, rule by rule."""
    words = LANGUAGES[language]
    old, new = ({rule.key: rule for rule in rules} for rules in (before, after))
    found = []
    for key, rule in new.items():
        if key not in old:
            found.append(fill(words.CHANGES["added"], {"text": sentence(rule, language, names)}))
            continue
        was, now = told(old[key], rule, language, names), told(rule, old[key], language, names)
        if was != now:
            found.append(fill(words.CHANGES["changed"], {"before": was, "after": now}))
    gone = [sentence(rule, language, names) for key, rule in old.items() if key not in new]
    return found + [fill(words.CHANGES["removed"], {"text": text}) for text in gone]


def told(rule: Rule, other: Rule, language: str, names: Names | None) -> str:
    """A rule beside its other version. That each has days of its own goes without saying, unless
    it ends on another day."""
    dated = rule.ends_on != other.ends_on
    shown = rule if dated else replace(rule, starts_on=None, ends_on=None)
    return sentence(shown, language, names)


def unit_name(unit: str, language: str) -> str:
    text: str = LANGUAGES[language].POINTS
    return text.format(n="").strip() if unit == PTS else unit
