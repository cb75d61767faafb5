"""The JSON of an import's report, and its refusals, the same for every kind of file."""

from __future__ import annotations

from typing import Any

from flask import request
from marshmallow import Schema, fields

from api.core.errors import UnsupportedMedia

REFUSALS = {
    409: "This id belongs to another file",
    413: "Too many bytes or rows",
    415: "Not text/csv",
    422: "Not a CSV in UTF-8, or a column is missing",
}


class FaultOut(Schema):
    """Why a row was refused. Rows count as in a spreadsheet: the header is 1."""

    row = fields.Integer(required=True, metadata={"example": 17})
    field = fields.String(required=True, metadata={"example": "email"})
    code = fields.String(required=True, metadata={"example": "malformed"})
    detail = fields.String(required=True, metadata={"example": "Not an e-mail address."})


class ImportReportOut(Schema):
    """Accepted rows are saved, rejected ones are not."""

    id = fields.UUID(required=True, metadata={"example": "019aa93c-5c00-7000-8000-0000000000b2"})
    accepted = fields.Integer(required=True, metadata={"example": 139})
    rejected = fields.Integer(required=True, metadata={"example": 1})
    rows = fields.List(fields.Nested(FaultOut), required=True)


def csv_body(example: str) -> dict[str, Any]:
    """For `Blueprint.doc`: the request body is a file of rows."""
    schema = {"type": "string"}
    content = {"text/csv": {"schema": schema, "example": example}}
    return {"required": True, "content": content}


def sent_csv() -> bytes:
    """The request's file. Raises UnsupportedMedia when it says it is something else."""
    if request.mimetype != "text/csv":
        raise UnsupportedMedia("Send the rows as text/csv. Nothing was saved.")
    return request.get_data()
