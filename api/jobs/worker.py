"""The worker process: huey's consumer, a sweeper that misses nothing, and a heartbeat."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from flask import Flask
from huey.consumer import Consumer
from sqlalchemy import tuple_, update

from api.core import clock, logs
from api.core.db import db, unit_of_work
from api.jobs import daily, runner, service
from api.jobs.engine import Engine
from api.jobs.models import Job, State

SWEEP_SECONDS = 2.0
BEAT_SECONDS = 5.0
PLAN_SECONDS = 60.0
THREADS = 2  # one may wait for a reading while the other approves


class Worker:
    """Does jobs in threads of this process until it is told to stop."""

    def __init__(self, app: Flask, handlers: dict[str, runner.Handler]) -> None:
        self.app = app
        self.handlers = handlers
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self.running: set[tuple[UUID, int]] = set()  # job and attempt of each lease we hold
        self.stopped = threading.Event()

    def do(self, job_id: UUID) -> State | None:
        """One job, in its own application context. None when there is nothing to take."""
        with self.app.app_context():
            lease = runner.begin(job_id)
            if lease is None:
                return None
            held = (lease.job_id, lease.attempt)
            self.running.add(held)
            try:
                return runner.work(lease, self.handlers)
            finally:
                self.running.discard(held)

    def sweep(self) -> None:
        """Do whatever is due and was not woken: lost messages, orphans of a killed worker."""
        with self.app.app_context():
            due = service.due()
            db.session.rollback()
        for job_id in due:
            self.do(job_id)

    def beat(self) -> None:
        """Say that we live, and renew the leases of what we are doing."""
        with self.app.app_context():
            unit_of_work(self.renew, write=True)

    def renew(self) -> None:
        service.beat(self.name)
        if self.running:
            db.session.execute(
                update(Job)
                .where(tuple_(Job.id, Job.attempts).in_(list(self.running)))
                .where(Job.state == State.RUNNING)
                .values(lease_until=clock.now() + runner.LEASE)
            )

    def plan(self) -> None:
        """Enqueue what every day needs."""
        with self.app.app_context():
            unit_of_work(daily.plan, write=True)

    def every(self, seconds: float, act: Callable[[], None]) -> threading.Thread:
        def loop() -> None:
            while not self.stopped.wait(seconds):
                try:
                    act()
                except Exception:  # noqa: BLE001  # the loop must outlive a locked database
                    logs.log.exception("worker_loop_failed", act=act.__name__)

        thread = threading.Thread(target=loop, name=act.__name__, daemon=True)
        thread.start()
        return thread

    def run(self, engine: Engine) -> None:
        """Until SIGINT or SIGTERM."""
        self.beat()
        self.every(BEAT_SECONDS, self.beat)
        self.plan()
        self.every(SWEEP_SECONDS, self.sweep)
        self.every(PLAN_SECONDS, self.plan)
        consumer = Consumer(
            engine.queue,
            workers=THREADS,
            periodic=False,
            initial_delay=0.02,
            max_delay=0.1,
            worker_type="thread",
        )
        logs.log.info(
            "worker_started", worker=self.name, sweep=str(timedelta(seconds=SWEEP_SECONDS))
        )
        consumer.run()
        self.stopped.set()
