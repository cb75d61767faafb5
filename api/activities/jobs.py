"""What activities does after a commit."""

from __future__ import annotations

from api.activities.replay import service
from api.jobs.runner import Handler

HANDLERS = (Handler(service.JOB, service.finish, service.work, service.give_up),)
