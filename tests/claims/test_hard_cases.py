"""What goes wrong when two things happen at once, in an unlucky order, or on purpose."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from api.claims import receiving, review
from api.claims.models import Claim, Receipt
from api.core import clock
from api.core.db import db, unit_of_work
from api.core.ids import new_id
from api.incentives import service as incentives
from api.incentives.models import ProgramKind
from api.jobs import runner
from api.jobs import service as jobs
from api.storage import service as storage
from tests.claims.cases import (
    HANDLERS,
    a_field,
    a_photo,
    a_reading,
    answered,
    decided,
    digest,
    do_jobs,
    get,
    points,
    read,
    send_photo,
    snap,
    submitted,
    the_world,
    today,
)
from tests.factories import ana, as_user, chen, dana, eve


def at_once(count: int, act: Any) -> list[Any]:
    answers: list[Any] = []
    barrier = threading.Barrier(count)

    def one(no: int) -> None:
        barrier.wait()
        answers.append(act(no))

    threads = [threading.Thread(target=one, args=(no,)) for no in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_one_photo_sent_by_many_requests_at_once_is_kept(app: Flask) -> None:
    clients = [as_user(app, ana()) for _ in range(6)]
    for round_no in range(3):
        photo, receipt_id = a_photo(100 + round_no), new_id()
        headers = {"Content-Digest": digest(photo)}
        statuses = at_once(
            6,
            lambda no, photo=photo, receipt_id=receipt_id, headers=headers: (
                clients[no]
                .put(f"/api/v1/receipts/{receipt_id}", data=photo, headers=headers)
                .status_code
            ),
        )
        assert statuses == [200] * 6
        db.session.rollback()
        kept = db.session.get_one(Receipt, receipt_id)
        assert storage.get(kept.key) == photo


def test_one_claim_sent_by_many_requests_at_once_is_one_claim(app: Flask) -> None:
    clients = [as_user(app, ana()) for _ in range(6)]
    body = {"receipt_ids": [send_photo(clients[0])], "snapped_at": clock.now().isoformat()}
    claim_id = new_id()
    statuses = at_once(
        6, lambda no: clients[no].put(f"/api/v1/claims/{claim_id}", json=body).status_code
    )
    assert statuses == [200] * 6


def test_submitting_while_the_reading_is_saved_loses_neither(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    for no in range(4):
        claim = snap(seller, send_photo(seller, a_photo(no)))
        reading = a_reading(number=a_field(f"9-{no}"))

        def act(which: int, claim: Any = claim, reading: Any = reading) -> int:
            if which == 0:
                return int(answered(seller, claim, submit=True).status_code)
            with app.app_context():
                read(claim, reading)
            return 200

        assert at_once(2, act) == [200, 200]
        after = get(seller, claim)
        assert after["state"] == "in_review"
        assert after["merchant"] == "Harlow & Pike Supply"
        assert after["points"] == 340


def test_what_a_person_says_against_the_print_is_for_another_to_compare(app: Flask) -> None:
    world = the_world()
    seller = as_user(app, ana())
    claim = snap(seller)
    read(claim)
    many = {"no": 3, "product_id": str(world["pump"].id), "quantity": 500}
    sent = answered(
        seller, claim, lines=[many], fields={"number": "999-77"}, submit=True
    ).get_json()
    found = {check["code"]: check for check in sent["checks"]}["as_printed"]
    assert (found["outcome"], found["facts"]["count"]) == ("look", 2)
    assert (found["facts"]["read"], found["facts"]["line_no"]) == ("LS-3878-50", 3)
    assert "500" in found["facts"]["said"]
    line = next(line for line in sent["lines"] if line["no"] == 3)
    assert (line["quantity"], line["read_quantity"]) == ("500", "1")


def test_confirming_what_was_read_is_no_correction(app: Flask) -> None:
    world = the_world()
    seller = as_user(app, ana())
    claim = snap(seller)
    read(claim)
    yes = {"no": 2, "product_id": str(world["thermostat"].id), "quantity": 2}
    sent = answered(seller, claim, lines=[yes], submit=True).get_json()
    assert "as_printed" not in {check["code"] for check in sent["checks"]}


def test_the_first_of_two_claims_is_never_the_copy(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    first, later = snap(seller), snap(seller)
    read(first)
    sent = answered(seller, first, submit=True).get_json()
    assert sent["state"] == "in_review"
    read(later)
    again = answered(seller, later, submit=True).get_json()
    assert (again["state"], again["decision"]["reason_code"]) == ("rejected", "DUP_EXACT")
    assert seller.get("/api/v1/inbox").get_json()["items"][0]["template"] == "not_paid"


def test_a_strangers_claim_is_no_business_of_the_seller(app: Flask) -> None:
    the_world()
    submitted(as_user(app, ana()))
    stranger = as_user(app, eve())
    claim = submitted(stranger)
    told = {check["code"]: check for check in claim["checks"]}["not_claimed_before"]
    assert (told["outcome"], told["facts"]) == ("look", {"whose": "stranger"})
    reviewed = get(as_user(app, chen()), claim)
    full = {check["code"]: check for check in reviewed["checks"]}["not_claimed_before"]
    assert full["facts"]["claim_id"]


def limited_to(budget: int) -> None:
    """A program whose budget does not cover the story's award."""
    program_id = new_id()
    incentives.create_program(
        program_id, actor_id=None, name="Small purse", kind=ProgramKind.PROMO,
        starts_on=today() - timedelta(days=9), ends_on=today() + timedelta(days=9),
        budget_points=budget,
    )  # fmt: skip
    incentives.publish(
        new_id(), program_id=program_id, actor_id=None,
        rules=[{"key": "flat", "label": "Small purse", "pay": {"kind": "flat", "points": 50}}],
    )  # fmt: skip


def test_a_claim_over_the_budget_waits_and_its_approval_can_be_undone(app: Flask) -> None:
    the_world()
    unit_of_work(lambda: limited_to(10), write=True)
    seller, reviewer, other = as_user(app, ana()), as_user(app, chen()), as_user(app, dana())
    claim = submitted(seller)
    decision = decided(reviewer, claim, "approve").get_json()["decision"]
    do_jobs()
    held = get(other, claim)
    assert (held["hold_reason"], held["pill"], held["actions"]) == ("budget", "on_hold", ["undo"])
    assert points(ana()) == 0, "never a partial pay"
    undo = other.put(f"/api/v1/claims/{claim['id']}/decisions/{decision['id']}/undo")
    assert undo.get_json()["state"] == "in_review"
    do_jobs(timedelta(hours=2))
    assert points(ana()) == 0


def test_a_claim_nobody_could_read_can_be_typed_in_and_paid(app: Flask) -> None:
    world = the_world()
    seller = as_user(app, ana())
    claim = snap(seller)
    unit_of_work(
        lambda: receiving.give_up(db.session.get_one(Claim, UUID(claim["id"]))), write=True
    )
    typed = answered(
        seller, claim,
        fields={"number": "448213-01", "sold_on": today().isoformat()},
        lines=[{"no": None, "product_id": str(world["thermostat"].id), "quantity": 2}],
        submit=True,
    ).get_json()  # fmt: skip
    assert (typed["state"], typed["points"]) == ("in_review", 80 + 8)
    assert decided(as_user(app, chen()), claim, "approve").status_code == 200
    do_jobs()
    assert points(ana()) == 88


def test_a_payment_that_keeps_failing_can_be_undone(app: Flask) -> None:
    the_world()
    reviewer = as_user(app, chen())
    claim = submitted(as_user(app, ana()))
    decision = decided(reviewer, claim, "approve").get_json()["decision"]

    def broken(*_args: Any, **_ids: Any) -> None:
        raise RuntimeError("the disk is full")

    failing = {**HANDLERS, review.POST: runner.Handler(
        review.POST, broken, give_up=HANDLERS[review.POST].give_up)}  # fmt: skip
    with clock.at(clock.now() + timedelta(hours=1)):
        for minute in range(runner.MOST_ATTEMPTS):
            with clock.at(clock.now() + timedelta(minutes=minute)):
                for job_id in jobs.due():
                    db.session.rollback()
                    runner.run(job_id, failing)
    assert "posting_failed" in [event["kind"] for event in get(reviewer, claim)["timeline"]]
    undo = reviewer.put(f"/api/v1/claims/{claim['id']}/decisions/{decision['id']}/undo")
    assert undo.get_json()["state"] == "in_review"
    assert points(ana()) == 0


@pytest.mark.parametrize(
    "said",
    [{"number": "   "}, {"number": "--"}, {"sold_on": "0001-01-20"}, {"merchant": " "}],
    ids=str,
)
def test_a_field_that_says_nothing_is_refused(app: Flask, said: dict[str, str]) -> None:
    the_world()
    seller = as_user(app, ana())
    claim = snap(seller)
    read(claim)
    assert answered(seller, claim, fields=said).status_code == 422


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_no_phone_says_is_refused(app: Flask, instant: str) -> None:
    seller = as_user(app, ana())
    body = {"receipt_ids": [send_photo(seller)], "snapped_at": instant}
    assert seller.put(f"/api/v1/claims/{new_id()}", json=body).status_code == 422


def test_a_reading_beyond_all_measure_is_kept_within_it(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    claim = snap(seller)
    long = a_reading(
        total=a_field("1" + "0" * 20), number=a_field("7" * 90), merchant=a_field("M" * 400),
        date=a_field("0001-01-02"),
    )  # fmt: skip
    read(claim, long)
    shown = get(seller, claim)
    assert shown["state"] == "needs_you"
    assert (shown["total_minor"], len(shown["number"])) == (None, 64)
    assert "field:sold_on" in [one["id"] for one in shown["questions"]]


def test_a_withdrawal_of_the_same_id_with_another_reason_is_a_conflict(app: Flask) -> None:
    seller = as_user(app, ana())
    claim = snap(seller)
    url = f"/api/v1/claims/{claim['id']}/withdrawals/{new_id()}"
    assert seller.put(url, json={"reason": "wrong photo"}).status_code == 200
    assert seller.put(url, json={"reason": "wrong photo"}).status_code == 200
    assert seller.put(url, json={"reason": "other"}).status_code == 409
