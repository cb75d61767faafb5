"""Finance and audit look into somebody's points; nobody else does."""

from __future__ import annotations

import pytest
from flask import Flask

from api.core import clock
from api.core.ids import new_id
from tests.factories import ana, as_user, boris, chen, dana, eve, fay, gus, hal
from tests.ledger.cases import award, reverse, spend


def paths(month: str) -> list[str]:
    return [
        "", "/entries", f"/statements/{month}", f"/statements/{month}/csv",
        f"/statements/{month}/pdf",
    ]  # fmt: skip


def this_month() -> str:
    return f"{clock.now():%Y-%m}"


def test_finance_reads_the_statement_that_the_person_reads(app: Flask) -> None:
    paid = award(ana().id, 340, subject=f"claim:{new_id()}")
    spend(ana().id, 300)
    reverse(paid)
    theirs, mine = as_user(app, fay()), as_user(app, ana())
    found = theirs.get(f"/api/v1/people/{ana().id}/points").get_json()
    assert found.pop("person") == {"id": str(ana().id), "name": ana().name}
    assert found == mine.get("/api/v1/points").get_json()
    for path in paths(this_month())[1:-1]:
        other = theirs.get(f"/api/v1/people/{ana().id}/points{path}")
        assert other.status_code == 200
        assert other.data == mine.get(f"/api/v1/points{path}").data
    paper = theirs.get(f"/api/v1/people/{ana().id}/points/statements/{this_month()}/pdf")
    assert (paper.status_code, paper.mimetype) == (200, "application/pdf")


def test_only_who_may_see_what_others_earn_reads_their_points(app: Flask) -> None:
    award(ana().id, 340)
    for path in paths(this_month()):
        address = f"/api/v1/people/{ana().id}/points{path}"
        for person in (ana(), boris(), chen(), eve()):
            assert as_user(app, person).get(address).status_code == 403
        for person in (dana(), fay(), gus(), hal()):
            assert as_user(app, person).get(address).status_code == 200
        assert app.test_client().get(address).status_code == 401


@pytest.mark.parametrize("path", paths("2026-10"))
def test_nobody_has_no_points(app: Flask, path: str) -> None:
    answer = as_user(app, fay()).get(f"/api/v1/people/{new_id()}/points{path}")
    assert (answer.status_code, answer.get_json()["type"]) == (404, "/problems/not-found")


def test_who_does_not_sell_has_no_statement_of_their_own(app: Flask) -> None:
    for person in (dana(), fay(), gus(), hal()):
        assert as_user(app, person).get("/api/v1/points").status_code == 403
