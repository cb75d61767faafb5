"""Messages that rooms beside this one ask for: siblings talk by job."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from api.auth import service as auth
from api.jobs.runner import Handler
from api.notifications import service
from api.notifications.models import Template


def send(_result: None, user_id: str, template: str, facts: dict[str, Any]) -> None:
    """A company has no inbox: what is for one is not sent."""
    person = UUID(user_id)
    if person in auth.users([person]):
        service.notify(person, Template(template), **facts)


HANDLERS = (Handler("notifications.send", send),)
