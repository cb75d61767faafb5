"""Single values of a rule document, read by the type that a condition or payout declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeVar, get_args, get_origin
from uuid import UUID

from api.core.errors import InvalidInput
from api.incentives.engine.totals import Step

MOST_ITEMS = 1_000  # of one list
LONGEST = 120  # characters
T = TypeVar("T")


class BadRules(InvalidInput):
    """Some rule cannot be understood. `errors` has the place and the reason."""

    slug = "bad-rules"
    title = "These rules cannot be published"


def bad(at: str, reason: str) -> BadRules:
    return BadRules(f"{at} {reason}. Nothing was published.", errors={at: [reason]})


def read_value(value: object, at: str, declared: Any) -> Any:
    """`value` as the declared type. Raises BadRules naming the place `at`."""
    if get_origin(declared) is Literal:
        return one_of(value, at, get_args(declared))
    return READERS[declared](value, at)


def number(value: object, at: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise bad(at, "is not a whole number")
    return value


def text(value: object, at: str) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        raise bad(at, f"is not a text of 1 to {LONGEST} characters")
    if not value.isprintable():
        raise bad(at, "has characters that cannot be printed")
    return value


def day(value: object, at: str) -> date:
    try:
        return date.fromisoformat(text(value, at))
    except ValueError as error:
        raise bad(at, "is not a day such as 2026-11-30") from error


def identity(value: object, at: str) -> UUID:
    try:
        return UUID(text(value, at))
    except ValueError as error:
        raise bad(at, "is not an id") from error


def one_of(value: object, at: str, choices: Sequence[str]) -> str:
    if value not in choices:
        raise bad(at, f"is not one of {', '.join(choices)}")
    return str(value)


def several(read_one: Callable[[object, str], T]) -> Callable[[object, str], frozenset[T]]:
    def read_several(value: object, at: str) -> frozenset[T]:
        listed = a_list(value, at, most=MOST_ITEMS)
        if not listed:
            raise bad(at, "is empty")
        return frozenset(read_one(item, f"{at}[{no}]") for no, item in enumerate(listed))

    return read_several


def numbers_by_name(value: object, at: str) -> dict[str, int]:
    if not isinstance(value, dict) or len(value) > MOST_ITEMS:
        raise bad(at, "is not an object of whole numbers")
    return {text(name, at): number(item, f"{at}.{name}") for name, item in value.items()}


def steps(value: object, at: str) -> tuple[Step, ...]:
    """The steps of tiers: `at` which total, and what it `pays` from there on."""
    found = []
    for no, item in enumerate(a_list(value, at, most=50)):
        known = an_object(item, f"{at}[{no}]", required={"at", "pays"}, optional=set())
        found.append(
            Step(number(known["at"], f"{at}[{no}].at"), number(known["pays"], f"{at}[{no}].pays"))
        )
    return tuple(found)


READERS: dict[Any, Callable[[object, str], Any]] = {
    int: number,
    str: text,
    date: day,
    frozenset[str]: several(text),
    frozenset[UUID]: several(identity),
    Mapping[str, int]: numbers_by_name,
    tuple[Step, ...]: steps,
}


def a_list(value: object, at: str, *, most: int) -> list[object]:
    if not isinstance(value, list):
        raise bad(at, "is not a list")
    if len(value) > most:
        raise bad(at, f"has more than {most} items")
    return value


def an_object(
    value: object, at: str, *, required: set[str], optional: set[str]
) -> dict[str, object]:
    if not isinstance(value, dict):
        raise bad(at, "is not an object")
    missing = sorted(required - value.keys())
    if missing:
        raise bad(f"{at}.{missing[0]}", "is missing")
    unknown = sorted(str(name) for name in value.keys() - required - optional)
    if unknown:
        raise bad(at, f"has an unknown part {unknown[0][:40]!r}")
    return value
