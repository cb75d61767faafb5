"""Who I am to the app: gathered from the rooms that know."""

from __future__ import annotations

from typing import Any

from api.auth import service as auth
from api.auth.models import Role
from api.core.db import unit_of_work
from api.notifications import service as notifications
from tests.factories import a_person, ana, boris, chen, dayton, eve, harlow, northwind


def test_ana_sells_in_dayton_for_harlow_and_pike(as_user: Any) -> None:
    me = as_user(ana()).get("/api/v1/me").json
    assert me["id"] == str(ana().id)
    assert (me["name"], me["initials"], me["language"]) == ("Ana Duarte", "AD", "en")
    assert (me["roles"], me["views"]) == (["counter"], ["seller"])
    assert me["organisation"] == {"id": str(harlow().id), "name": "Harlow & Pike"}
    assert me["branch"] == {
        "id": str(dayton().id),
        "name": "Dayton, Branch 14",
        "city": "Dayton",
        "time_zone": "America/New_York",
    }
    assert me["unread"] == 0
    assert set(me["point_value"]) == {"minor", "currency"}
    assert "password_hash" not in me


def test_chen_works_for_the_brand_and_at_no_branch(as_user: Any) -> None:
    me = as_user(chen()).get("/api/v1/me").json
    assert (me["views"], me["branch"]) == (["admin"], None)
    assert me["organisation"] == {"id": str(northwind().id), "name": "Northwind Climate"}


def test_who_works_nowhere_still_learns_who_they_are(as_user: Any) -> None:
    me = as_user(a_person("Lena", Role.AUTHOR)).get("/api/v1/me").json
    assert (me["organisation"], me["branch"], me["views"]) == (None, None, [])
    assert me["initials"] == "L"


def test_unread_counts_my_messages_only(as_user: Any) -> None:
    unit_of_work(lambda: notifications.notify(ana().id, "points_landed", points=340), write=True)
    assert as_user(ana()).get("/api/v1/me").json["unread"] == 1
    assert as_user(eve()).get("/api/v1/me").json["unread"] == 0


def test_a_new_role_shows_at_once(as_user: Any) -> None:
    client = as_user(boris())
    assert client.get("/api/v1/me").json["views"] == ["seller"]
    unit_of_work(lambda: auth.grant(boris(), Role.REVIEWER), write=True)
    assert client.get("/api/v1/me").json["views"] == ["seller", "admin"]


def test_a_stranger_learns_nothing(client: Any) -> None:
    assert client.get("/api/v1/me").status_code == 401
