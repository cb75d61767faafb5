"""How long does a what-if over 100,000 activities take, and does it say the truth?"""

from __future__ import annotations

import resource
import tempfile
import time
from datetime import date
from pathlib import Path
from uuid import UUID

from flask_migrate import upgrade

from api.activities import jobs as handlers
from api.activities.replay import history, report
from api.activities.replay import service as replays
from api.activities.replay.history import Span
from api.activities.replay.run import Run
from api.app import MIGRATIONS, create_app
from api.core import clock
from api.core.config import Config
from api.core.db import db, unit_of_work
from api.core.ids import new_id
from api.jobs import runner
from api.jobs import service as jobs
from bench import _history

ACTIVITIES = 100_000


def measure(activities: int = ACTIVITIES) -> dict[str, object]:
    """The whole background job, lease to report, on SQLite; then the same with nothing changed."""
    with tempfile.TemporaryDirectory() as folder:
        config = Config(
            mode="demo", secret_key="a bench secret with enough different letters 012345",
            data_dir=Path(folder), database_url=f"sqlite:///{folder}/bench.db", log_level="ERROR",
        ).checked()  # fmt: skip
        app = create_app(config)
        jobs.use_wake_up(lambda _id, _at: None)
        with app.app_context():
            upgrade(directory=str(MIGRATIONS))
            draft_id = _history.build(activities, today=clock.now().date())
            found = {**timed(draft_id, activities), "replay_equal": equal()}
            db.session.remove()
            db.engine.dispose()
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {**found, "peak_mb": used}


def timed(draft_id: UUID, activities: int) -> dict[str, object]:
    replay_id = new_id()
    unit_of_work(
        lambda: replays.ask(replay_id, actor_id=None, draft_id=draft_id, months=13), write=True
    )
    [job_id] = jobs.due()
    db.session.rollback()
    known = {handler.name: handler for handler in handlers.HANDLERS}
    started = time.perf_counter()
    runner.run(job_id, known)
    seconds = time.perf_counter() - started
    result = replays.replay(replay_id).result
    assert result is not None and result["activities"] == activities
    assert result["losers_count"] > 0
    return {"replay_100k_s": round(seconds * ACTIVITIES / activities, 2)}


def equal() -> bool:
    """Whether every person would have got to the point what they were paid."""
    span = Span(date(2000, 1, 1), clock.now())
    run = Run(span, None)
    for _ in run.pieces():
        pass
    told = report.report(
        span, run.outcome, history.paid(span), program_id=None, budget=(None, "PTS"), first=None
    )
    return bool(told["equal"])
