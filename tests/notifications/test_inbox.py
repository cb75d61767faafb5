"""The inbox: what happened and what waits for you, for your eyes only."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from api.auth.models import User
from api.core import clock
from api.core.db import unit_of_work
from api.core.errors import NotFound
from api.core.ids import new_id
from api.notifications import service
from api.notifications.models import Message, Template
from tests.factories import ana, boris, eve, fay
from tests.queries import count_queries

INBOX = "/api/v1/inbox"


def told(user: User, template: Template = Template.POINTS_LANDED, **facts: Any) -> Message:
    return unit_of_work(lambda: service.notify(user.id, template, **facts), write=True)


def test_a_message_says_what_happened_to_which_claim(app: Flask, as_user: Any) -> None:
    claim_id = new_id()
    message = told(ana(), claim_id=claim_id, points=340, number="448213-01")
    found = as_user(ana()).get(INBOX).get_json()
    assert found["unread"] == 1
    assert found["next_cursor"] is None
    assert found["items"] == [
        {
            "id": str(message.id),
            "template": "points_landed",
            "facts": {"points": 340, "number": "448213-01"},
            "claim_id": str(claim_id),
            "at": found["items"][0]["at"],
            "read_at": None,
        }
    ]


@pytest.mark.parametrize("template", list(Template))
def test_every_kind_of_message_comes_through(app: Flask, as_user: Any, template: Template) -> None:
    told(ana(), template, code="PAGE_MISSING", message="Page 2, please: ¿sí?")
    (item,) = as_user(ana()).get(INBOX).get_json()["items"]
    assert item["template"] == template.value
    assert item["facts"] == {"code": "PAGE_MISSING", "message": "Page 2, please: ¿sí?"}
    assert item["claim_id"] is None


def test_the_newest_comes_first_and_pages_are_whole(app: Flask, as_user: Any) -> None:
    start = clock.now() - timedelta(days=1)
    for minute in range(7):
        with clock.at(start + timedelta(minutes=minute)):
            told(ana(), points=minute)
    client, seen, cursor = as_user(ana()), [], ""
    while cursor is not None:
        found = client.get(f"{INBOX}?limit=3&cursor={cursor}").get_json()
        seen += [item["facts"]["points"] for item in found["items"]]
        assert found["unread"] == 7
        cursor = found["next_cursor"]
    assert seen == [6, 5, 4, 3, 2, 1, 0]


def test_reading_counts_down_once_and_keeps_the_first_time(app: Flask, as_user: Any) -> None:
    first, _second = told(ana()), told(ana())
    client = as_user(ana())
    read = client.put(f"{INBOX}/{first.id}/read", json={}).get_json()
    assert read["read_at"] is not None
    again = client.put(f"{INBOX}/{first.id}/read", json={}).get_json()
    assert again["read_at"] == read["read_at"]
    assert client.get(INBOX).get_json()["unread"] == 1


def test_nobody_sees_or_reads_the_messages_of_another(app: Flask, as_user: Any) -> None:
    """Not a stranger, not the manager of the house, not the finance of the brand."""
    message = told(ana(), points=340)
    for other in (eve(), boris(), fay()):
        client = as_user(other)
        assert client.get(INBOX).get_json() == {"items": [], "next_cursor": None, "unread": 0}
        answer = client.put(f"{INBOX}/{message.id}/read", json={})
        missing = client.put(f"{INBOX}/{new_id()}/read", json={})
        assert answer.status_code == missing.status_code == 404
        assert answer.get_json()["detail"] == missing.get_json()["detail"]
    assert service.unread(ana().id) == 1
    with pytest.raises(NotFound):
        service.mark_read(UUID(str(message.id)), user_id=eve().id)


def test_a_message_of_a_rolled_back_act_was_never_sent(app: Flask, as_user: Any) -> None:
    user_id = ana().id

    def refused() -> None:
        service.notify(user_id, Template.POINTS_LANDED, points=340)
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        unit_of_work(refused, write=True)
    assert service.unread(user_id) == 0


def test_a_stranger_has_no_inbox(app: Flask, client: Any) -> None:
    assert client.get(INBOX).status_code == 401
    assert client.put(f"{INBOX}/{new_id()}/read").status_code == 401


def test_a_longer_list_asks_the_database_no_more_often(app: Flask, as_user: Any) -> None:
    client = as_user(ana())
    told(ana())
    with count_queries() as few:
        client.get(INBOX)
    for _ in range(12):
        told(ana())
    with count_queries() as many:
        client.get(INBOX)
    assert len(many) == len(few)
