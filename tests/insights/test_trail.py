"""The audit trail as finance and audit read it, filter it and take it away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.audit import heads
from api.audit import service as audit
from api.core import clock
from api.core.ids import new_id
from tests.audit.cases import take_heads_away
from tests.factories import ana, as_user, boris, chen, dana, fay, gus, hal
from tests.ledger.cases import award, saved
from tools.check_trail import main, problems


@pytest.fixture(autouse=True)
def no_heads_stay(app: Flask) -> Iterator[None]:
    """The files of published heads outlive the tables they speak of."""
    yield
    take_heads_away()


def note(did: str = "claim.approved", subject: str = "claim:1", **more: Any) -> None:
    saved(lambda: audit.record(more.pop("by", None), did, subject, **more))


def found(app: Flask, query: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (
        as_user(app, gus()).get(f"/api/v1/audit/entries{query}").get_json()["items"]
    )
    return items


def test_an_entry_says_who_did_what_to_what_and_why(app: Flask) -> None:
    note(by=chen().id, before={"state": "in_review"}, after={"state": "approved"}, reason="Clear")
    entry = found(app, "?did=claim.approved")[0]
    assert entry["actor"] == {"id": str(chen().id), "name": chen().name}
    assert (entry["subject"], entry["reason"]) == ("claim:1", "Clear")
    assert (entry["before"], entry["after"]) == ({"state": "in_review"}, {"state": "approved"})


def test_the_trail_is_filtered_by_who_what_and_when(app: Flask) -> None:
    note(by=chen().id), note("claim.rejected", "claim:2"), note("claims.none")
    between = clock.now()
    note("claim.approved", "claim:3")
    assert [e["did"] for e in found(app, "?did=claim")] == [
        "claim.approved", "claim.rejected", "claim.approved",
    ]  # fmt: skip
    assert [e["subject"] for e in found(app, "?subject=claim:2")] == ["claim:2"]
    assert [e["subject"] for e in found(app, f"?actor_id={chen().id}&did=claim")] == ["claim:1"]
    later = between.isoformat().replace("+", "%2B")
    assert [e["subject"] for e in found(app, f"?since={later}&did=claim")] == ["claim:3"]
    assert len(found(app, f"?until={later}&did=claim")) == 2


@pytest.mark.parametrize(
    "instant",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-10:00", "2026-11-19T13:12:00", "now", ""],
)
@pytest.mark.parametrize("path", ["entries", "entries/csv"])
@pytest.mark.parametrize("name", ["since", "until"])
def test_what_is_no_instant_in_utc_is_refused_by_name(
    app: Flask, name: str, path: str, instant: str
) -> None:
    client = as_user(app, gus())
    answer = client.get(f"/api/v1/audit/{path}", query_string={name: instant})
    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, [name])


def test_the_first_and_the_last_instant_there_are_may_be_asked_for(app: Flask) -> None:
    note()
    ends = {"since": "0001-01-01T00:00:00Z", "until": "9999-12-31T23:59:59.999999Z"}
    client = as_user(app, gus())
    answer = client.get("/api/v1/audit/entries", query_string={**ends, "did": "claim"})
    assert [entry["did"] for entry in answer.get_json()["items"]] == ["claim.approved"]


def test_a_name_in_an_entry_is_gone_when_the_person_is_erased(app: Flask) -> None:
    facts = {"before": None, "after": {"name": "Ana Duarte"}}
    note("person.renamed", f"user:{ana().id}", about=audit.About(ana().id, facts))
    assert found(app, "?did=person")[0]["personal"] == facts
    saved(lambda: audit.forget(ana().id))
    assert found(app, "?did=person")[0]["personal"] is None


def test_the_sheet_has_every_entry_that_is_wanted_and_runs_no_formula(app: Flask) -> None:
    note(reason="=1+1"), note("claim.rejected", "claim:2")
    answer = as_user(app, fay()).get("/api/v1/audit/entries/csv?did=claim.approved")
    [row] = csv.DictReader(io.StringIO(answer.text))
    assert (row["did"], row["subject"], row["reason"]) == ("claim.approved", "claim:1", "'=1+1")


def exported(app: Flask, folder: Path) -> Path:
    kept = folder / "audit.jsonl"
    kept.write_text(as_user(app, gus()).get("/api/v1/audit/entries/jsonl").text)
    return kept


def test_an_export_can_be_checked_without_the_deployment(app: Flask, tmp_path: Path) -> None:
    award(new_id()), note(reason="Ünïcode — 340 pts", after={"points": 340})
    saved(lambda: heads.publish(clock.now().date()))
    head = tmp_path / "head.json"
    head.write_text(
        json.dumps(as_user(app, gus()).get("/api/v1/audit/heads").get_json()["items"][0])
    )
    kept = exported(app, tmp_path)
    assert main(str(kept), str(head)) == 0
    every = tmp_path / "heads.json"
    every.write_text(as_user(app, gus()).get("/api/v1/audit/heads").text)
    assert main(str(kept), str(every)) == 0
    kept.write_text("".join(kept.read_text().splitlines(keepends=True)[:1]))
    assert main(str(kept), str(every)) == 1


@pytest.mark.parametrize("change", ["edit", "drop", "cut", "redo"])
def test_an_export_that_was_changed_is_found(app: Flask, tmp_path: Path, change: str) -> None:
    for amount in (10, 20, 30):
        award(new_id(), amount)
    row = saved(lambda: heads.publish(clock.now().date()))
    assert row is not None
    signed = heads.as_file(row)
    kept = exported(app, tmp_path)
    lines = kept.read_text().splitlines()
    if change == "edit":
        lines[1] = lines[1].replace("approved", "appointed")
    if change == "drop":
        del lines[1]
    if change == "cut":
        del lines[int(signed["no"]) - 1 :]
    if change == "redo":
        signed = {**signed, "no": int(signed["no"]) - 1}
    kept.write_text("\n".join(lines) + "\n")
    assert list(problems(kept, [signed]))


def test_only_finance_and_audit_read_the_trail(app: Flask) -> None:
    for person in (ana(), boris(), chen(), dana(), hal()):
        for path in ("entries", "entries/csv", "entries/jsonl", "heads"):
            assert as_user(app, person).get(f"/api/v1/audit/{path}").status_code == 403
