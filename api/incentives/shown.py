"""Programs as the brand's people see them: versions in words, changes, how the budget burns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from api.core import clock
from api.core.db import db
from api.incentives import burn, changing, naming, service
from api.incentives.models import Draft, Program, ProgramEnd, RuleVersion
from api.incentives.versions import InForce
from api.incentives.words import sentences
from api.incentives.words.say import LANGUAGES
from api.incentives.words.sentences import Names


def columns(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


def programs() -> list[dict[str, Any]]:
    """All of them, with their newest rules, an early end and the burn-down of their budget."""
    listed = service.programs()
    burns = burn.burns(listed, clock.now().date())
    query = select(ProgramEnd.program_id, func.min(ProgramEnd.last_on))
    rows = db.session.execute(query.group_by(ProgramEnd.program_id))
    ended: dict[UUID, date] = {program_id: last_on for program_id, last_on in rows}
    rules = newest_rules()
    return [
        {
            **columns(one),
            "burn": burns.get(one.id),
            "ends_early_on": ended.get(one.id),
            "rules": rules.get(one.id, []),
        }
        for one in listed
    ]


def newest_rules() -> dict[UUID, list[Any]]:
    """Of each program that has a version."""
    query = select(RuleVersion.program_id, RuleVersion.rules).order_by(RuleVersion.version)
    return {program_id: rules for program_id, rules in db.session.execute(query)}


def program(program_id: UUID) -> dict[str, Any]:
    """One with its versions, newest first. Raises NotFound."""
    found, versions = service.program(program_id)
    forces = [service.as_in_force(version) for version in versions]
    names = naming.names_in(rule for force in forces for rule in force.rules)
    ends = changing.ends(program_id)
    return {
        **columns(found),
        "margin_bps": margin_of(versions),
        "burn": burn_of(found),
        "rules": versions[0].rules if versions else [],
        "ends_early_on": ends[0].last_on if ends else None,
        "ends": ends,
        "versions": [
            {
                **columns(version),
                "sentences": {
                    name: sentences.preview(forces[at].rules, name, names) for name in LANGUAGES
                },
                "changes": {name: changes(forces, at, name, names) for name in LANGUAGES},
            }
            for at, version in enumerate(versions)
        ],
    }


def margin_of(versions: Sequence[RuleVersion]) -> int | None:
    """What the newest version was held against; None where its draft named no margin."""
    if not versions:
        return None
    query = select(Draft.content).where(Draft.published_as == versions[0].id)
    content: dict[str, Any] = db.session.scalar(query) or {}
    return content.get("margin_bps")


def burn_of(found: Program) -> burn.Burn | None:
    return burn.burns([found], clock.now().date()).get(found.id)


def changes(forces: list[InForce], at: int, language: str, names: Names) -> list[str]:
    """What the version at a place changed against the one before; nothing for the first."""
    if at + 1 >= len(forces):
        return []
    return sentences.changes(forces[at + 1].rules, forces[at].rules, language, names)
