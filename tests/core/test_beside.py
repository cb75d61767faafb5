"""Checks shared between two processes: each is done once, and none is lost."""

from __future__ import annotations

import os
import time
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import text

from api.core import beside
from api.core.db import db


@pytest.fixture(autouse=True)
def alone(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the command line, where no other thread runs."""
    monkeypatch.setattr("threading.active_count", lambda: 1)


def slowly(no: int) -> list[str]:
    time.sleep(0.05)
    return [f"{no} by {os.getpid()}"]


def test_two_processes_do_every_check_once_and_in_order(app: Flask) -> None:
    found = beside.done([partial(slowly, no) for no in range(8)], beside=True)
    assert [one.split()[0] for (one,) in found] == [str(no) for no in range(8)]
    assert len({one.split()[2] for (one,) in found}) == 2


def test_without_another_process_it_is_the_same(app: Flask) -> None:
    found = beside.done([partial(slowly, no) for no in range(3)], beside=False)
    assert found == [[f"{no} by {os.getpid()}"] for no in range(3)]


def test_with_other_threads_there_is_no_fork(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 2)
    monkeypatch.setattr("os.fork", None)
    assert beside.done([partial(slowly, 1)], beside=True) == [[f"1 by {os.getpid()}"]]


def test_both_ask_the_database_over_connections_of_their_own(app: Flask) -> None:
    def asked() -> list[str]:
        time.sleep(0.05)
        return [str(db.session.scalar(text("SELECT 41 + 1")))]

    db.session.execute(text("SELECT 1"))  # a connection that the fork must leave alone
    assert beside.done([asked] * 6, beside=True) == [["42"]] * 6
    assert asked() == ["42"]


@pytest.mark.parametrize("beside_me", [False, True])
def test_a_check_that_cannot_read_on_is_a_finding_and_the_others_go_on(
    app: Flask, beside_me: bool
) -> None:
    def breaks() -> list[str]:
        raise LookupError("half a row")

    found = beside.done([breaks, lambda: ["named"]], beside=beside_me)
    assert "could not read on: LookupError: half a row" in found[0][0]
    assert found[1] == ["named"]
