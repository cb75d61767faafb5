"""A request is saved whole or not at all; a question changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from api.audit import service as audit
from api.audit.models import Entry
from api.core import clock
from api.core.db import begin_write, commit_apart, db, on_commit, on_rollback, unit_of_work
from api.core.errors import NotAllowed
from api.core.ids import new_id
from api.jobs.models import Heartbeat
from tests.factories import ana, as_user

REVIEW = "/api/v1/review"


def note(did: str = "thing.seen") -> None:
    audit.record(None, did, "thing:1")


def notes() -> list[str]:
    """What is in the database, asked on a connection of its own."""
    with db.engine.connect() as connection:
        return list(connection.scalars(select(Entry.did).order_by(Entry.no)))


def refused(work: Callable[[], Any]) -> None:
    def all_of_it() -> None:
        work()
        raise NotAllowed("no")

    with pytest.raises(NotAllowed):
        unit_of_work(all_of_it, write=True)


def test_what_a_unit_wrote_is_saved_when_it_ends(app: Flask) -> None:
    unit_of_work(note, write=True)
    assert notes() == ["thing.seen"]


def test_whatever_is_raised_takes_back_everything(app: Flask) -> None:
    refused(lambda: (note("first"), db.session.flush(), note("second")))
    assert notes() == []


def test_a_unit_that_only_reads_saves_nothing(app: Flask) -> None:
    unit_of_work(note, write=False)
    unit_of_work(lambda: (note(), db.session.flush()), write=False)
    assert notes() == []


def test_a_reading_unit_may_become_a_writing_one(app: Flask) -> None:
    def work() -> None:
        db.session.scalar(select(func.count()).select_from(Entry))
        note("dropped")
        begin_write()
        note("kept")

    unit_of_work(work, write=False)
    assert notes() == ["kept"]


def test_what_follows_a_commit_happens_once_and_after_it(app: Flask) -> None:
    happened: list[list[str]] = []

    def work() -> None:
        note()
        on_commit(lambda: happened.append(notes()))

    unit_of_work(work, write=True)
    assert happened == [["thing.seen"]]
    unit_of_work(note, write=True)
    assert len(happened) == 1


def test_what_follows_a_commit_does_not_happen_without_one(app: Flask) -> None:
    happened: list[str] = []
    refused(lambda: (on_commit(lambda: happened.append("saved")),
                     on_rollback(lambda: happened.append("taken back"))))  # fmt: skip
    assert happened == ["taken back"]
    unit_of_work(note, write=True)
    assert happened == ["taken back"]


def test_two_that_make_the_same_thing_at_once_are_tried_again_once_and_meet(app: Flask) -> None:
    """The loser's second try finds the winner's row, as a repeated request would."""
    thing, tries = str(new_id()), []

    def make() -> str:
        tries.append(1)
        if len(tries) > 1 and db.session.get(Heartbeat, thing):
            return "found"
        with ThreadPoolExecutor(1) as other, app.app_context():
            if db.engine.dialect.name == "postgresql":  # SQLite has one writer at a time
                other.submit(insert_apart, app, thing).result()
        db.session.add(a_thing(thing))
        db.session.flush()
        if db.engine.dialect.name == "sqlite":
            raise IntegrityError("as if", None, Exception())
        return "made"

    if db.engine.dialect.name == "sqlite":
        with pytest.raises(IntegrityError):
            unit_of_work(make, write=True)
        assert things() == 0
    else:
        assert unit_of_work(make, write=True) == "found"
        assert things() == 1
    assert len(tries) == 2


def a_thing(name: str) -> Heartbeat:
    return Heartbeat(worker=name, seen_at=clock.now())


def things() -> int:
    with db.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(Heartbeat)) or 0


def insert_apart(app: Flask, thing: str) -> None:
    with app.app_context():
        unit_of_work(lambda: db.session.add(a_thing(thing)), write=True)


def test_a_row_that_can_never_be_saved_is_tried_twice_and_no_more(app: Flask) -> None:
    thing, tries = str(new_id()), []
    unit_of_work(lambda: db.session.add(a_thing(thing)), write=True)

    def make() -> None:
        tries.append(1)
        db.session.add(a_thing(thing))
        db.session.flush()

    with pytest.raises(IntegrityError):
        unit_of_work(make, write=True)
    assert len(tries) == 2
    assert things() == 1


def test_a_plain_error_is_not_tried_again(app: Flask) -> None:
    tries: list[int] = []
    refused(lambda: tries.append(1))
    assert tries == [1]


def test_facts_kept_apart_outlive_the_refusal_and_nothing_else_does(app: Flask) -> None:
    def work() -> None:
        note("written before")
        with commit_apart():
            note("kept apart")
        note("written after")

    refused(work)
    assert notes() == ["kept apart"]


def test_a_refused_question_leaves_its_security_fact_and_nothing_else(app: Flask) -> None:
    client = as_user(app, ana())
    before = len(notes())
    assert client.get(REVIEW).status_code == 403
    assert notes()[before:] == ["access.denied"]


def test_a_get_cannot_change_anything(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = as_user(app, ana())
    before = notes()
    endpoint = "me.get_me"
    real = app.view_functions[endpoint]

    def writes() -> Any:
        note("by a GET")
        db.session.flush()
        return real()

    monkeypatch.setitem(app.view_functions, endpoint, writes)
    assert client.get("/api/v1/me").status_code == 200
    assert notes() == before


def test_an_answer_that_cannot_be_made_saves_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_user(app, ana())
    before = notes()

    def breaks(**_ids: Any) -> Any:
        note("and then it broke")
        raise RuntimeError("no answer")

    monkeypatch.setitem(app.view_functions, "my_settings.put_language", breaks)
    assert client.put("/api/v1/me/language", json={"language": "es"}).status_code == 500
    assert notes() == before


def test_many_that_read_first_and_write_later_wait_for_each_other(app: Flask) -> None:
    """On SQLite a transaction that began with a reading would fail at once instead."""

    def work() -> None:
        seen = db.session.scalar(select(func.count()).select_from(Entry))
        note(f"saw {seen}")

    def one(_no: int) -> None:
        with app.app_context():
            unit_of_work(work, write=True)
            db.session.remove()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(60)))
    assert len(notes()) == 60
