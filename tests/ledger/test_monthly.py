"""The statement of a month, on screen, as a sheet and on paper."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pypdfium2
import pytest
from flask import Flask

from api.core import clock
from api.core.ids import new_id
from api.ledger import monthly, statements
from api.ledger.models import Transaction
from tests.factories import ana, as_user
from tests.ledger.cases import award, reverse, spend

OCTOBER = datetime(2026, 10, 20, 12, tzinfo=UTC)


def test_a_month_leads_from_its_opening_to_its_closing_balance(app: Flask) -> None:
    owner = new_id()
    with clock.at(OCTOBER - timedelta(days=30)):
        award(owner, 100)
    with clock.at(OCTOBER):
        paid = award(owner, 340)
        spend(owner, 40)
    with clock.at(OCTOBER + timedelta(days=20)):
        reverse(paid)
    with clock.at(OCTOBER + timedelta(days=40)):
        found = monthly.statement(owner, "2026-10", "America/New_York")
        assert (found.opening, found.came, found.went, found.closing) == (100, 340, 40, 400)
        assert [entry.points for entry in found.entries] == [340, -40]
        last = monthly.statement(owner, "2026-11", "America/New_York")
        assert (last.opening, last.closing) == (400, 60)


def test_the_last_evening_of_a_month_counts_in_the_zone_of_the_branch(app: Flask) -> None:
    owner = new_id()
    with clock.at(datetime(2026, 11, 1, 2, tzinfo=UTC)):  # 31 October, 22:00 in Dayton
        award(owner, 340)
    with clock.at(datetime(2026, 11, 20, tzinfo=UTC)):
        assert monthly.statement(owner, "2026-10", "America/New_York").closing == 340
        assert monthly.statement(owner, "2026-10", "UTC").closing == 0


def test_a_balance_is_known_as_of_any_past_instant(app: Flask) -> None:
    owner = new_id()
    known = []
    for day, amount in enumerate((5, 7, 11, 13)):
        with clock.at(OCTOBER + timedelta(days=day)):
            award(owner, amount)
            if day == 2:
                spend(owner, 9)
            known.append((clock.now(), statements.balance_at(owner, clock.now())))
    assert [balance for _, balance in known] == [5, 12, 14, 27]
    assert [statements.balance_at(owner, at) for at, _ in known] == [5, 12, 14, 27]
    assert statements.balance_at(owner, OCTOBER - timedelta(seconds=1)) == 0


def test_a_long_month_is_whole(app: Flask) -> None:
    owner = new_id()
    with clock.at(OCTOBER):
        for _ in range(3):
            award(owner, payouts=[_payout(owner) for _ in range(90)])
    with clock.at(OCTOBER + timedelta(days=1)):
        found = monthly.statement(owner, "2026-10", "UTC")
    assert [entry.points for entry in found.entries] == [90, 90, 90]
    assert found.closing == 270


def _payout(owner):  # type: ignore[no-untyped-def]
    from api.ledger.service import Payout

    return Payout(owner, new_id(), "PTS", 1)


def test_a_month_is_downloaded_as_a_sheet_that_runs_no_formula(app: Flask) -> None:
    award(ana().id, 340, title="=HYPERLINK(1)")
    month = f"{clock.now():%Y-%m}"
    answer = as_user(app, ana()).get(f"/api/v1/points/statements/{month}/csv")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert f'filename="points-{month}.csv"' in answer.headers["Content-Disposition"]
    assert "'=HYPERLINK" in answer.text
    assert answer.text.splitlines()[-1].endswith("award,340,340,0,0")


def test_a_month_is_downloaded_as_a_pdf_with_its_numbers(app: Flask) -> None:
    award(ana().id, 340)
    month = f"{clock.now():%Y-%m}"
    answer = as_user(app, ana()).get(f"/api/v1/points/statements/{month}/pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    pages = pypdfium2.PdfDocument(io.BytesIO(answer.data))
    text = pages[0].get_textpage().get_text_range()
    for part in (
        "Points statement",
        ana().name,
        "Invoice 448213-01",
        "+340",
        "Closing balance: 340",
    ):
        assert part in text


def a_clawback_of_spent_points(owner: UUID, claim_id: UUID, spent: int = 300) -> None:
    """340 earned, 300 spent or used up, all taken back; then 500 more, and 300 of it pay that."""
    steps: tuple[Callable[[], object], ...] = (
        lambda: paid.append(award(owner, 340, subject=f"claim:{claim_id}")),
        lambda: spend(owner, spent),
        lambda: reverse(paid[0]),
        lambda: award(owner, 500),
    )
    paid: list[Transaction] = []
    for hour, step in enumerate(steps):
        with clock.at(OCTOBER + timedelta(hours=hour)):
            step()


def test_what_is_taken_back_after_it_was_spent_is_a_line_that_opens_its_claim(app: Flask) -> None:
    claim_id = new_id()
    a_clawback_of_spent_points(ana().id, claim_id)
    client = as_user(app, ana())
    items = client.get("/api/v1/points/entries").get_json()["items"]
    facts = ("kind", "points", "balance_after", "debt", "debt_after")
    assert [tuple(one[fact] for fact in facts) for one in items] == [
        ("debt_paid", -300, 200, -300, 0),
        ("award", 500, 500, 0, None),
        ("owed", 0, 0, 300, 300),
        ("reversal", -40, 0, 0, None),
        ("hold", -300, 40, 0, None),
        ("award", 340, 340, 0, None),
    ]  # fmt: skip
    assert [e["claim_id"] for e in items if e["kind"] in ("owed", "reversal")] == [
        str(claim_id)
    ] * 2
    assert len({e["id"] for e in items}) == len(items)


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 6])
def test_pages_of_any_size_have_every_debt_once_in_its_place(app: Flask, limit: int) -> None:
    a_clawback_of_spent_points(ana().id, new_id())
    client = as_user(app, ana())
    whole = client.get("/api/v1/points/entries").get_json()["items"]
    found, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/api/v1/points/entries?limit={limit}{cursor}").get_json()
        assert len(page["items"]) <= limit
        found += page["items"]
        cursor = page["next_cursor"] and f"&cursor={page['next_cursor']}"
    assert found == whole


def test_a_month_leads_from_what_was_owed_to_what_is(app: Flask) -> None:
    owner = new_id()
    with clock.at(OCTOBER - timedelta(days=30)):
        first = award(owner, 100)
        spend(owner, 100)
        reverse(first)
    a_clawback_of_spent_points(owner, new_id(), spent=200)
    with clock.at(OCTOBER + timedelta(days=5)):
        found = monthly.statement(owner, "2026-10", "UTC")
    assert (found.opening_debt, found.owed, found.debt_paid, found.closing_debt) == (
        100,
        300,
        400,
        0,
    )
    assert found.opening + sum(entry.points for entry in found.entries) == found.closing
    assert found.opening_debt + sum(entry.debt for entry in found.entries) == found.closing_debt
    assert (found.opening + found.came - found.went, found.closing) == (200, 200)
    rows = list(csv.DictReader(io.StringIO(monthly.as_csv(found))))
    changed = [row for row in rows if row["debt"] not in ("", "0")]
    assert [(row["kind"], row["debt"], row["owed"]) for row in changed] == [
        ("debt_paid", "-100", "0"), ("owed", "300", "300"), ("debt_paid", "-300", "0"),
    ]  # fmt: skip
    assert rows[0]["owed"] == "100"


def test_a_debt_stands_on_paper_with_its_line(app: Flask) -> None:
    paid = award(ana().id, 340)
    spend(ana().id, 300)
    reverse(paid)
    month = f"{clock.now():%Y-%m}"
    answer = as_user(app, ana()).get(f"/api/v1/points/statements/{month}/pdf")
    text = pypdfium2.PdfDocument(io.BytesIO(answer.data))[0].get_textpage().get_text_range()
    for part in ("Owed at the opening: 0", "Still owed: 300", "(owed +300)"):
        assert part in text


def test_a_month_that_has_not_begun_or_is_none_is_not_there(app: Flask) -> None:
    client = as_user(app, ana())
    for month in ("2999-01", "2026-13", "november", "2026-1", "2026-01-01"):
        assert client.get(f"/api/v1/points/statements/{month}").status_code == 404
