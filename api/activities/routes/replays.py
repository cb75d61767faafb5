"""HTTP for what-if: try a draft on what happened, watch it, call it off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.activities.models import Replay
from api.activities.replay import service
from api.activities.schemas import ReplayIn, ReplayOut, ReplaysOut
from api.auth.guard import current_user, require
from api.core.problems import problems

blueprint = Blueprint("replays", __name__, url_prefix="/api/v1/replays", description="What-if")
drafts = Blueprint("tries", __name__, url_prefix="/api/v1/drafts", description="Drafts")


@blueprint.put("/<uuid:replay_id>")
@require("programs.publish")
@blueprint.arguments(ReplayIn)
@blueprint.response(200, ReplayOut)
@problems(
    {
        404: "No such draft",
        409: "The id is known with other content",
        422: "The draft has no rules yet, or some that are not understood",
    }
)
def put_replay(body: dict[str, Any], replay_id: UUID) -> Replay:
    """Try a draft on the sales of the last months, in the background"""
    return service.ask(replay_id, actor_id=current_user().id, **body)


@blueprint.get("/<uuid:replay_id>")
@require("programs.read")
@blueprint.response(200, ReplayOut)
@problems({404: "No such replay"})
def get_replay(replay_id: UUID) -> Replay:
    """Show how far a replay is, and what came out"""
    return service.replay(replay_id)


@blueprint.delete("/<uuid:replay_id>")
@require("programs.publish")
@blueprint.response(200, ReplayOut)
@problems({404: "No such replay"})
def cancel_replay(replay_id: UUID) -> Replay:
    """Call a replay off; one that is over stays"""
    return service.cancel(replay_id, actor_id=current_user().id)


@drafts.get("/<uuid:draft_id>/replays")
@require("programs.read")
@drafts.response(200, ReplaysOut)
@problems({404: "No such draft"})
def list_replays(draft_id: UUID) -> dict[str, Any]:
    """List the replays of a draft, newest first"""
    return {"items": service.replays(draft_id)}
