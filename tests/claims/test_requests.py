"""The same request again, other content, other people, and two at once."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from api.claims.models import Claim, Decision, Receipt
from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from tests.claims.cases import (
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
)
from tests.factories import ana, as_user, boris, chen, dana, eve, fay, gus


def count(model: Any) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_the_same_claim_sent_five_times_is_one_claim(app: Flask) -> None:
    seller = as_user(app, ana())
    body = {"receipt_ids": [send_photo(seller)], "snapped_at": clock.now().isoformat()}
    claim_id = new_id()
    answers = [seller.put(f"/api/v1/claims/{claim_id}", json=body) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 5
    assert count(Claim) == 1


def test_the_same_id_with_other_content_is_a_conflict(app: Flask) -> None:
    seller = as_user(app, ana())
    claim = snap(seller)
    other = {"receipt_ids": [send_photo(seller)], "snapped_at": clock.now().isoformat()}
    answer = seller.put(f"/api/v1/claims/{claim['id']}", json=other)
    assert (answer.status_code, answer.get_json()["type"]) == (409, "/problems/id-taken")


def test_somebody_elses_claim_id_is_taken(app: Flask) -> None:
    claim = snap(as_user(app, ana()))
    stranger = as_user(app, eve())
    body = {"receipt_ids": [send_photo(stranger)], "snapped_at": clock.now().isoformat()}
    assert stranger.put(f"/api/v1/claims/{claim['id']}", json=body).status_code == 409


def test_a_photo_sent_twice_is_one_receipt_and_another_under_its_id_a_conflict(app: Flask) -> None:
    seller = as_user(app, ana())
    receipt_id, photo, other = new_id(), a_photo(), a_photo(40)

    def put(data: bytes) -> int:
        headers = {"Content-Digest": digest(data)}
        return seller.put(f"/api/v1/receipts/{receipt_id}", data=data, headers=headers).status_code

    assert [put(photo), put(photo), put(other)] == [200, 200, 409]
    assert count(Receipt) == 1


def test_a_photo_proves_one_claim_only(app: Flask) -> None:
    seller = as_user(app, ana())
    claim = snap(seller)
    body = {
        "receipt_ids": [claim["receipts"][0]["id"]],
        "snapped_at": clock.now().isoformat(),
    }
    assert seller.put(f"/api/v1/claims/{new_id()}", json=body).status_code == 422


def test_twenty_approvals_at_once_pay_once(app: Flask) -> None:
    the_world()
    seller, reviewers = as_user(app, ana()), [as_user(app, chen()), as_user(app, dana())]
    claim = submitted(seller)
    statuses: list[int] = []
    barrier = threading.Barrier(20)

    def approve(no: int) -> None:
        barrier.wait()
        client = reviewers[no % 2]
        statuses.append(decided(client, claim, "approve").status_code)

    threads = [threading.Thread(target=approve, args=(no,)) for no in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [409] * 19
    do_jobs()
    do_jobs()
    assert points(ana()) == 340


def test_an_approval_undone_in_time_pays_nothing_and_can_be_decided_again(app: Flask) -> None:
    the_world()
    reviewer = as_user(app, chen())
    claim = submitted(as_user(app, ana()))
    approved = decided(reviewer, claim, "approve").get_json()
    assert approved["actions"] == ["undo"]
    undo = f"/api/v1/claims/{claim['id']}/decisions/{approved['decision']['id']}/undo"
    assert reviewer.put(undo).get_json()["state"] == "in_review"
    assert reviewer.put(undo).status_code == 200, "undoing twice is harmless"
    do_jobs()
    assert points(ana()) == 0
    decided(reviewer, claim, "approve")
    do_jobs()
    assert points(ana()) == 340


def test_after_the_window_only_a_reversal_takes_points_back(app: Flask) -> None:
    the_world()
    seller, reviewer = as_user(app, ana()), as_user(app, chen())
    claim = submitted(seller)
    decision = decided(reviewer, claim, "approve").get_json()["decision"]
    do_jobs()
    undo = reviewer.put(f"/api/v1/claims/{claim['id']}/decisions/{decision['id']}/undo")
    assert (undo.status_code, undo.get_json()["type"]) == (409, "/problems/too-late-to-undo")
    assert decided(reviewer, claim, "reverse", reason_code="CREDIT_NOTE").status_code == 200
    assert points(ana()) == 0
    taken = get(seller, claim)
    assert (taken["pill"], taken["points"]) == ("reversed", 340)
    told = {item["template"] for item in seller.get("/api/v1/inbox").get_json()["items"]}
    assert told == {"points_landed", "taken_back"}


def test_the_same_decision_twice_is_one_decision(app: Flask) -> None:
    the_world()
    reviewer = as_user(app, chen())
    claim = submitted(as_user(app, ana()))
    url = f"/api/v1/claims/{claim['id']}/decisions/{new_id()}"
    body = {"kind": "return", "reason_code": "MISSING_PAGE", "message": "Page 2, please."}
    assert [reviewer.put(url, json=body).status_code for _ in range(3)] == [200] * 3
    assert count(Decision) == 1
    assert reviewer.put(url, json={**body, "message": "Other"}).status_code == 409


def test_a_returned_claim_says_what_is_missing_and_page_two_brings_it_back(app: Flask) -> None:
    the_world()
    seller, reviewer = as_user(app, ana()), as_user(app, chen())
    claim = submitted(seller)
    decided(reviewer, claim, "return", reason_code="MISSING_PAGE", message="Page 2, please.")
    asked = get(seller, claim)
    assert (asked["pill"], asked["needs"]["code"]) == ("needs_info", "MISSING_PAGE")
    assert seller.get("/api/v1/inbox").get_json()["items"][0]["template"] == "needs_you"
    page_two = send_photo(seller, a_photo(99))
    more = answered(seller, claim, receipt_ids=[page_two], submit=True).get_json()
    assert (more["state"], len(more["receipts"])) == ("reading", 2)
    read(claim)
    assert get(seller, claim)["state"] == "in_review"


def test_a_returned_claim_without_an_answer_expires_after_fourteen_days(app: Flask) -> None:
    the_world()
    seller, reviewer = as_user(app, ana()), as_user(app, chen())
    claim = submitted(seller)
    decided(reviewer, claim, "return", reason_code="ILLEGIBLE")
    do_jobs(timedelta(days=13, hours=23))
    assert get(seller, claim)["state"] == "returned"
    do_jobs(timedelta(days=14, minutes=1))
    assert get(seller, claim)["state"] == "expired"


@pytest.mark.parametrize("state", ["reading", "needs_you", "in_review", "returned"])
def test_an_open_claim_can_be_withdrawn(app: Flask, state: str) -> None:
    the_world()
    seller = as_user(app, ana())
    claim = snap(seller) if state in ("reading", "needs_you") else submitted(seller)
    if state == "needs_you":
        read(claim)
    if state == "returned":
        decided(as_user(app, chen()), claim, "return", reason_code="ILLEGIBLE")
    assert get(seller, claim)["state"] == state
    gone = seller.put(f"/api/v1/claims/{claim['id']}/withdrawals/{new_id()}", json={}).get_json()
    assert (gone["state"], gone["pill"], gone["actions"]) == ("withdrawn", "withdrawn", [])


def test_a_decided_claim_cannot_be_withdrawn_or_answered(app: Flask) -> None:
    the_world()
    seller, reviewer = as_user(app, ana()), as_user(app, chen())
    claim = submitted(seller)
    decided(reviewer, claim, "reject", reason_code="NOT_YOUR_BRANCH")
    withdrawal = seller.put(f"/api/v1/claims/{claim['id']}/withdrawals/{new_id()}", json={})
    assert withdrawal.get_json()["type"] == "/problems/claim-moved"
    assert answered(seller, claim, submit=True).status_code == 409


def test_eve_sees_nothing_of_harlow_and_pike(app: Flask) -> None:
    the_world()
    claim = submitted(as_user(app, ana()))
    stranger = as_user(app, eve())
    page = claim["receipts"][0]["pages"][0]["view_url"]
    missing = stranger.get(f"/api/v1/claims/{new_id()}").get_json()
    refused = stranger.get(f"/api/v1/claims/{claim['id']}")
    assert refused.status_code == 404
    for name in ("type", "title", "status", "detail"):
        assert refused.get_json()[name] == missing[name], "the same answer as for a missing one"
    assert stranger.get(page).status_code == 404
    assert answered(stranger, claim, submit=True).status_code == 404
    for filter in ("mine", "team", "all"):
        assert stranger.get(f"/api/v1/claims?filter={filter}").get_json()["items"] == []
    assert stranger.get("/api/v1/review").status_code == 403
    assert decided(stranger, claim, "approve").status_code == 403


def test_the_manager_sees_the_claims_of_the_house_but_decides_none(app: Flask) -> None:
    the_world()
    claim = submitted(as_user(app, ana()))
    manager = as_user(app, boris())
    team = manager.get("/api/v1/claims?filter=team").get_json()["items"]
    assert [item["id"] for item in team] == [claim["id"]]
    assert get(manager, claim)["actions"] == []
    assert decided(manager, claim, "approve").status_code == 403


@pytest.mark.parametrize("who", [fay, gus])
def test_finance_and_audit_read_but_decide_nothing(app: Flask, who: Any) -> None:
    the_world()
    claim = submitted(as_user(app, ana()))
    client = as_user(app, who())
    assert get(client, claim)["actions"] == []
    assert decided(client, claim, "approve").status_code == 403


def test_the_same_bytes_claimed_again_by_the_same_person_are_refused_by_rule(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    submitted(seller)
    again = submitted(seller)
    assert (again["state"], again["decision"]["reason_code"]) == ("rejected", "DUP_EXACT")
    assert again["timeline"][-1]["actor"] is None


def test_the_same_number_in_another_photo_is_for_a_person_to_judge(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    submitted(seller)
    claim = snap(seller, send_photo(seller, a_photo(77)))
    read(claim)
    found = {check["code"]: check for check in answered(seller, claim, submit=True).json["checks"]}
    assert found["not_claimed_before"]["outcome"] == "look"
    assert found["not_claimed_before"]["reason_code"] == "DUP_NEAR"


def test_a_copy_says_whether_it_was_sent_or_is_a_draft(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    read(snap(seller, send_photo(seller, a_photo(78))))
    claim = snap(seller, send_photo(seller, a_photo(78)))
    read(claim)
    found = {check["code"]: check for check in get(seller, claim)["checks"]}
    facts = found["not_claimed_before"]["facts"]
    assert (facts["whose"], facts["how"], facts["sent"]) == ("own", "number", False)


def test_the_moment_of_the_snap_counts_within_reason(app: Flask) -> None:
    seller = as_user(app, ana())
    now = clock.now()
    for ahead, counts in (
        (timedelta(days=-13), True),
        (timedelta(days=-15), False),
        (timedelta(minutes=4), True),
        (timedelta(minutes=6), False),
    ):
        said = now + ahead
        claim = snap(seller, send_photo(seller), snapped_at=said.isoformat())
        db.session.rollback()
        kept = db.session.get_one(Claim, UUID(claim["id"]))
        assert (abs(kept.snapped_at - said) < timedelta(seconds=1)) is counts
        assert abs(kept.skew_seconds - ahead.total_seconds()) < 30


def test_lists_ask_the_database_as_often_for_ten_claims_as_for_one(app: Flask) -> None:
    from tests.queries import count_queries

    the_world()
    seller, reviewer = as_user(app, ana()), as_user(app, chen())

    def fill(first: int, last: int) -> None:
        for no in range(first, last):
            claim = snap(seller, send_photo(seller, a_photo(no)))
            read(claim, a_reading(number={**a_reading()["number"], "value": f"7-{no}"}))
            answered(seller, claim, submit=True)

    def asked() -> tuple[int, int]:
        with count_queries() as mine:
            seller.get("/api/v1/claims")
        with count_queries() as queue:
            reviewer.get("/api/v1/review")
        return len(mine), len(queue)

    fill(0, 1)
    one = asked()
    fill(1, 6)
    assert asked() == one
