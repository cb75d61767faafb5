"""HTTP for promos, which sellers read, and programs, which program managers publish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.auth import policy
from api.auth.guard import current_user, require
from api.core.problems import problems
from api.incentives import audience, service
from api.incentives import promos as shown
from api.incentives.engine import Facts
from api.incentives.models import Program, RuleVersion
from api.incentives.promos import Promo
from api.incentives.schemas import (
    NewProgram,
    NewVersion,
    ProgramDetailOut,
    ProgramOut,
    ProgramsOut,
    PromoOut,
    PromosOut,
    VersionOut,
)

promos = Blueprint("promos", __name__, url_prefix="/api/v1/promos", description="Live promos")
programs = Blueprint("programs", __name__, url_prefix="/api/v1/programs", description="Programs")
blueprints = [promos, programs]


def reader() -> tuple[Facts | None, date]:
    """Who reads, as the rules see them (None for the brand's staff, who see all), and their day."""
    user = current_user()
    today = audience.today(user.id)
    if "admin" in policy.views(user.roles):
        return None, today
    return audience.facts_of(user.id, on=today), today


@promos.get("")
@require("promos.read")
@promos.response(200, PromosOut)
def list_promos() -> dict[str, list[Promo]]:
    """List the live promos that are for me, the one that ends first on top"""
    return {"items": shown.live_promos(*reader())}


@promos.get("/<uuid:promo_id>")
@require("promos.read")
@promos.response(200, PromoOut)
@problems({404: "No such promo, or it is not for you"})
def get_promo(promo_id: UUID) -> Promo:
    """Show a promo, also when it has ended"""
    return shown.promo(promo_id, *reader())


@programs.get("")
@require("programs.read")
@programs.response(200, ProgramsOut)
def list_programs() -> dict[str, Sequence[Program]]:
    """List all programs, the one that ends last on top"""
    return {"items": service.programs()}


@programs.get("/<uuid:program_id>")
@require("programs.read")
@programs.response(200, ProgramDetailOut)
@problems({404: "No such program"})
def get_program(program_id: UUID) -> dict[str, Any]:
    """Show a program with the versions of its rules, newest first"""
    program, versions = service.program(program_id)
    columns = {column.key: getattr(program, column.key) for column in Program.__table__.columns}
    return {**columns, "versions": versions}


@programs.put("/<uuid:program_id>")
@require("programs.publish")
@programs.arguments(NewProgram)
@programs.response(200, ProgramOut)
@problems(
    {409: "The id is known with other content", 422: "Malformed, or it ends before it starts"}
)
def put_program(body: dict[str, Any], program_id: UUID) -> Program:
    """Create a program; it pays nothing before a version of its rules is published"""
    return service.create_program(program_id, actor_id=current_user().id, **body)


@programs.put("/<uuid:program_id>/versions/<uuid:version_id>")
@require("programs.publish")
@programs.arguments(NewVersion)
@programs.response(200, VersionOut)
@problems(
    {
        404: "No such program",
        409: "The id is known with other content, or other terms are published for those days",
        422: "Rules that cannot be understood, with the place and the reason",
    }
)
def put_version(body: dict[str, Any], program_id: UUID, version_id: UUID) -> RuleVersion:
    """Publish rules, for good"""
    return service.publish(version_id, program_id=program_id, actor_id=current_user().id, **body)
