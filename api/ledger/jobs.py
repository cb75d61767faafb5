"""What the ledger does at its own time: releases, expiry, and the notices before it."""

from __future__ import annotations

from uuid import UUID

from api.jobs.runner import Handler
from api.ledger import expiry, service

EXPIRE_ALL = "ledger.expire_all"
GIVE_NOTICE = "ledger.give_notice"


def release(_result: None, reference: str) -> None:
    service.release(reference)


def expire_all(_result: None, day: str) -> None:
    expiry.release_late()
    expiry.plan()


def expire(_result: None, owner_id: str, unit: str) -> None:
    expiry.run(UUID(owner_id), unit)


def give_notice(_result: None, day: str) -> None:
    expiry.give_notice()


HANDLERS = (
    Handler(service.RELEASE, release),
    Handler(EXPIRE_ALL, expire_all),
    Handler(expiry.EXPIRE, expire),
    Handler(GIVE_NOTICE, give_notice),
)
