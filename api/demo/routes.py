"""HTTP of the demo: sign in by one tap, and invoices to try. Registered in demo mode only."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from api.auth import sessions, tokens
from api.auth.guard import require
from api.core import clock
from api.core.problems import problems
from api.demo import service
from api.demo.schemas import PersonaIn, PersonasOut, SamplesOut
from api.demo.world.organisations import BRAND

blueprint = Blueprint("demo", __name__, url_prefix="/api/v1/demo", description="The demo world")


@blueprint.get("/personas")
@blueprint.response(200, PersonasOut)
def get_personas() -> dict[str, Any]:
    """List who can be tried out"""
    return {"items": service.personas()}


@blueprint.post("/sign-in")
@blueprint.arguments(PersonaIn)
@blueprint.response(204, description="Done; the cookies carry the rest")
@problems({404: "Not a persona of the demo", 422: "Malformed"})
def sign_in(body: dict[str, Any]) -> Response:
    """Sign in as a persona, without a password"""
    user = service.persona(body["email"])
    leaving = tokens.session_to_leave()
    if leaving:
        sessions.end(leaving)
    return tokens.signed_in(sessions.begin(user, user_agent=request.headers.get("User-Agent", "")))


@blueprint.get("/samples")
@require("receipts.create")
@blueprint.response(200, SamplesOut)
def get_samples() -> dict[str, Any]:
    """List invoices to try the camera page with"""
    return {"items": [shown(sample) for sample in service.todays_samples(today())]}


@blueprint.get("/samples/<filename>")
@require("receipts.create")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="image/jpeg")
@problems({404: "No such sample"})
def get_sample(filename: str) -> Response:
    """Fetch one file of a sample, as a phone would have made it"""
    file = service.sample_file(today(), filename)
    return Response(file.data, mimetype=file.media_type)


def today() -> Any:
    return clock.day_in(BRAND.time_zone)


def shown(sample: Any) -> dict[str, Any]:
    return {
        "name": sample.name,
        "title": sample.title,
        "note": sample.note,
        "files": [
            {
                "url": f"/api/v1/demo/samples/{file.filename}",
                "filename": file.filename,
                "media_type": file.media_type,
            }
            for file in sample.files
        ],
    }
