"""HTTP for drafts: saving them, complete or not, and finance's yes to their budget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.auth.guard import current_user, require
from api.core.problems import problems
from api.incentives import drafts
from api.incentives.models import BudgetSignOff, Draft
from api.incentives.schemas_drafts import (
    ContentIn,
    DraftIn,
    DraftOut,
    DraftsOut,
    SignOffIn,
    SignOffOut,
)

blueprint = Blueprint("drafts", __name__, url_prefix="/api/v1/drafts", description="Drafts")


@blueprint.get("")
@require("programs.read")
@blueprint.response(200, DraftsOut)
def list_drafts() -> dict[str, Sequence[Draft]]:
    """List the drafts that are not published, the one saved last on top"""
    return {"items": drafts.drafts()}


@blueprint.get("/<uuid:draft_id>")
@require("programs.read")
@blueprint.response(200, DraftOut)
@problems({404: "No such draft"})
def get_draft(draft_id: UUID) -> Draft:
    """Show a draft"""
    return drafts.draft(draft_id)


@blueprint.put("/<uuid:draft_id>")
@require("programs.publish")
@blueprint.arguments(DraftIn)
@blueprint.response(200, DraftOut)
@problems(
    {
        404: "No such draft to save a later revision of",
        409: "Somebody saved it meanwhile, it is published, or it is another program's",
        422: "Malformed, or rules that are too big or too deep to look at",
    }
)
def put_draft(body: dict[str, Any], draft_id: UUID) -> Draft:
    """Save a draft, complete or not"""
    body["content"] = ContentIn().dump(body["content"])
    return drafts.save(draft_id, actor_id=current_user().id, **body)


@blueprint.put("/<uuid:draft_id>/sign-offs/<uuid:sign_off_id>")
@require("budgets.sign")
@blueprint.arguments(SignOffIn)
@blueprint.response(200, SignOffOut)
@problems({404: "No such draft", 409: "The draft asks for another budget by now"})
def put_sign_off(body: dict[str, Any], draft_id: UUID, sign_off_id: UUID) -> BudgetSignOff:
    """Agree to the budget of a draft, exactly as it stands"""
    return drafts.sign_off(sign_off_id, draft_id=draft_id, actor_id=current_user().id, **body)
