"""The demo is for its own machine, and its people are never in production."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import upgrade

from api.app import MIGRATIONS
from api.auth import service as auth
from api.core.config import ConfigError
from api.core.db import unit_of_work
from api.demo.seed.house import user_id
from api.demo.world.people import PEOPLE
from tests.conftest import a_config
from tests.core.apps import an_app, an_app_with

PERSONAS = "/api/v1/demo/personas"
PRODUCTION = {"mode": "production", "public_url": "https://rewards.example.com"}


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "127.0.0.1"])
def test_the_demo_answers_its_own_machine(client: Any, host: str) -> None:
    assert client.get(PERSONAS, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["rebound.example", "192.168.1.20:8000", "localhost.rebound.example", "[::1", "0.0.0.0"]
)
def test_the_demo_refuses_a_name_that_is_not_its_machines(client: Any, host: str) -> None:
    for path in (PERSONAS, "/", "/metrics"):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == 403
        assert answer.json["type"] == "/problems/demo-on-loopback"


@pytest.mark.parametrize("address", ["192.168.1.20", "2001:db8::1", "::ffff:192.168.1.20", ""])
def test_the_demo_refuses_other_machines(client: Any, address: str) -> None:
    answer = client.get(PERSONAS, environ_base={"REMOTE_ADDR": address})
    assert (answer.status_code, answer.json["type"]) == (403, "/problems/demo-on-loopback")


def test_production_does_not_ask_where_one_is(tmp_path: Path) -> None:
    with an_app(tmp_path, tables=True, **PRODUCTION) as app:
        there = {"REMOTE_ADDR": "203.0.113.9"}
        answer = app.test_client().get(
            "/api/v1/about", headers={"Host": "rewards.example.com"}, environ_base=there
        )
        assert answer.status_code == 200


def add_a_demo_person() -> None:
    boris = PEOPLE[-1]
    unit_of_work(
        lambda: auth.add_user(user_id=user_id(boris), email="new@mail.example", name="Boris"),
        write=True,
    )


def test_production_does_not_start_with_the_people_of_the_demo(app: Flask, tmp_path: Path) -> None:
    add_a_demo_person()
    same = a_config(tmp_path, database_url=app.config["SQLALCHEMY_DATABASE_URI"])
    production = dataclasses.replace(same, **PRODUCTION)
    with pytest.raises(ConfigError, match="people of the demo"), an_app_with(production):
        pass


def test_production_that_started_before_its_tables_were_there_serves_no_demo_people_later(
    tmp_path: Path,
) -> None:
    with an_app(tmp_path, **PRODUCTION) as app:
        upgrade(directory=str(MIGRATIONS))
        add_a_demo_person()
        assert app.test_client().get("/readyz").status_code == 503
        assert app.test_client().get("/api/v1/about").status_code == 503
