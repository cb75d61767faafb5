"""Saved audiences: who meets all of some conditions. A rule names them by id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.audit import service as audit
from api.core import clock
from api.core.canonical import digest_of
from api.core.db import db
from api.core.errors import IdTaken, InvalidInput
from api.incentives import rules_json
from api.incentives.engine import Facts, Sale
from api.incentives.engine.conditions import SALE_CONDITIONS, SaleCondition
from api.incentives.models import Segment

ABOUT_PEOPLE = {
    "role_in", "person_in", "organisation_in", "region_in", "territory_in", "tier_in",
    "points_between", "pilot", "certified", "joined_before",
}  # fmt: skip


def create(segment_id: UUID, *, actor_id: UUID | None, name: str, conditions: list[Any]) -> Segment:
    """Save an audience. The same again is the first answer.

    Raises BadRules for conditions that cannot be understood, InvalidInput for those that are not
    about people, IdTaken.
    """
    read = conditions_of(conditions)
    written = [rules_json.write_kind(condition, SALE_CONDITIONS) for condition in read]
    known = db.session.get(Segment, segment_id)
    if known:
        if (known.name, known.conditions) != (name, written):
            raise IdTaken("This id is already known with other content. Nothing was changed.")
        return known
    segment = Segment(
        id=segment_id,
        name=name,
        conditions=written,
        created_at=clock.now(),
        created_by=actor_id,
    )
    db.session.add(segment)
    audit.record(
        actor_id, "segment.created", f"segment:{segment_id}",
        after={"is": written}, digest=digest_of(segment),
    )  # fmt: skip
    db.session.flush()
    return segment


def conditions_of(document: object) -> tuple[SaleCondition, ...]:
    rules_json.measure(document)
    read: tuple[Any, ...] = rules_json.read_all(document, "conditions", SALE_CONDITIONS)
    kinds = {rules_json.write_kind(condition, SALE_CONDITIONS)["kind"] for condition in read}
    if not read or not kinds <= ABOUT_PEOPLE:
        message = f"An audience needs conditions about people: {', '.join(sorted(ABOUT_PEOPLE))}."
        raise InvalidInput(message, errors={"conditions": [message]})
    return read


def segments() -> Sequence[Segment]:
    """All of them, by name."""
    return db.session.scalars(select(Segment).order_by(Segment.name, Segment.id)).all()


def by_ids(ids: Iterable[UUID]) -> dict[UUID, Segment]:
    """Those that exist."""
    found = db.session.scalars(select(Segment).where(Segment.id.in_(list(ids))))
    return {segment.id: segment for segment in found}


def holding(ids: frozenset[UUID], sale: Sale, facts: Facts) -> frozenset[UUID]:
    """Those of the segments that the seller is in, by these facts."""
    if not ids:
        return frozenset()
    return frozenset(
        segment.id
        for segment in by_ids(ids).values()
        if all(one.check(sale, facts).ok for one in conditions_of(segment.conditions))
    )
