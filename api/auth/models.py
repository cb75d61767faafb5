"""People who sign in, their sessions, their roles, and the count of failed tries."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from api.core import clock
from api.core.db import Base, enum_column


class Role(StrEnum):
    """What a person is to the programme. `policy.POLICY` says what each may do."""

    COUNTER = "counter"
    FIELD_REP = "field_rep"
    PARTNER_MANAGER = "partner_manager"
    REVIEWER = "reviewer"
    PROGRAM_MANAGER = "program_manager"
    FINANCE = "finance"
    AUDITOR = "auditor"
    ADMIN = "admin"
    AUTHOR = "author"  # writes courses
    INTEGRATION = "integration"  # another system, with a key of its own


class User(Base):
    """One person, or one system, that signs in. `Account` is where points are, not this."""

    __tablename__ = "auth_user"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_lower"),
        Index(None, "name", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)  # lower case
    name: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(8), default="en")
    password_hash: Mapped[str | None] = mapped_column(String(255))  # argon2id; None: cannot sign in
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    grants: Mapped[list[Grant]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def initials(self) -> str:
        """First letters of the first and the last word of the name: Marisol Reyes is MR."""
        words = self.name.split()
        return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()


class Grant(Base):
    """A role of a person; with `scope_org_id` only for what belongs to that organisation."""

    __tablename__ = "auth_grant"
    __table_args__ = (UniqueConstraint("user_id", "role", "scope_org_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey(User.id))
    role: Mapped[Role] = mapped_column(enum_column(Role))
    scope_org_id: Mapped[UUID | None]  # an organisation of the room above; None: no limit


class AuthSession(Base):
    """One sign-in on one device, and the family of all refresh tokens that came of it.

    Only `current_jti` may refresh; `prev_jti` may for ten seconds more, as two tabs refresh at
    once. Any other token of the family has been stolen or copied, and ends it.
    """

    __tablename__ = "auth_session"
    __table_args__ = (Index(None, "user_id", "revoked_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey(User.id))
    current_jti: Mapped[str] = mapped_column(String(36))
    prev_jti: Mapped[str | None] = mapped_column(String(36))
    rotated_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    user_agent: Mapped[str] = mapped_column(String(200))


class SignInTries(Base):
    """Failed sign-ins of one e-mail, known to us or not, since `since`."""

    __tablename__ = "auth_sign_in_tries"

    email_key: Mapped[str] = mapped_column(String(64), primary_key=True)  # keyed hash of the e-mail
    tries: Mapped[int]
    since: Mapped[datetime] = mapped_column(index=True)
