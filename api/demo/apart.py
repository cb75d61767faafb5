"""The demo and the real thing stay apart: no demo for others, nobody of the demo in production.

Demo sign-ins are open, so whoever reaches them from elsewhere is refused, wherever the server was
bound to and whatever name a web page gave to 127.0.0.1 (DNS rebinding). And the password of its
people is published, so production does not start on a database that has them.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from flask import Flask, abort, request
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from api.auth.models import User
from api.core import logs
from api.core.config import Config, ConfigError
from api.core.db import db
from api.core.errors import DomainError
from api.demo.seed.house import user_id
from api.demo.world.people import PEOPLE

DEMO_PEOPLE = (
    "Spiffy did not start.\n"
    "DATABASE_URL has the people of the demo, whose password is published, so MODE=production "
    "does not serve it. Point DATABASE_URL (or DATA_DIR) at a new database."
)


class DemoOnLoopback(DomainError):
    """Asked from another machine, or by a name that is not this machine's own."""

    status = HTTPStatus.FORBIDDEN
    slug = "demo-on-loopback"
    title = "The demo is for this machine only"


def init_app(app: Flask, config: Config) -> None:
    """Raises ConfigError when production would serve the people of the demo."""
    if config.demo:
        app.before_request(stay_on_loopback)
        return
    with app.app_context():
        known = refuse_demo_people()
    if not known:
        app.before_request(until_asked())


def stay_on_loopback() -> None:
    """Raises DemoOnLoopback."""
    if not (is_loopback(request.remote_addr or "") and is_loopback(host_name(request.host))):
        raise DemoOnLoopback("Open http://127.0.0.1 on the machine that runs it.")


def host_name(host: str) -> str:
    """Without the port and the brackets of IPv6; empty when it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def refuse_demo_people() -> bool:
    """Whether the database could be asked: it may be away, or have no tables yet.

    Raises ConfigError. Leaves no connection open: the server may fork afterwards.
    """
    ids = [user_id(person) for person in PEOPLE]
    try:
        with db.engine.connect() as connection:
            found = connection.execute(select(User.id).where(User.id.in_(ids)).limit(1)).first()
    except DBAPIError:
        return False
    finally:
        db.engine.dispose()
    if found is not None:
        raise ConfigError(DEMO_PEOPLE)
    return True


def until_asked() -> Callable[[], None]:
    """Before each request until the database has answered; then never again."""
    answered: list[bool] = []

    def ask() -> None:
        if answered:
            return
        try:
            answered.extend([True] * refuse_demo_people())
        except ConfigError as error:
            logs.log.error("demo_people_in_production", detail=str(error))
            abort(503)

    return ask
