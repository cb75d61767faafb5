"""The book is append-only, tells when it was tampered with, and reads as a statement."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import Executable, select, text
from sqlalchemy.exc import DBAPIError

from api.audit.models import Entry
from api.core import clock
from api.core.db import Base, db
from api.core.errors import InvalidInput
from api.core.ids import new_id
from api.core.money import Money
from api.core.paging import Asked
from api.ledger import service, values
from api.ledger.accounts import held, wallet
from api.ledger.invariants import invariants
from api.ledger.statements import earned_12_months, entries
from api.ledger.values import PointValueTaken
from tests.ledger.cases import award, hold, reverse, saved, spend


@pytest.mark.parametrize("table", ["ledger_transaction", "ledger_posting", "ledger_point_value"])
def test_nothing_in_the_book_can_be_changed_or_removed(app: Flask, table: str) -> None:
    award(new_id())
    saved(lambda: values.set_point_value(date(2026, 1, 1), Money(10, "USD"), actor_id=None))
    rows = Base.metadata.tables[table]
    column = next(iter(rows.columns))
    changes: list[Executable] = [rows.update().values({column: column}), rows.delete()]
    if db.engine.dialect.name == "postgresql":
        changes.append(text(f"TRUNCATE {table} CASCADE"))
    for change in changes:
        with pytest.raises(DBAPIError, match="append-only"):
            tamper(change)


def tamper(change: str | Executable) -> list[str]:
    statement = text(change) if isinstance(change, str) else change
    saved(lambda: db.session.execute(statement))
    return invariants()


def test_a_changed_balance_is_found_and_named(app: Flask) -> None:
    award(new_id())
    found = tamper("UPDATE ledger_account SET balance = balance + 1 WHERE kind = 'available'")
    assert "says 341, its postings say 340" in found[0]
    assert "stands at 341, its lots at 340" in found[1]


def test_a_lost_entry_is_found_and_named(app: Flask) -> None:
    award(new_id())
    found = tamper("UPDATE ledger_account SET entries = 2 WHERE kind = 'available'")
    assert "counts 2 entries, there are 1" in found[0]


def test_a_wallet_below_zero_is_refused_by_the_database_itself(app: Flask) -> None:
    award(new_id())
    with pytest.raises(DBAPIError, match="wallet_not_negative"):
        tamper("UPDATE ledger_account SET balance = -1 WHERE kind = 'available'")


def test_entries_come_newest_first_with_the_balance_after_each(app: Flask) -> None:
    ana, claim_id = new_id(), new_id()
    award(ana, 100)
    paid = award(ana, 340, subject=f"claim:{claim_id}")
    reverse(paid)
    rows = entries(ana).items
    assert [(row.points, row.kind, row.balance_after) for row in rows] == [
        (-340, "reversal", 100), (340, "award", 440), (100, "award", 100),
    ]  # fmt: skip
    assert [row.claim_id for row in rows] == [claim_id, claim_id, None]
    assert rows[1].title == "Invoice 448213-01"


def test_paying_a_debt_down_shows_as_its_own_entry(app: Flask) -> None:
    ana = new_id()
    paid = award(ana, 340)
    spend(ana, 300)
    reverse(paid)
    award(ana, 500)
    rows = entries(ana).items
    assert [(row.kind, row.points, row.balance_after) for row in rows[:4]] == [
        ("debt_paid", -300, 200), ("award", 500, 500), ("owed", 0, 0), ("reversal", -40, 0),
    ]  # fmt: skip


def paid_by_many(owner_id: UUID, *amounts: int) -> None:
    payouts = [service.Payout(owner_id, new_id(), "PTS", amount) for amount in amounts]
    award(owner_id, payouts=payouts)


def test_what_several_programs_pay_for_one_sale_is_one_line(app: Flask) -> None:
    ana = new_id()
    award(ana, 1)
    paid_by_many(ana, 200, 120, 20)
    assert [(row.points, row.balance_after) for row in entries(ana).items] == [(340, 341), (1, 1)]


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_no_page_cuts_a_line_in_two(app: Flask, limit: int) -> None:
    ana = new_id()
    for programs in (1, 20, 2, 9):
        paid_by_many(ana, *[1] * programs)
    seen: list[tuple[int, int]] = []
    cursor: str | None = None
    while True:
        page = entries(ana, Asked(limit=limit, cursor=cursor))
        seen += [(row.points, row.balance_after) for row in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == [(9, 32), (2, 23), (20, 21), (1, 1)]


def test_pages_of_entries_meet_without_gap_or_double(app: Flask) -> None:
    ana = new_id()
    for amount in range(1, 8):
        award(ana, amount)
    seen: list[int] = []
    cursor: str | None = None
    while True:
        page = entries(ana, Asked(limit=3, cursor=cursor))
        seen += [row.points for row in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == [7, 6, 5, 4, 3, 2, 1]


def test_a_page_that_ends_exactly_at_the_last_entry_has_no_next(app: Flask) -> None:
    ana = new_id()
    award(ana, 1), award(ana, 2)
    assert entries(ana, Asked(limit=2)).next_cursor is None


@pytest.mark.parametrize("cursor", ["x", "W10", "W1sidiIsICJhIl1d"])
def test_a_cursor_that_is_not_ours_is_refused(app: Flask, cursor: str) -> None:
    with pytest.raises(InvalidInput):
        entries(new_id(), Asked(cursor=cursor))


def test_nobody_sees_the_entries_of_another(app: Flask) -> None:
    ana, eve = new_id(), new_id()
    award(ana)
    assert list(entries(eve).items) == []


def test_points_of_twelve_months_leave_out_older_and_reversed_ones(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, today = new_id(), clock.now()
    monkeypatch.setattr(clock, "now", lambda: today - timedelta(days=366))
    old = award(ana, 1_000)
    monkeypatch.setattr(clock, "now", lambda: today)
    award(ana, 500)
    reverse(award(ana, 340))
    reverse(old)  # an award of another year: it does not lower this one
    assert earned_12_months(ana) == 500


def test_the_trail_says_what_an_account_held_before_and_after(app: Flask) -> None:
    ana = new_id()
    award(ana, 340)
    hold(ana, 300)
    db.session.rollback()
    query = select(Entry).where(Entry.did.startswith("points.")).order_by(Entry.no)
    noted = [(one.before, one.after) for one in db.session.scalars(query)]
    mine, aside = str(wallet(ana).id), str(held(ana).id)
    assert [(before, after["balances"]) for before, after in noted] == [
        ({"balances": {mine: 0}}, {mine: 340}),
        ({"balances": {mine: 340, aside: 0}}, {mine: 40, aside: 300}),
    ]


def test_a_point_is_one_cent_until_finance_sets_its_value(app: Flask) -> None:
    ten = Money(10, "USD")
    assert values.point_value() == Money(1, "USD")
    saved(lambda: values.set_point_value(date(2026, 7, 1), ten, actor_id=None))
    assert values.point_value(date(2026, 6, 30)) == Money(1, "USD")
    assert values.point_value(date(2026, 7, 1)) == ten


def test_the_value_of_a_day_is_set_once(app: Flask) -> None:
    def set_to(minor: int) -> None:
        value = Money(minor, "USD")
        saved(lambda: values.set_point_value(date(2026, 7, 1), value, actor_id=None))

    set_to(10)
    set_to(10)
    with pytest.raises(PointValueTaken):
        set_to(11)
