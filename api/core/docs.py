"""/api/docs: the OpenAPI document to read and try, from our own files under our own policy."""

from __future__ import annotations

from flask import Blueprint, Flask, Response
from flask_smorest import Api

from api.core.problems import MEDIA_TYPE
from api.core.schemas import Problem

blueprint = Blueprint("docs", __name__)

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Spiffy API</title>
<link rel="stylesheet" href="/api-docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/api-docs/swagger-ui-bundle.js"></script>
<script src="/api-docs/start.js"></script>
</body>
</html>
"""
# Swagger UI sets inline styles; scripts stay our own.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'"
)


class Documented(Api):  # type: ignore[misc]  # flask-smorest ships no types
    """The OpenAPI document, in which every refusal has our one shape."""

    ERROR_SCHEMA = Problem
    DEFAULT_RESPONSE_CONTENT_TYPE = "application/json"

    def _register_responses(self) -> None:
        self.DEFAULT_RESPONSE_CONTENT_TYPE = MEDIA_TYPE
        super()._register_responses()
        del self.DEFAULT_RESPONSE_CONTENT_TYPE  # only refusals have that type


@blueprint.get("/api/docs")
def page() -> Response:
    """The reader's page; its script and style are part of the PWA build."""
    return Response(PAGE, mimetype="text/html", headers={"Content-Security-Policy": POLICY})


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
