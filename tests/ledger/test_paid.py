"""Only what an activity earned is paid, and only what was approved is moved by hand: whatever else
is in the book is found and named."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from api.activities import service as activities
from api.activities.models import ActivityAward
from api.core.db import db
from api.core.ids import new_id
from api.insights.verify import verify
from api.ledger import adjustments, service
from api.ledger.invariants import invariants
from api.ledger.models import Verdict
from api.ledger.service import Payout
from tests.factories import ana, dana, fay
from tests.ledger.cases import PROGRAM, award, reverse, saved
from tests.ledger.earning import earn, take_back, what_pays, write


def problems() -> list[str]:
    db.session.rollback()
    return [problem for some in verify().values() for problem in some]


def paid_by_hand(activity_id: UUID, *payouts: Payout) -> None:
    saved(
        lambda: service.award(
            activity_id=activity_id, payouts=list(payouts), actor_id=None, reason="r"
        )
    )


def test_what_activities_earned_and_gave_back_is_whole(app: Flask) -> None:
    rules = what_pays()
    earn(rules, ana().id, 340)
    take_back(earn(rules, ana().id, 120))
    assert problems() == []


def test_points_for_no_activity_are_named(app: Flask) -> None:
    earn(what_pays(), ana().id, 340)
    bare = award(ana().id, 500)
    assert problems() == [f"{bare.reference} was paid, and is no activity"]
    reverse(bare)
    assert problems() == [
        f"{bare.reference} was paid, and is no activity",
        f"reversal:{bare.reference} was made, and there is no activity",
    ]


def test_an_activity_that_was_paid_other_amounts_is_named(app: Flask) -> None:
    rules, payee = what_pays(), ana().id
    for amount, owner, program in (
        (341, payee, rules.program_id), (340, new_id(), rules.program_id), (340, payee, PROGRAM),
    ):  # fmt: skip
        activity_id = new_id()
        saved(lambda known=activity_id: write(rules, payee, 340, known))
        paid_by_hand(activity_id, Payout(owner, program, "PTS", amount))
        named = f"activity:{activity_id} was paid other amounts than it was awarded"
        assert named in problems(), (amount, owner, program)


def test_an_activity_with_two_payees_is_paid_each(app: Flask) -> None:
    rules, activity_id, eve = what_pays(), new_id(), new_id()

    def record() -> None:
        write(rules, ana().id, 340, activity_id)
        known = db.session.scalars(select(ActivityAward).filter_by(activity_id=activity_id)).one()
        more = {column.name: getattr(known, column.name) for column in known.__table__.columns}
        db.session.add(ActivityAward(**{**more, "id": new_id(), "payee_id": eve, "amount": 60}))

    saved(record)
    mine = Payout(ana().id, rules.program_id, "PTS", 340)
    paid_by_hand(activity_id, mine)
    named = f"activity:{activity_id} was paid other amounts than it was awarded"
    assert named in problems()


def test_an_activity_that_was_never_paid_is_named(app: Flask) -> None:
    activity_id = new_id()
    saved(lambda: write(what_pays(), ana().id, 340, activity_id))
    assert f"activity:{activity_id} was never paid" in problems()


def test_a_reversal_of_an_activity_that_stands_is_named(app: Flask) -> None:
    paid = earn(what_pays(), ana().id, 340)
    reverse(paid)
    assert problems() == [f"reversal:{paid.reference} was made, but the activity stands"]


def test_an_activity_that_was_taken_back_without_its_points_is_named(app: Flask) -> None:
    paid = earn(what_pays(), ana().id, 340)
    activity_id = UUID(paid.reference.removeprefix("activity:"))
    saved(lambda: retracted_only(activity_id))
    assert f"reversal:{paid.reference} is missing in the ledger" in problems()


def retracted_only(activity_id: UUID) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(activities, "take_back", lambda *_: None)
        activities.retract(activity_id, actor_id=None, reason="r")


def test_points_moved_by_hand_that_nobody_approved_are_named(app: Flask) -> None:
    reference = f"adjustment:{new_id()}"
    saved(lambda: service.adjust(ana().id, 70, reference=reference, actor_id=fay().id, reason="r"))
    assert invariants() == [f"ledger {reference} moved points, and nobody approved it"]


def test_an_adjustment_that_moved_other_points_is_named(app: Flask) -> None:
    id_ = new_id()
    saved(
        lambda: adjustments.ask(
            id_, owner_id=ana().id, unit="PTS", amount=70, reason="r", asked_by=dana().id
        )
    )
    reference = f"adjustment:{id_}"
    saved(lambda: service.adjust(ana().id, 71, reference=reference, actor_id=fay().id, reason="r"))
    assert invariants() == [f"ledger {reference} moved points, and nobody approved it"]
    saved(lambda: approve_only(id_))
    assert invariants() == [f"ledger {reference} moved other points than were approved"]


def approve_only(adjustment_id: UUID) -> None:
    """The decision without its movement: one of its reference is there already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adjustments, "apply", lambda *_: None)
        adjustments.decide(
            adjustment_id, new_id(), verdict=Verdict.APPROVED, reason=None, by=fay().id
        )
