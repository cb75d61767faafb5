"""The command line of whoever runs Spiffy: dead jobs, places, and people who left."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from api.audit.models import Entry
from api.core.db import db
from api.core.ids import new_id
from api.incentives import service as incentives
from api.jobs import runner
from api.jobs.models import State
from api.partners.models import Kind, Organisation
from tests.factories import ana, as_user, hal
from tests.jobs.test_run import a_dead_job, noting

BRAND = [
    "--kind",
    "brand",
    "--name",
    "Northwind Climate",
    "--number",
    "NC",
    "--time-zone",
    "US/Central",
]
COMPANY = [
    "--kind", "distributor", "--name", "Harlow & Pike", "--number", "NC-10014",
    "--time-zone", "America/New_York",
]  # fmt: skip
BRANCH = [
    "--kind", "branch", "--name", "Dayton", "--number", "14", "--time-zone", "America/New_York",
    "--parent", "NC-10014", "--city", "Dayton", "--region", "OH", "--country", "us",
]  # fmt: skip


def run(app: Flask, *words: str) -> tuple[int, str]:
    answer = app.test_cli_runner().invoke(args=list(words))
    db.session.rollback()
    return answer.exit_code, answer.output


def test_dead_jobs_are_listed_with_the_end_of_what_went_wrong(app: Flask) -> None:
    assert run(app, "jobs") == (0, "")
    job_id = a_dead_job()
    assert run(app, "jobs") == (0, f"{job_id}  room.act  5 attempts  ValueError: poison\n")


def test_a_dead_job_can_be_sent_again_and_no_other(app: Flask) -> None:
    job_id = a_dead_job()
    assert run(app, "retry-job", str(job_id))[0] == 0
    assert runner.run(job_id, noting()) is State.DONE
    assert run(app, "retry-job", str(job_id))[0] == 1
    assert run(app, "retry-job", str(new_id()))[0] == 1
    assert run(app, "retry-job", "not-an-id")[0] == 2


def test_an_empty_database_is_filled_with_brand_company_branch_and_people(app: Flask) -> None:
    for place in (BRAND, COMPANY, BRANCH):
        code, said = run(app, "add-organisation", *place)
        assert code == 0, said
    found = {one.number: one for one in db.session.scalars(select(Organisation))}
    branch = found["14"]
    assert (branch.kind, branch.parent_id) == (Kind.BRANCH, found["NC-10014"].id)
    assert (branch.city, branch.region, branch.country) == ("Dayton", "OH", "US")
    people = "email,name,role,branch_number,title,language\nmia@x.example,Mia Fox,counter,14,,\n"
    answer = as_user(app, hal()).put(
        f"/api/v1/people/imports/{new_id()}", data=people, content_type="text/csv"
    )
    assert (answer.json["accepted"], answer.json["rejected"]) == (1, 0)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([*BRAND, "--parent", "NC"], "needs --parent"),
        (BRANCH[:8], "needs --parent"),
        ([*BRANCH, "--parent", "NC-404"], "no company with the number NC-404"),
        ([*BRANCH, "--time-zone", "Ohio"], "Ohio is no time zone"),
        ([*COMPANY, "--country", "USA"], "--country must have"),
        ([*COMPANY, "--name", ""], "--name must have"),
        (COMPANY, "in use already"),
        ([*BRAND, "--number", "N2"], "a brand already"),
    ],
)
def test_a_place_that_cannot_be_is_refused_with_a_sentence(
    app: Flask, words: list[str], sentence: str
) -> None:
    run(app, "add-organisation", *BRAND)
    run(app, "add-organisation", *COMPANY)
    before = len(db.session.scalars(select(Organisation)).all())
    code, said = run(app, "add-organisation", *words)
    assert (code, sentence in said) == (1, True), said
    assert len(db.session.scalars(select(Organisation)).all()) == before


def test_a_disabled_person_is_out_with_the_next_request(app: Flask) -> None:
    client: Any = as_user(app, ana())
    assert client.get("/api/v1/me").status_code == 200
    code, said = run(app, "disable-user", ana().email.upper(), "--reason", "Left the company")
    assert code == 0, said
    assert client.get("/api/v1/me").status_code == 401
    entry = db.session.scalar(select(Entry).filter_by(did="auth.disabled"))
    assert entry is not None
    assert entry.reason == "Left the company"


def test_disabling_wants_a_known_account_and_a_reason(app: Flask) -> None:
    assert run(app, "disable-user", "no@x.example", "--reason", "Left")[0] == 1
    assert run(app, "disable-user", ana().email)[0] == 2


A_PROGRAM = {
    "name": "Counter Points",
    "kind": "standing",
    "starts_on": "2026-01-01",
    "ends_on": "2030-12-31",
    "rules": [
        {"key": "unit", "label": "Counter Points", "pay": {"kind": "per_unit", "points": 40}},
    ],
}


def test_a_program_from_a_file_is_live(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "program.json"
    file.write_text(json.dumps(A_PROGRAM))
    code, said = run(app, "add-program", str(file))
    assert code == 0, said
    (rule,) = incentives.rules_on(date(2026, 6, 1))
    assert (rule.label, rule.pay.points) == ("Counter Points", 40)
    assert run(app, "add-program", str(file))[0] == 1
    assert len(incentives.programs()) == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "sometimes"}, "kind"),
        ({"rules": None}, "rules"),
        ({"ends_on": "2025-12-31"}, "last day is before the first"),
        ({"rules": [{"key": "unit", "label": "x", "pay": {"kind": "gold"}}]}, "pay.kind"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_program_that_cannot_be_is_refused_with_what_is_wrong(
    app: Flask, tmp_path: Path, change: dict[str, Any], sentence: str
) -> None:
    file = tmp_path / "program.json"
    file.write_text(json.dumps({**A_PROGRAM, **change}))
    code, said = run(app, "add-program", str(file))
    assert (code, sentence in said) == (1, True), said
    assert not incentives.programs()


def test_a_file_that_is_no_program_is_refused(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "program.json"
    for text, sentence in (("{", "no JSON"), ("[]", "one program")):
        file.write_text(text)
        code, said = run(app, "add-program", str(file))
        assert (code, sentence in said) == (1, True), said
