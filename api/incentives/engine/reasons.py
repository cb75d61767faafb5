"""Why something did not pay: a reason for each empty line, and for each promo just missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from api.incentives.engine import ruleset
from api.incentives.engine.codes import NEARNESS
from api.incentives.engine.facts import Facts, Line, Refusal, Sale
from api.incentives.engine.purse import Purse
from api.incentives.engine.rule import Rule
from api.incentives.engine.ruleset import BASE, FLAT, Met, RuleSet

SHOWN = 20  # items of a list among the facts
Reason = tuple[str, "str | None", "dict[str, Any] | None"]  # code, rule id, facts
OURS_ALONE = (BASE, FLAT, ruleset.ACCELERATOR)  # steps that pay a line without another's base


def refusals(
    sale: Sale, facts: Facts, rules: RuleSet, met: Sequence[Met], purses: Sequence[Purse]
) -> tuple[Refusal, ...]:
    """Lines first, in their order; then the promos and bonuses missed; then the caps."""
    based = {no for purse in purses for no in purse.by_line}
    paid = based | flatly_paid(met, purses)
    found = [
        of_line(line, sale, facts, rules, met, purses) for line in sale.lines if line.no not in paid
    ]
    for one in met:
        if one.code and missed(one, paid):
            lacks = blame(one, one.code, sale, facts)
            found.append(Refusal(None, one.code, one.rule.label, one.rule.id, lacks))
    for purse in purses:
        found += not_yet(purse, paid)
        found += cut_short(sale, purse)
        found += [over_cap(rule) for rule in purse.over]
    return tuple(found)


def missed(met: Met, paid: set[int]) -> bool:
    """A promo or bonus that would have paid on this sale but for its conditions.

    Only when it covers a line that earned, and only to people it is meant for: who is not in a
    promo's audience never hears of it, nor does a seller of what a company earns.
    """
    if met.entry.step in (BASE, ruleset.LIMIT) or met.code == "NOT_IN_AUDIENCE":
        return False
    return met.rule.payee == "person" and any(line.no in paid for line in met.lines)


def flatly_paid(met: Sequence[Met], purses: Sequence[Purse]) -> set[int]:
    """Lines that earned something, though no base: a basket, a tier."""
    won = {award.rule_id for purse in purses for award in purse.awards}
    return {
        line.no
        for one in met
        if one.code is None and one.entry.step in OURS_ALONE and one.rule.id in won
        for line in one.lines
    }


def not_yet(purse: Purse, paid: set[int]) -> Iterable[Refusal]:
    """What counted and has not reached its target; a line that earned nothing says so itself."""
    for met, code, lacks in purse.missing:
        if not met.lines or any(line.no in paid for line in met.lines):
            yield Refusal(None, code, met.rule.label, met.rule.id, in_its_period(lacks, met.rule))


def cut_short(sale: Sale, purse: Purse) -> Iterable[Refusal]:
    """Each limit that let only some units of a line count that earned; slips show what did."""
    if not purse.steps[ruleset.LIMIT]:
        return
    sold = {line.no: line.quantity for line in sale.lines}
    programs = {met.rule.id: met.rule.program_id for met in purse.steps[BASE]}
    cut = {
        (programs[row["rule_id"]], row["line_no"])
        for row in purse.rows
        if row["kind"] == "product" and row["quantity"] < sold[row["line_no"]]
    }
    for met in purse.steps[ruleset.LIMIT]:
        rule = met.rule
        if any((rule.program_id, line.no) in cut for line in met.lines):
            lacks = in_its_period({"units": rule.pay.units}, rule)
            yield Refusal(None, "OVER_QUANTITY", rule.label, rule.id, lacks)


def over_cap(rule: Rule) -> Refusal:
    return Refusal(None, "OVER_CAP", rule.label, rule.id, in_its_period({}, rule))


def in_its_period(lacks: dict[str, Any], rule: Rule) -> dict[str, Any]:
    """With the period that what is used up is counted in: it says when it pays again, if ever."""
    period = getattr(rule.pay, "period", None)
    return {**lacks, "period": period} if period else lacks


def of_line(
    line: Line,
    sale: Sale,
    facts: Facts,
    rules: RuleSet,
    met: Sequence[Met],
    purses: Sequence[Purse],
) -> Refusal:
    label = line.label or line.sku
    if line.product_id is None:
        return Refusal(line.no, "SKU_NOT_ELIGIBLE", label)
    if line.quantity < 1:
        return Refusal(line.no, "QTY_UNCLEAR", label)
    # Our own product on a day when nothing at all pays: it is the day that is wrong.
    otherwise = "SKU_NOT_ELIGIBLE" if rules.pays_lines else "DATE_OUTSIDE_PROGRAM"
    reasons = [*why_not(line, sale, facts, met), *why_not_yet(line, purses)]
    code, rule_id, lacks = min(
        reasons, key=lambda reason: NEARNESS[reason[0]], default=(otherwise, None, None)
    )
    return Refusal(line.no, code, label, rule_id, lacks)


def why_not(line: Line, sale: Sale, facts: Facts, met: Sequence[Met]) -> Iterable[Reason]:
    """Why each rule that is about this product and could pay it alone did not."""
    for one in met:
        if one.entry.step not in OURS_ALONE:
            continue
        miss = next((code for other, code in one.misses if other.no == line.no), None)
        codes = [code for code in (miss, one.code) if code]
        if codes and (miss or any(x.no == line.no for x in one.lines)):
            code = max(codes, key=NEARNESS.__getitem__)
            yield code, one.rule.id, blame(one, code, sale, facts, line)


def why_not_yet(line: Line, purses: Sequence[Purse]) -> Iterable[Reason]:
    for purse in purses:
        if line.no in purse.short:
            code, rule = purse.short[line.no]
            units = getattr(rule.pay, "per", None) or getattr(rule.pay, "units", None)
            yield code, rule.id, in_its_period({"units": units} if units else {}, rule)
        for met, code, lacks in purse.missing:
            if any(x.no == line.no for x in met.lines):
                yield code, met.rule.id, in_its_period(lacks, met.rule)


def blame(
    met: Met, code: str, sale: Sale, facts: Facts, line: Line | None = None
) -> dict[str, Any]:
    """The values of the condition that gave this code: what would have made it pay."""
    entry, rule = met.entry, met.rule
    asked = [(condition, condition.check(line)) for condition in entry.at_lines if line]
    asked += [(condition, condition.check(sale, facts)) for condition in entry.sales]
    asked += [
        (condition, condition.check(met.lines, sale, facts, rule)) for condition in entry.baskets
    ]
    for condition, verdict in asked:
        if verdict.code == code:
            return values_of(condition)
    if code == "DATE_OUTSIDE_PROGRAM":
        return {"first": plain(rule.starts_on), "last": plain(rule.ends_on)}
    currency = getattr(rule.pay, "currency", None)
    return {"currencies": [currency]} if currency else {}


def values_of(condition: Any) -> dict[str, Any]:
    return {part.name: plain(getattr(condition, part.name)) for part in fields(condition)}


def plain(value: Any) -> Any:
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(str(item) for item in value)[:SHOWN]
    return value
