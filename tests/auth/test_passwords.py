"""Passwords: long ones are fine, common ones are not, and nothing else is asked of them."""

from __future__ import annotations

import pytest
from flask import Flask

from api.auth import passwords
from api.auth.passwords import WeakPassword, check_strength


@pytest.mark.parametrize(
    "password",
    [
        "three quiet river stones",
        "correct donkey tray stapler",
        "mi casa tiene tres gatos",
        "ñandú corre más rápido",
        "xK9#mQ2$vL7@pR4",
        "password of my old bicycle",
        "x" * 3 + "yz" * 2 + " long enough to pass " * 11,
    ],
)
def test_a_sentence_of_ones_own_is_taken(password: str) -> None:
    check_strength(password, "ana@harlowpike.example")


@pytest.mark.parametrize(
    "password",
    [
        "", "short", "fourteen chars",
        "passwordpassword", "Password12345678", "PASSWORD!PASSWORD!", "letmein-letmein-2026",
        "welcome welcome welcome", "qwertyuiopasdfghj", "1qaz2wsx3edc4rfv", "123456789012345",
        "aaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "abcdefghijklmnop", "ponmlkjihgfedcba",
        "correcthorsebatterystaple", "ana@harlowpike.example", "ana@harlowpike.example1",
        "spiffy-spiffy-2026!", "administrator123", "Northwind Winter Comfort", "x" * 16, "ab" * 200,
    ],
)  # fmt: skip
def test_what_guessers_try_first_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        check_strength(password, "ana@harlowpike.example")


def test_the_length_counts_letters_not_bytes() -> None:
    with pytest.raises(WeakPassword, match="at least 15"):
        check_strength("ééééééé", "")


def test_a_hash_is_argon2id_and_never_the_same_twice(app: Flask) -> None:
    one, two = (
        passwords.hashed("three quiet river stones"),
        passwords.hashed("three quiet river stones"),
    )
    assert one.startswith("$argon2id$v=19$m=1024,t=1,p=1$")
    assert one != two
    assert passwords.matches(one, "three quiet river stones")
    assert not passwords.matches(one, "three quiet river stone")


def test_two_ways_to_write_a_letter_are_one_password(app: Flask) -> None:
    assert passwords.matches(
        passwords.hashed("caf\u00e9 au lait, please"), "cafe\u0301 au lait, please"
    )


def test_no_password_matches_an_account_without_one(app: Flask) -> None:
    assert not passwords.matches(None, "a password that nobody has")
    assert not passwords.matches("not a hash", "x")
