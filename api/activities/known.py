"""What is known around a sale: the facts that the rules may ask about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from api.activities import teams, tiers
from api.activities.models import Activity, ActivityAward, ActivityCount, ActivityKind, Cap
from api.core.db import db
from api.core.once import insert_once
from api.incentives import audience, segments
from api.incentives.engine import Certification, Facts, Rule, RuleSet, Sale
from api.incentives.engine.facts import Holder, Whose, customer_of
from api.incentives.engine.periods import Period, period_days
from api.incentives.engine.ruleset import Entry
from api.ledger import values


def facts(sale: Sale, rules: RuleSet, entries: Sequence[Entry] | None = None) -> Facts:
    """The seller's audience facts, what they earned, and the totals that these rules count.

    `entries` are the rules that may pay (default: those about a product of the sale).
    """
    asked = rules.touching(sale) if entries is None else entries
    point = values.point_value(sale.sold_on)
    about = person(sale, rules)
    about = replace(
        about,
        point_minor=point.minor,
        point_currency=point.currency,
        customer_bought=bought_before(sale, about.company_id),
        first_orders=first_orders(asked, sale, about),
        teams=teams.counts(asked, about.company_id, sale.sold_on),
    )
    so_far, granted = totals(asked, sale, about)
    return replace(
        about,
        earned_by_cap=earned_by_cap(rules, sale, about),
        units_by_period=so_far,
        granted_by_period=granted,
    )


def person(sale: Sale, rules: RuleSet) -> Facts:
    """The seller alone: where and who they are, their tier, and the audiences these rules name."""
    stands = tiers.standing(sale.seller_id, sale.sold_on)
    about = replace(
        audience.facts_of(sale.seller_id, on=sale.sold_on, branch_id=sale.branch_id),
        certifications=certifications_of(sale.seller_id),
        tier=stands.level.name,
        points_12_months=stands.points,
    )
    return replace(about, segments=segments.holding(rules.segments, sale, about))


def certifications_of(person_id: UUID) -> tuple[Certification, ...]:
    """All the person ever passed and was not stripped of, with their validity."""
    rows = db.session.execute(
        select(Activity.code, Activity.valid_from, Activity.valid_until)
        .where(Activity.person_id == person_id, Activity.kind == ActivityKind.CERTIFICATION)
        .where(Activity.retracted_at.is_(None))
        .order_by(Activity.valid_from, Activity.id)
    )
    return tuple(
        Certification(code, valid_from, valid_until)
        for code, valid_from, valid_until in rows
        if code and valid_from
    )


def counted(meter: str, holder: str) -> Select[int, int]:
    """What sales that stand have added to a total."""
    return (
        select(func.coalesce(func.sum(ActivityCount.amount), 0),
               func.coalesce(func.sum(ActivityCount.granted), 0))
        .join(Activity, Activity.id == ActivityCount.activity_id)
        .where(ActivityCount.meter == meter, ActivityCount.holder == holder)
        .where(Activity.retracted_at.is_(None))
    )  # fmt: skip


def totals(
    entries: Sequence[Entry], sale: Sale, about: Facts
) -> tuple[dict[str, int], dict[str, int]]:
    """So far, and granted for it, of each rule that counts, in its period around the sale."""
    so_far: dict[str, int] = {}
    granted: dict[str, int] = {}
    for entry in entries:
        rule = entry.rule
        if not entry.counts:
            continue
        if entry.by == "customer" and sale.customer_key is None:
            continue
        query = counted(rule.id, holder_of(entry.by, sale, about))
        if days := period_days(getattr(rule.pay, "period", "program"), sale.sold_on):
            query = query.where(ActivityCount.counted_on.between(*days))
        amount, given = db.session.execute(query).one()
        so_far[rule.id], granted[rule.id] = int(amount), int(given)
    return so_far, granted


def first_orders(entries: Sequence[Entry], sale: Sale, about: Facts) -> dict[str, date]:
    """The day before this sale on which each rule's window opened for the company, if it did."""
    found: dict[str, date] = {}
    for entry in entries:
        if entry.window is None or about.company_id is None:
            continue
        first = db.session.scalar(
            select(func.min(ActivityCount.counted_on))
            .join(Activity, Activity.id == ActivityCount.activity_id)
            .where(ActivityCount.meter == f"first/{entry.rule.meter}")
            .where(ActivityCount.holder == str(about.company_id))
            .where(ActivityCount.counted_on < sale.sold_on, Activity.retracted_at.is_(None))
        )
        if first is not None:
            found[entry.rule.meter] = first
    return found


def bought_before(sale: Sale, company_id: UUID | None) -> frozenset[str]:
    """The product lines that the customer bought at this company on earlier days."""
    if sale.customer_key is None or company_id is None:
        return frozenset()
    rows = db.session.scalars(
        select(ActivityCount.meter)
        .join(Activity, Activity.id == ActivityCount.activity_id)
        .where(ActivityCount.holder == customer_of(company_id, sale))
        .where(ActivityCount.meter.startswith("line/"))
        .where(ActivityCount.counted_on < sale.sold_on, Activity.retracted_at.is_(None))
        .distinct()
    )
    return frozenset(meter.removeprefix("line/") for meter in rows)


def earned_by_cap(rules: RuleSet, sale: Sale, about: Facts) -> dict[str, int]:
    return {
        entry.rule.id: earned(entry.rule, entry.rule.pay.by, sale, about) for entry in rules.caps
    }


def earned(rule: Rule, by: Holder, sale: Sale, about: Facts) -> int:
    """What the cap's holder got of its program, in its unit, in its period around the sale."""
    query = (
        select(func.coalesce(func.sum(ActivityAward.amount), 0))
        .join(Activity, Activity.id == ActivityAward.activity_id)
        .where(ActivityAward.program_id == rule.program_id, ActivityAward.unit == rule.unit)
        .where(Activity.retracted_at.is_(None))
        .where(whose(rule, by, sale, about))
    )
    period: Period = rule.pay.period
    if days := period_days(period, sale.sold_on):
        query = query.where(Activity.happened_on.between(*days))
    return int(db.session.scalar(query) or 0)


def whose(rule: Rule, by: Holder, sale: Sale, about: Facts) -> Any:
    if rule.payee == "company":
        return ActivityAward.payee_id == about.company_id
    if by == "person":
        return ActivityAward.payee_id == sale.seller_id
    persons = ActivityAward.payee_id == Activity.person_id
    if by == "team":
        return persons & (Activity.branch_id == sale.branch_id)
    return persons & Activity.branch_id.in_(audience.places_of(about.company_id))


def holder_of(by: Whose, sale: Sale, about: Facts) -> str:
    """Whose total it is, as text."""
    if by == "customer":
        return customer_of(about.company_id, sale)
    return str({"person": sale.seller_id, "team": sale.branch_id, "company": about.company_id}[by])


def lock(sale: Sale, rules: RuleSet, entries: Sequence[Entry]) -> None:
    """Let nobody else count the totals and caps that this sale counts until we are done."""
    company = audience.company_of(sale.seller_id, sale.branch_id, sale.sold_on)
    ids: dict[Whose, UUID | None] = {
        "person": sale.seller_id,
        "team": sale.branch_id,
        "company": company,
        "customer": company if sale.customer_key else None,
    }
    counting = [entry for entry in entries if entry.counts] + rules.caps
    rows = {(ids[entry.by], entry.rule.program_id) for entry in counting if ids[entry.by]}
    for holder_id, program_id in sorted(rows, key=str):
        insert_once(Cap, {"payee_id": holder_id, "program_id": program_id})
        db.session.execute(
            select(Cap.payee_id)
            .where(Cap.payee_id == holder_id, Cap.program_id == program_id)
            .with_for_update()
        ).one()
