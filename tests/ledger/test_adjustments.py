"""Points moved by hand: one person asks, another decides, nobody for themselves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.auth.models import Role
from api.core.ids import new_id
from api.insights.verify import verify
from api.ledger import service
from api.ledger.book import ReferenceTaken
from tests.factories import a_person, ana, as_user, boris, chen, dana, eve, fay, gus, hal
from tests.ledger.cases import award, saved


def ask(client: FlaskClient, owner: UUID, amount: Any = 500, **changes: Any) -> Any:
    id_ = changes.pop("id", new_id())
    body = {"owner_id": str(owner), "amount": amount, "reason": "Goodwill", **changes}
    return client.put(f"/api/v1/adjustments/{id_}", json=body)


def decide(client: FlaskClient, asked: Any, verdict: str = "approved", **changes: Any) -> Any:
    id_ = changes.pop("id", new_id())
    path = f"/api/v1/adjustments/{asked.get_json()['id']}/decisions/{id_}"
    return client.put(path, json={"verdict": verdict, **changes})


def kind(answer: Any) -> str:
    return str(answer.get_json()["type"]).rpartition("/")[2]


def test_what_one_asks_and_another_approves_lands_once(app: Flask) -> None:
    asked = ask(as_user(app, dana()), ana().id)
    assert (asked.status_code, asked.get_json()["state"]) == (200, "waiting")
    assert service.balances(ana().id).available == 0
    client, id_ = as_user(app, fay()), new_id()
    for _ in range(3):
        done = decide(client, asked, id=id_)
        assert (done.status_code, done.get_json()["state"]) == (200, "approved")
    assert service.balances(ana().id).available == 500
    assert all(not problems for problems in verify().values())


def test_who_asked_cannot_approve_whatever_else_they_may(app: Flask) -> None:
    client = as_user(app, a_person("Ida Roe", Role.REVIEWER, Role.FINANCE))
    refused = decide(client, ask(client, ana().id))
    assert (refused.status_code, kind(refused)) == (409, "own-adjustment")
    assert service.balances(ana().id).available == 0


def test_nobody_adjusts_their_own(app: Flask) -> None:
    refused = ask(as_user(app, dana()), dana().id)
    assert (refused.status_code, kind(refused)) == (403, "not-allowed")


def test_a_decision_stands(app: Flask) -> None:
    asked = ask(as_user(app, dana()), ana().id)
    decide(as_user(app, fay()), asked, "refused", reason="No ground for it")
    again = decide(as_user(app, fay()), asked, "approved")
    assert (again.status_code, kind(again)) == (409, "adjustment-decided")
    assert service.balances(ana().id).available == 0


def test_more_than_there_is_cannot_be_taken_and_the_case_stays_open(app: Flask) -> None:
    award(ana().id, 340)
    asked = ask(as_user(app, dana()), ana().id, -500)
    refused = decide(as_user(app, fay()), asked)
    assert (refused.status_code, kind(refused)) == (409, "not-enough-points")
    assert refused.get_json()["shortfall"] == 160
    shown = as_user(app, fay()).get(f"/api/v1/adjustments/{asked.get_json()['id']}").get_json()
    assert (shown["state"], shown["decision"]) == ("waiting", None)
    assert service.balances(ana().id).available == 340


@pytest.mark.parametrize("amount", [0, 1.5, "12", 2**53, -(2**53), True, None])
def test_what_is_no_amount_is_refused(app: Flask, amount: Any) -> None:
    refused = ask(as_user(app, dana()), ana().id, amount)
    assert (refused.status_code, kind(refused)) == (422, "invalid-amount")
    assert "amount" in refused.get_json()["errors"]
    assert as_user(app, fay()).get("/api/v1/adjustments").get_json()["items"] == []


def test_an_amount_that_is_left_out_is_missing(app: Flask) -> None:
    body = {"owner_id": str(ana().id), "reason": "Goodwill"}
    refused = as_user(app, dana()).put(f"/api/v1/adjustments/{new_id()}", json=body)
    assert (refused.status_code, kind(refused)) == (422, "invalid-input")
    assert "amount" in refused.get_json()["errors"]


@pytest.mark.parametrize("reason", ["", "   ", "\t\n  ", " ab ", None, "x" * 501])
def test_nobody_asks_without_a_reason(app: Flask, reason: Any) -> None:
    refused = ask(as_user(app, dana()), ana().id, reason=reason)
    assert (refused.status_code, kind(refused)) == (422, "invalid-input")
    assert "reason" in refused.get_json()["errors"]


def test_a_reason_is_kept_without_the_space_around_it(app: Flask) -> None:
    asked = ask(as_user(app, dana()), ana().id, reason="  Goodwill \n")
    assert asked.get_json()["reason"] == "Goodwill"
    said = decide(as_user(app, fay()), asked, reason="   ").get_json()["decision"]
    assert said["reason"] is None


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_refusal_says_why_or_the_case_stays_open(app: Flask, reason: str | None) -> None:
    asked = ask(as_user(app, dana()), ana().id)
    refused = decide(as_user(app, fay()), asked, "refused", reason=reason)
    assert (refused.status_code, kind(refused)) == (422, "invalid-input")
    assert "reason" in refused.get_json()["errors"]
    shown = as_user(app, fay()).get(f"/api/v1/adjustments/{asked.get_json()['id']}").get_json()
    assert shown["state"] == "waiting"


def test_nobody_and_no_unit_are_told_apart(app: Flask) -> None:
    client = as_user(app, dana())
    assert kind(ask(client, new_id())) == "unknown-account"
    assert kind(ask(client, ana().id, unit="points")) == "unknown-unit"


def test_a_long_reason_is_kept_whole_and_does_not_stop_the_approval(app: Flask) -> None:
    asked = ask(as_user(app, dana()), ana().id, reason="why " * 120)
    assert decide(as_user(app, fay()), asked).status_code == 200
    assert service.balances(ana().id).available == 500


def test_the_same_again_is_harmless_and_other_content_is_refused(app: Flask) -> None:
    client, id_ = as_user(app, dana()), new_id()
    first = ask(client, ana().id, id=id_)
    assert ask(client, ana().id, id=id_).get_json() == first.get_json()
    other = ask(client, ana().id, 501, id=id_)
    assert (other.status_code, kind(other)) == (409, "id-taken")


def test_waiting_and_decided_ones_are_listed_apart(app: Flask) -> None:
    client = as_user(app, dana())
    open_one, done = ask(client, ana().id, 1), ask(client, ana().id, 2)
    decide(as_user(app, fay()), done)
    for state, wanted in (("waiting", open_one), ("decided", done)):
        items = client.get(f"/api/v1/adjustments?state={state}").get_json()["items"]
        assert [item["id"] for item in items] == [wanted.get_json()["id"]]
    [item] = client.get("/api/v1/adjustments?state=decided").get_json()["items"]
    assert (item["owner"]["name"], item["decision"]["decided_by"]["name"]) == (
        ana().name, fay().name,
    )  # fmt: skip


def test_who_decides_sees_what_there_is_of_the_unit_and_others_do_not(app: Flask) -> None:
    award(ana().id, 340)
    for unit, there in (("PTS", 340), ("USD", 0)):
        asked = ask(as_user(app, dana()), ana().id, unit=unit)
        assert asked.get_json()["available"] is None
        path = f"/api/v1/adjustments/{asked.get_json()['id']}"
        assert as_user(app, fay()).get(path).get_json()["available"] == there
    listed = as_user(app, fay()).get("/api/v1/adjustments").get_json()["items"]
    assert {(one["unit"], one["available"]) for one in listed} == {("PTS", 340), ("USD", 0)}


def test_roles_stand_as_the_policy_says(app: Flask) -> None:
    for person in (dana(), chen()):
        asked = ask(as_user(app, person), ana().id)
        assert asked.status_code == 200
    for person in (ana(), boris(), eve()):
        assert as_user(app, person).get("/api/v1/adjustments").status_code == 403
    for person in (ana(), boris(), eve(), fay(), gus(), hal()):
        assert ask(as_user(app, person), ana().id).status_code == 403
    for person in (ana(), boris(), chen(), dana(), gus(), hal()):
        assert decide(as_user(app, person), asked).status_code == 403
    assert as_user(app, gus()).get("/api/v1/adjustments").status_code == 200
    assert decide(as_user(app, fay()), asked).status_code == 200


def approved(app: Flask, amount: int, owner: UUID, **changes: Any) -> Any:
    asked = ask(as_user(app, dana()), owner, amount, **changes)
    assert decide(as_user(app, fay()), asked).status_code == 200
    return asked.get_json()


def test_a_wrong_adjustment_is_taken_back_by_one_that_names_it(app: Flask) -> None:
    award(ana().id, 40)
    wrong = approved(app, 500, ana().id)
    back = approved(app, -500, ana().id, reverses_id=wrong["id"])
    assert back["reverses_id"] == wrong["id"]
    assert service.balances(ana().id).available == 40
    made = service.found(f"adjustment:{back['id']}")
    assert made.reverses_id == service.found(f"adjustment:{wrong['id']}").id
    assert not verify()["ledger"]


def test_taking_back_gives_back_what_was_taken(app: Flask) -> None:
    award(ana().id, 340)
    wrong = approved(app, -300, ana().id)
    approved(app, 300, ana().id, reverses_id=wrong["id"])
    assert service.balances(ana().id).available == 340
    assert not verify()["ledger"]


@pytest.mark.parametrize(
    ("whose", "amount", "unit"), [("ana", -499, "PTS"), ("ana", 500, "PTS"), ("ana", -500, "USD"),
                                  ("boris", -500, "PTS")],
)  # fmt: skip
def test_what_is_not_its_exact_opposite_takes_nothing_back(
    app: Flask, whose: str, amount: int, unit: str
) -> None:
    wrong = approved(app, 500, ana().id)
    owner = {"ana": ana, "boris": boris}[whose]().id
    refused = ask(as_user(app, dana()), owner, amount, unit=unit, reverses_id=wrong["id"])
    assert (refused.status_code, kind(refused)) == (409, "cannot-reverse")
    assert refused.get_json()["amount"] == -500


def test_an_adjustment_is_taken_back_once(app: Flask) -> None:
    client = as_user(app, dana())
    wrong = approved(app, 500, ana().id)
    first = ask(client, ana().id, -500, reverses_id=wrong["id"])
    second = ask(client, ana().id, -500, reverses_id=wrong["id"])
    assert (second.status_code, kind(second)) == (409, "cannot-reverse")
    assert decide(as_user(app, fay()), first, "refused", reason="Not yet").status_code == 200
    third = ask(client, ana().id, -500, reverses_id=wrong["id"])
    assert decide(as_user(app, fay()), third).status_code == 200
    again = ask(client, ana().id, -500, reverses_id=wrong["id"])
    assert (again.status_code, kind(again)) == (409, "cannot-reverse")
    assert service.balances(ana().id).available == 0


def test_what_was_not_approved_or_takes_back_itself_is_not_taken_back(app: Flask) -> None:
    client = as_user(app, dana())
    waiting = ask(client, ana().id, 500).get_json()
    wrong = approved(app, 70, ana().id)
    back = approved(app, -70, ana().id, reverses_id=wrong["id"])
    for id_, amount in ((waiting["id"], -500), (back["id"], 70), (str(new_id()), -500)):
        refused = ask(client, ana().id, amount, reverses_id=id_)
        assert (refused.status_code, kind(refused)) == (409, "cannot-reverse"), amount


def test_an_adjustment_tells_which_one_takes_it_back_unless_that_was_refused(app: Flask) -> None:
    client = as_user(app, dana())
    wrong = approved(app, 500, ana().id)

    def told() -> Any:
        return client.get(f"/api/v1/adjustments/{wrong['id']}").get_json()["reversed_by"]

    assert told() is None
    first = ask(client, ana().id, -500, reverses_id=wrong["id"])
    assert told() == {"id": first.get_json()["id"], "state": "waiting"}
    decide(as_user(app, fay()), first, "refused", reason="Not yet")
    assert told() is None
    back = approved(app, -500, ana().id, reverses_id=wrong["id"])
    assert told() == {"id": back["id"], "state": "approved"}
    listed = client.get("/api/v1/adjustments?state=decided").get_json()["items"]
    known = {one["id"]: one["reversed_by"] for one in listed}
    assert known == {wrong["id"]: told(), first.get_json()["id"]: None, back["id"]: None}


def test_two_who_take_back_the_same_at_once_move_it_once(app: Flask) -> None:
    """Both asked before either was there to see; the book itself lets one of them through."""
    wrong = approved(app, 500, ana().id)
    award(ana().id, 500)

    def both() -> None:
        for _ in range(2):
            id_ = new_id()
            service.adjust(
                ana().id, -500, reference=f"adjustment:{id_}", actor_id=fay().id, reason="r",
                reverses=f"adjustment:{wrong['id']}",
            )  # fmt: skip

    with pytest.raises(ReferenceTaken):
        saved(both)
    assert service.balances(ana().id).available == 1_000
