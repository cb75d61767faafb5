"""JSON bodies and queries that would break what reads them are refused as malformed."""

from __future__ import annotations

import json
from typing import Any

from flask import Request
from flask_smorest import Blueprint
from marshmallow import Schema
from webargs.flaskparser import FlaskParser

from api.core.errors import InvalidInput

ESCAPE, NUL = b"\\u", b"\\u0000"


class Parser(FlaskParser):
    """Python's reader stops at deep nesting and long numbers with errors that are not about JSON;
    no database stores a NUL or half a character."""

    def _raw_load_json(self, req: Request) -> Any:
        try:
            found = super()._raw_load_json(req)
            if ESCAPE in req.get_data(cache=True):
                storable(found, req.get_data(cache=True))
        except (json.JSONDecodeError, UnicodeDecodeError):
            raise
        except (RecursionError, ValueError) as error:
            raise json.JSONDecodeError("cannot be read", "body", 0) from error
        return found

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        for name, text in req.args.items(multi=True):
            if "\0" in text:
                raise InvalidInput(
                    "The address holds a character that is none.",
                    errors={name: ["Holds a NUL."]},
                )
        return super().load_querystring(req, schema)


def storable(found: object, raw: bytes) -> None:
    """Raises ValueError when a text in it cannot be stored."""
    if NUL in raw:
        raise ValueError("a text holds a NUL")
    json.dumps(found, ensure_ascii=False).encode()


def init_app() -> None:
    """Routes bind the one parser when they are declared, so it learns, it is not replaced."""
    Blueprint.ARGUMENTS_PARSER.__class__ = Parser
