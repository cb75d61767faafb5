"""Adding or taking points by hand: one person asks, another decides, neither for themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from api.audit import service as audit
from api.auth import service as auth
from api.core import clock
from api.core.canonical import clean
from api.core.db import db
from api.core.errors import DomainError, IdTaken, InvalidInput, NotFound
from api.core.once import insert_once
from api.core.paging import Asked, Page, page
from api.ledger import service
from api.ledger.accounts import checked_unit, wallet
from api.ledger.book import checked
from api.ledger.models import Account, Adjustment, AdjustmentDecision, Verdict
from api.ledger.reversals import CannotReverse
from api.ledger.values import digest_of
from api.partners import places
from api.partners import service as partners

__all__ = ["Verdict"]  # part of what this service is asked with


class UnknownAccount(InvalidInput):
    slug = "unknown-account"
    title = "Nobody has this account"


class OneOwn(DomainError):
    slug = "own-adjustment"
    title = "Somebody else has to do this"


class AlreadyDecided(DomainError):
    slug = "adjustment-decided"
    title = "This was decided already"


@dataclass(frozen=True, slots=True)
class Case:
    """An adjustment with what was decided about it, None while nobody has."""

    adjustment: Adjustment
    decision: AdjustmentDecision | None

    @property
    def state(self) -> str:
        return self.decision.verdict.value if self.decision else "waiting"


def ask(
    adjustment_id: UUID,
    *,
    owner_id: UUID,
    unit: str,
    amount: int,
    reason: str,
    asked_by: UUID,
    reverses_id: UUID | None = None,
) -> Case:
    """Ask to add (amount above 0) or take (below 0). The same again is harmless.

    `reverses_id` names the adjustment that this one takes back, whole. Raises OneOwn,
    UnknownAccount, UnknownUnit, InvalidAmount, CannotReverse, and IdTaken for other content.
    """
    checked(abs(amount) if type(amount) is int else amount)
    wanted: dict[str, Any] = {
        "owner_id": owner_id,
        "unit": checked_unit(unit),
        "amount": amount,
        "reason": clean(reason).strip(),
        "asked_by": asked_by,
        "reverses_id": reverses_id,
    }
    if owner_id == asked_by:
        raise OneOwn("Nobody adjusts their own points. Ask a colleague.")
    zone_of(owner_id)
    row = {"id": adjustment_id, "asked_at": clock.now(), **wanted}
    if insert_once(Adjustment, row):
        if reverses_id is not None:
            refuse_unless_it_takes_back(db.session.get_one(Adjustment, adjustment_id))
        after = {"owner": str(owner_id), "unit": unit, "amount": amount}
        audit.record(
            asked_by, "adjustment.asked", subject(adjustment_id),
            after=after | ({"reverses": str(reverses_id)} if reverses_id else {}),
            reason=wanted["reason"], digest=digest_of(Adjustment, row),
        )  # fmt: skip
    found = case(adjustment_id)
    if any(getattr(found.adjustment, name) != value for name, value in wanted.items()):
        raise IdTaken("This id is already known with other content. Nothing was changed.")
    return found


def refuse_unless_it_takes_back(asked: Adjustment) -> None:
    """Raises CannotReverse unless it undoes exactly what an approved adjustment did, and no other
    does so already."""
    wrong = db.session.get(Adjustment, asked.reverses_id)
    if wrong is None or case(wrong.id).state != Verdict.APPROVED:
        raise CannotReverse("Only an adjustment that was approved can be taken back.")
    if wrong.reverses_id is not None:
        raise CannotReverse("This adjustment takes another one back; it stands.")
    if (asked.owner_id, asked.unit, asked.amount) != (wrong.owner_id, wrong.unit, -wrong.amount):
        raise CannotReverse(
            "It takes back another amount, or from somebody else. Ask for exactly the opposite.",
            owner_id=str(wrong.owner_id), unit=wrong.unit, amount=-wrong.amount,
        )  # fmt: skip
    if any(one.adjustment.id != asked.id for one in reversals([wrong.id])):
        raise CannotReverse("Somebody asked for this already. Decide that one first.")


def decide(
    adjustment_id: UUID, decision_id: UUID, *, verdict: Verdict, reason: str | None, by: UUID
) -> Case:
    """Approve, which moves the amount, or refuse: once, and by somebody else than who asked.

    The same again is harmless. Raises NotFound, OneOwn, AlreadyDecided, IdTaken, InvalidInput for
    a refusal without a reason, and NotEnoughPoints when more is to be taken than there is.
    """
    asked = case(adjustment_id).adjustment
    if by in (asked.asked_by, asked.owner_id):
        raise OneOwn("Who asked for it, or gets it, cannot decide it. Ask a colleague.")
    wanted: dict[str, Any] = {
        "adjustment_id": adjustment_id,
        "verdict": verdict,
        "reason": clean(reason or "").strip() or None,
        "decided_by": by,
    }
    if verdict is Verdict.REFUSED and not wanted["reason"]:
        message = "Say why: who asked for it reads this."
        raise InvalidInput(message, errors={"reason": [message]})
    row = {"id": decision_id, "decided_at": clock.now(), **wanted}
    new = insert_once(AdjustmentDecision, row)
    found = case(adjustment_id)
    if found.decision is None:
        raise IdTaken("This id is already known for another adjustment. Nothing was changed.")
    if found.decision.id != decision_id:
        raise AlreadyDecided(f"It was already {found.state}. Nothing was changed.")
    if any(getattr(found.decision, name) != value for name, value in wanted.items()):
        raise IdTaken("This id is already known with other content. Nothing was changed.")
    if new:
        audit.record(
            by, f"adjustment.{verdict.value}", subject(adjustment_id),
            after={"decision": str(decision_id)}, reason=wanted["reason"],
            digest=digest_of(AdjustmentDecision, row),
        )  # fmt: skip
        if verdict is Verdict.APPROVED:
            apply(asked, by)
    return found


def apply(asked: Adjustment, by: UUID) -> None:
    service.adjust(
        asked.owner_id,
        asked.amount,
        reference=subject(asked.id),
        actor_id=by,
        reason=asked.reason,
        unit=asked.unit,
        zone=zone_of(asked.owner_id),
        reverses=subject(asked.reverses_id) if asked.reverses_id else None,
    )


def subject(adjustment_id: UUID) -> str:
    return f"adjustment:{adjustment_id}"


def zone_of(owner_id: UUID) -> str:
    """The zone of a person's branch, or of a company. Raises UnknownAccount."""
    organisation = places.organisations([owner_id]).get(owner_id)
    if organisation is not None:
        return organisation.time_zone
    if owner_id not in auth.users([owner_id]):
        message = "There is no such person or company."
        raise UnknownAccount(message, errors={"owner_id": [message]})
    branch = partners.branch_of(owner_id, clock.now().date())
    return branch.time_zone if branch else places.NOWHERE


def case(adjustment_id: UUID) -> Case:
    """Raises NotFound."""
    found = db.session.get(Adjustment, adjustment_id)
    if found is None:
        raise NotFound
    query = select(AdjustmentDecision).filter_by(adjustment_id=adjustment_id)
    return Case(found, db.session.scalars(query).one_or_none())


def cases(asked: Asked, *, waiting: bool | None = None) -> Page[Case]:
    """The newest first; with `waiting`, only those that are (not) waiting for a decision."""
    query = select(Adjustment)
    if waiting is not None:
        decided = select(AdjustmentDecision.id).where(
            AdjustmentDecision.adjustment_id == Adjustment.id
        )
        query = query.where(~decided.exists() if waiting else decided.exists())
    found = page(db.session(), query, asked, by=(Adjustment.asked_at, Adjustment.id))
    ids = [one.id for one in found.items]
    made = db.session.scalars(
        select(AdjustmentDecision).where(AdjustmentDecision.adjustment_id.in_(ids))
    )
    decisions = {one.adjustment_id: one for one in made}
    return Page([Case(one, decisions.get(one.id)) for one in found.items], found.next_cursor)


def reversals(ids: Collection[UUID]) -> list[Case]:
    """Those that take one of these back and were not refused."""
    query = (
        select(Adjustment, AdjustmentDecision)
        .outerjoin(AdjustmentDecision, AdjustmentDecision.adjustment_id == Adjustment.id)
        .where(Adjustment.reverses_id.in_(ids))
    )
    found = [Case(asked, made) for asked, made in db.session.execute(query)]
    return [one for one in found if one.state != Verdict.REFUSED]


def available(some: Sequence[Case]) -> dict[UUID, int]:
    """What the owner of each has of its unit now, by the adjustment's id."""
    purses = {
        one.adjustment.id: wallet(one.adjustment.owner_id, one.adjustment.unit).id for one in some
    }
    query = select(Account.id, Account.balance).where(Account.id.in_(set(purses.values())))
    known = {id_: balance or 0 for id_, balance in db.session.execute(query)}
    return {id_: known.get(purse, 0) for id_, purse in purses.items()}
