"""HTTP for the inbox."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.auth.guard import current_user, require
from api.core.problems import problems
from api.core.schemas import PageAsked, asked
from api.notifications import service
from api.notifications.models import Message
from api.notifications.schemas import InboxOut, MessageOut

blueprint = Blueprint("inbox", __name__, url_prefix="/api/v1/inbox", description="My messages")


@blueprint.get("")
@require("inbox.read")
@blueprint.arguments(PageAsked, location="query")
@blueprint.response(200, InboxOut)
def get_inbox(query: dict[str, Any]) -> dict[str, Any]:
    """List my messages, newest first"""
    user_id = current_user().id
    page = service.inbox(user_id, asked(query))
    return {
        "items": page.items,
        "next_cursor": page.next_cursor,
        "unread": service.unread(user_id),
    }


@blueprint.put("/<uuid:message_id>/read")
@require("inbox.read")
@blueprint.response(200, MessageOut)
@problems({404: "No such message of mine"})
def put_read(message_id: UUID) -> Message:
    """Mark a message as read"""
    return service.mark_read(message_id, user_id=current_user().id)
