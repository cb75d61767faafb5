"""Promos as a seller sees them: what to sell, what it brings, how long. Facts, not sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.core.db import db
from api.core.errors import NotFound
from api.incentives import burn, naming, service
from api.incentives.engine import Facts, Line, Rule, Sale
from api.incentives.engine.audiences import (
    OrganisationIn,
    PersonIn,
    Pilot,
    PointsBetween,
    RegionIn,
    RoleIn,
    SegmentIn,
    TerritoryIn,
    TierIn,
)
from api.incentives.engine.conditions import (
    PRODUCT_CONDITIONS,
    Certified,
    CurrencyIn,
    FamilyIn,
    JoinedBefore,
    MinQuantity,
    ProductLineIn,
    SkuIn,
)
from api.incentives.engine.payouts import (
    CertificationReward,
    Flat,
    Multiplier,
    PercentOfBase,
    PercentOfValue,
    PerUnit,
    TeamThreshold,
)
from api.incentives.engine.rule import asks_the_sale
from api.incentives.engine.totals import Accelerator, Threshold, Tiers
from api.incentives.models import Program, ProgramKind
from api.incentives.versions import InForce
from api.incentives.words import sentences
from api.products import service as products
from api.products.models import Product

SHOWN = 60  # products of one promo


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, as the rules see them; `nothing` is a sale of theirs today, with no line."""

    facts: Facts
    nothing: Sale


@dataclass(frozen=True, slots=True)
class Promo:
    """A program's best-known rule, told in facts; the phone makes the sentence."""

    id: UUID  # of the program
    name: str
    pill: dict[str, Any]  # kind, and the value people read: 2 for double, 40 points, 10 percent
    payee: str  # 'person', or 'company': who gets what the pill says
    unit: str  # of it: 'PTS', or a currency and its minor units
    sentence_code: str
    facts: dict[str, Any]
    starts_on: date
    ends_on: date
    days_left: int  # 0 on the last day, below 0 when it is over
    products: Sequence[Product]
    sentences: list[str]  # all its rules in plain words
    changes: list[str]  # against the version before
    version: int
    published_at: datetime  # of the version: since when it reads like this
    budget_ends_on: date | None
    ends_early: bool


def live_promos(reader: Reader | None, day: date, language: str = "en") -> list[Promo]:
    """The promos of a day for a person (None: for everybody), ending first.

    A promo that asks for a certification is shown to those who do not have it yet.
    """
    versions = service.versions_on(day)
    found = {program.id: program for program in announced(versions)}
    shown = [
        promo
        for version in versions
        if version.program_id in found
        and (promo := told(found[version.program_id], version, reader, day, language))
    ]
    return sorted(shown, key=lambda promo: (promo.ends_on, promo.name))


def promo(program_id: UUID, reader: Reader | None, day: date, language: str = "en") -> Promo:
    """One promo, also when it is over or still to come. Raises NotFound, also for strangers."""
    program, versions = service.program(program_id)
    forces = [service.as_in_force(version) for version in versions]
    covering = [version for version in forces if version.covers(day)]
    version = next(iter([*covering, *forces]), None)
    if version is None or program.kind is not ProgramKind.PROMO:
        raise NotFound
    found = told(program, version, reader, day, language)
    if found is None:
        raise NotFound
    return found


def announced(versions: Iterable[InForce]) -> Sequence[Program]:
    ids = [version.program_id for version in versions]
    query = select(Program).where(Program.id.in_(ids), Program.kind == ProgramKind.PROMO)
    return db.session.scalars(query).all()


def told(
    program: Program, version: InForce, reader: Reader | None, day: date, language: str
) -> Promo | None:
    """None when no rule of it says anything to this person."""
    rules = [rule for rule in version.rules if type(rule.pay) in PILLS and concerns(rule, reader)]
    rule = next((rule for rule in rules if meant_for(rule, reader)), None)
    if rule is None:
        return None
    kind, value = pill(rule)
    sold = covered(rule)
    return Promo(
        id=program.id,
        name=program.name,
        pill={"kind": kind, "value": value},
        payee=rule.payee,
        unit=rule.unit,
        sentence_code=kind,
        facts={
            **names(rule),
            **points(rule, sold, reader, day),
            **how(rule),
            **asked_for(rule),
        },
        starts_on=program.starts_on,
        ends_on=version.ends_on,
        days_left=(version.ends_on - day).days,
        products=sold,
        sentences=told_to(mine(version, reader), language),
        changes=changes(version, reader, language),
        version=version.number,
        published_at=version.published_at,
        budget_ends_on=budget_end(program, day),
        ends_early=version.ends_on < min(program.ends_on, version.published_until),
    )


def told_to(rules: Sequence[Rule], language: str) -> list[str]:
    return sentences.preview(rules, language, naming.names_in(rules))


def mine(version: InForce, reader: Reader | None) -> list[Rule]:
    """The rules that this person may read of."""
    return [rule for rule in version.rules if concerns(rule, reader) and meant_for(rule, reader)]


def concerns(rule: Rule, reader: Reader | None) -> bool:
    """What a company earns is told to those who manage it and to the brand's staff."""
    return reader is None or rule.payee == "person" or "partner_manager" in reader.facts.roles


def changes(version: InForce, reader: Reader | None, language: str) -> list[str]:
    """What is new against the version before, of the rules that this person may read."""
    before = service.before(version)
    if before is None:
        return []
    was, now = mine(before, reader), mine(version, reader)
    return sentences.changes(was, now, language, naming.names_in([*was, *now]))


def budget_end(program: Program, day: date) -> date | None:
    found = burn.burns([program], day).get(program.id)
    return found.ends_on if found else None


PILLS: dict[type[Any], str] = {
    Multiplier: "multiplier",
    PerUnit: "per_unit",
    PercentOfBase: "percent",
    PercentOfValue: "percent",
    Flat: "flat",
    Threshold: "target",
    Tiers: "target",
    Accelerator: "per_unit",
    TeamThreshold: "target",
    CertificationReward: "course",
}


def pill(rule: Rule) -> tuple[str, int | float]:
    """The kind, and the number as people read it: a multiplier of 20,000 bps is 2."""
    match rule.pay:
        case Multiplier(bps):
            return "multiplier", shortest(bps, 10_000)
        case PercentOfBase() | PercentOfValue():
            return "percent", shortest(rule.pay.bps, 100)
        case Tiers(steps=steps, reward=reward):
            most = max(step.pays for step in steps)
            return ("percent", shortest(most, 100)) if reward == "percent" else ("target", most)
        case (
            PerUnit() | Flat() | Threshold() | Accelerator() | CertificationReward()
            | TeamThreshold()
        ):  # fmt: skip
            return PILLS[type(rule.pay)], int(rule.pay.points)
    raise TypeError(f"{type(rule.pay).__name__} is on no pill")


def shortest(bps: int, of: int) -> int | float:
    """For reading only; what is paid is computed in basis points."""
    return bps // of if bps % of == 0 else bps / of


def meant_for(rule: Rule, reader: Reader | None) -> bool:
    """Whether the person is in its audience, whatever else the rule asks of a sale."""
    return reader is None or all(
        condition.check(reader.nothing, reader.facts).code != "NOT_IN_AUDIENCE"
        for condition in rule.when
        if asks_the_sale(condition)
    )


def covered(rule: Rule) -> Sequence[Product]:
    """Products the rule covers, by name; none means all of them, so nothing is listed."""
    lists = {"skus": listed(rule, SkuIn, "skus"), "families": listed(rule, FamilyIn, "families")}
    lists["lines"] = listed(rule, ProductLineIn, "product_lines")
    if not any(lists.values()):
        return []
    return products.picked(**lists, limit=SHOWN)


def listed(rule: Rule, kind: type[Any], part: str) -> frozenset[str]:
    """What all conditions of that kind have in common."""
    sets = [getattr(condition, part) for condition in rule.on if isinstance(condition, kind)]
    return frozenset.intersection(*sets) if sets else frozenset()


# Conditions a promo's facts tell, or that keep it from whoever it is not for. Of any other the
# sentences tell alone, so the facts say that there is more to read.
TOLD: frozenset[type[Any]] = frozenset(
    {
        *PRODUCT_CONDITIONS, MinQuantity, Certified, JoinedBefore, CurrencyIn, RoleIn, PersonIn,
        OrganisationIn, RegionIn, TerritoryIn, TierIn, SegmentIn, PointsBetween, Pilot,
    }
)  # fmt: skip


def names(rule: Rule) -> dict[str, Any]:
    families = listed(rule, FamilyIn, "families")
    lines = listed(rule, ProductLineIn, "product_lines")
    return {
        **({"family": ", ".join(sorted(families))} if families else {}),
        **({"line": ", ".join(sorted(lines))} if lines else {}),
    }


def how(rule: Rule) -> dict[str, Any]:
    """What the number on the pill is of, where it is not of each unit or of the base."""
    match rule.pay:
        case PerUnit(per=per) if per > 1:
            return {"per": per}
        case PercentOfValue():
            return {"of": "value"}
        case Accelerator(target_total=target, period=period, measure=measure):
            return {"above": target, "period": period, "measure": measure}
    return {}


def asked_for(rule: Rule) -> dict[str, Any]:
    """The certification it needs, the units a line must have."""
    codes = [condition.code for condition in rule.when if isinstance(condition, Certified)]
    codes += [rule.pay.code] if isinstance(rule.pay, CertificationReward) else []
    units = [condition.units for condition in rule.on if isinstance(condition, MinQuantity)]
    more = any(type(one) not in TOLD for one in (*rule.on, *rule.when))
    return {
        **({"conditions": True} if more else {}),
        **({"certification": codes[0]} if codes else {}),
        **({"min_quantity": max(units)} if units else {}),
    }


def points(rule: Rule, sold: Sequence[Product], reader: Reader | None, day: date) -> dict[str, Any]:
    """For a multiplier: what the best of its products earns without it, and with it."""
    if not isinstance(rule.pay, Multiplier) or not sold:
        return {}
    live = [rule for rule in service.rules_on(day) if meant_for(rule, reader)]
    before = max(base_rate(product, live) for product in sold)
    if not before:
        return {}
    return {"points_before": before, "points_after": before + rule.pay.extra(before)}


def base_rate(product: Product, rules: Sequence[Rule]) -> int:
    """What one unit of the product earns before promos."""
    line = Line(1, product.id, product.sku, product.family, 1, 0, product_line=product.line)
    best: dict[str, int] = {}
    for rule in rules:
        if isinstance(rule.pay, PerUnit) and not rule.line_refusal(line):
            best[rule.lane] = max(best.get(rule.lane, 0), rule.pay.points)
    return sum(best.values())
