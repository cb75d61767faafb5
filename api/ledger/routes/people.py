"""HTTP for somebody else's points: finance and audit look into what the books say of a person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from api.auth import access
from api.auth import service as auth
from api.auth.guard import current_user, require
from api.auth.models import User
from api.auth.policy import Subject
from api.core.errors import NotFound
from api.core.paging import Page
from api.core.problems import problems
from api.core.schemas import PageAsked, asked
from api.ledger import monthly, statements
from api.ledger.routes.points import A_SHEET, on_paper, purse, sheet, statement
from api.ledger.schemas import EntriesOut, PersonPointsOut, StatementOut
from api.ledger.statements import Entry

blueprint = Blueprint(
    "people_points", __name__, url_prefix="/api/v1/people", description="A person's points"
)
NOBODY = {404: "Nobody whose points you may see"}
NO_MONTH = {404: "Nobody whose points you may see, or not a month that has begun"}


@blueprint.get("/<uuid:person_id>/points")
@require("earnings.read")
@blueprint.response(200, PersonPointsOut)
@problems(NOBODY)
def get_person_points(person_id: UUID) -> dict[str, Any]:
    """Show what a person has"""
    person = seen(person_id)
    return {**purse(person.id), "person": person}


@blueprint.get("/<uuid:person_id>/points/entries")
@require("earnings.read")
@blueprint.arguments(PageAsked, location="query")
@blueprint.response(200, EntriesOut)
@problems({**NOBODY, 422: "Not a cursor of this list"})
def list_person_entries(query: dict[str, Any], person_id: UUID) -> Page[Entry]:
    """List a person's ins and outs, newest first"""
    return statements.entries(seen(person_id).id, asked(query))


@blueprint.get("/<uuid:person_id>/points/statements/<string:month>")
@require("earnings.read")
@blueprint.response(200, StatementOut)
@problems(NO_MONTH)
def get_person_statement(person_id: UUID, month: str) -> monthly.Statement:
    """Show a person's month ('2026-11') from its opening to its closing balance"""
    return statement(seen(person_id).id, month)


@blueprint.get("/<uuid:person_id>/points/statements/<string:month>/csv")
@require("earnings.read")
@blueprint.response(200, A_SHEET, content_type="text/csv")
@problems(NO_MONTH)
def get_person_statement_csv(person_id: UUID, month: str) -> Response:
    """Download a person's month for a spreadsheet"""
    return sheet(seen(person_id).id, month)


@blueprint.get("/<uuid:person_id>/points/statements/<string:month>/pdf")
@require("earnings.read")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@problems(NO_MONTH)
def get_person_statement_pdf(person_id: UUID, month: str) -> Response:
    """Download a person's month to print or file"""
    return on_paper(seen(person_id), month)


def seen(person_id: UUID) -> User:
    """The person, when whoever asks may see what they earn. Raises NotFound."""
    access.demand(current_user(), "earnings.read", Subject(person_id))
    person = auth.users([person_id]).get(person_id)
    if person is None:
        raise NotFound
    return person
