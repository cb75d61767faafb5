"""Signing in and out, and the life of an account. Sessions are in `sessions`."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from api.audit import service as audit
from api.auth import lockout, passwords, sessions
from api.auth.models import AuthSession, Grant, Role, User
from api.core import clock
from api.core.db import begin_write, commit_apart, db
from api.core.errors import DomainError, NotFound, NotSignedIn
from api.core.ids import new_id

LANGUAGES = ("en", "es")


class WrongCredentials(NotSignedIn):
    """The same words for an unknown e-mail, a wrong password and a disabled account."""

    slug = "wrong-credentials"
    title = "That e-mail and password do not match"


class EmailTaken(DomainError):
    slug = "email-taken"
    title = "That e-mail has an account already"


def normal_email(email: str) -> str:
    return email.strip().lower()


def sign_in(
    email: str, password: str, *, user_agent: str = "", replacing: UUID | None = None
) -> AuthSession:
    """A new session; the one it replaces on this device ends.

    Holds no lock while the password is checked. Raises WrongCredentials, TooManyTries.
    """
    key = lockout.email_key(normal_email(email))
    with commit_apart():
        lockout.count_try(key)
    db.session.rollback()
    user_id = holder(email, password)
    if user_id is None:
        with commit_apart():
            audit.record(None, "auth.sign_in_failed", lockout.subject(key))
        raise WrongCredentials("Check both and try again.")
    begin_write()
    lockout.forget(key)
    person = user(user_id)
    if passwords.outdated(person.password_hash or ""):
        person.password_hash = passwords.hashed(password)
    if replacing:
        sessions.end(replacing)
    return sessions.begin(person, user_agent=user_agent)


def holder(email: str, password: str) -> UUID | None:
    """Whose e-mail and password these are. As much work when nobody's: one read, one hash."""
    columns = select(User.id, User.password_hash, User.disabled_at)
    found = db.session.execute(columns.filter_by(email=normal_email(email))).first()
    right = passwords.matches(found.password_hash if found else None, password)
    return found.id if found and right and found.disabled_at is None else None


def sign_out(session_id: UUID) -> None:
    """End the session; nothing happens when it has ended."""
    if sessions.end(session_id):
        owner = db.session.scalar(select(AuthSession.user_id).filter_by(id=session_id))
        audit.record(owner, "auth.signed_out", sessions.subject(session_id))


def with_email(email: str) -> User | None:
    return db.session.scalar(select(User).filter_by(email=normal_email(email)))


def user(user_id: UUID) -> User:
    """Raises NotFound."""
    found = db.session.get(User, user_id)
    if found is None:
        raise NotFound
    return found


def users(user_ids: Iterable[UUID]) -> dict[UUID, User]:
    """Those that exist, by id."""
    query = select(User).where(User.id.in_(list(user_ids)))
    return {found.id: found for found in db.session.scalars(query)}


def holding(*roles: Role) -> list[UUID]:
    """Who has one of these roles and may sign in, each once."""
    query = select(User.id).join(Grant).where(Grant.role.in_(roles), User.disabled_at.is_(None))
    return list(db.session.scalars(query.distinct().order_by(User.id)))


def add_user(
    *,
    email: str,
    name: str,
    language: str = "en",
    password: str | None = None,
    user_id: UUID | None = None,
) -> User:
    """A person who may sign in once they have a password. Raises EmailTaken, WeakPassword."""
    if with_email(email) is not None:
        raise EmailTaken("Use another address, or find the account that has it.")
    if password is not None:
        passwords.check_strength(password, normal_email(email))
    added = User(
        id=user_id or new_id(),
        email=normal_email(email),
        name=name.strip(),
        language=language,
        password_hash=passwords.hashed(password) if password else None,
    )
    db.session.add(added)
    db.session.flush()
    return added


def grant(user: User, role: Role, *, scope_org_id: UUID | None = None) -> Grant:
    """Give a role; given already, it stays as it is. It counts from the next request on."""
    for held in user.grants:
        if (held.role, held.scope_org_id) == (role, scope_org_id):
            return held
    given = Grant(id=new_id(), user_id=user.id, role=role, scope_org_id=scope_org_id)
    user.grants.append(given)
    db.session.flush()
    return given


def set_password(user_id: UUID, password: str, *, actor_id: UUID | None) -> None:
    """A new password; whoever was signed in with the old one is out. Raises WeakPassword."""
    person = user(user_id)
    passwords.check_strength(password, person.email)
    person.password_hash = passwords.hashed(password)
    sessions.end_all(user_id)
    audit.record(actor_id, "auth.password_set", f"user:{user_id}")


def disable(user_id: UUID, *, actor_id: UUID | None, reason: str | None = None) -> None:
    """Nobody gets in with this account from the next request on. Raises NotFound."""
    account = user(user_id)
    account.disabled_at = account.disabled_at or clock.now()
    sessions.end_all(user_id)
    audit.record(actor_id, "auth.disabled", f"user:{user_id}", reason=reason)


def set_language(user_id: UUID, language: str) -> None:
    user(user_id).language = language
