"""The whole world in one unit of work: it is all there, or nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from api.claims.models import Claim
from api.core import clock
from api.core.db import Base, db
from api.demo.seed import books, claims, house, papers, promos, sales
from api.demo.seed.history import plans
from api.demo.seed.plan import Plan
from api.demo.world.organisations import BRAND
from api.notifications.models import Message
from api.partners import service as partners


def seed(tell: Callable[[str], None]) -> None:
    """Build the demo world, or keep its promos live when it stands. `tell` hears the progress.

    Safe to repeat: a second call on the same day changes nothing.
    """
    now = clock.now()
    today = clock.day_in(BRAND.time_zone, now)
    if partners.brand() is not None:
        if not promos.is_live(today):
            promos.go_live(today)
            tell("The promos of the last season had ended; a new season is live.")
        return
    tell("Building the demo world: 6 distributors, 24 branches, 140 people, 60 products ...")
    planned = plans(now)
    with papers.drawing(planned) as photos:
        house.build(today)
        promos.build(today)
        standing = everything()
        for done in sales.play(now):
            if done % 200 == 0:
                tell(f"  {done} sales and courses of the last year taken over")
        for done in history(planned, photos):
            if done % 50 == 0:
                tell(f"  {done} claims drawn and played")
    del standing
    promos.nearly_used_up()
    books.keep(now)
    read_old_messages(now)


def everything() -> list[Base]:
    """All rows there are. The session forgets a row that nobody holds and asks for it again: of
    people, places and products, for each sale. Held while the year is played, it is a third less
    work."""
    return [
        row for mapper in Base.registry.mappers for row in db.session.scalars(select(mapper.class_))
    ]


def history(planned: Sequence[Plan], photos: Iterable[bytes]) -> Iterator[int]:
    """Play every planned claim, oldest first; yields how many are done."""
    recorded = papers.readings(planned)
    for done, (plan, photo) in enumerate(zip(planned, photos, strict=True), 1):
        claims.play(plan, photo, recorded[plan.no])
        yield done


def read_old_messages(now: datetime) -> None:
    """People have read what came more than two days ago."""
    old = Message.at < now - timedelta(days=2)
    db.session.execute(update(Message).where(old, Message.read_at.is_(None)).values(read_at=now))


def counts() -> dict[str, int]:
    """How many claims stand in each state."""
    query = select(Claim.state, func.count()).group_by(Claim.state)
    return {state.value: count for state, count in db.session.execute(query)}
