"""Pages of a list: no row twice, none missed, and no cursor but ours."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from api.core import paging
from api.core.db import db, unit_of_work
from api.core.errors import InvalidInput
from api.core.ids import new_id
from api.core.paging import Asked, decode, encode
from api.notifications.models import Message, Template

WHO = new_id()
START = datetime(2026, 7, 1, tzinfo=UTC)


def a_message(seconds: int) -> Message:
    return Message(
        id=new_id(),
        user_id=WHO,
        template=Template.POINTS_LANDED,
        facts={},
        claim_id=None,
        at=START + timedelta(seconds=seconds),
        read_at=None,
    )


def saved(*seconds: int) -> list[UUID]:
    made = [a_message(second) for second in seconds]
    unit_of_work(lambda: db.session.add_all(made), write=True)
    return [message.id for message in made]


def a_page(asked: Asked, **order: Any) -> paging.Page[Message]:
    query = select(Message).filter_by(user_id=WHO)
    return paging.page(db.session(), query, asked, by=(Message.at, Message.id), **order)


def walked(limit: int, between: Any = lambda: None, **order: Any) -> list[UUID]:
    """Every id, page by page, while `between` happens after each page."""
    found: list[UUID] = []
    cursor = None
    while True:
        page = a_page(Asked(limit, cursor), **order)
        found += [message.id for message in page.items]
        cursor = page.next_cursor
        if cursor is None:
            return found
        db.session.rollback()
        between()


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 9, 10, 50])
def test_pages_of_any_size_are_the_whole_list_in_order(app: Flask, limit: int) -> None:
    ids = saved(0, 1, 1, 1, 2, 3, 3, 4, 5)  # several at the same instant
    newest_first = list(
        db.session.scalars(select(Message.id).order_by(Message.at.desc(), Message.id.desc()))
    )
    assert sorted(newest_first) == sorted(ids)
    assert walked(limit) == newest_first
    assert walked(limit, descending=False) == newest_first[::-1]


def test_rows_that_arrive_meanwhile_move_no_other_row(app: Flask) -> None:
    """Newer ones, ones of the same instant, and older ones while somebody reads on."""
    before = saved(*range(10, 40))
    arriving = iter(range(1000))

    def arrive() -> None:
        saved(100 + next(arriving), 20)

    found = walked(4, arrive)
    assert len(found) == len(set(found))
    assert set(before) <= set(found)


def test_the_last_page_has_no_next_even_when_it_is_full(app: Flask) -> None:
    saved(1, 2, 3, 4)
    first = a_page(Asked(2))
    assert first.next_cursor
    last = a_page(Asked(2, first.next_cursor))
    assert len(last.items) == 2
    assert last.next_cursor is None


def test_an_empty_list_is_one_empty_page(app: Flask) -> None:
    page = a_page(Asked())
    assert (list(page.items), page.next_cursor) == ([], None)


def test_nobody_gets_more_than_the_most(app: Flask) -> None:
    saved(*range(paging.MOST + 5))
    assert len(a_page(Asked(100_000)).items) == paging.MOST


def test_a_cursor_is_read_back_as_it_was_written() -> None:
    values = [START + timedelta(microseconds=1), new_id(), -7, "Zoë, №1"]
    assert decode(encode(values), [datetime, UUID, int, str]) == values


def forged(content: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


AN_INSTANT, AN_ID = START.isoformat(), str(WHO)
FOREIGN = [
    "x", "%%%", "a" * 10_000, "é", "null", "[" * 5000,
    forged(None), forged({}), forged([]), forged(7), forged([AN_INSTANT]),
    forged([AN_INSTANT, AN_ID, 1]), forged([AN_ID, AN_INSTANT]), forged(["yesterday", AN_ID]),
    forged([AN_INSTANT, "not-an-id"]), forged([AN_INSTANT, 5]), forged([AN_INSTANT, None]),
    forged([10**400, AN_ID]), forged([[AN_INSTANT], {}]), forged({"at": AN_INSTANT}),
    forged(["2026-07-01T00:00:00", AN_ID]), forged(["0001-01-01T00:00:00+23:59", AN_ID]),
    base64.urlsafe_b64encode(b"[" * 100_000).decode(),
]  # fmt: skip


def test_a_cursor_that_is_not_of_this_list_is_refused(app: Flask) -> None:
    saved(1, 2, 3)
    for cursor in FOREIGN:
        with pytest.raises(InvalidInput) as refused:
            a_page(Asked(2, cursor))
        assert refused.value.facts["errors"] == {"cursor": ["Not a cursor of this list."]}, cursor


@pytest.mark.parametrize("part", [2**63, -(2**63) - 1, 1.5, "7", True, None])
def test_a_number_that_no_column_holds_is_no_cursor(part: Any) -> None:
    with pytest.raises(InvalidInput):
        decode(forged([part]), [int])


@pytest.mark.parametrize("part", [7, None, ["a"], "a\0b", "\ud800"])
def test_a_text_that_no_column_holds_is_no_cursor(part: Any) -> None:
    with pytest.raises(InvalidInput):
        decode(forged([part]), [str])
