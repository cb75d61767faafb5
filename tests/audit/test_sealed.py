"""What the trail says of things that must never change."""

from __future__ import annotations

from uuid import UUID

from flask import Flask
from sqlalchemy import text

from api.audit import service as audit
from api.audit.sealed import digests, of_subjects
from api.core.db import db
from tests.ledger.cases import saved

FIRST, SECOND, THIRD = (UUID(int=no) for no in (1, 2, 3))


def seal(noun: str, id_: UUID, digest: str | None, did: str = "thing.made") -> None:
    saved(lambda: audit.record(None, did, f"{noun}:{id_}", digest=digest))


def test_digests_come_in_the_order_of_their_subjects_and_then_of_time(app: Flask) -> None:
    seal("thing", SECOND, "b")
    seal("thing", FIRST, "a", "thing.set")
    seal("thing", FIRST, "c", "thing.set")
    assert list(digests("thing")) == [
        (str(FIRST), "thing.set", "a"),
        (str(FIRST), "thing.set", "c"),
        (str(SECOND), "thing.made", "b"),
    ]


def test_other_nouns_and_entries_without_a_digest_are_left_out(app: Flask) -> None:
    seal("thing", FIRST, "a")
    seal("thing", SECOND, None)
    seal("things", FIRST, "x")
    seal("thin", FIRST, "x")
    assert [id_ for id_, _, _ in digests("thing")] == [str(FIRST)]


def test_a_part_begins_with_one_id_and_ends_before_another(app: Flask) -> None:
    for id_ in (FIRST, SECOND, THIRD):
        seal("thing", id_, "a")
    assert [id_ for id_, _, _ in digests("thing", SECOND, THIRD)] == [str(SECOND)]
    assert [id_ for id_, _, _ in digests("thing", None, SECOND)] == [str(FIRST)]
    assert [id_ for id_, _, _ in digests("thing", SECOND)] == [str(SECOND), str(THIRD)]


def test_a_part_is_found_by_the_index_and_not_by_reading_the_whole_trail(app: Flask) -> None:
    question = of_subjects("thing", FIRST, SECOND).compile(
        db.engine, compile_kwargs={"literal_binds": True}
    )
    explain = "EXPLAIN QUERY PLAN"
    if db.engine.dialect.name == "postgresql":
        explain = "EXPLAIN"
        db.session.execute(text("SET LOCAL enable_seqscan = off"))  # the table is empty
        db.session.execute(text("SET LOCAL enable_bitmapscan = off"))
    plan = [str(row) for row in db.session.execute(text(f"{explain} {question}"))]
    assert any("ix_audit_entry_subject_no" in line for line in plan), plan
    assert any("subject>" in line or "Index Cond" in line for line in plan), plan
    assert not any("Sort" in line or "TEMP B-TREE" in line for line in plan), plan
