"""What happened, in the order in which it was decided, as the engine knows it."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import selectinload

from api.activities import stored
from api.activities.models import Activity, ActivityAward, ActivityDecision, ActivityKind
from api.core.db import db
from api.incentives import audience
from api.incentives.engine import Certification, Facts, Line, Sale, Team

AT_ONCE = 500


class Event(NamedTuple):
    """One activity: a sale, or a certification with its `code` and no lines."""

    at: datetime  # when it was decided
    id: UUID
    code: str | None
    sale: Sale
    facts: dict[str, Any]  # as stored
    retracted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Span:
    """The history that is tried: what happened from a day on, decided up to an instant."""

    since: date
    until: datetime


def size(span: Span) -> int:
    query = select(func.count()).select_from(decided(span).subquery())
    return (db.session.scalar(query) or 0) + sum(1 for _ in certified(span))


def decided(span: Span) -> Select[Any]:
    """Sales; who sold, where and when stands in the sale, so no more columns are read."""
    return (
        select(ActivityDecision.decided_at, ActivityDecision.activity_id, Activity.sale,
               Activity.facts, Activity.retracted_at)
        .join(Activity, Activity.id == ActivityDecision.activity_id)
        .where(Activity.happened_on >= span.since, ActivityDecision.decided_at <= span.until)
        .where(Activity.kind == ActivityKind.SALE)
    )  # fmt: skip


def events(span: Span, reader: Reader) -> Iterator[list[Event]]:
    """In the order of the decisions, some hundreds at once; nothing is held in between."""
    others = sorted(certified(span), key=place_of)
    place: tuple[datetime, UUID] | None = None
    key = (ActivityDecision.decided_at, ActivityDecision.activity_id)
    while True:
        query = decided(span).order_by(*key).limit(AT_ONCE)
        if place is not None:
            # The plain bound is for SQLite, which otherwise looks from the very first each time.
            query = query.where(key[0] >= place[0], tuple_(*key) > place)
        rows = db.session.execute(query).all()
        db.session.rollback()
        last = len(rows) < AT_ONCE
        found = [reader.event(*row) for row in rows]
        place = place_of(found[-1]) if found else place
        cut = len(others) if last or place is None else bisect_right(others, place, key=place_of)
        yield list(heapq.merge(found, others[:cut], key=place_of)) if cut else found
        others = others[cut:]
        if last:
            return


def place_of(event: Event) -> tuple[datetime, UUID]:
    return event.at, event.id


def certified(span: Span) -> Iterable[Event]:
    """Certifications, also those that no rule judged: another rule may want to."""
    query = (
        select(Activity)
        .options(selectinload(Activity.decision))
        .where(Activity.kind == ActivityKind.CERTIFICATION, Activity.happened_on >= span.since)
        .where(Activity.recorded_at <= span.until)
    )
    for one in db.session.scalars(query).all():
        at = one.decision.decided_at if one.decision else one.recorded_at
        facts = one.facts or stored.as_json(
            audience.facts_of(one.person_id, on=one.happened_on, branch_id=one.branch_id)
        )
        yield Event(at, one.id, one.code, stored.act(one), facts, one.retracted_at)


class Reader:
    """Makes events of rows; what repeats from row to row is made once."""

    def __init__(self) -> None:
        self.ids: dict[str, UUID] = {}
        self.days: dict[str, date] = {}
        self.sets: dict[tuple[str, ...], frozenset[Any]] = {}
        self.held: dict[Any, tuple[Certification, ...]] = {}

    def event(
        self,
        at: datetime,
        id_: UUID,
        sale: dict[str, Any],
        facts: dict[str, Any],
        retracted_at: datetime | None,
    ) -> Event:
        branch, sold_on = sale["branch_id"], self.day(sale["sold_on"])
        assert sold_on is not None
        found = Sale(
            id_,
            self.id(branch) if branch else None,
            self.id(sale["seller_id"]),
            sold_on,
            sale["currency"],
            sale["customer_key"],
            tuple([self.line(line) for line in sale["lines"]]),
        )
        return Event(at, id_, None, found, facts, retracted_at)

    def line(self, kept: dict[str, Any]) -> Line:
        product = kept["product_id"]
        return Line(
            kept["no"],
            self.id(product) if product else None,
            kept["sku"],
            kept["family"],
            kept["quantity"],
            kept["net_minor"],
            (),
            kept["product_line"],
            kept["label"],
        )

    def id(self, text: str) -> UUID:
        found = self.ids.get(text)
        if found is None:
            found = self.ids[text] = UUID(text)
        return found

    def day(self, text: str | None) -> date | None:
        if text is None:
            return None
        found = self.days.get(text)
        if found is None:
            found = self.days[text] = date.fromisoformat(text)
        return found

    def ids_of(self, texts: list[str]) -> frozenset[UUID]:
        key = ("id", *texts)
        if key not in self.sets:
            self.sets[key] = frozenset(self.id(text) for text in texts)
        return self.sets[key]

    def texts_of(self, texts: list[str]) -> frozenset[str]:
        key = ("text", *texts)
        if key not in self.sets:
            self.sets[key] = frozenset(texts)
        return self.sets[key]

    def certifications(self, kept: list[dict[str, Any]]) -> tuple[Certification, ...]:
        key = tuple((one["code"], one["valid_from"], one["valid_until"]) for one in kept)
        if key not in self.held:
            self.held[key] = tuple(
                Certification(code, date.fromisoformat(first), self.day(last))
                for code, first, last in key
            )
        return self.held[key]

    def facts(self, kept: dict[str, Any], **counted: Any) -> Facts:
        """The stored facts, with what is counted now instead of what was counted then."""
        company = kept.get("company_id")
        decided_on = self.day(kept["decided_on"])
        assert decided_on is not None
        teams = {name: Team(**team) for name, team in kept.get("teams", {}).items()}
        return Facts(
            decided_on=decided_on,
            tier=kept["tier"],
            certifications=self.certifications(kept["certifications"]),
            enrolled_on=self.day(kept["enrolled_on"]),
            region=kept["region"],
            roles=self.texts_of(kept["roles"]),
            organisation_ids=self.ids_of(kept["organisation_ids"]),
            company_id=self.id(company) if company else None,
            territories=self.ids_of(kept.get("territories", [])),
            points_12_months=kept.get("points_12_months", 0),
            customer_bought=self.texts_of(kept.get("customer_bought", [])),
            teams={**teams, **counted.pop("teams", {})},
            point_minor=kept.get("point_minor", 1),
            point_currency=kept.get("point_currency", "USD"),
            **counted,
        )


def paid(span: Span) -> dict[tuple[UUID, str, UUID], int]:
    """What stands of what was paid: by payee, unit and program."""
    stand = (
        select(ActivityDecision.activity_id)
        .join(Activity, Activity.id == ActivityDecision.activity_id)
        .where(Activity.happened_on >= span.since, ActivityDecision.decided_at <= span.until)
        .where(Activity.retracted_at.is_(None))
    )
    given = (ActivityAward.payee_id, ActivityAward.unit, ActivityAward.program_id)
    rows = db.session.execute(
        select(*given, func.sum(ActivityAward.amount))
        .where(ActivityAward.activity_id.in_(stand))
        .group_by(*given)
    )
    return {(payee, unit, program): int(amount) for payee, unit, program, amount in rows}
