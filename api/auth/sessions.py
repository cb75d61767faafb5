"""Sessions: opened, renewed with a fresh token each time, and ended at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import contains_eager

from api.audit import service as audit
from api.auth.models import AuthSession, User
from api.core import clock, config
from api.core.db import commit_apart, db
from api.core.errors import NotFound, NotSignedIn
from api.core.ids import new_id

GRACE = timedelta(seconds=10)  # two tabs may renew at once
LONGEST = timedelta(days=90)  # then the password again, however much the session is used


def begin(user: User, *, user_agent: str) -> AuthSession:
    """A new session of the person. Never an old one: a planted session id is worth nothing."""
    now = clock.now()
    session = AuthSession(
        id=new_id(),
        user_id=user.id,
        current_jti=str(new_id()),
        created_at=now,
        last_used_at=now,
        expires_at=end_of_life(now, now),
        user_agent=user_agent[:200],
    )
    db.session.add(session)
    audit.record(user.id, "auth.signed_in", subject(session.id))
    return session


def end_of_life(now: datetime, created_at: datetime) -> datetime:
    unused = now + timedelta(days=config.current().session_days)
    return min(unused, created_at + LONGEST)


def person(session_id: UUID) -> User | None:
    """Whose session it is, with roles, in one read. None when it ended or the person may not."""
    query = (
        select(User)
        .join(AuthSession, AuthSession.user_id == User.id)
        .outerjoin(User.grants)
        .options(contains_eager(User.grants))
        .where(AuthSession.id == session_id, User.disabled_at.is_(None))
        .where(AuthSession.revoked_at.is_(None), AuthSession.expires_at > clock.now())
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).unique().one_or_none()


def renew(session_id: UUID, jti: str) -> AuthSession:
    """Give the session its next refresh token in exchange for `jti`.

    The token before, within GRACE, gets the same next one. Any other is a copy that somebody
    kept: the session ends. Raises NotSignedIn.
    """
    user = person(session_id)
    if user is None:
        raise NotSignedIn("Your session has ended. Sign in again.")
    session = rotated(session_id, jti) or in_grace(session_id, jti)
    if session is None:
        with commit_apart():
            end(session_id)
            audit.record(user.id, "auth.token_reused", subject(session_id))
        raise NotSignedIn("Your session was ended for safety. Sign in again.")
    return session


def rotated(session_id: UUID, jti: str) -> AuthSession | None:
    now = clock.now()
    session = db.session.scalar(
        update(AuthSession)
        .where(AuthSession.id == session_id, AuthSession.current_jti == jti)
        .values(prev_jti=jti, current_jti=str(new_id()), rotated_at=now, last_used_at=now)
        .returning(AuthSession)
        .execution_options(populate_existing=True)
    )
    if session is not None:
        session.expires_at = end_of_life(now, session.created_at)
    return session


def in_grace(session_id: UUID, jti: str) -> AuthSession | None:
    return db.session.scalar(
        select(AuthSession)
        .where(AuthSession.id == session_id, AuthSession.prev_jti == jti)
        .where(AuthSession.rotated_at > clock.now() - GRACE)
        .execution_options(populate_existing=True)
    )


def end(session_id: UUID) -> bool:
    """Every token of the session is worth nothing from the next request on. False: it was."""
    ended = db.session.execute(
        update(AuthSession)
        .where(AuthSession.id == session_id, AuthSession.revoked_at.is_(None))
        .values(revoked_at=clock.now())
        .returning(AuthSession.id)
    ).first()
    return ended is not None


def end_all(user_id: UUID) -> None:
    db.session.execute(
        update(AuthSession)
        .where(AuthSession.user_id == user_id, AuthSession.revoked_at.is_(None))
        .values(revoked_at=clock.now())
    )


def end_own(session_id: UUID, *, user_id: UUID) -> None:
    """Raises NotFound for a session of somebody else, and for one that has ended."""
    mine = select(AuthSession.id).filter_by(id=session_id, user_id=user_id)
    if db.session.scalar(mine) is None or not end(session_id):
        raise NotFound
    audit.record(user_id, "auth.session_ended", subject(session_id))


def live(user_id: UUID) -> Sequence[AuthSession]:
    """The person's open sessions, last used first."""
    query = (
        select(AuthSession)
        .where(AuthSession.user_id == user_id, AuthSession.revoked_at.is_(None))
        .where(AuthSession.expires_at > clock.now())
        .order_by(AuthSession.last_used_at.desc(), AuthSession.id.desc())
    )
    return db.session.scalars(query).all()


def subject(session_id: UUID) -> str:
    return f"session:{session_id}"
