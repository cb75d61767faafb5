"""Tell a person something, and what they have not read yet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from api.core import clock, paging
from api.core.db import db
from api.core.errors import NotFound
from api.core.ids import new_id
from api.notifications.models import Message, Template


def notify(
    user_id: UUID, template: Template, *, claim_id: UUID | None = None, **facts: Any
) -> Message:
    """Put a message in the person's inbox, in the caller's transaction."""
    message = Message(
        id=new_id(),
        user_id=user_id,
        template=template,
        facts=facts,
        claim_id=claim_id,
        at=clock.now(),
    )
    db.session.add(message)
    return message


def inbox(user_id: UUID, asked: paging.Asked) -> paging.Page[Message]:
    """The person's messages, newest first."""
    query = select(Message).filter_by(user_id=user_id)
    return paging.page(db.session(), query, asked, by=(Message.at, Message.id))


def unread(user_id: UUID) -> int:
    """How many messages the person has not read."""
    query = select(func.count()).select_from(Message).filter_by(user_id=user_id, read_at=None)
    return db.session.scalar(query) or 0


def mark_read(message_id: UUID, *, user_id: UUID) -> Message:
    """Reading twice keeps the first time. Raises NotFound for a message of somebody else."""
    message = db.session.get(Message, message_id)
    if message is None or message.user_id != user_id:
        raise NotFound
    message.read_at = message.read_at or clock.now()
    return message
