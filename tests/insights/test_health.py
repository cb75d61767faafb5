"""Alive, ready, and the numbers that a monitor scrapes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.core import clock
from api.core.db import unit_of_work
from api.jobs import runner
from api.jobs import service as jobs
from api.storage import service as storage
from api.storage.local import LocalFolder
from tests.factories import a_person
from tests.jobs.test_run import a_dead_job


def a_worker_lives() -> None:
    unit_of_work(lambda: jobs.beat("host:1"), write=True)


def ready(client: Any) -> tuple[int, dict[str, Any]]:
    answer = client.get("/readyz")
    return answer.status_code, answer.get_json()


def test_a_process_that_answers_is_alive(app: Flask, client: Any) -> None:
    assert client.get("/healthz").get_json() == {"status": "alive"}


def test_ready_is_database_storage_and_a_worker(app: Flask, client: Any) -> None:
    a_worker_lives()
    assert ready(client) == (
        200,
        {
            "status": "ready",
            "checks": {"database": "ok", "storage": "ok", "worker": "ok", "dead_jobs": 0},
        },
    )


def test_without_a_worker_it_is_not_ready_and_says_so(app: Flask, client: Any) -> None:
    status, said = ready(client)
    assert status == 503
    assert said["status"] == "not ready"
    assert said["checks"] == {
        "database": "ok",
        "storage": "ok",
        "worker": "NoWorker",
        "dead_jobs": 0,
    }


def test_a_worker_that_was_not_seen_for_a_while_is_none(app: Flask, client: Any) -> None:
    with clock.at(clock.now() - jobs.HEARTBEAT - timedelta(seconds=1)):
        a_worker_lives()
    assert ready(client)[1]["checks"]["worker"] == "NoWorker"
    a_worker_lives()
    assert ready(client)[0] == 200


def test_storage_that_cannot_be_written_is_not_ready(
    app: Flask, client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_worker_lives()
    (tmp_path / "in-the-way").write_text("a file")
    broken = LocalFolder(str(tmp_path / "in-the-way" / "files"), "secret", "http://here")
    monkeypatch.setattr(storage, "_storage", [broken])
    status, said = ready(client)
    assert (status, said["checks"]["storage"]) == (503, "NotADirectoryError")
    assert str(tmp_path) not in str(said)


def test_dead_jobs_are_counted_and_do_not_stop_the_others(app: Flask, client: Any) -> None:
    a_worker_lives()
    a_dead_job()
    status, said = ready(client)
    assert (status, said["status"], said["checks"]["dead_jobs"]) == (200, "ready", 1)
    assert numbers(client)['spiffy_jobs{state="dead"}'] == 1


def test_storage_is_written_once_in_a_while_however_often_it_is_asked(
    app: Flask, client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_worker_lives()
    folder = tmp_path / "files"
    monkeypatch.setattr(storage, "_storage", [LocalFolder(str(folder), "secret", "http://here")])
    assert ready(client)[0] == 200
    folder.rmdir()
    folder.write_text("in the way")
    assert ready(client)[1]["checks"]["storage"] == "ok"
    with clock.at(clock.now() + storage.PROBED):
        assert ready(client)[1]["checks"]["storage"] == "FileExistsError"


def numbers(client: Any) -> dict[str, float]:
    answer = client.get("/metrics")
    assert answer.mimetype == "text/plain"
    return {
        name: float(value)
        for name, _, value in (
            line.rpartition(" ") for line in answer.text.splitlines() if line[:1] != "#"
        )
    }


def test_metrics_count_jobs_and_the_wait_of_the_oldest(app: Flask, client: Any) -> None:
    a_person("Marisol Reyes", email="marisol@people.example")
    for minutes in (3, 1):
        with clock.at(clock.now() - timedelta(minutes=minutes)):
            unit_of_work(lambda: jobs.enqueue("room.act"), write=True)
    later = clock.now() + timedelta(hours=1)
    done = unit_of_work(lambda: jobs.enqueue("room.act", run_after=later), write=True)
    with clock.at(later):
        runner.run(done.id, {"room.act": runner.Handler("room.act", finish=lambda _r: None)})
    a_worker_lives()
    found = numbers(client)
    assert found['spiffy_jobs{state="queued"}'] == 2
    assert found['spiffy_jobs{state="done"}'] == 1
    assert found["spiffy_workers"] == 1
    assert 180 <= found["spiffy_oldest_due_job_seconds"] < 240


def test_metrics_of_an_idle_app_are_zero_and_name_nobody(app: Flask, client: Any) -> None:
    a_person("Marisol Reyes", email="marisol@people.example")
    found = numbers(client)
    assert found["spiffy_oldest_due_job_seconds"] == 0
    assert found["spiffy_workers"] == 0
    assert "marisol" not in client.get("/metrics").text.lower()


def test_about_tells_whose_programme_it_is_before_anyone_signs_in(app: Flask, client: Any) -> None:
    said = client.get("/api/v1/about").get_json()
    assert said["product"] == "Spiffy"
    assert said["brand"] == {"name": "Your brand"}
    assert said["demo"] is True
    assert said["languages"] == ["en", "es"]
