"""The statement of a month, on screen, as a sheet and on paper."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pypdfium2
from flask import Flask

from api.core import clock
from api.core.ids import new_id
from api.ledger import monthly, statements
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
    assert answer.text.splitlines()[-1].endswith("award,340,340")


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


def test_a_month_that_has_not_begun_or_is_none_is_not_there(app: Flask) -> None:
    client = as_user(app, ana())
    for month in ("2999-01", "2026-13", "november", "2026-1", "2026-01-01"):
        assert client.get(f"/api/v1/points/statements/{month}").status_code == 404
