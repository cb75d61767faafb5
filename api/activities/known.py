"""What is known around a sale: the facts that the rules may ask about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from api.activities.models import Activity, ActivityAward, ActivityKind, Cap
from api.core.db import db
from api.core.once import insert_once
from api.incentives import audience
from api.incentives.engine import Certification, Facts, Rule, Sale
from api.incentives.engine.caps import PersonCap, period_days


def facts(sale: Sale, rules: Sequence[Rule]) -> Facts:
    """The seller's audience facts, certifications, and the points so far under each cap."""
    about = audience.facts_of(sale.seller_id, on=sale.sold_on, branch_id=sale.branch_id)
    return replace(
        about,
        certifications=certifications_of(sale.seller_id),
        earned_by_cap={
            rule.id: earned(sale.seller_id, rule.program_id, rule.pay, sale.sold_on)
            for rule in rules
            if isinstance(rule.pay, PersonCap)
        },
    )


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


def earned(payee_id: UUID, program_id: UUID, cap: PersonCap, day: date) -> int:
    """The payee's points of the program for sales in the cap's period around `day`."""
    query = (
        select(func.coalesce(func.sum(ActivityAward.amount), 0))
        .join(Activity, Activity.id == ActivityAward.activity_id)
        .where(ActivityAward.payee_id == payee_id, ActivityAward.program_id == program_id)
        .where(ActivityAward.unit == "PTS", Activity.retracted_at.is_(None))
    )
    if days := period_days(cap.period, day):
        query = query.where(Activity.happened_on.between(*days))
    return int(db.session.scalar(query) or 0)


def lock_caps(payee_id: UUID, rules: Sequence[Rule]) -> None:
    """Let nobody else count this person's points of the capped programs until we are done."""
    programs = sorted({rule.program_id for rule in rules if isinstance(rule.pay, PersonCap)})
    for program_id in programs:
        insert_once(Cap, {"payee_id": payee_id, "program_id": program_id})
        db.session.execute(
            select(Cap.payee_id)
            .where(Cap.payee_id == payee_id, Cap.program_id == program_id)
            .with_for_update()
        ).one()
