"""Published heads outlive the tables of a test, as they should; so a test takes its own away."""

from __future__ import annotations

from datetime import timedelta

from api.audit import heads
from api.core import clock
from api.core.db import db
from api.storage import service as storage


def take_heads_away() -> None:
    db.session.rollback()
    today = clock.now().date()
    nearly_now = [today + timedelta(days=days) for days in range(-2, 3)]
    for day in {*nearly_now, *(row.day for row in heads.published())}:
        storage.delete(heads.place(day))
