"""/api/docs: the OpenAPI document to read and try, from our own files under our own policy."""

from __future__ import annotations

from flask import Blueprint, Flask, Response

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


@blueprint.get("/api/docs")
def page() -> Response:
    """The reader's page; its script and style are part of the PWA build."""
    return Response(PAGE, mimetype="text/html", headers={"Content-Security-Policy": POLICY})


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
