"""HTTP for what is gathered from many rooms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, stream_with_context
from flask_smorest import Blueprint

from api.audit import heads
from api.audit.service import Wanted
from api.auth.guard import current_user, require
from api.auth.service import LANGUAGES
from api.core.config import VERSION, current
from api.core.files import attachment
from api.core.paging import Page
from api.core.problems import problems
from api.core.schemas import asked
from api.insights import trail as audit_trail
from api.insights import verify
from api.insights.me import me
from api.insights.models import Verification
from api.insights.schemas import (
    AboutOut,
    HeadsOut,
    MeOut,
    TrailAsked,
    TrailOut,
    TrailWanted,
    VerificationOut,
    VerificationsOut,
)

about = Blueprint("about", __name__, url_prefix="/api/v1/about", description="This deployment")
trail = Blueprint("audit", __name__, url_prefix="/api/v1/audit", description="Who did what")
checks = Blueprint(
    "verification", __name__, url_prefix="/api/v1/verifications", description="Does all hold?"
)
mine = Blueprint("me", __name__, url_prefix="/api/v1/me", description="Who I am")
A_SHEET = {"type": "string", "example": "no,at,actor_id\n1,2026-11-19,\n"}
SOME_LINES = {"type": "string", "example": '{"columns": ["1"], "hash": "9f2c"}'}
blueprints = [about, mine, trail, checks]


@about.get("")
@about.response(200, AboutOut)
def get_about() -> dict[str, Any]:
    """Tell whose programme this is, before anyone signs in"""
    config = current()
    return {
        "product": "Spiffy",
        "version": VERSION,
        "brand": {"name": config.brand_name},
        "demo": config.demo,
        "languages": list(LANGUAGES),
    }


@mine.get("")
@require("me")
@mine.response(200, MeOut)
def get_me() -> dict[str, Any]:
    """Tell who is signed in and what they may see"""
    return me(current_user())


@trail.get("/entries")
@require("audit.read")
@trail.arguments(TrailAsked, location="query")
@trail.response(200, TrailOut)
@problems({422: "Not a cursor of this list, or not an instant"})
def list_entries(query: dict[str, Any]) -> Page[dict[str, Any]]:
    """List what was done, newest first"""
    page = asked(query)
    return audit_trail.page(Wanted(**query), page)


@trail.get("/entries/csv")
@require("audit.read")
@trail.arguments(TrailWanted, location="query")
@trail.response(200, A_SHEET, content_type="text/csv")
@problems({422: "Not an instant"})
def get_entries_csv(query: dict[str, Any]) -> Response:
    """Download what was done, oldest first, with its hashes"""
    return attachment(
        stream_with_context(audit_trail.as_csv(Wanted(**query))), "audit.csv", "text/csv"
    )


@trail.get("/entries/jsonl")
@require("audit.read")
@trail.response(200, SOME_LINES, content_type="application/x-ndjson")
def get_entries_jsonl() -> Response:
    """Download everything that was done so that its hashes can be checked anywhere"""
    lines = stream_with_context(audit_trail.as_lines(Wanted()))
    return attachment(lines, "audit.jsonl", "application/x-ndjson")


@trail.get("/heads")
@require("audit.read")
@trail.response(200, HeadsOut)
def list_heads() -> dict[str, Any]:
    """List where the trail ended on each day, signed, newest first"""
    return {"items": heads.published()}


@checks.get("")
@require("verification.read")
@checks.response(200, VerificationsOut)
def list_verifications() -> dict[str, Any]:
    """List the last checks of every invariant, newest first"""
    return {"items": verify.last()}


@checks.put("/<uuid:verification_id>")
@require("verification.run")
@checks.response(200, VerificationOut)
def put_verification(verification_id: UUID) -> Verification:
    """Have everything checked now; look at the list for what was found"""
    return verify.ask(verification_id, by=current_user().id)
