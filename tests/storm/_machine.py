"""The real ledger against a model of plain Python: any order of verbs, repeated, refused, in time.

After each step every balance is what the model says; at the end the book and the audit trail are
whole, and what stood on an account at a remembered instant can still be told.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select

from api.audit.invariants import invariants as audit
from api.core import clock
from api.core.db import db, open_write
from api.core.errors import DomainError
from api.core.ids import new_id
from api.ledger import adjustments, expiry, orders, reversals, service
from api.ledger.invariants import invariants as ledger
from api.ledger.models import MEMBER, Account, Kind, Transaction, Verdict
from api.ledger.service import Payout
from api.ledger.statements import balance_at
from api.partners.places import NOWHERE
from tests.ledger.model import Book, Has, Key, Refused
from tests.storm._world import empty_book

START = datetime(2031, 1, 15, 22, tzinfo=UTC)
ZONE = "America/New_York"
ANA, EVE, FAY, GUS = (UUID(int=no) for no in range(1, 5))
KEYS: list[Key] = [(ANA.hex, "PTS"), (EVE.hex, "PTS"), (ANA.hex, "USD")]
PROGRAMS = [UUID(int=11), UUID(int=12)]
SIGNS = {Kind.DEBT: -1}
LATE = timedelta(seconds=5)  # a machine whose clock is behind
SAVED_EVERY = 10  # steps
REMEMBERED_AT = (5, 30, 75, 200)  # steps

purses = st.integers(0, len(KEYS) - 1)
amounts = st.integers(1, 60)
picks = st.integers(0, 250)
payouts = st.lists(st.tuples(purses, st.integers(0, 1), amounts), min_size=1, max_size=3)
leaps = st.sampled_from([timedelta(hours=7), timedelta(days=40), timedelta(days=400)])
late = st.booleans()


@dataclass(frozen=True, slots=True)
class Call:
    """A verb with what it was asked, and the transaction that came of it."""

    verb: Callable[..., Transaction | None]
    asked: dict[str, Any]
    transaction_id: UUID

    @property
    def reference(self) -> str:
        return self.asked.get("reference") or f"activity:{self.asked['activity_id']}"


def adjusted(
    adjustment_id: UUID, decision_id: UUID, owner_id: UUID, unit: str, amount: int
) -> Transaction:
    """What one asks for and another approves."""
    adjustments.ask(
        adjustment_id, owner_id=owner_id, unit=unit, amount=amount, reason="put right",
        asked_by=FAY,
    )  # fmt: skip
    adjustments.decide(adjustment_id, decision_id, verdict=Verdict.APPROVED, reason=None, by=GUS)
    return service.found(f"adjustment:{adjustment_id}")


class Machine(RuleBasedStateMachine):
    """Steps run in a savepoint each; now and then they are committed and the session is dropped."""

    def __init__(self, app: Flask, taken: list[int]) -> None:
        super().__init__()
        self.taken = taken
        empty_book(app, {ANA: "Ana", EVE: "Eve"})
        open_write()
        self.now = START
        self.book = Book(KEYS)
        self.calls: list[Call] = []
        self.awards: list[Call] = []
        self.holds: list[Call] = []
        self.reversals: list[Call] = []
        self.remembered: list[tuple[datetime, dict[Key, Has]]] = []
        self.steps = 0

    # What happens

    @rule(what=payouts, waits=st.booleans())
    def award(self, what: list[tuple[int, int, int]], waits: bool) -> None:
        asked = {
            "activity_id": new_id(),
            "payouts": [
                Payout(UUID(KEYS[who][0]), PROGRAMS[program], KEYS[who][1], amount)
                for who, program, amount in what
            ],
            "available_at": self.now + timedelta(days=30) if waits else None,
            "zone": ZONE,
            "actor_id": None,
            "reason": "sold",
        }
        given = [(KEYS[who], amount) for who, _, amount in what]
        call = self.both(
            service.award,
            asked,
            lambda: self.book.award(
                f"activity:{asked['activity_id']}", given, self.now, ZONE, waits
            ),
        )
        self.awards += call

    @precondition(lambda self: self.awards)
    @rule(pick=picks)
    def release(self, pick: int) -> None:
        award = chosen(self.awards, pick)
        first = all(call.asked.get("reference") != award.reference for call in self.releases())
        if not first:
            return self.again(chosen(list(self.releases()), pick))
        found = self.do(service.release, {"reference": award.reference})
        assert (found is not None) == self.book.release(award.reference, self.now)
        if found is not None:
            self.calls.append(Call(service.release, {"reference": award.reference}, found.id))
        return None

    def releases(self) -> list[Call]:
        return [call for call in self.calls if call.verb is service.release]

    @rule(who=purses, amount=amounts, late=late)
    def hold(self, who: int, amount: int, late: bool) -> None:
        owner, unit = KEYS[who]
        reference = f"order:{new_id()}"
        asked = {
            "owner_id": UUID(owner), "amount": amount, "unit": unit, "reference": reference,
            "actor_id": UUID(owner), "reason": "ordered",
        }  # fmt: skip
        self.holds += self.both(
            orders.hold,
            asked,
            lambda: self.book.hold(reference, KEYS[who], amount, self.clock(late)),
            late,
        )

    @precondition(lambda self: self.holds)
    @rule(pick=picks, delivered=st.booleans(), late=late)
    def settle(self, pick: int, delivered: bool, late: bool) -> None:
        """Of delivering and calling off one wins; the same again is the first answer."""
        reference = chosen(self.holds, pick).reference
        verb = orders.spend if delivered else orders.cancel
        done = [call for call in self.calls if call.asked.get("reference") == reference]
        asked = {"reference": reference, "actor_id": None, "reason": "settled"}
        if any(call.verb is verb for call in done):
            return self.again(next(call for call in done if call.verb is verb))
        model = self.book.spend if delivered else self.book.cancel
        self.both(verb, asked, lambda: model(reference, self.clock(late)), late)
        return None

    @rule(who=purses)
    def expire(self, who: int) -> None:
        owner, unit = KEYS[who]
        gone = self.do(expiry.run, {"owner_id": UUID(owner), "unit": unit})
        assert gone == self.book.expire(KEYS[who], self.now)

    @precondition(lambda self: self.awards)
    @rule(pick=picks, late=late)
    def reverse(self, pick: int, late: bool) -> None:
        reference = chosen(self.awards, pick).reference
        asked = {"reference": reference, "actor_id": None, "reason": "returned"}
        if reference in self.book.reversed:
            done = [call for call in self.reversals if call.reference == reference]
            return self.again(done[0])
        self.reversals += self.both(
            reversals.reverse, asked, lambda: self.book.reverse(reference), late
        )
        return None

    @rule(who=purses, amount=amounts, less=st.booleans())
    def adjust(self, who: int, amount: int, less: bool) -> None:
        owner, unit = KEYS[who]
        points = -amount if less else amount
        asked = {
            "owner_id": UUID(owner), "amount": points, "unit": unit, "adjustment_id": new_id(),
            "decision_id": new_id(),
        }  # fmt: skip
        reference = f"adjustment:{asked['adjustment_id']}"
        self.both(
            adjusted,
            asked,
            lambda: self.book.adjust(reference, KEYS[who], points, self.now, NOWHERE),
        )

    # What must change nothing

    @precondition(lambda self: self.calls)
    @rule(pick=picks)
    def ask_again(self, pick: int) -> None:
        self.again(chosen(self.calls, pick))

    @precondition(lambda self: self.calls)
    @rule(pick=picks)
    def ask_for_other_content(self, pick: int) -> None:
        call = chosen(self.calls, pick)
        if "payouts" in call.asked:
            other = {"payouts": [*call.asked["payouts"], Payout(EVE, None, "PTS", 1)]}
        elif "amount" in call.asked:
            other = {"amount": call.asked["amount"] + 100}
        else:
            return
        slug = "id-taken" if call.verb is adjusted else "reference-taken"
        self.refused(call.verb, call.asked | other, slug)

    @precondition(lambda self: self.reversals)
    @rule(pick=picks)
    def reverse_a_reversal(self, pick: int) -> None:
        reference = f"reversal:{chosen(self.reversals, pick).reference}"
        asked = {"reference": reference, "actor_id": None, "reason": "regretted"}
        self.refused(reversals.reverse, asked, "cannot-reverse")

    # Time

    @rule(by=leaps)
    def time_passes(self, by: timedelta) -> None:
        self.now += by

    def save_and_remember(self) -> None:
        """What happens to everybody now and then: a commit, and a moment to look back at."""
        if self.steps % SAVED_EVERY == 0:
            db.session.commit()
            db.session.remove()
            open_write()
        if self.steps in REMEMBERED_AT:
            self.remembered.append((self.now, self.book.balances()))
            self.now += 2 * LATE

    # How a step is taken

    def clock(self, late: bool) -> datetime:
        """What the machine that takes this step thinks the time is."""
        return self.now - LATE if late else self.now

    def do(self, verb: Callable[..., Any], asked: dict[str, Any], late: bool = False) -> Any:
        self.save_and_remember()
        self.now += timedelta(seconds=1)
        self.steps += 1
        with clock.at(self.clock(late)), db.session.begin_nested():
            return verb(**asked)

    def both(
        self,
        verb: Callable[..., Any],
        asked: dict[str, Any],
        model: Callable[[], Any],
        late: bool = False,
    ) -> list[Call]:
        """Take a step here and there: the same comes of it, or both refuse it."""
        try:
            found = self.do(verb, asked, late)
        except DomainError as refused:
            try:
                model()
            except Refused as too:
                assert (refused.slug, refused.facts.get("shortfall")) == (too.slug, too.shortfall)
                return []
            raise
        model()
        call = Call(verb, asked, found.id)
        self.calls.append(call)
        return [call]

    def again(self, call: Call) -> None:
        found = self.do(call.verb, call.asked)
        assert found is not None and found.id == call.transaction_id

    def refused(self, verb: Callable[..., Any], asked: dict[str, Any], slug: str) -> None:
        try:
            self.do(verb, asked)
        except DomainError as error:
            assert error.slug == slug, error.slug
            return
        raise AssertionError(f"{verb.__name__} was not refused")

    # What must hold

    @invariant()
    def every_balance_is_the_models(self) -> None:
        real: dict[Key, dict[str, int]] = {key: {} for key in KEYS}
        for owner_id, unit, kind, balance in db.session.connection().execute(BALANCES):
            real[owner_id.hex, unit][kind.value] = abs(balance)
        for key, has in self.book.balances().items():
            known = Has(*(real[key].get(name, 0) for name in Has._fields))
            assert known == has, f"{key} stands at {known}, the model at {has}"

    def teardown(self) -> None:
        if sys.exc_info()[0] is not None:
            return  # a step failed, and that is what to tell
        db.session.commit()
        self.taken.append(self.steps)
        assert ledger() + audit() == []
        for at, balances in self.remembered:
            for (owner, unit), has in balances.items():
                for kind in MEMBER:
                    stood = balance_at(UUID(owner), at, unit, kind) * SIGNS.get(kind, 1)
                    assert stood == getattr(has, kind.value), (at, owner, unit, kind, stood, has)
        db.session.remove()


BALANCES = select(Account.owner_id, Account.unit, Account.kind, Account.balance).where(
    Account.kind.in_(MEMBER)
)


def chosen(some: list[Call], pick: int) -> Call:
    """Mostly one of the latest, for that is where things meet."""
    return some[-1 - pick % len(some)]
