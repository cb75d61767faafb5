"""Passwords: kept as argon2id, judged by length and by whether everybody uses them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from api.core import config
from api.core.errors import InvalidInput

SHORTEST = 15  # NIST SP 800-63B-4, where the password is the only factor
LONGEST = 256
RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789" * 3,
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "zaq12wsxcde34rfvbgt56yhn",
    "q1w2e3r4t5y6u7i8o9p0",
)
COMMON = frozenset({
    "administrator", "changeme", "iloveyou", "letmein", "monkey", "northwind", "partner",
    "passphrase", "password", "passwort", "contraseña", "contrasena", "princess", "qwerty",
    "secret", "spiffy", "sunshine", "trustno", "welcome", "correcthorsebatterystaple",
    "thisismypassword", "mypasswordis", "iloveyousomuch", "opensesame", "letmeinplease",
    "northwindwintercomfort",  # that of the demo, which is published
})  # fmt: skip
FILLING = re.compile(r"[\W\d_]+")
ONLY_COMMON = re.compile(f"({'|'.join(sorted(COMMON, key=len, reverse=True))})+")
REPEATED = re.compile(r"(.{1,6}?)\1+.{0,5}")


class WeakPassword(InvalidInput):
    """Too short, or one of the first that a guesser tries."""

    slug = "weak-password"
    title = "That password is too easy to guess"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, errors={"password": [sentence]})


def check_strength(password: str, email: str) -> None:
    """Raises WeakPassword. No rules on kinds of characters: length is what helps."""
    given = normal(password)
    if len(given) < SHORTEST:
        raise WeakPassword(f"Use at least {SHORTEST} characters; a short sentence does well.")
    if len(given) > LONGEST:
        raise WeakPassword(f"Use at most {LONGEST} characters.")
    if guessable(given.casefold(), email.casefold()):
        raise WeakPassword("That is one of the first a guesser tries. Use a sentence of your own.")


def guessable(given: str, email: str) -> bool:
    """Common words and fillings, one piece repeated, a run of the keyboard, or the e-mail."""
    return (
        ONLY_COMMON.fullmatch(FILLING.sub("", given)) is not None
        or REPEATED.fullmatch(given) is not None
        or any(given in line or given[::-1] in line for line in RUNS)
        or (email != "" and email in given)
    )


def hashed(password: str) -> str:
    """For the database; carries its parameters and its salt."""
    return hasher().hash(normal(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether it is the password. Takes as long when there is none (`stored` is None)."""
    try:
        hasher().verify(stored or nobody(), normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def outdated(stored: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return hasher().check_needs_rehash(stored)


def normal(password: str) -> str:
    """Two phones may write the same é in two ways."""
    return unicodedata.normalize("NFKC", password)


def hasher() -> PasswordHasher:
    settings = config.current()
    return hasher_of(settings.argon2_memory_kib, settings.argon2_time)


@lru_cache
def hasher_of(memory_kib: int, time: int) -> PasswordHasher:
    return PasswordHasher(time_cost=time, memory_cost=memory_kib, parallelism=1)


def nobody() -> str:
    """A hash that nothing matches, as dear to check as a real one."""
    return nobody_of(hasher())


@lru_cache
def nobody_of(maker: PasswordHasher) -> str:
    return maker.hash("a password that nobody has")
