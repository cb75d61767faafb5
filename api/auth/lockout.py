"""The account lockout: at most MOST_TRIES passwords of one e-mail are looked at in a WINDOW.

A try is counted before the password is looked at, in one conditional UPDATE, so a thousand
guesses at once get no more tries than ten in a row. E-mails we do not know are counted alike.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy import case, delete, insert, literal, or_, select, update

from api.audit import service as audit
from api.auth.models import SignInTries
from api.core import clock, config
from api.core.db import UtcDateTime, db
from api.core.errors import DomainError

MOST_TRIES = 10
WINDOW = timedelta(minutes=15)


class TooManyTries(DomainError):
    """Says when to come back: `retry_after` in seconds. Also for the right password."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    slug = "too-many-tries"
    title = "Too many tries"


def email_key(email: str) -> str:
    """What the count is kept under; the e-mail itself may be anybody's."""
    secret = config.current().secret_key.encode()
    return hmac.new(secret, b"sign-in:" + email.encode(), hashlib.sha256).hexdigest()


def count_try(key: str) -> None:
    """Take one of the tries. Raises TooManyTries when none is left."""
    now = clock.now()
    over = SignInTries.since < now - WINDOW
    counted = db.session.execute(
        update(SignInTries)
        .where(SignInTries.email_key == key, or_(over, SignInTries.tries < MOST_TRIES))
        .values(
            tries=case((over, 1), else_=SignInTries.tries + 1),
            since=case((over, literal(now, UtcDateTime())), else_=SignInTries.since),
        )
        .returning(SignInTries.tries)
    ).first()
    if counted is None:
        first_or_refused(key, now)
    elif counted.tries == MOST_TRIES:
        audit.record(None, "auth.locked", subject(key))


def first_or_refused(key: str, now: datetime) -> None:
    since = db.session.scalar(select(SignInTries.since).filter_by(email_key=key))
    if since is not None:
        seconds = max(1, int((since + WINDOW - now).total_seconds()))
        raise TooManyTries(
            "This account takes no sign-in for a while. Nothing was changed; try again later.",
            retry_after=seconds,
        )
    db.session.execute(delete(SignInTries).where(SignInTries.since < now - WINDOW))
    db.session.execute(insert(SignInTries).values(email_key=key, tries=1, since=now))


def forget(key: str) -> None:
    """The right password came: the count starts anew."""
    db.session.execute(delete(SignInTries).where(SignInTries.email_key == key))


def subject(key: str) -> str:
    return f"sign-in:{key}"
