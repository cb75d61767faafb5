"""Importing people: good rows are saved, bad ones reported with row, field and code."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from api.audit.models import Entry
from api.auth import service as auth
from api.auth.models import Role, User
from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.partners import service as partners
from api.partners.models import Membership
from tests.factories import ana, boris, columbus, dayton, eve, fay, hal, pittsburgh

HEADER = "email,name,role,branch_number,title,language\n"


def send(client: Any, rows: str, *, header: str = HEADER, import_id: Any = None, **kw: Any) -> Any:
    return client.put(
        f"/api/v1/people/imports/{import_id or new_id()}",
        data=(header + rows).encode(),
        content_type=kw.get("content_type", "text/csv"),
    )


def codes(answer: Any) -> list[tuple[int, str, str]]:
    assert answer.status_code == 200, answer.json
    return [(row["row"], row["field"], row["code"]) for row in answer.json["rows"]]


def test_a_manager_adds_staff_to_branches_of_their_own_company(as_user: Any) -> None:
    columbus()
    answer = send(
        as_user(boris()),
        "New@HarlowPike.example,Nia Ortiz,counter,14,Counter sales,es\n"
        "rep@harlowpike.example,Rob Lee,field_rep,3,,\n",
    )
    assert (answer.json["accepted"], answer.json["rejected"], codes(answer)) == (2, 0, [])
    db.session.rollback()
    nia = auth.with_email("new@harlowpike.example")
    assert nia is not None
    assert (nia.name, nia.language, nia.roles) == ("Nia Ortiz", "es", {Role.COUNTER})
    assert nia.password_hash is None
    person = partners.person(nia)
    assert person.branch and person.branch.id == dayton().id
    assert person.title == "Counter sales"


def test_each_bad_row_is_named_and_the_good_ones_are_saved(as_user: Any) -> None:
    eve(), dayton()
    answer = send(
        as_user(boris()),
        "good@harlowpike.example,Good Row,counter,14,,en\n"
        "no-address,Name,counter,14,,\n"
        ",Name,counter,14,,\n"
        "\n"
        "a@harlowpike.example,Name,emperor,14,,\n"
        "b@harlowpike.example,Name,admin,14,,\n"
        "c@harlowpike.example,Name,counter,99,,\n"
        "d@harlowpike.example,Name,counter,,,\n"
        "e@harlowpike.example,Name,counter,14,,tlh\n"
        "GOOD@harlowpike.example,Again,counter,14,,\n"
        "eve@cast.example,Eve Taken,counter,14,,\n"
        'f@harlowpike.example,"=HYPERLINK(""x"")",counter,14,@sum,\n'
        f"g@harlowpike.example,{'n' * 121},counter,14,,\n"
        "h@harlowpike.example,Bad\x07Bell,counter,14,,\n",
    )
    assert (answer.json["accepted"], answer.json["rejected"]) == (1, 12)
    assert codes(answer) == [
        (3, "email", "malformed"),
        (4, "email", "required"),
        (6, "role", "unknown"),
        (7, "role", "not_yours"),
        (8, "branch_number", "unknown"),
        (9, "branch_number", "required"),
        (10, "language", "unknown"),
        (11, "email", "repeated"),
        (12, "email", "elsewhere"),
        (13, "name", "formula"),
        (13, "title", "formula"),
        (14, "name", "too_long"),
        (15, "name", "characters"),
    ]
    db.session.rollback()
    assert auth.user(eve().id).name == "Eve Marlowe"
    assert db.session.scalar(select(func.count()).select_from(User)) == 3  # Boris, Eve, Good Row


def test_a_manager_cannot_reach_another_company_nor_raise_anybody(as_user: Any) -> None:
    pittsburgh(), dayton(), hal()
    answer = send(
        as_user(boris()),
        "x@harlowpike.example,X,counter,10,,\n"
        "y@harlowpike.example,Y,partner_manager,14,,\n"
        "hal@cast.example,Hal Hacked,counter,14,,\n"
        "z@harlowpike.example,Z,integration,14,,\n",
    )
    assert [code for _, _, code in codes(answer)] == [
        "unknown", "not_yours", "elsewhere", "not_yours",
    ]  # fmt: skip
    db.session.rollback()
    assert auth.user(hal().id).name == "Hal Keane"


def test_a_known_person_is_updated_and_moves(as_user: Any) -> None:
    columbus()
    person_id = ana().id
    answer = send(as_user(boris()), "ana@cast.example,Ana Duarte-Gil,field_rep,3,Outside,es\n")
    assert answer.json["accepted"] == 1
    db.session.rollback()
    moved = auth.user(person_id)
    assert (moved.name, moved.roles) == ("Ana Duarte-Gil", {Role.COUNTER, Role.FIELD_REP})
    today = clock.day_in("America/New_York")
    here = partners.branch_of(person_id, today)
    assert here and here.id == columbus().id
    query = select(func.count()).select_from(Membership).filter_by(user_id=person_id)
    assert db.session.scalar(query) == 2
    send(as_user(boris()), "ana@cast.example,Ana Duarte-Gil,field_rep,3,Outside,es\n")
    assert db.session.scalar(query) == 2


def test_an_administrator_names_the_company_where_numbers_repeat(as_user: Any) -> None:
    from tests.factories import a_branch, harlow, keystone

    dayton(), a_branch(keystone(), "Erie", number="14")
    client = as_user(hal())
    answer = send(
        client,
        "a@x.example,A,counter,14,,\n"
        f"b@x.example,B,partner_manager,{harlow().number}/14,,\n"
        "c@x.example,C,finance,,,\n",
    )
    assert codes(answer) == [(2, "branch_number", "ambiguous")]
    assert answer.json["accepted"] == 2


def test_the_same_file_sent_twice_is_one_import(as_user: Any) -> None:
    dayton()
    client, import_id = as_user(boris()), new_id()
    rows = "new@harlowpike.example,Nia,counter,14,,\nbad,Bad,counter,14,,\n"
    first = send(client, rows, import_id=import_id)
    again = send(client, rows, import_id=import_id)
    assert first.json == again.json
    assert first.json["rejected"] == 1
    assert client.get(f"/api/v1/people/imports/{import_id}").json == first.json
    other = send(client, rows + "c@x.example,C,counter,14,,\n", import_id=import_id)
    assert (other.status_code, other.json["type"]) == (409, "/problems/id-taken")
    db.session.rollback()
    noted = select(func.count()).select_from(Entry).filter_by(did="people.imported")
    assert db.session.scalar(noted) == 1


def test_a_report_is_its_senders_alone(as_user: Any) -> None:
    dayton()
    import_id = new_id()
    assert send(as_user(boris()), "", import_id=import_id).json["accepted"] == 0
    assert as_user(hal()).get(f"/api/v1/people/imports/{import_id}").status_code == 404
    assert as_user(eve()).get(f"/api/v1/people/imports/{import_id}").status_code == 403
    assert send(as_user(hal()), "", import_id=import_id).status_code == 409
    assert as_user(boris()).get(f"/api/v1/people/imports/{new_id()}").status_code == 404


@pytest.mark.parametrize("person", [ana, eve, fay])
def test_others_cannot_import_people(as_user: Any, person: Any) -> None:
    assert send(as_user(person()), "").status_code == 403


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"email,name\n", "text/csv", 422),
        (b"", "text/csv", 422),
        (b"\xff\xfe\x00", "text/csv", 422),
        (HEADER.encode() + b'"never closed', "text/csv", 422),
        (b"%PDF-1.7", "text/csv", 422),
        (HEADER.encode(), "application/json", 415),
        (HEADER.encode() + b"\n" + b"a,b,c,d,e,f\n" * 50_001, "text/csv", 413),
        (HEADER.encode() + b'"' + b"x" * 200_000 + b'",,,,,\n', "text/csv", 422),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(
    as_user: Any, body: bytes, kind: str, status: int
) -> None:
    answer = as_user(boris()).put(
        f"/api/v1/people/imports/{new_id()}", data=body, content_type=kind
    )
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_a_row_with_a_cell_too_many_is_reported_and_not_saved_shifted(as_user: Any) -> None:
    dayton()
    rows = (
        "mia@harlowpike.example,Mia,counter,14,Sales, counter and phone,es\n"
        'leo@harlowpike.example,Leo,counter,14,"Sales, counter and phone",es\n'
        "ida@harlowpike.example,Ida,counter,14\n"
    )
    answer = send(as_user(boris()), rows)
    assert (answer.json["accepted"], answer.json["rejected"]) == (2, 1)
    (fault,) = answer.json["rows"]
    assert (fault["row"], fault["field"], fault["code"]) == (2, "row", "columns")


def test_a_spreadsheets_own_csv_is_read(as_user: Any) -> None:
    dayton()
    answer = send(
        as_user(boris()),
        "Counter sales;new@harlowpike.example;Núria;counter;14;es;ignored\r\n",
        header="\ufeffTitle;EMAIL;Name;Role;Branch_Number;Language;Notes\r\n",
    )
    assert answer.json["accepted"] == 1


def test_ten_thousand_rows_are_imported_in_one_go(as_user: Any) -> None:
    dayton()
    rows = "".join(f"p{n}@harlowpike.example,Person {n},counter,14,,\n" for n in range(10_000))
    answer = send(as_user(boris()), rows)
    assert (answer.json["accepted"], answer.json["rejected"]) == (10_000, 0)
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Membership)) == 10_001
