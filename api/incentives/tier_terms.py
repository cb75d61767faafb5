"""The terms of person tiers as they were set: dated, for a day to come, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.audit import service as audit
from api.core import clock
from api.core.canonical import digest_of
from api.core.db import db
from api.core.errors import IdTaken, InvalidInput
from api.core.once import insert_once
from api.incentives.engine.rounding import ONCE
from api.incentives.models import TierTerms
from api.incentives.tiers import DEFAULT, Level, Terms

MOST_LEVELS = 12
LONGEST_NAME = 40
LONGEST_GRACE = 366
LARGEST = 1_000_000_000  # points
STEEPEST = 10 * ONCE


def terms_on(day: date) -> Terms:
    """What counts for a sale on a day: the terms set last for it, or the usual ones."""
    query = select(TierTerms).where(TierTerms.valid_from <= day)
    row = db.session.scalars(query.order_by(TierTerms.valid_from.desc()).limit(1)).first()
    return read(row) if row else DEFAULT


def read(row: TierTerms) -> Terms:
    return Terms(tuple(Level(**level) for level in row.levels), row.grace_days)


def history() -> Sequence[TierTerms]:
    """All that were set, the newest first."""
    return db.session.scalars(select(TierTerms).order_by(TierTerms.valid_from.desc())).all()


def set_terms(
    valid_from: date, levels: list[dict[str, Any]], grace_days: int, *, actor_id: UUID | None
) -> TierTerms:
    """Set levels and grace from a day on. The same again is the first answer.

    Raises InvalidInput for levels that are no ladder, IdTaken when the day has other terms.
    """
    terms = checked(levels, grace_days)
    wanted = {"levels": [asdict(level) for level in terms.levels], "grace_days": grace_days}
    row = {"valid_from": valid_from, **wanted, "set_by": actor_id, "set_at": clock.now()}
    if insert_once(TierTerms, row):
        known = db.session.get_one(TierTerms, valid_from)
        audit.record(
            actor_id, "tier_terms.set", f"tier_terms:{valid_from}",
            after=wanted, digest=digest_of(known),
        )  # fmt: skip
        return known
    known = db.session.get_one(TierTerms, valid_from)
    if any(getattr(known, name) != value for name, value in wanted.items()):
        raise IdTaken("That day already has other tiers. Choose a later day.")
    return known


def checked(levels: list[dict[str, Any]], grace_days: int) -> Terms:
    """A ladder: it begins at 0 points, and each level asks for more and gives no less."""
    found = [Level(**level) for level in levels]
    steps = list(zip(found, found[1:], strict=False))
    sound = (
        (1 <= len(found) <= MOST_LEVELS, f"There must be 1 to {MOST_LEVELS} tiers."),
        (bool(found) and found[0].from_points == 0, "The first tier must begin at 0 points."),
        (all(one.from_points < two.from_points <= LARGEST for one, two in steps),
         "Each tier must begin above the one before."),
        (all(one.bps <= two.bps for one, two in steps),
         "Each tier must multiply by no less than the one before."),
        (all(ONCE <= level.bps <= STEEPEST for level in found),
         f"A tier multiplies by {ONCE} to {STEEPEST} basis points."),
        (len({level.name for level in found}) == len(found), "Each tier needs a name of its own."),
        (all(level.name.strip() and len(level.name) <= LONGEST_NAME for level in found),
         f"A name has 1 to {LONGEST_NAME} letters."),
    )  # fmt: skip
    wrong = [sentence for holds, sentence in sound if not holds]
    if wrong:
        raise InvalidInput(wrong[0], errors={"levels": wrong})
    if not 0 <= grace_days <= LONGEST_GRACE:
        message = f"Grace is 0 to {LONGEST_GRACE} days."
        raise InvalidInput(message, errors={"grace_days": [message]})
    return Terms(tuple(found), grace_days)
