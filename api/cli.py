"""The command line of whoever runs Spiffy: `flask --app wsgi <command>`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

import click
from flask import current_app
from flask.cli import with_appcontext
from marshmallow import ValidationError

from api.audit import service as audit
from api.auth import service as auth
from api.auth.models import Role, User
from api.core.db import unit_of_work
from api.core.errors import DomainError
from api.core.ids import new_id
from api.incentives import service as incentives
from api.incentives.schemas import NewProgram, NewVersion
from api.insights import verify as insights
from api.jobs import service as jobs
from api.partners import service as partners
from api.partners.models import Kind

LONGEST = {"name": 120, "number": 40, "city": 80, "region": 80, "country": 2}


def saved(work: Callable[[], object]) -> None:
    """One unit of work; a refusal of the business ends the command with its sentence."""
    try:
        unit_of_work(work, write=True)
    except DomainError as error:
        raise click.ClickException(error.detail) from error


@click.command("create-admin")
@click.argument("email")
@click.option("--name", required=True, help="The person's full name.")
@with_appcontext
def create_admin(email: str, name: str) -> None:
    """Make the first account of an empty database.

    Asks for the password twice, or reads one line of standard input when that is not a terminal.
    """
    password = given_password()
    saved(lambda: add_admin(email, name, password))
    click.echo(f"{email} is an administrator now.")


@click.command("set-password")
@click.argument("email")
@with_appcontext
def set_password(email: str) -> None:
    """Give an account a new password and end its sessions. Reads it as create-admin does."""
    password = given_password()
    saved(lambda: change_password(email, password))
    click.echo(f"{email} has a new password; every session of it has ended.")


def change_password(email: str, password: str) -> None:
    auth.set_password(account(email).id, password, actor_id=None)


def account(email: str) -> User:
    user = auth.with_email(email)
    if user is None:
        raise click.ClickException(f"There is no account of {email}.")
    return user


@click.command("disable-user")
@click.argument("email")
@click.option("--reason", required=True, help="Kept in the audit trail.")
@with_appcontext
def disable_user(email: str, reason: str) -> None:
    """Let nobody in with this account any more, from the next request on."""
    saved(lambda: auth.disable(account(email).id, actor_id=None, reason=reason))
    click.echo(f"{email} is disabled; every session of it has ended.")


@click.command("add-organisation")
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in Kind]))
@click.option("--name", required=True)
@click.option("--number", required=True, help="A company's with the brand, a branch's within.")
@click.option("--time-zone", required=True, help="Such as America/New_York.")
@click.option("--parent", help="The number of a branch's company.")
@click.option("--city")
@click.option("--region")
@click.option("--country", default="US", show_default=True, help="Two letters of ISO 3166.")
@with_appcontext
def add_organisation(kind: str, time_zone: str, parent: str | None, **facts: Any) -> None:
    """Add the brand, a company that sells, or a branch of one."""
    if time_zone not in available_timezones():
        raise click.ClickException(f"{time_zone} is no time zone; write one like America/New_York.")
    facts["country"] = facts["country"].upper()
    for name, longest in LONGEST.items():
        if facts[name] is not None and not 0 < len(facts[name]) <= longest:
            raise click.ClickException(f"--{name} must have 1 to {longest} characters.")
    saved(lambda: add_place(Kind(kind), parent, time_zone=time_zone, **facts))
    click.echo(f"{facts['name']} is there now, with number {facts['number']}.")


def add_place(kind: Kind, parent: str | None, **facts: Any) -> None:
    if (kind is Kind.BRANCH) != (parent is not None):
        raise click.ClickException("A branch, and nothing else, needs --parent.")
    if kind is Kind.BRAND and partners.brand() is not None:
        raise click.ClickException("There is a brand already; a database has one.")
    company = partners.company_with(parent) if parent is not None else None
    if parent is not None and company is None:
        raise click.ClickException(f"There is no company with the number {parent}.")
    added = partners.add_organisation(kind=kind, parent_id=company.id if company else None, **facts)
    audit.record(None, "partners.organisation_added", f"organisation:{added.id}")


@click.command("add-program")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def add_program(file: Path) -> None:
    """Add a program and publish its rules, for good.

    FILE is JSON: name, kind (standing or promo), starts_on, ends_on, perhaps budget_points, and
    rules as docs/rules.md tells.
    """
    program, version = program_of(file)
    saved(lambda: add_rules(program, version))
    click.echo(
        f"{program['name']} is live from {program['starts_on']} to {program['ends_on']}, "
        f"with {len(version['rules'])} rules."
    )


def program_of(file: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The program and its first version, as their schemas load them."""
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.ClickException(f"{file} is no JSON: {error}.") from error
    if not isinstance(given, dict):
        raise click.ClickException(f"{file} must hold one program: {{...}}.")
    rules = {"rules": given.pop("rules", None)}
    try:
        return NewProgram().load(given), NewVersion().load(rules)
    except ValidationError as error:
        wrong = "; ".join(f"{name}: {what}" for name, what in error.messages_dict.items())
        raise click.ClickException(f"{file} is not right. {wrong}") from error


def add_rules(program: dict[str, Any], version: dict[str, Any]) -> None:
    if any(known.name == program["name"] for known in incentives.programs()):
        raise click.ClickException(f"There is a program named {program['name']} already.")
    added = incentives.create_program(new_id(), actor_id=None, **program)
    incentives.publish(new_id(), program_id=added.id, actor_id=None, **version)


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


@click.command("jobs")
@with_appcontext
def list_jobs() -> None:
    """List the jobs that failed too often, newest first."""
    for job in jobs.dead():
        why = (job.last_error or "").strip().rpartition("\n")[2]
        click.echo(f"{job.id}  {job.name}  {job.attempts} attempts  {why}")


@click.command("retry-job")
@click.argument("job_id", type=click.UUID)
@with_appcontext
def retry_job(job_id: UUID) -> None:
    """Give a job that failed too often a fresh set of tries."""
    if not unit_of_work(lambda: jobs.send_again(job_id), write=True):
        raise click.ClickException(f"There is no dead job {job_id}; list them with `jobs`.")
    click.echo("It is on the list again; a worker takes it within seconds.")


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


COMMANDS = (
    verify,
    create_admin,
    set_password,
    disable_user,
    add_organisation,
    add_program,
    list_jobs,
    retry_job,
    worker,
)
