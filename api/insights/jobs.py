"""What insights does in the background."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from api.insights import verify
from api.jobs.runner import Handler


def check(verification_id: str) -> dict[str, list[str]]:
    return verify.verify()


def save(problems: dict[str, list[str]], verification_id: str) -> None:
    verify.finish(UUID(verification_id), problems)


def give_up(verification_id: str) -> None:
    verify.give_up(UUID(verification_id))


def night(_result: None, day: str) -> None:
    verify.night(date.fromisoformat(day))


HANDLERS = (
    Handler(verify.VERIFY, save, check, give_up),
    Handler(verify.NIGHT, night),
)
