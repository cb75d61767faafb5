"""Serves the built app: precompressed files, immutable hashes, one page for every address."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from flask import Blueprint, Flask, Response, redirect, request, send_from_directory
from werkzeug.exceptions import NotFound
from werkzeug.routing import PathConverter
from werkzeug.wrappers import Response as AnyResponse

BUILD = Path(__file__).parents[2] / "pwa" / "build"
TWINS = (("br", ".br"), ("gzip", ".gz"))  # what the build wrote beside each file, best first
IMMUTABLE = "public, max-age=31536000, immutable"

mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")

blueprint = Blueprint("pwa", __name__)


class AppAddress(PathConverter):
    """Any path but the API's, which says itself what is missing and what takes which method."""

    regex = r"(?!api(?:/|$))[^/].*?"


@blueprint.get("/", defaults={"path": ""})
@blueprint.get("/<app_address:path>")
def serve(path: str) -> Response:
    """A file of the build, or the page for an address of the app.

    A missing chunk or file is a 404, never the page: a browser would read HTML as a script.
    """
    if not path or not (BUILD / path).is_file():
        if names_a_file(path):
            raise NotFound
        path = "index.html"
    return packed(path)


def names_a_file(path: str) -> bool:
    """No address of the app has a dot in its last part, or at the start of one (`.git/config`)."""
    parts = path.split("/")
    hidden = any(part.startswith(".") for part in parts)
    return hidden or parts[0] == "_app" or "." in parts[-1]


@blueprint.post("/snap")
def shared() -> AnyResponse:
    """A photo shared from another app before the app's worker stands: open the camera page."""
    return redirect("/snap", code=303)


def packed(path: str) -> Response:
    """The file, or the smaller twin that the browser takes. Raises NotFound without a build."""
    coding, suffix = next(
        (
            (coding, suffix)
            for coding, suffix in TWINS
            if request.accept_encodings[coding] > 0 and (BUILD / (path + suffix)).is_file()
        ),
        (None, ""),
    )
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = send_from_directory(BUILD, path + suffix, mimetype=kind)
    if coding:
        response.headers["Content-Encoding"] = coding
    response.headers["Vary"] = "Accept-Encoding"
    lasting = path.startswith("_app/immutable/")
    response.headers["Cache-Control"] = IMMUTABLE if lasting else "no-cache"
    return response


def init_app(app: Flask) -> None:
    app.url_map.converters["app_address"] = AppAddress
    app.register_blueprint(blueprint)
