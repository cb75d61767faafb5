"""Where the links of the local folder lead; S3 serves its own."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from api.core.errors import NotFound
from api.core.problems import problems
from api.storage import service

blueprint = Blueprint(
    "files", __name__, url_prefix="/api/v1/files", description="Signed links to stored files"
)


class LinkParts(Schema):
    until = fields.Integer(required=True, metadata={"example": 1795300000})
    signature = fields.String(required=True, metadata={"example": "9f2c…"})


@blueprint.get("/<path:key>")
@blueprint.arguments(LinkParts, location="query")
@blueprint.response(
    200, {"type": "string", "format": "binary"}, content_type="application/octet-stream"
)
@problems({404: "No such file, or the link is forged or over"})
def open_link(parts: dict[str, Any], key: str) -> Response:
    """Fetch a stored file by its signed link"""
    if not service.link_opens(key, **parts):
        raise NotFound
    return Response(
        service.get(key),
        mimetype="application/octet-stream",
        headers={"Content-Disposition": "attachment", "Cache-Control": "private, no-store"},
    )
