"""Publishing programs, the rules of a day, and the budget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select

from api.audit import service as audit
from api.core import clock
from api.core.canonical import digest_of
from api.core.db import db
from api.core.errors import DomainError, IdTaken, InvalidInput, NotFound
from api.incentives import rules_json, versions
from api.incentives.budget import BudgetEnded as BudgetEnded
from api.incentives.engine import Rule, RuleSet
from api.incentives.engine.facts import PTS
from api.incentives.engine.payouts import PAYOUTS
from api.incentives.models import Budget, Program, ProgramKind, RuleVersion
from api.incentives.rules_json import Home
from api.incentives.sources import RECEIPTS
from api.incentives.versions import InForce, ended_on, in_force

Stored = TypeVar("Stored", Program, RuleVersion)


class PublishedTerms(DomainError):
    slug = "published-terms"
    title = "Published terms stand"


def create_program(
    program_id: UUID,
    *,
    actor_id: UUID | None,
    name: str,
    kind: ProgramKind,
    starts_on: date,
    ends_on: date,
    budget_points: int | None = None,
    **about: Any,
) -> Program:
    """Create a program. The same again is the first answer; it pays nothing before a version.

    `about`: its sentence, the unit of its budget, its data source, the days its awards are held.

    Raises InvalidInput for an end before the start, IdTaken for other content under the id.
    """
    in_order(starts_on, ends_on)
    wanted: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "budget_points": budget_points,
        "budget_unit": PTS,
        "sentence": None,
        "data_source": RECEIPTS,
        "hold_days": None,
        **about,
    }
    known = db.session.get(Program, program_id)
    if known:
        return the_same(known, wanted)
    program = Program(id=program_id, created_at=clock.now(), created_by=actor_id, **wanted)
    db.session.add(program)
    db.session.flush()
    if budget_points is not None:
        db.session.add(Budget(program_id=program_id, points=budget_points))
    audit.record(
        actor_id, "program.created", f"program:{program_id}",
        after=as_plain(wanted), digest=digest_of(program),
    )  # fmt: skip
    db.session.flush()
    return program


def publish(
    version_id: UUID,
    *,
    program_id: UUID,
    actor_id: UUID | None,
    rules: list[Any],
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> RuleVersion:
    """Publish rules for the sales of some days (default: all of the program), for good.

    The first version may start in the past; a later one starts tomorrow at the earliest, for
    what was published for a day that has begun stands. The same again is the first answer.
    Raises NotFound, BadRules, InvalidInput, PublishedTerms, IdTaken.
    """
    program = locked(program_id)
    first, last = starts_on or program.starts_on, ends_on or program.ends_on
    read = rules_json.read(rules, Home(program_id, version_id, first, last, program.starts_on))
    wanted: dict[str, Any] = {
        "program_id": program_id,
        "rules": rules_json.write(read),
        "starts_on": first,
        "ends_on": last,
    }
    known = db.session.get(RuleVersion, version_id)
    if known:
        return the_same(known, wanted)
    number = next_number(program_id)
    check_dates(program, first, last, first_version=number == 1)
    version = RuleVersion(
        id=version_id, version=number, published_at=clock.now(), published_by=actor_id, **wanted
    )
    db.session.add(version)
    audit.record(
        actor_id, "rules.published", f"program:{program_id}",
        after={"version": number, "version_id": str(version_id), **as_plain(wanted)},
        digest=digest_of(version),
    )  # fmt: skip
    db.session.flush()
    return version


def locked(program_id: UUID) -> Program:
    """The program, locked: two who publish at once get two numbers."""
    query = select(Program).filter_by(id=program_id).with_for_update()
    program = db.session.scalars(query).one_or_none()
    if program is None:
        raise NotFound
    return program


def next_number(program_id: UUID) -> int:
    query = select(func.max(RuleVersion.version)).filter_by(program_id=program_id)
    return (db.session.scalar(query) or 0) + 1


def check_dates(program: Program, first: date, last: date, *, first_version: bool) -> None:
    in_order(first, last)
    if first < program.starts_on or last > program.ends_on:
        message = f"The program runs from {program.starts_on} to {program.ends_on}."
        raise InvalidInput(message, errors={"starts_on": [message]})
    if not first_version and first <= clock.now().date():
        raise PublishedTerms(
            "Sellers were promised other terms for those days. Start the new version tomorrow or "
            "later.",
            starts_on=first.isoformat(),
        )


def in_order(first: date, last: date) -> None:
    if last < first:
        message = "The last day is before the first."
        raise InvalidInput(message, errors={"ends_on": [message]})


def the_same(known: Stored, wanted: Mapping[str, Any]) -> Stored:
    if any(getattr(known, name) != value for name, value in wanted.items()):
        raise IdTaken("This id is already known with other content. Nothing was changed.")
    return known


def as_plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, date | UUID) else value
        for name, value in values.items()
    }


def rules_on(day: date) -> list[Rule]:
    """All rules in force for a sale on `day`, in an order that is always the same."""
    return [rule for version in versions_on(day) for rule in version.rules]


def rules_around(day: date) -> RuleSet:
    """The rules in force on `day`, and those of a month before and after that just miss it.

    The engine pays by dates anyway; the others let it say "sold too early" instead of "not in a
    promo".
    """
    near = versions_between(day - versions.NEARBY, day + versions.NEARBY)
    return versions.ready(versions.around(near, day))


def versions_on(day: date) -> list[InForce]:
    """The version of each program that counts for a sale on `day`."""
    return list({version.program_id: version for version in versions_between(day, day)}.values())


def versions_between(first: date, last: date) -> list[InForce]:
    """Versions that touch the days, by the age of their program, then by number."""
    rows = db.session.execute(
        select(RuleVersion, Program.starts_on, ended_on().label("ended_on"))
        .join(Program, Program.id == RuleVersion.program_id)
        .where(RuleVersion.starts_on <= last, RuleVersion.ends_on >= first)
        .order_by(Program.starts_on, Program.id, RuleVersion.version)
    )
    found = [in_force(version, starts_on, ended) for version, starts_on, ended in rows]
    return [version for version in found if version.starts_on <= last and version.ends_on >= first]


def kind_of(rule: Rule) -> str:
    """The name of what it pays: 'per_unit'."""
    return next(name for name, kind in PAYOUTS.items() if kind is type(rule.pay))


def as_in_force(version: RuleVersion) -> InForce:
    query = select(Program.starts_on, ended_on()).where(Program.id == version.program_id)
    starts_on, ended = db.session.execute(query).one()
    return in_force(version, starts_on, ended)


def before(version: InForce) -> InForce | None:
    """The version of the program that this one replaced."""
    query = select(RuleVersion).where(
        RuleVersion.program_id == version.program_id, RuleVersion.version < version.number
    )
    found = db.session.scalars(query.order_by(RuleVersion.version.desc()).limit(1)).first()
    return as_in_force(found) if found else None


def programs() -> Sequence[Program]:
    """All programs, the one that ends last first."""
    return db.session.scalars(
        select(Program).order_by(Program.ends_on.desc(), Program.name, Program.id)
    ).all()


def program(program_id: UUID) -> tuple[Program, Sequence[RuleVersion]]:
    """A program and its versions, newest first. Raises NotFound."""
    found = db.session.get(Program, program_id)
    if found is None:
        raise NotFound
    query = select(RuleVersion).filter_by(program_id=program_id)
    return found, db.session.scalars(query.order_by(RuleVersion.version.desc())).all()


def hold_days(program_ids: Iterable[UUID]) -> int | None:
    """How long an award of these programs is held: the longest that one of them says, None where
    none says anything."""
    query = select(func.max(Program.hold_days)).where(Program.id.in_(list(program_ids)))
    return db.session.scalar(query)
