"""The only code that moves points: one verb for each thing that can happen to them.

Here is what is earned, expires and is adjusted; `orders` has what is redeemed, `reversals` what
is taken back.

    award      issued -> available, or pending until the return hold is over; debts are paid first
    release    pending -> available
    expire     available -> expired
    adjust     adjusted -> available, or the other way

Every verb is harmless when repeated: its reference stands for one movement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from api.core import clock
from api.core.config import current
from api.core.db import db
from api.core.errors import InvalidInput, NotFound
from api.core.ids import new_id
from api.jobs import service as jobs
from api.ledger.accounts import (
    PTS,
    Place,
    debt,
    issued,
    open_and_lock,
    pending,
    system,
    wallet,
)  # fmt: skip
from api.ledger.book import Draft, Why, begin, checked, find
from api.ledger.models import (
    MEMBER,
    Account,
    Act,
    Kind,
    Lot,
    OpenLot,
    Posting,
    Purpose,
    Transaction,
)  # fmt: skip

RELEASE = "ledger.release"
NOWHERE = "UTC"


@dataclass(frozen=True, slots=True)
class Payout:
    """What one owner gets of one programme."""

    owner_id: UUID
    program_id: UUID | None
    unit: str  # 'PTS', or an ISO 4217 code
    amount: int  # points, or minor units; at least 1


@dataclass(frozen=True, slots=True)
class Balances:
    """What an owner has of one unit; none is below 0, and `debt` is what is owed to us."""

    available: int = 0
    pending: int = 0
    held: int = 0
    debt: int = 0


def award(
    *,
    activity_id: UUID,
    payouts: Sequence[Payout],
    actor_id: UUID | None,
    reason: str,
    title: str = "",
    subject: str | None = None,
    zone: str = NOWHERE,
    available_at: datetime | None = None,
) -> Transaction:
    """Record what an activity earned, once: its reference is `activity:<id>`.

    One posting for each payee, programme and unit. With `available_at` in the future the amounts
    wait as pending and a job releases them; else a debt is paid down first, by a posting of its
    own. They expire at the end of a day in `zone`. Asked again with the same payouts, the first
    answer comes back; with others it raises ReferenceTaken. Raises InvalidAmount, UnknownUnit.
    """
    shares = by_share(payouts)
    reference = f"activity:{activity_id}"
    waits = available_at is not None and available_at > clock.now()
    why = Why(Act.AWARD, actor_id, reason, title=title or reason, subject=subject)
    content = [[*map(str, key), amount] for key, amount in shares.items()]
    owners = sorted({(owner, unit) for owner, _, unit in shares})
    into = pending if waits else wallet
    places = [place for owner, unit in owners for place in (into(owner, unit), debt(owner, unit))]
    places += [issued(program, unit) for _, program, unit in shares]
    draft = begin(reference, why, content, places)
    if isinstance(draft, Transaction):
        return draft
    for (owner, program, unit), amount in shares.items():
        source, to = issued(program, unit), into(owner, unit)
        draft.earn(source, to, amount, zone=zone, available_at=available_at if waits else None)
    if waits:
        jobs.enqueue(RELEASE, key=reference, run_after=available_at, reference=reference)
    else:
        pay_debts(draft, owners)
    return draft.write("points.awarded")


Shares = dict[tuple[UUID, UUID | None, str], int]


def by_share(payouts: Sequence[Payout]) -> Shares:
    """The sum for each payee, programme and unit, in an order that is always the same."""
    shares: Shares = {}
    for payout in payouts:
        key = (payout.owner_id, payout.program_id, payout.unit)
        shares[key] = checked(shares.get(key, 0) + checked(payout.amount))
    if not shares:
        raise InvalidInput("There is nothing to award.", errors={"payouts": ["None given."]})
    return dict(sorted(shares.items(), key=lambda share: str(share[0])))


def pay_debts(draft: Draft, owners: Sequence[tuple[UUID, str]]) -> None:
    """Let what just became available pay what is owed."""
    for owner, unit in owners:
        purse, owed = wallet(owner, unit), debt(owner, unit)
        paid = min(-draft.balance(owed), draft.balance(purse))
        if paid:
            draft.use(purse, owed, paid, Purpose.DEBT)


def release(reference: str) -> Transaction | None:
    """Make what an award left pending available, once; debts are paid first.

    Released so late that its last day is over, what is left expires at once. None when nothing of
    it is pending, for it was reversed. Raises NotFound.
    """
    first = found(reference)
    owners = owners_of(first.id)
    places = [place(owner, unit) for owner, unit in owners for place in (pending, wallet, debt)]
    places += [system(Kind.EXPIRED, unit) for unit in {unit for _, unit in owners}]
    open_and_lock(places)
    if find(f"release:{reference}") is None and not still_pending(first.id):
        return None
    why = Why(Act.RELEASE, None, first.reason, first.title, first.subject)
    draft = begin(f"release:{reference}", why, [str(first.id)], places)
    if isinstance(draft, Transaction):
        return draft
    mine = {pending(owner, unit).id: (owner, unit) for owner, unit in owners}
    for lot in draft.open.named(lots_of(first.id)):
        if lot.account_id in mine:
            owner, unit = mine[lot.account_id]
            draft.move(pending(owner, unit), wallet(owner, unit), lot.remaining)
            lot.account_id = wallet(owner, unit).id
    pay_debts(draft, owners)
    released = draft.write("points.released")
    for owner, unit in owners:
        expire_returned(wallet(owner, unit))
    return released


def still_pending(transaction_id: UUID) -> bool:
    query = (
        select(OpenLot.lot_id)
        .join(Account, Account.id == OpenLot.account_id)
        .where(OpenLot.lot_id.in_(lots_of(transaction_id)), Account.kind == Kind.PENDING)
    )
    return db.session.execute(query.limit(1)).first() is not None


def lots_of(transaction_id: UUID) -> list[UUID]:
    return list(db.session.scalars(select(Lot.id).filter_by(transaction_id=transaction_id)))


def owners_of(transaction_id: UUID) -> list[tuple[UUID, str]]:
    query = select(Lot.owner_id, Lot.unit).filter_by(transaction_id=transaction_id).distinct()
    return sorted((owner, unit) for owner, unit in db.session.execute(query))


def expire(owner_id: UUID, unit: str, lot_ids: Sequence[UUID]) -> Transaction | None:
    """Take what is left of lots whose last day is over, in one transaction.

    Lots that are not due, or of which nothing is left, are passed over; None when none is left.
    """
    purse, gone = wallet(owner_id, unit), system(Kind.EXPIRED, unit)
    open_and_lock([purse, gone])  # all that it touches is opened before anything is locked
    ripe = due(lot_ids, purse)
    if not ripe:
        return None
    why = Why(Act.EXPIRY, None, "Not spent in time", "Expired")
    content = [str(lot_id) for lot_id in ripe]
    draft = begin(f"expiry:{new_id()}", why, content, [purse, gone])
    assert isinstance(draft, Draft)  # its reference is new
    amount = sum(ripe.values())
    draft.use(purse, gone, amount, Purpose.EXPIRY, first=ripe)
    return draft.write("points.expired")


def expire_due(reference: str, places: list[Place]) -> None:
    """Before points are spent, take those whose last day is over, though the night has not come.

    `places` are those of the spending, the wallet first: all are opened before any is locked, or
    two who open different ones would wait for each other. Nothing when `reference` was recorded
    before: then nothing will be spent.
    """
    over = over_in(places[0])
    if over and find(reference) is None:
        open_and_lock([*places, system(Kind.EXPIRED, places[0].unit)])
        expire_in(places[0], over)


def expire_returned(purse: Place) -> None:
    """Of what just came back into a wallet, take the lots whose last day is over by now.

    They are not shown as spendable until the night. The wallet is locked, `expired` is open.
    """
    over = over_in(purse)
    if over:
        expire_in(purse, over)


def over_in(purse: Place) -> list[UUID]:
    query = select(OpenLot.lot_id).where(
        OpenLot.account_id == purse.id, OpenLot.expires_at <= clock.now()
    )
    return list(db.session.scalars(query))


def expire_in(purse: Place, lot_ids: Sequence[UUID]) -> None:
    assert purse.owner_id is not None
    expire(purse.owner_id, purse.unit, lot_ids)


def due(lot_ids: Sequence[UUID], purse: Place) -> dict[UUID, int]:
    """Which of the lots are over, each with what is left of it."""
    query = select(OpenLot.lot_id, OpenLot.remaining).where(
        OpenLot.lot_id.in_(lot_ids), OpenLot.account_id == purse.id,
        OpenLot.expires_at <= clock.now(),
    )  # fmt: skip
    return {row.lot_id: row.remaining for row in db.session.execute(query)}


def found(reference: str) -> Transaction:
    known = find(reference)
    if known is None:
        raise NotFound
    return known


def adjust(
    owner_id: UUID,
    amount: int,
    *,
    reference: str,
    actor_id: UUID,
    reason: str,
    unit: str = PTS,
    zone: str = NOWHERE,
    reverses: str | None = None,
) -> Transaction:
    """Add an amount (above 0; debts are paid first) or take one (below 0), once.

    `reverses` is the reference of the adjustment that this one takes back: what that brought is
    taken before anything older. Raises NotFound, NotEnoughPoints with the shortfall,
    ReferenceTaken, InvalidAmount, UnknownUnit.
    """
    size = checked(abs(amount) if type(amount) is int else amount)
    purse, other = wallet(owner_id, unit), system(Kind.ADJUSTED, unit)
    wrong = found(reverses) if reverses else None
    why = Why(Act.ADJUSTMENT, actor_id, reason, reason, reference, wrong.id if wrong else None)
    places = [purse, debt(owner_id, unit), other]
    if amount < 0:
        expire_due(reference, places)
    draft = begin(reference, why, [str(owner_id), unit, amount], places)
    if isinstance(draft, Transaction):
        return draft
    if amount > 0:
        draft.earn(other, purse, size, zone=zone, available_at=None)
        pay_debts(draft, [(owner_id, unit)])
    else:
        own = lots_of(wrong.id) if wrong else []
        draft.use(purse, other, size, Purpose.ADJUSTMENT, first=own)
    return draft.write("points.adjusted")


def hold_until(worth_minor: int, *, days: int | None = None) -> datetime | None:
    """When an award of this worth may be spent: None for at once, else the end of the return hold.

    `days` is what its program says (None: RETURN_HOLD_DAYS). Decision 18: awards worth little are
    not held, and nothing is in the demo unless a program says so.
    """
    config = current()
    usual = 0 if config.demo else config.return_hold_days
    held = usual if days is None else days
    if held == 0 or worth_minor <= config.no_hold_up_to:
        return None
    return clock.now() + timedelta(days=held)


def moved(transaction_id: UUID) -> int:
    """The sum of a transaction's postings."""
    query = select(func.sum(Posting.amount)).where(Posting.transaction_id == transaction_id)
    return int(db.session.scalar(query) or 0)


def recorded(references: Sequence[str]) -> set[str]:
    """Which of the references stand in the book."""
    query = select(Transaction.reference).where(Transaction.reference.in_(references))
    return set(db.session.scalars(query))


def balances(owner_id: UUID, unit: str = PTS) -> Balances:
    """What the owner has. All zero for somebody who never earned."""
    rows = db.session.execute(
        select(Account.kind, Account.balance).where(
            Account.owner_id == owner_id, Account.unit == unit, Account.kind.in_(MEMBER)
        )
    )
    known = {kind.value: abs(balance or 0) for kind, balance in rows}
    return Balances(**known)
