"""A refusal says what is true of its case, and what would make it pay, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from api.incentives.engine.codes import NEAREST_FIRST
from api.incentives.words import en
from api.incentives.words.refusals import reason

CODES = [*NEAREST_FIRST, "OVER_CAP", "BUDGET_ENDED"]
USD = {"currency": "USD"}
# Where a sentence cannot do without its facts; the engine always gives them.
ALWAYS = {
    "TARGET_NOT_REACHED": {"so_far": 9, "target": 10},
    "CERT_REQUIRED": {"code": "inverter"},
    "TEAM_BELOW_THRESHOLD": {"certified": 2, "active": 5, "share_bps": 6_000},
    "WRONG_WEEKDAY": {"days": ["mon"]},
    "ALREADY_REWARDED": {"code": "inverter"},
}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("code", CODES)
def test_no_refusal_leaves_a_gap_when_no_more_is_known(code: str, language: str) -> None:
    for facts in (ALWAYS.get(code), {**ALWAYS.get(code, {}), "of_a_new_kind": 3}):
        for text in reason(code, facts, language):
            assert text and not set("{}–") & set(text), text


@pytest.mark.parametrize(
    ("code", "facts", "says", "mend"),
    [
        ("CERT_REQUIRED", {"code": "inverter"},
         "It asks for the certificate “Inverter”.",
         "Pass “Inverter”; the claim is then looked at again."),
        ("TARGET_NOT_REACHED",
         {"so_far": 4_000_000, "target": 50_000_000, "measure": "value", **USD},
         "It counts, and the target is not reached yet: $40,000.00 of $500,000.00.",
         "Reach $500,000.00 in the period; what is missing is $460,000.00."),
        ("BASKET_INCOMPLETE", {"count": 5}, "The invoice has too few different products.",
         "Sell 5 different products on one invoice."),
        ("BASKET_INCOMPLETE", {"days": 90, "anchor": "first_order", "depth": 6},
         "The invoice has too few different products.",
         "Sell 6 different products on one invoice."),
        ("BASKET_INCOMPLETE", {"families": ["Surge", "heat_pump"]},
         "The invoice lacks products that must be sold together.",
         "Sell Surge and heat pump on one invoice."),
        ("WINDOW_CLOSED", {"days": 90, "anchor": "first_order", "depth": 1},
         "The 90 days after your company’s first order are over.",
         "Other programs may still pay."),
        ("WINDOW_CLOSED", {"days": 90, "anchor": "program_start", "depth": 1},
         "The first 90 days of the program are over.", "Other programs may still pay."),
        ("NOT_ENROLLED_AT_SALE", {"days": 0}, "It was sold before you had joined.",
         "Sales since you joined pay."),
        ("NOT_ENROLLED_AT_SALE", {"days": 30}, "It was sold less than 30 days after you joined.",
         "Sales from 30 days after joining pay."),
        ("MINIMUM_NOT_REACHED", {"units": 10}, "It is below the minimum.",
         "Sell at least 10 on one line of the invoice."),
        ("MINIMUM_NOT_REACHED", {"count": 10}, "It is below the minimum.",
         "Sell at least 10 units on one invoice."),
        ("MINIMUM_NOT_REACHED", {"minor": 100_000, **USD}, "It is below the minimum.",
         "Sell at least $1,000.00 worth on one invoice."),
        ("MINIMUM_NOT_REACHED", {}, "It is too little to pay.", "A larger sale pays."),
        ("MAXIMUM_EXCEEDED", {"lines": 3}, "It is above the maximum.", "A smaller sale pays."),
        ("OVER_QUANTITY", {"units": 40, "period": "month"},
         "The program counts 40 units at most in a month.", "They pay again in the next month."),
        ("OVER_QUANTITY", {"units": 40, "period": "program"},
         "The program counts 40 units at most.", "No more of them pay in this program."),
        ("OVER_CAP", {"period": "week"}, "You reached the limit of the program.",
         "It pays again in the next week."),
        ("OVER_CAP", {"period": "program"}, "You reached the limit of the program.",
         "It pays no more in this program."),
        ("ALREADY_REWARDED", {"code": "inverter"}, "You were already rewarded for “Inverter”.",
         "It pays once."),
        ("ALREADY_REWARDED", {"code": "Quota", "period": "month"},
         "You were already rewarded for “Quota”.", "It counts anew in the next month."),
        ("CURRENCY_NOT_IN_PROGRAM", {"minor": 100_000, **USD},
         "The program does not pay on this currency.", "Invoices in USD pay."),
        ("DATE_OUTSIDE_PROGRAM", {"first": None, "last": None},
         "It was sold outside the dates of the program.", "Sales on the days of a program pay."),
    ],
)  # fmt: skip
def test_a_refusal_tells_its_own_case(
    code: str, facts: dict[str, Any], says: str, mend: str
) -> None:
    assert reason(code, facts, "en") == (says, mend)


def test_spanish_writes_numbers_as_the_phone_does_and_has_periods_of_its_own() -> None:
    facts = {"so_far": 4_000_000, "target": 50_000_000, "measure": "value", "currency": "USD"}
    says, mend = reason("TARGET_NOT_REACHED", facts, "es")
    assert says == "Cuenta, y aún no se llega a la meta: $40,000.00 de $500,000.00."
    assert mend == "Llega a $500,000.00 en el período; faltan $460,000.00."
    assert reason("OVER_CAP", {"period": "week"}, "es")[1] == "Vuelve a pagar la semana siguiente."


def test_every_special_sentence_can_be_reached() -> None:
    """Each name behind a slash is one that facts have, so none stands there for nothing."""
    names = {part for key in en.REASONS for part in key.split("/")[1:]}
    assert names == {
        "families", "different", "units", "count", "money", "next", "first_order", "program_start",
        "currencies", "days", "first", "last",
    }  # fmt: skip
