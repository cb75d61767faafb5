"""The command line: the first administrator of an empty database."""

from __future__ import annotations

from flask import Flask

from api.auth import service as auth
from api.auth.models import Role
from api.core.db import db
from tests.factories import PASSWORD, ana, as_user

COMMAND = ["create-admin", "Hal@Northwind.example", "--name", "Hal Keane"]


def test_create_admin_makes_an_account_that_signs_in(app: Flask) -> None:
    answer = app.test_cli_runner().invoke(args=COMMAND, input=PASSWORD + "\n")
    assert answer.exit_code == 0, answer.output
    assert PASSWORD not in answer.output
    db.session.rollback()
    hal = auth.with_email("hal@northwind.example")
    assert hal is not None
    assert hal.roles == {Role.ADMIN}
    sent = {"email": "hal@northwind.example", "password": PASSWORD}
    assert app.test_client().post("/api/v1/auth/sign-in", json=sent).status_code == 204


def test_create_admin_refuses_a_weak_password_and_makes_nothing(app: Flask) -> None:
    for weak in ("short", "passwordpassword", "hal@northwind.example"):
        answer = app.test_cli_runner().invoke(args=COMMAND, input=weak + "\n")
        assert answer.exit_code == 1
        assert "Error:" in answer.output
    db.session.rollback()
    assert auth.with_email("hal@northwind.example") is None


def test_create_admin_refuses_a_second_account_of_the_same_address(app: Flask) -> None:
    runner = app.test_cli_runner()
    assert runner.invoke(args=COMMAND, input=PASSWORD + "\n").exit_code == 0
    again = runner.invoke(args=COMMAND, input=PASSWORD + "\n")
    assert again.exit_code == 1
    assert "account" in again.output


def test_create_admin_wants_an_address_and_a_name(app: Flask) -> None:
    runner = app.test_cli_runner()
    wrong = runner.invoke(args=["create-admin", "hal", "--name", "Hal"], input=PASSWORD + "\n")
    assert wrong.exit_code == 1
    assert runner.invoke(args=["create-admin", "hal@northwind.example"]).exit_code == 2


def test_set_password_lets_an_imported_person_in_and_ends_old_sessions(app: Flask) -> None:
    client = as_user(app, ana())
    runner = app.test_cli_runner()
    answer = runner.invoke(args=["set-password", ana().email], input=PASSWORD + "\n")
    assert answer.exit_code == 0, answer.output
    assert client.get("/api/v1/auth/sessions").status_code == 401
    sent = {"email": ana().email, "password": PASSWORD}
    assert app.test_client().post("/api/v1/auth/sign-in", json=sent).status_code == 204


def test_set_password_refuses_weak_ones_and_unknown_accounts(app: Flask) -> None:
    runner = app.test_cli_runner()
    assert runner.invoke(args=["set-password", ana().email], input="short\n").exit_code == 1
    assert runner.invoke(args=["set-password", "no@x.example"], input=PASSWORD).exit_code == 1
