"""Money is whole minor units of one currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.money import Money, minor_digits, to_minor


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [
        (1299, "USD", "12.99 USD"),
        (5, "USD", "0.05 USD"),
        (-5, "USD", "-0.05 USD"),
        (-1299, "EUR", "-12.99 EUR"),
        (1299, "JPY", "1299 JPY"),
        (1299, "KWD", "1.299 KWD"),
        (0, "USD", "0.00 USD"),
    ],
)
def test_an_amount_is_shown_with_the_digits_of_its_currency(
    minor: int, currency: str, shown: str
) -> None:
    assert str(Money(minor, currency)) == shown


@pytest.mark.parametrize(
    ("printed", "currency", "minor"),
    [
        ("12.99", "USD", 1299),
        ("12.995", "USD", 1300),
        ("12.994", "USD", 1299),
        ("-12.995", "USD", -1300),
        ("12.5", "JPY", 13),
        ("12.9995", "KWD", 13000),
        ("1E+3", "USD", 100_000),
    ],
)
def test_a_printed_amount_is_rounded_half_up(printed: str, currency: str, minor: int) -> None:
    assert to_minor(Decimal(printed), currency) == minor


@given(st.integers(-(10**15), 10**15), st.sampled_from(["USD", "JPY", "KWD"]))
def test_what_is_shown_is_the_amount(minor: int, currency: str) -> None:
    shown = str(Money(minor, currency)).removesuffix(f" {currency}")
    assert to_minor(Decimal(shown), currency) == minor
    assert -Decimal(shown).as_tuple().exponent == minor_digits(currency)


def test_amounts_of_one_currency_add_up_and_of_two_do_not() -> None:
    assert Money(100, "USD") + Money(-1, "USD") == Money(99, "USD")
    with pytest.raises(ValueError, match="cannot add EUR to USD"):
        Money(100, "USD") + Money(1, "EUR")
