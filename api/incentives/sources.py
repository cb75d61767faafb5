"""Where acts come from. A rule that no source feeds cannot be published: no blind programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from api.core.db import db
from api.core.once import insert_once
from api.incentives.engine import Rule
from api.incentives.engine.conditions import Certified
from api.incentives.engine.payouts import CertificationReward, TeamThreshold
from api.incentives.models import DataSource

RECEIPTS, CERTIFICATIONS = "receipts", "certifications"
OURS = (RECEIPTS, CERTIFICATIONS)  # we collect them ourselves, so they are always on
STALE_DAYS = 45


@dataclass(frozen=True, slots=True)
class Source:
    """`last_delivered_on` is None for what has delivered nothing; what we collect needs nobody."""

    name: str
    ours: bool
    last_delivered_on: date | None


def sources() -> list[Source]:
    """All that are known, ours first."""
    rows = db.session.scalars(select(DataSource).order_by(DataSource.name))
    found = {row.name: row.last_delivered_on for row in rows}
    ours = [Source(name, True, found.pop(name, None)) for name in OURS]
    return ours + [Source(name, False, day) for name, day in found.items()]


def delivered(name: str, on: date) -> None:
    """Note that a source has delivered data of a day; an earlier day changes nothing."""
    if insert_once(DataSource, {"name": name, "last_delivered_on": on}):
        return
    known = db.session.get_one(DataSource, name)
    known.last_delivered_on = max(known.last_delivered_on, on)


def needed(rule: Rule, program_source: str) -> set[str]:
    """The sources without which the rule could never be measured."""
    if isinstance(rule.pay, CertificationReward | TeamThreshold):
        return {CERTIFICATIONS}
    asks = any(isinstance(condition, Certified) for condition in rule.when)
    return {program_source, CERTIFICATIONS} if asks else {program_source}
