"""HTTP for saved audiences, and for the sources that programs are measured by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.auth.guard import current_user, require
from api.core.problems import problems
from api.incentives import segments
from api.incentives import sources as known
from api.incentives.models import Segment
from api.incentives.schemas_drafts import SegmentIn, SegmentOut, SegmentsOut, SourcesOut

blueprint = Blueprint("segments", __name__, url_prefix="/api/v1/segments", description="Segments")
sources = Blueprint("sources", __name__, url_prefix="/api/v1/sources", description="Data sources")


@blueprint.get("")
@require("programs.read")
@blueprint.response(200, SegmentsOut)
def list_segments() -> dict[str, Sequence[Segment]]:
    """List the saved audiences by name"""
    return {"items": segments.segments()}


@blueprint.put("/<uuid:segment_id>")
@require("programs.publish")
@blueprint.arguments(SegmentIn)
@blueprint.response(200, SegmentOut)
@problems({409: "The id is known with other content", 422: "Conditions that are not understood"})
def put_segment(body: dict[str, Any], segment_id: UUID) -> Segment:
    """Save an audience, for good: rules name it"""
    return segments.create(segment_id, actor_id=current_user().id, **body)


@sources.get("")
@require("programs.read")
@sources.response(200, SourcesOut)
def list_sources() -> dict[str, Any]:
    """List the data sources and when each last delivered"""
    return {"items": known.sources()}
