"""A second app beside the one of the fixtures, with settings of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
from flask import Flask
from flask_migrate import upgrade

from api.app import MIGRATIONS, create_app
from api.claims import reader
from api.core import config
from api.core.config import Config
from api.core.db import db
from api.jobs import service as jobs
from api.storage import service as storage
from tests.conftest import a_config, sqlite_file


@contextmanager
def an_app(folder: Path, *, tables: bool = False, **settings: Any) -> Iterator[Flask]:
    """Made like the real one. What an app hands to the rooms goes back to the app of before."""
    with an_app_with(a_config(folder, **settings), tables=tables) as app:
        yield app


MADE: list[bytes] = []  # a SQLite file with empty tables, once the migrations have made one


def lay_tables(app: Flask) -> None:
    """The tables the migrations make, which take a second, or a copy of those they made before."""
    if db.engine.dialect.name != "sqlite":
        upgrade(directory=str(MIGRATIONS))
        return
    file = Path(sqlite_file(app))
    if MADE:
        db.engine.dispose()
        file.write_bytes(MADE[0])
        return
    upgrade(directory=str(MIGRATIONS))
    db.engine.dispose()  # writes what stands in its log into the file
    MADE.append(file.read_bytes())


@contextmanager
def an_app_with(settings: Config, *, tables: bool = False) -> Iterator[Flask]:
    handed = (config._current, storage._storage, jobs._wake, reader._readers)
    before = [list(held) for held in handed]
    logs = structlog.get_config()
    reader._readers.clear()  # else the new app would end the children of the other one
    try:
        app = create_app(settings)
        with app.app_context():
            if tables:
                lay_tables(app)
            yield app
            db.session.remove()
            db.engine.dispose()
        reader.stop()
    finally:
        if config._current == [settings]:  # else an app that outlives this one was made meanwhile
            for held, was in zip(handed, before, strict=True):
                held[:] = was  # type: ignore[index]
        structlog.configure(**logs)
