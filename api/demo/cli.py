"""`flask --app wsgi seed` and the list of sign-ins that `make run` prints."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from api.core.config import current
from api.core.db import unit_of_work
from api.demo.seed.house import PASSWORD
from api.demo.world.people import PERSONAS


class OnlyInDemo(click.ClickException):
    def __init__(self) -> None:
        super().__init__("The demo world is for MODE=demo only; this database is not touched.")


@click.command("seed")
@with_appcontext
def seed() -> None:
    """Build the demo world (safe to repeat)."""
    if not current().demo:
        raise OnlyInDemo
    from api.demo.seed import world  # draws receipts: no other start needs what that needs

    unit_of_work(lambda: world.seed(click.echo), write=True)
    found = world.counts()
    click.echo("  Claims: " + ", ".join(f"{found[name]} {name}" for name in sorted(found)))


@click.command("sign-ins")
@with_appcontext
def sign_ins() -> None:
    """Print who can sign in to the demo."""
    if not current().demo:
        raise OnlyInDemo
    click.echo(f"  Everyone's password: {PASSWORD}")
    for person in PERSONAS:
        click.echo(f"  {person.email:<38} {person.name}, {person.title}")


COMMANDS = (seed, sign_ins)
