"""A supplier with an odd layout: once a claim of it was approved, its next paper is read better."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from api.audit.models import Entry
from api.claims.models import SupplierHabits
from api.core.db import db
from tests.claims.cases import (
    answered,
    decided,
    do_jobs,
    get,
    send_photo,
    snap,
    the_world,
    today,
)
from tests.claims.papers import paper
from tests.factories import ana, as_user, chen

NAME = "Ohm and Daughters"
PAGE = """
COUNTER COPY                                      KEEP THIS SLIP
BRIGHTWATER MECHANICAL
WHEN {day:%m/%d/%Y}                       SLIP {number}
WAS ORDERED BY J COLE {ordered:%m/%d/%Y}

Goods                                 Qty       Price      Amount
CIRRUS 3T INVERTER HEAT PUMP            1    3,284.00    3,284.00

SETTLE                                                   3,284.00
Ohm and Daughters   Tel (555) 201-4477   thank you
"""


def slip(no: int) -> tuple[bytes, str, date]:
    """(paper, number, date) of the supplier's document `no`."""
    day, number = today() - timedelta(days=no), f"{7000 + 13 * no}/{no}B"
    page = PAGE.format(day=day, number=number, ordered=day - timedelta(days=40))
    return paper(page), number, day


def sent(seller: FlaskClient, no: int) -> dict[str, Any]:
    """The claim of document `no`, read by the real reader."""
    receipt = send_photo(seller, slip(no)[0], **{"Content-Type": "application/pdf"})
    claim = snap(seller, receipt)
    do_jobs(timedelta(0))
    return get(seller, claim)


def right(claim: dict[str, Any], no: int) -> int:
    """How many of merchant, number and date are read as printed."""
    _, number, day = slip(no)
    said = [claim["merchant"], claim["number"], claim["sold_on"]]
    return sum(a == b for a, b in zip(said, [NAME, number, day.isoformat()], strict=True))


def corrected(seller: FlaskClient, claim: dict[str, Any], no: int) -> None:
    _, number, day = slip(no)
    fields = {"merchant": NAME, "number": number, "sold_on": day.isoformat()}
    answer = answered(seller, claim, fields=fields, submit=True)
    assert answer.get_json()["state"] == "in_review", answer.text


def approved(app: Flask, claim: dict[str, Any]) -> None:
    """Approved, paid when the time to undo is over, and learned from."""
    answer = decided(as_user(app, chen()), claim, "approve")
    assert answer.status_code == 200, answer.text
    do_jobs()
    do_jobs()


def test_the_second_document_of_a_supplier_is_read_better_than_the_first(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    first = sent(seller, 1)
    assert right(first, 1) < 3
    corrected(seller, first, 1)
    approved(app, first)
    second = sent(seller, 2)
    assert right(second, 2) == 3
    assert [one["id"] for one in second["questions"] if one["kind"] == "field"] == []


def test_what_a_reviewer_has_not_approved_teaches_nothing(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    corrected(seller, first := sent(seller, 1), 1)
    do_jobs()
    refused = decided(as_user(app, chen()), first, "reject", reason_code="SUPPLIER_UNKNOWN")
    assert refused.status_code == 200, refused.text
    do_jobs()
    assert db.session.scalar(select(func.count()).select_from(SupplierHabits)) == 0


def test_a_lesson_is_taught_once_and_is_in_the_audit_trail(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    for no in (1, 2):
        claim = sent(seller, no)
        corrected(seller, claim, no)
        approved(app, claim)
        do_jobs()
    (row,) = db.session.scalars(select(SupplierHabits)).all()
    assert (row.name_key, row.habits["seen"]) == ("ohmanddaughters", 2)
    query = select(func.count()).select_from(Entry).filter_by(did="supplier.learned")
    assert db.session.scalar(query) == 2
