"""Answers that are files to keep."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response


def attachment(data: str | bytes | Iterable[str], name: str, kind: str) -> Response:
    """`data` as a download called `name` of media type `kind`; kept by no cache on the way."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(data, mimetype=kind, headers=headers)
