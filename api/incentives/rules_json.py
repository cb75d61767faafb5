"""Rules as JSON, and back. Strict: what is not understood to the letter is refused with its place.

    {"key": "pump", "label": "Cirrus heat pumps",
     "on": [{"kind": "family_in", "families": ["Cirrus"]}],
     "when": [{"kind": "role_in", "roles": ["counter"]}],
     "pay": {"kind": "per_unit", "points": 120}}

A document from outside is measured before it is looked into, so a deep, circular or huge one
costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from typing import Any, TypeVar, cast, get_args, get_type_hints
from uuid import UUID

from api.incentives.engine.caps import Cap, UnitLimit
from api.incentives.engine.conditions import LINE_CONDITIONS, WHEN_CONDITIONS
from api.incentives.engine.facts import PTS, Payee
from api.incentives.engine.payouts import (
    PAYOUTS,
    CertificationReward,
    Flat,
    Multiplier,
    Payout,
    PercentOfBase,
    PercentOfValue,
    PerUnit,
    TeamThreshold,
    TierMultiplier,
)
from api.incentives.engine.rule import Rule, once_a_customer
from api.incentives.engine.ruleset import COUNTING
from api.incentives.values_json import a_list, an_object, bad, one_of, read_value, text

MOST_RULES = 100
MOST_PARTS = 20_000  # of the whole document
DEEPEST = 8
KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
UNIT = re.compile(r"[A-Z]{3}")
T = TypeVar("T")
USUAL_LANES: dict[type[Any], str] = {
    PerUnit: "base",
    PercentOfValue: "base",
    Multiplier: "promo",
    TierMultiplier: "tier",
}
WITH_LANES = PerUnit | PercentOfValue | PercentOfBase | Flat
# What keeps a count over time counts on when a new version is published.
OUTLIVING = (Cap, *COUNTING)
WITHOUT_LINES = Cap | CertificationReward | TeamThreshold
ALWAYS_WRITTEN = {"as_of", "days"}  # as published documents have them
PARTS_OF_A_RULE = {"on", "when", "lane", "payee", "unit"}


@dataclass(frozen=True, slots=True)
class Home:
    """What the rules of one version have in common."""

    program_id: UUID
    version_id: UUID
    starts_on: date | None = None
    ends_on: date | None = None
    program_starts_on: date | None = None


def read(document: object, home: Home) -> tuple[Rule, ...]:
    """The rules of a JSON list. Raises BadRules at the first thing that is not right."""
    measure(document)
    listed = a_list(document, "rules", most=MOST_RULES)
    if not listed:
        raise bad("rules", "there must be at least one")
    rules = tuple(read_rule(item, f"rules[{no}]", home) for no, item in enumerate(listed))
    seen: set[str] = set()
    for no, rule in enumerate(rules):
        if rule.id in seen:
            raise bad(f"rules[{no}].key", "is used twice")
        seen.add(rule.id)
    return rules


def measure(document: object) -> None:
    """Refuse what is too deep or too big, without ever recursing into it."""
    parts = 0
    stack: list[tuple[object, int]] = [(document, 1)]
    while stack:
        item, depth = stack.pop()
        parts += 1
        if depth > DEEPEST:
            raise bad("rules", f"is nested more than {DEEPEST} deep")
        if parts > MOST_PARTS:
            raise bad("rules", f"has more than {MOST_PARTS} parts")
        inner = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        stack.extend((part, depth + 1) for part in inner)


def read_rule(item: object, at: str, home: Home) -> Rule:
    known = an_object(item, at, required={"key", "label", "pay"}, optional=PARTS_OF_A_RULE)
    key = text(known["key"], f"{at}.key")
    if not KEY.fullmatch(key):
        raise bad(f"{at}.key", "is not lower-case letters, digits and dashes")
    pay = read_payout(known["pay"], f"{at}.pay")
    on = read_all(known.get("on", []), f"{at}.on", LINE_CONDITIONS)
    if on and isinstance(pay, Cap):
        raise bad(f"{at}.on", "a cap counts all points of its programme, not some lines")
    if on and isinstance(pay, WITHOUT_LINES):
        raise bad(f"{at}.on", "what is paid for a certification looks at no lines")
    when = read_all(known.get("when", []), f"{at}.when", WHEN_CONDITIONS)
    outlives = isinstance(pay, OUTLIVING) or once_a_customer(pay, when)
    owner = home.program_id if outlives else home.version_id
    rule_id = f"{owner}/{key}"
    rule = Rule(
        id=rule_id,
        program_id=home.program_id,
        version_id=home.version_id,
        label=text(known["label"], f"{at}.label"),
        on=on,
        when=when,
        pay=pay,
        lane=read_lane(known.get("lane"), f"{at}.lane", pay=pay, rule_id=rule_id),
        starts_on=home.starts_on,
        ends_on=home.ends_on,
        payee=cast(Payee, one_of(known.get("payee", "person"), f"{at}.payee", get_args(Payee))),
        unit=read_unit(known.get("unit", PTS), f"{at}.unit"),
        program_starts_on=home.program_starts_on,
    )
    check_sides(rule, at)
    return rule


def read_unit(value: object, at: str) -> str:
    found = text(value, at)
    if not UNIT.fullmatch(found):
        raise bad(at, "is neither PTS nor a currency such as USD")
    return found


def check_sides(rule: Rule, at: str) -> None:
    """Who is paid and in what must fit how it is counted."""
    pay = rule.pay
    by = getattr(pay, "by", "person")
    if by != "person" and rule.payee == "person" and not isinstance(pay, Cap | UnitLimit):
        raise bad(f"{at}.payee", "must be company where a team's or a company's total is counted")
    if isinstance(pay, TeamThreshold) and rule.payee == "person":
        raise bad(f"{at}.payee", "must be company: a team's threshold pays the company")
    currency = getattr(pay, "currency", "")
    if currency and rule.unit not in (PTS, currency):
        raise bad(f"{at}.unit", f"is not {currency}, and nothing is converted")


def read_payout(item: object, at: str) -> Payout:
    found: Payout = read_kind(item, at, PAYOUTS)
    return found


def read_all(items: object, at: str, kinds: Mapping[str, type[T]]) -> tuple[T, ...]:
    listed = a_list(items, at, most=20)
    return tuple(read_kind(item, f"{at}[{no}]", kinds) for no, item in enumerate(listed))


def read_lane(given: object, at: str, *, pay: Payout, rule_id: str) -> str:
    """Base rules share a lane, promos and tiers share others; bonuses have one each.

    A rule may name another lane, but a promo or a tier not: a line gets its best one, never two.
    """
    usual = USUAL_LANES.get(type(pay), rule_id)
    if given is None:
        return usual
    if not isinstance(pay, WITH_LANES):
        raise bad(at, "only what is paid per unit, as a bonus or flat can have a lane of its own")
    return text(given, at)


def read_kind(item: object, at: str, kinds: Mapping[str, type[T]]) -> T:
    """One condition or payout: its class by `kind`, its values by the types the class declares."""
    if not isinstance(item, dict):
        raise bad(at, "is not an object")
    kind = item.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise bad(f"{at}.kind", f"is not one of {', '.join(sorted(kinds))}")
    declared = PARTS[kind]
    required = {name for name, (part, _) in declared.items() if part.default is MISSING}
    known = an_object(item, at, required=required | {"kind"}, optional=set(declared))
    values = {
        name: read_value(known[name], f"{at}.{name}", declared[name][1])
        for name in declared
        if name in known
    }
    try:
        return kinds[kind](**values)
    except ValueError as error:
        raise bad(at, str(error)) from error


def parts_of(kind: Any) -> dict[str, tuple[Field[Any], Any]]:
    """The fields of a condition or payout, each with its type."""
    hints = get_type_hints(kind)
    return {part.name: (part, hints[part.name]) for part in fields(kind)}


PARTS = {
    name: parts_of(kind)
    for name, kind in [*LINE_CONDITIONS.items(), *WHEN_CONDITIONS.items(), *PAYOUTS.items()]
}


def write(rules: Sequence[Rule]) -> list[Any]:
    """The JSON that `read` makes the same rules of."""
    return [write_rule(rule) for rule in rules]


def write_rule(rule: Rule) -> dict[str, Any]:
    usual = USUAL_LANES.get(type(rule.pay), rule.id)
    return {
        "key": rule.id.rpartition("/")[2],
        "label": rule.label,
        "on": [write_kind(condition, LINE_CONDITIONS) for condition in rule.on],
        "when": [write_kind(condition, WHEN_CONDITIONS) for condition in rule.when],
        "pay": write_kind(rule.pay, PAYOUTS),
        **({} if rule.lane == usual else {"lane": rule.lane}),
        **({} if rule.payee == "person" else {"payee": rule.payee}),
        **({} if rule.unit == PTS else {"unit": rule.unit}),
    }


def write_kind(thing: object, kinds: Mapping[str, type[Any]]) -> dict[str, Any]:
    """Without the values that are the usual ones, so a document says no more than it must."""
    name = next(name for name, kind in kinds.items() if kind is type(thing))
    values = {
        part: getattr(thing, part)
        for part, (declared, _) in PARTS[name].items()
        if part in ALWAYS_WRITTEN or getattr(thing, part) != declared.default
    }
    return {"kind": name, **{part: plain(value) for part, value in values.items()}}


def plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [{"at": step.at, "pays": step.pays} for step in value]
    if isinstance(value, frozenset):
        return sorted(plain(item) for item in value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value) if isinstance(value, date | UUID) else value
