"""huey carries the wake-up. It may lose messages (by design); the sweeper makes up for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey

from api.core import clock


def open_queue(queue_url: str) -> Huey:
    """The queue that QUEUE_URL names: sqlite:///file, redis://host or postgresql://host/db."""
    url = urlsplit(queue_url)
    if url.scheme == "redis":
        return RedisHuey("spiffy", url=queue_url, results=False)
    if url.scheme == "postgresql":
        return PostgresHuey("spiffy", dsn=queue_url, results=False)
    file = Path(url.path.removeprefix("/"))  # as SQLAlchemy reads it: sqlite:////from/the/root
    file.parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("spiffy", filename=str(file), results=False)


class Engine:
    """A queue and the one task on it: do the job with this id."""

    def __init__(self, queue: Huey, do: Callable[[UUID], object]) -> None:
        self.queue = queue

        @queue.task(name="job")  # type: ignore[untyped-decorator]  # huey ships no types
        def job(job_id: str) -> None:
            do(UUID(job_id))

        self.task: Any = job

    def wake(self, job_id: UUID, run_after: datetime) -> None:
        """Tell a worker now, or when the job's time comes."""
        delay = (run_after - clock.now()).total_seconds()
        if delay <= 0:
            self.task(str(job_id))
        else:
            self.task.schedule(args=(str(job_id),), delay=delay)
