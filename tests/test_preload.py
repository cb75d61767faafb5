"""gunicorn makes the app once and forks its processes from it, so that they are back sooner."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import QueuePool

from api.app import create_app
from api.core.db import db
from tests.conftest import a_config


def test_an_app_that_was_only_made_has_nothing_that_a_fork_must_not_share(
    database: str, tmp_path: Path
) -> None:
    before = threading.active_count()
    app = create_app(a_config(tmp_path, database_url=database))
    assert threading.active_count() == before
    with app.app_context():
        pool = db.engine.pool
        assert isinstance(pool, QueuePool)
        assert (pool.checkedout(), pool.checkedin()) == (0, 0)
        db.engine.dispose()
    assert app.extensions["spiffy_engine"].queue.storage._conn is None
