"""What the ledger does at its own time: releases, expiry, and the notices before it."""

from __future__ import annotations

from uuid import UUID

from api.jobs.runner import Handler
from api.ledger import expiry, service

EXPIRE_ALL = "ledger.expire_all"
GIVE_ALL_NOTICE = "ledger.give_all_notice"


def release(_result: None, reference: str) -> None:
    service.release(reference)


def expire_all(_result: None, day: str) -> None:
    expiry.release_late()
    expiry.plan()


def expire(_result: None, owner_id: str, unit: str) -> None:
    expiry.run(UUID(owner_id), unit)


def give_all_notice(_result: None, day: str) -> None:
    expiry.plan_notices()


def give_notice(_result: None, owner_id: str, unit: str) -> None:
    expiry.give_notice(UUID(owner_id), unit)


HANDLERS = (
    Handler(service.RELEASE, release),
    Handler(EXPIRE_ALL, expire_all),
    Handler(expiry.EXPIRE, expire),
    Handler(GIVE_ALL_NOTICE, give_all_notice),
    Handler(expiry.NOTICE, give_notice),
)
