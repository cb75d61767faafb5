"""The command line of whoever runs Spiffy: `flask --app wsgi <command>`."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from api.audit import service as audit
from api.auth import service as auth
from api.auth.models import Role
from api.core.db import unit_of_work
from api.core.errors import DomainError
from api.insights import verify as insights


@click.command("create-admin")
@click.argument("email")
@click.option("--name", required=True, help="The person's full name.")
@with_appcontext
def create_admin(email: str, name: str) -> None:
    """Make the first account of an empty database.

    Asks for the password twice, or reads one line of standard input when that is not a terminal.
    """
    password = given_password()
    try:
        unit_of_work(lambda: add_admin(email, name, password), write=True)
    except DomainError as error:
        raise click.ClickException(error.detail) from error
    click.echo(f"{email} is an administrator now.")


@click.command("set-password")
@click.argument("email")
@with_appcontext
def set_password(email: str) -> None:
    """Give an account a new password and end its sessions. Reads it as create-admin does."""
    password = given_password()
    try:
        unit_of_work(lambda: change_password(email, password), write=True)
    except DomainError as error:
        raise click.ClickException(error.detail) from error
    click.echo(f"{email} has a new password; every session of it has ended.")


def change_password(email: str, password: str) -> None:
    user = auth.with_email(email)
    if user is None:
        raise click.ClickException(f"There is no account of {email}.")
    auth.set_password(user.id, password, actor_id=None)


def given_password() -> str:
    if sys.stdin.isatty():
        answer: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        return answer
    return sys.stdin.readline().rstrip("\n")


def add_admin(email: str, name: str, password: str) -> None:
    if "@" not in email or not name.strip():
        raise click.ClickException("Give an e-mail address, and a name with --name.")
    user = auth.add_user(email=email, name=name, password=password)
    auth.grant(user, Role.ADMIN)
    audit.record(None, "auth.admin_created", f"user:{user.id}")


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Do the jobs of the queue until SIGINT or SIGTERM."""
    extensions: dict[str, Any] = current_app.extensions
    extensions["spiffy_worker"].run(extensions["spiffy_engine"])


@click.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def verify(as_json: bool) -> None:
    """Check every invariant; exit 0 when all hold, 1 with the rows that do not."""
    found = insights.verify()
    wrong = [f"{room}: {problem}" for room, problems in found.items() for problem in problems]
    if as_json:
        click.echo(json.dumps({"holds": not wrong, "problems": found}))
    else:
        click.echo("\n".join(wrong) or "Every invariant holds.")
    sys.exit(1 if wrong else 0)


COMMANDS = (verify, create_admin, set_password, worker)
