"""What a printed number may have been, had one of its characters been misread."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ocr.reading import Word

# fmt: off
PAIRS: Final = (
    "83", "86", "80", "89", "60", "90", "65", "53", "59", "39", "17", "14", "27", "49",
)
# fmt: on
ALIKE: Final = {
    digit: "".join(pair.strip(digit) for pair in PAIRS if digit in pair) for digit in "0123456789"
}
LONGEST: Final = 9  # digits of a number worth trying
LEAST_WHOLE: Final = 100  # from here on a number without a point may have lost it


def alternatives(value: Decimal, word: Word | None) -> tuple[Decimal, ...]:
    """The few other readings of a number, each once: at most about forty, nearest print first."""
    text = f"{abs(value):f}"
    if sum(char.isdigit() for char in text) > LONGEST:
        return ()
    others = [*_engines(text, word), *_alike(text), *_point(text), *_longer(text)]
    sign = -1 if value < 0 else 1
    found = dict.fromkeys(sign * Decimal(other) for other in others)
    return tuple(one for one in found if one and one != value)


def _engines(text: str, word: Word | None) -> Iterator[str]:
    """By the characters the engine thought of second."""
    if word is None:
        return
    places = [at for at, char in enumerate(word.text) if char.isdigit()]
    if "".join(word.text[at] for at in places) != text.replace(".", ""):
        return
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    for other in word.others:
        if other.at in places and other.text.isdecimal() and other.text.isascii():
            yield _with(text, digits[places.index(other.at)], other.text)


def _alike(text: str) -> Iterator[str]:
    """By digits that look alike in worn print."""
    for at, char in enumerate(text):
        for other in ALIKE.get(char, ""):
            yield _with(text, at, other)


def _point(text: str) -> Iterator[str]:
    """By the decimal point that was lost: 2840 for 28.40."""
    if "." not in text and int(text) >= LEAST_WHOLE:
        yield f"{text[:-2]}.{text[-2:]}"


def _longer(text: str) -> Iterator[str]:
    """By a first digit that was lost."""
    if "." in text and text[0] != "0":
        yield from (f"{digit}{text}" for digit in "123456789")


def _with(text: str, at: int, other: str) -> str:
    return text[:at] + other + text[at + 1 :]
