"""/api/docs: the OpenAPI document as a page to read. Drawn by the server, so that it needs no
script, no build and nothing from elsewhere, and stands under the strictest policy.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, current_app, render_template
from flask_smorest import Api

from api.core.problems import MEDIA_TYPE
from api.core.schemas import Problem

Spec = Mapping[str, Any]

TEMPLATES = Path(__file__).parent / "templates"
METHODS = ("get", "put", "post", "patch", "delete")
DEEPEST = 6  # levels of objects in objects; what lies deeper is only named
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)

blueprint = Blueprint("docs", __name__, template_folder="templates")


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
    spec = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    html = render_template("docs.html", title=spec["info"], rooms=list(rooms(spec)))
    return Response(html, mimetype="text/html", headers={"Content-Security-Policy": POLICY})


@blueprint.get("/api/docs.css")
def style() -> Response:
    return Response((TEMPLATES / "docs.css").read_bytes(), mimetype="text/css")


def rooms(spec: Spec) -> Iterator[dict[str, Any]]:
    """The operations by their tags, in the order of the document."""
    found = list(operations(spec))
    for tag in spec["tags"]:
        own = [one for one in found if tag["name"] in one["tags"]]
        if own:
            yield {"name": tag["name"], "about": tag.get("description", ""), "operations": own}


def operations(spec: Spec) -> Iterator[dict[str, Any]]:
    for path, item in spec["paths"].items():
        for method in METHODS:
            if method in item:
                yield operation(spec, path, method, item[method], item.get("parameters", []))


def operation(
    spec: Spec, path: str, method: str, found: Spec, shared: list[dict[str, Any]]
) -> dict[str, Any]:
    asked = [resolved(spec, one) for one in [*shared, *found.get("parameters", [])]]
    return {
        "anchor": f"{method}-{path.strip('/').replace('/', '-')}",
        "method": method.upper(),
        "path": path,
        "tags": found.get("tags", []),
        "summary": found.get("summary", ""),
        "parameters": [{**one, "type": shape(spec, one.get("schema", {}))} for one in asked],
        "body": contents(spec, found.get("requestBody", {})),
        "answers": [
            {
                "status": status,
                "about": answer.get("description", ""),
                "contents": contents(spec, answer) if status.startswith("2") else [],
            }
            for status, one in sorted(found["responses"].items())
            if status != "default"
            for answer in [resolved(spec, one)]
        ],
    }


def contents(spec: Spec, of: Spec) -> list[dict[str, str]]:
    """What travels, by media type: an example as it is, else its shape."""
    return [
        {
            "type": kind,
            "shape": body["example"] if "example" in body else shape(spec, body.get("schema", {})),
        }
        for kind, body in of.get("content", {}).items()
    ]


def resolved(spec: Spec, of: Any) -> Any:
    """What a $ref stands for; anything else is itself."""
    while "$ref" in of:
        found: Any = spec
        for part in of["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        of = found
    return of


def shape(spec: Spec, of: Any, depth: int = 0) -> str:
    """How a value looks: `{"id": uuid, "lines": [...]}`, with ? where it may be left out.

    >>> shape({}, {"type": ["string", "null"], "format": "date"})
    'date or null'
    """
    of = resolved(spec, of)
    if "enum" in of:
        return " | ".join(json.dumps(one) for one in of["enum"])
    if "anyOf" in of:
        return " or ".join(shape(spec, one, depth) for one in of["anyOf"])
    kinds = of.get("type", "any")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return " or ".join(one_of(spec, kind, of, depth) for kind in kinds)


def one_of(spec: Spec, kind: str, of: Any, depth: int) -> str:
    if kind == "array":
        return f"[{shape(spec, of.get('items', {}), depth)}]"
    if kind == "object":
        return an_object(spec, of, depth)
    if kind == "string":
        return str(of.get("format", kind))
    return kind


def an_object(spec: Spec, of: Any, depth: int) -> str:
    known = of.get("properties", {})
    if not known or depth >= DEEPEST:
        return "{…}"
    needed = of.get("required", [])
    inner = "  " * (depth + 1)
    rows = [
        f"{inner}{json.dumps(name)}{'' if name in needed else '?'}: {shape(spec, one, depth + 1)}"
        for name, one in known.items()
    ]
    return "{\n" + ",\n".join(rows) + "\n" + "  " * depth + "}"


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
