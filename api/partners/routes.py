"""HTTP for organisations and people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.auth.guard import current_user, require
from api.core.db import reads_first
from api.core.import_schemas import REFUSALS, ImportReportOut, csv_body, sent_csv
from api.core.paging import Page
from api.core.problems import problems
from api.core.schemas import PageAsked, asked
from api.partners import people as directory
from api.partners import roster, service
from api.partners.models import Organisation, PeopleImport
from api.partners.people import Person
from api.partners.schemas import OrganisationsOut, PeopleAsked, PeopleOut

EXAMPLE = (
    "email,name,role,branch_number,title,language\n"
    "ana@harlowpike.example,Ana Duarte,counter,14,Counter sales,es\n"
)

organisations = Blueprint(
    "organisations", __name__, url_prefix="/api/v1/organisations", description="Companies, branches"
)
people = Blueprint("people", __name__, url_prefix="/api/v1/people", description="People")
blueprints = [organisations, people]


@organisations.get("")
@require("organisations.read")
@organisations.arguments(PageAsked, location="query")
@organisations.response(200, OrganisationsOut)
@problems({422: "Not a cursor of this list"})
def list_organisations(query: dict[str, Any]) -> Page[Organisation]:
    """List the companies and branches you may see"""
    return service.visible_organisations(current_user(), asked(query))


@people.get("")
@require("people.read")
@people.arguments(PeopleAsked, location="query")
@people.response(200, PeopleOut)
@problems({422: "Not a cursor of this list"})
def list_people(query: dict[str, Any]) -> Page[Person]:
    """List or search the people you may see"""
    return directory.search(current_user(), asked(query), q=query["q"])


@people.put("/imports/<uuid:import_id>")
@require("people.import")
@people.doc(requestBody=csv_body(EXAMPLE))
@people.response(200, ImportReportOut)
@problems(REFUSALS)
@reads_first
def import_people(import_id: UUID) -> PeopleImport:
    """Import people from a CSV; good rows are saved, bad ones reported"""
    return roster.put(import_id, sent_csv(), actor=current_user())


@people.get("/imports/<uuid:import_id>")
@require("people.import")
@people.response(200, ImportReportOut)
@problems({404: "No such import of yours"})
def get_people_import(import_id: UUID) -> PeopleImport:
    """Read the report of an import again"""
    return roster.report(import_id, actor_id=current_user().id)
