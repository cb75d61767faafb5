"""HTTP for the gate and what passes it, the spending of a program, the people of an audience."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.activities import choices, gate, members, progress, publishing
from api.activities.schemas import (
    GateOut,
    MembersOut,
    PublicationIn,
    PublicationOut,
    SpendingOut,
)
from api.activities.schemas_choices import AudienceIn, ChoicesOut
from api.auth.guard import current_user, require
from api.core.problems import problems
from api.incentives import drafts as kept
from api.incentives import service as incentives
from api.incentives.models import RuleVersion

drafts = Blueprint("gate", __name__, url_prefix="/api/v1/drafts", description="Drafts")
programs = Blueprint("spending", __name__, url_prefix="/api/v1/programs", description="Programs")
segments = Blueprint("members", __name__, url_prefix="/api/v1/segments", description="Segments")


@drafts.get("/<uuid:draft_id>/gate")
@require("programs.read")
@drafts.response(200, GateOut)
@problems({404: "No such draft"})
def get_gate(draft_id: UUID) -> dict[str, Any]:
    """Look at a draft as the gate does: what is in the way, and what sellers will read"""
    draft = kept.draft(draft_id)
    findings = gate.findings(draft)
    return {
        "may_publish": all(finding.outcome != "refuse" for finding in findings),
        "findings": findings,
        "preview": gate.preview(draft),
        "signed": kept.signed(draft) is not None,
    }


@drafts.put("/<uuid:draft_id>/publications/<uuid:version_id>")
@require("programs.publish")
@drafts.arguments(PublicationIn)
@drafts.response(200, PublicationOut)
@problems(
    {
        404: "No such draft",
        409: "The gate refuses it, with its findings; or it was saved again meanwhile",
    }
)
def put_publication(body: dict[str, Any], draft_id: UUID, version_id: UUID) -> RuleVersion:
    """Publish a draft through the gate, for good"""
    return publishing.publish(draft_id, version_id=version_id, actor_id=current_user().id, **body)


@programs.get("/<uuid:program_id>/spending")
@require("programs.read")
@programs.response(200, SpendingOut)
@problems({404: "No such program"})
def get_spending(program_id: UUID) -> dict[str, Any]:
    """Show what a program paid, day by day"""
    incentives.program(program_id)
    return {"items": progress.spent_by_day(program_id)}


@programs.get("/choices")
@require("programs.read")
@programs.response(200, ChoicesOut)
def get_choices() -> dict[str, Any]:
    """List what a rule may name: families, regions, certifications and the like"""
    return choices.choices()


@segments.post("/members")
@require("programs.read")
@segments.arguments(AudienceIn)
@segments.response(200, MembersOut)
@problems({422: "Conditions that are not understood"})
def count_members(body: dict[str, Any]) -> dict[str, Any]:
    """Say who is in an audience that is being written; nothing is saved"""
    return members.meeting(body["conditions"])


@segments.get("/<uuid:segment_id>/members")
@require("programs.read")
@segments.response(200, MembersOut)
@problems({404: "No such audience"})
def get_members(segment_id: UUID) -> dict[str, Any]:
    """Show who is in a saved audience today"""
    return members.members(segment_id)
