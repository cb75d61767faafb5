"""What rules name by id is read by its name, wherever the rules are read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from flask import Flask

from api.core import clock
from api.core.db import db, unit_of_work
from api.core.ids import new_id
from api.incentives import promos, segments, shown
from api.incentives.engine import Facts, Sale
from api.partners import service as partners
from api.partners.models import Kind, Territory
from tests.incentives.cases import PUMP, a_program, publish

DAY = date(2026, 11, 25)
NAMES = ("for Outside reps", "sold at Harlow & Pike", "sold in the territory River Valley")


def named() -> list[dict[str, Any]]:
    """Conditions that name a saved audience, a company and a territory, all by id."""

    def work() -> list[dict[str, Any]]:
        reps = segments.create(
            new_id(), actor_id=None, name="Outside reps",
            conditions=[{"kind": "role_in", "roles": ["field_rep"]}],
        )  # fmt: skip
        company = partners.add_organisation(
            kind=Kind.DISTRIBUTOR, name="Harlow & Pike", number="7", time_zone="America/New_York"
        )
        valley = Territory(id=new_id(), name="River Valley")
        db.session.add(valley)
        db.session.flush()
        return [
            {"kind": "segment_in", "segments": [str(reps.id)]},
            {"kind": "organisation_in", "organisations": [str(company.id)]},
            {"kind": "territory_in", "territories": [str(valley.id)]},
        ]

    return unit_of_work(work, write=True)


def who_reads(when: list[dict[str, Any]]) -> promos.Reader:
    """Somebody whom all of these conditions mean."""
    segment, company, territory = (next(iter(one.values())) for one in map(without_kind, when))
    facts = Facts(
        decided_on=DAY,
        segments=frozenset(map(UUID, segment)),
        organisation_ids=frozenset(map(UUID, company)),
        territories=frozenset(map(UUID, territory)),
    )
    return promos.Reader(facts, Sale(UUID(int=0), None, UUID(int=7), DAY, "", None, ()))


def without_kind(condition: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in condition.items() if name != "kind"}


def test_sellers_and_the_brand_read_names_and_no_ids(app: Flask) -> None:
    when = named()
    program = a_program()
    publish(program, {**PUMP, "when": when}, ends_on=date(2026, 11, 20))
    better = {"kind": "per_unit", "points": 150}
    with clock.at(datetime(2026, 11, 18, tzinfo=UTC)):
        publish(program, {**PUMP, "when": when, "pay": better}, starts_on=date(2026, 11, 21))
    told = promos.promo(program.id, who_reads(when), DAY)
    assert told.sentences and told.changes
    newest = shown.program(program.id)["versions"][0]
    for text in (*told.sentences, *told.changes, *newest["sentences"]["en"],
                 *newest["changes"]["en"]):  # fmt: skip
        assert [name for name in NAMES if name not in text] == [], text
