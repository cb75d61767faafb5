"""HTTP for programs: versions and changes, how the budget burns, and ending one early."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.auth.guard import current_user, require
from api.core.problems import problems
from api.incentives import changing, shown, templates
from api.incentives.models import ProgramEnd
from api.incentives.schemas import EndOut, NewEnd, ProgramDetailOut, ProgramsOut
from api.incentives.schemas_drafts import TemplatesOut

blueprint = Blueprint("programs", __name__, url_prefix="/api/v1/programs", description="Programs")


@blueprint.get("")
@require("programs.read")
@blueprint.response(200, ProgramsOut)
def list_programs() -> dict[str, Any]:
    """List all programs with their budgets, the one that ends last on top"""
    return {"items": shown.programs()}


@blueprint.get("/templates")
@require("programs.read")
@blueprint.response(200, TemplatesOut)
def list_templates() -> dict[str, Any]:
    """List the ready programs that a draft may start from"""
    return {"items": templates.TEMPLATES}


@blueprint.get("/<uuid:program_id>")
@require("programs.read")
@blueprint.response(200, ProgramDetailOut)
@problems({404: "No such program"})
def get_program(program_id: UUID) -> dict[str, Any]:
    """Show a program with its versions, newest first, and what each changed"""
    return shown.program(program_id)


@blueprint.put("/<uuid:program_id>/ends/<uuid:end_id>")
@require("programs.publish")
@blueprint.arguments(NewEnd)
@blueprint.response(200, EndOut)
@problems(
    {
        404: "No such program",
        409: "The id is known with other content, or those days were promised",
        422: "Malformed, or it ends then anyway",
    }
)
def put_end(body: dict[str, Any], program_id: UUID, end_id: UUID) -> ProgramEnd:
    """End a program before its last day, with the reason"""
    return changing.end(end_id, program_id=program_id, actor_id=current_user().id, **body)
