"""Asking for a replay, watching it, calling it off."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from api.activities import gate
from api.activities.models import Replay
from api.activities.replay import history, report
from api.activities.replay.history import Span
from api.activities.replay.rulebook import Trial
from api.activities.replay.run import Run
from api.audit import service as audit
from api.core import clock
from api.core.db import db, unit_of_work
from api.core.errors import IdTaken, InvalidInput, NotFound
from api.incentives import drafts, rules_json
from api.incentives.rules_json import Home
from api.incentives.tiers import a_year_before
from api.jobs import service as jobs

JOB = "activities.replay"
TELL_EVERY = timedelta(milliseconds=500)


def ask(replay_id: UUID, *, actor_id: UUID | None, draft_id: UUID, months: int = 12) -> Replay:
    """Have a draft tried in the background, as it stands now. The same again is the first answer.

    Raises NotFound, BadRules for rules that are not understood, InvalidInput without any, IdTaken.
    """
    known = db.session.get(Replay, replay_id)
    if known:
        if (known.draft_id, known.months) != (draft_id, months):
            raise IdTaken("This id is already known with other content. Nothing was changed.")
        return known
    draft = drafts.draft(draft_id)
    proposal = gate.propose(draft)
    if proposal.unread is not None:
        raise proposal.unread
    if not proposal.rules:
        message = "There are no rules to try yet."
        raise InvalidInput(message, errors={"rules": [message]})
    budget = drafts.budget_of(draft)
    replay = Replay(
        id=replay_id,
        draft_id=draft_id,
        months=months,
        content={
            "program_id": str(draft.program_id),
            "revision": draft.revision,
            "rules": draft.content["rules"],
            "budget": [budget.amount, budget.unit],
            "first": proposal.first.isoformat() if proposal.first else None,
        },
        asked_by=actor_id,
        asked_at=clock.now(),
    )
    db.session.add(replay)
    audit.record(actor_id, "replay.asked", f"draft:{draft_id}", after={"replay": str(replay_id)})
    db.session.flush()
    jobs.enqueue(JOB, key=str(replay_id), replay_id=str(replay_id))
    return replay


def replay(replay_id: UUID) -> Replay:
    """Raises NotFound."""
    found = db.session.get(Replay, replay_id, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def replays(draft_id: UUID) -> list[Replay]:
    """Those of a draft, newest first."""
    query = select(Replay).filter_by(draft_id=draft_id).order_by(Replay.asked_at.desc()).limit(20)
    return list(db.session.scalars(query))


def cancel(replay_id: UUID, *, actor_id: UUID | None) -> Replay:
    """Call a replay off; one that is over stays as it is. Raises NotFound."""
    found = replay(replay_id)
    if found.finished_at is None and found.cancelled_at is None:
        found.cancelled_at = clock.now()
        jobs.cancel(JOB, str(replay_id))
        audit.record(actor_id, "replay.cancelled", f"draft:{found.draft_id}")
        db.session.flush()
    return found


def work(replay_id: str) -> dict[str, Any] | None:
    """The job: reads in pieces and tells how far it is after each. None when it was called off."""
    found = replay(UUID(replay_id))
    if found.cancelled_at is not None:
        return None
    content = found.content
    until = found.asked_at
    span = Span(since_months(until.date(), found.months), until)
    program_id = UUID(content["program_id"])
    rules = rules_json.read(content["rules"], Home(program_id, found.draft_id))
    trial = Trial.of(program_id, rules, span.since)
    first = date.fromisoformat(content["first"]) if content["first"] else None
    paid = history.paid(span)
    total = history.size(span)
    run = Run(span, trial)
    said_at = clock.now() - TELL_EVERY
    for outcome in run.pieces():
        if clock.now() - said_at < TELL_EVERY:
            continue
        said_at, done = clock.now(), outcome.done
        if not unit_of_work(partial(told, found.id, done, total), write=True):
            return None
    amount, unit = content["budget"]
    return report.report(
        span, run.outcome, paid, program_id=program_id, budget=(amount, unit), first=first,
        reserved=gate.reserved(program_id),
    )  # fmt: skip


def told(replay_id: UUID, done: int, total: int) -> bool:
    """Save how far it is. False when it was called off meanwhile."""
    row = db.session.execute(
        update(Replay)
        .where(Replay.id == replay_id, Replay.cancelled_at.is_(None))
        .values(done=done, total=max(total, done))
        .returning(Replay.id)
    ).first()
    return row is not None


def finish(result: dict[str, Any] | None, replay_id: str) -> None:
    found = replay(UUID(replay_id))
    if result is not None and found.cancelled_at is None:
        found.result, found.finished_at = result, clock.now()
        found.done = found.total = result["activities"]


def give_up(replay_id: str) -> None:
    found = replay(UUID(replay_id))
    found.failed, found.finished_at = True, clock.now()


def since_months(day: date, months: int) -> date:
    """The first of the month so many months back: whole months, so that none is cut."""
    years, rest = divmod(months, 12)
    back = day
    for _ in range(years):
        back = a_year_before(back)
    month = back.month - 1 - rest
    return date(back.year + month // 12, month % 12 + 1, 1)
