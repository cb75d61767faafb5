"""Programs being written: saved as often as one likes, complete or not, signed off by finance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.audit import service as audit
from api.core import clock
from api.core.canonical import digest_of
from api.core.db import db
from api.core.errors import DomainError, IdTaken, NotFound
from api.core.once import insert_once
from api.incentives import rules_json
from api.incentives.engine.facts import PTS
from api.incentives.models import BudgetSignOff, Draft, Program

SENTENCE = ("audience", "behaviour", "metric", "reward", "goal", "kpi", "target")
USUAL_MARGIN = 2_000  # basis points of the list price, where a draft names none


class DraftMoved(DomainError):
    slug = "draft-moved"
    title = "Somebody saved this draft meanwhile"


class DraftPublished(DomainError):
    slug = "draft-published"
    title = "This draft is published"


@dataclass(frozen=True, slots=True)
class Budget:
    """What a draft asks for; an amount of None is without a limit."""

    amount: int | None
    unit: str


def save(
    draft_id: UUID,
    *,
    actor_id: UUID | None,
    program_id: UUID,
    revision: int,
    content: dict[str, Any],
) -> Draft:
    """Save a draft: the first time as revision 1, then each time one higher than before.

    The same again is the first answer. Rules that are huge or too deep are refused (BadRules)
    without being looked into. Raises DraftMoved when another was faster, DraftPublished, IdTaken.
    """
    rules_json.measure(content.get("rules", []))
    row = {"program_id": program_id, "content": content, "revision": 1, "saved_by": actor_id}
    if revision == 1 and insert_once(Draft, {"id": draft_id, "saved_at": clock.now(), **row}):
        return draft(draft_id)
    known = locked(draft_id)
    if known.program_id != program_id:
        raise IdTaken("This id is already known with another program. Nothing was changed.")
    if (known.revision, known.content) == (revision, content):
        return known
    if known.published_as is not None:
        raise DraftPublished("What is published stands. Begin a new draft for the next version.")
    if revision != known.revision + 1:
        raise DraftMoved(
            "Somebody saved this draft meanwhile. Nothing of yours was saved; look at theirs.",
            revision=known.revision,
        )
    known.content, known.revision = content, revision
    known.saved_at, known.saved_by = clock.now(), actor_id
    db.session.flush()
    return known


def locked(draft_id: UUID) -> Draft:
    """Raises NotFound."""
    query = select(Draft).filter_by(id=draft_id).with_for_update()
    found = db.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
    return found


def draft(draft_id: UUID) -> Draft:
    """Raises NotFound."""
    found = db.session.get(Draft, draft_id)
    if found is None:
        raise NotFound
    return found


def drafts() -> Sequence[Draft]:
    """Those that are not published, the one saved last on top."""
    query = select(Draft).where(Draft.published_as.is_(None))
    return db.session.scalars(query.order_by(Draft.saved_at.desc(), Draft.id).limit(200)).all()


def budget_of(draft: Draft) -> Budget:
    asked = draft.content.get("budget") or {}
    return Budget(asked.get("amount"), asked.get("unit") or PTS)


def day_of(draft: Draft, name: str) -> date | None:
    """A day of the content; None where it is not there yet."""
    text = draft.content.get(name)
    return date.fromisoformat(text) if text else None


def sign_off(
    sign_off_id: UUID, *, draft_id: UUID, actor_id: UUID | None, amount: int | None, unit: str
) -> BudgetSignOff:
    """Finance agrees to the draft's budget as it stands. The same again is the first answer.

    Raises NotFound, and DraftMoved when the draft asks for another amount by now.
    """
    asked = budget_of(locked(draft_id))
    known = db.session.get(BudgetSignOff, sign_off_id)
    if known:
        if (known.draft_id, known.amount, known.unit) != (draft_id, amount, unit):
            raise IdTaken("This id is already known with other content. Nothing was changed.")
        return known
    if asked != Budget(amount, unit):
        raise DraftMoved("The draft asks for another budget by now. Look at it again.")
    signed = BudgetSignOff(
        id=sign_off_id,
        draft_id=draft_id,
        amount=amount,
        unit=unit,
        signed_at=clock.now(),
        signed_by=actor_id,
    )
    db.session.add(signed)
    after = {"amount": amount, "unit": unit}
    audit.record(
        actor_id, "budget.signed_off", f"draft:{draft_id}", after=after, digest=digest_of(signed)
    )
    db.session.flush()
    return signed


def signed(draft: Draft) -> BudgetSignOff | None:
    """The sign-off of exactly the budget that the draft asks for, by somebody else than who wrote
    it last."""
    asked = budget_of(draft)
    query = select(BudgetSignOff).filter_by(draft_id=draft.id, amount=asked.amount, unit=asked.unit)
    found = db.session.scalars(query.order_by(BudgetSignOff.signed_at)).all()
    return next((one for one in found if one.signed_by != draft.saved_by), None)


def program_of(draft: Draft) -> Program | None:
    """The program it is the next version of; None while it is to become one."""
    return db.session.get(Program, draft.program_id)
