"""A house with everything in it that can be tampered with, and what somebody saw of it before."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from api.audit import heads
from api.audit.models import Head
from api.core import clock
from api.core.db import Base, db
from api.core.ids import new_id
from api.insights.verify import verify
from api.ledger import adjustments, expiry, service, values
from api.ledger.models import Verdict
from tests.claims import cases
from tests.factories import ana, as_user, boris, chen, dana, fay
from tests.ledger.cases import cancel, hold, saved, spend
from tests.ledger.earning import Rules, earn, take_back, what_pays

Row = dict[str, Any]


@dataclass
class House:
    """What stands, and what the attacker saw of it earlier."""

    app: Flask
    ended: list[Row] = field(default_factory=list)  # the trail's head, as it once was
    published: int = 0  # where the trail ended when its head was last published
    earlier: dict[str, list[Row]] = field(default_factory=dict)  # every table, before that


def build(app: Flask, draw: random.Random, *, entries: int, claims: int) -> House:
    """A house with everything in it that can be tampered with."""
    house = House(app)
    cases.the_world()
    seller, reviewer = as_user(app, ana()), as_user(app, chen())
    for no in range(claims):
        reading = cases.a_reading(number=cases.a_field(f"44821{no}-01"))
        claim = cases.snap(seller, cases.send_photo(seller, cases.a_photo(no)))
        cases.read(claim, reading)
        cases.answered(seller, claim, submit=True)
        assert cases.decided(reviewer, claim, "approve").status_code == 200
    cases.do_jobs()
    saved(lambda: values.set_redemption_rate(date(2020, 1, 1), 8_800, actor_id=fay().id))
    by_hand()
    people = [ana().id, boris().id, *(new_id() for _ in range(6))]
    rules, half = what_pays(), entries // 2
    move(draw, rules, people, until=half)
    saved(lambda: heads.publish(clock.now().date() - timedelta(days=1)))
    house.earlier = every_row()
    move(draw, rules, people, until=entries)
    saved(lambda: heads.publish(clock.now().date()))
    house.published = heads.published()[0].no
    run_out(rules, people[2])
    for _ in range(4):
        earn(rules, draw.choice(people), 50)
        house.ended.append(trail_end())
    move(draw, rules, people, until=house.ended[-1]["no"] + 6)
    assert not any(verify().values()), verify()
    return house


def by_hand() -> None:
    """Adjustments: one approved, one refused, one that waits."""
    for verdict in (Verdict.APPROVED, Verdict.REFUSED, None):
        id_ = new_id()
        wanted: Row = {"unit": "PTS", "amount": 70, "reason": "A promise of the summer"}
        saved(
            lambda id_=id_, wanted=wanted: adjustments.ask(
                id_, owner_id=ana().id, asked_by=fay().id, **wanted
            )
        )
        if verdict is not None:
            saved(
                lambda id_=id_, verdict=verdict: adjustments.decide(
                    id_, new_id(), verdict=verdict, reason="Seen the letter", by=dana().id
                )
            )


def move(draw: random.Random, rules: Rules, people: list[UUID], *, until: int) -> None:
    """Awards, orders and reversals until the trail has so many entries."""
    while trail_end()["no"] < until:
        who = draw.choice(people)
        later = clock.now() + timedelta(days=14)
        at = draw.choice([None, None, later])
        given = earn(rules, who, draw.randint(1, 900), available_at=at)
        kind = draw.choice(["keep", "keep", "hold", "spend", "cancel", "reverse", "release"])
        has = service.balances(who).available
        if kind in ("hold", "spend", "cancel") and has:
            order = hold(who, draw.randint(1, has))
            if kind == "cancel":
                cancel(order)
        elif kind == "spend" and has:
            spend(who, draw.randint(1, has))
        elif kind == "reverse":
            take_back(given)
        elif kind == "release":
            saved(lambda given=given: service.release(given.reference))


def run_out(rules: Rules, owner_id: UUID) -> None:
    """One owner's points expire, after a notice, and are taken back all the same."""
    paid = earn(rules, owner_id, 500)
    with clock.at(clock.now() + timedelta(days=700)):
        saved(lambda: expiry.give_notice(owner_id, "PTS"))
    with clock.at(clock.now() + timedelta(days=800)):
        saved(lambda: expiry.run(owner_id, "PTS"))
    take_back(paid)


def every_row() -> dict[str, list[Row]]:
    """By the name of its table."""
    db.session.rollback()
    return {
        table.name: [dict(row._mapping) for row in db.session.execute(select(*table.columns))]
        for table in Base.metadata.sorted_tables
    }


def trail_end() -> Row:
    db.session.rollback()
    head = db.session.execute(select(*Head.__table__.columns)).first()
    return dict(head._mapping) if head else {"no": 0}
