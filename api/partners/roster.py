"""The roster: a file of people, judged row by row; good rows are saved, bad ones reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from api.audit import service as audit
from api.auth import service as auth
from api.auth.models import Grant, Role, User
from api.core import clock, imports
from api.core.db import begin_write, db
from api.core.errors import NotFound
from api.core.ids import new_id
from api.core.imports import Fault, Row
from api.partners.access import house_of
from api.partners.models import Kind, Membership, Organisation, PeopleImport
from api.partners.people import memberships_of
from api.partners.service import leave

COLUMNS = ("email", "name", "role", "branch_number", "title", "language")
LIMITS = {"email": 254, "name": 120, "title": 120}
EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")
MANAGED = (Role.COUNTER, Role.FIELD_REP)  # what a partner's manager may hand out
SELLING = (*MANAGED, Role.PARTNER_MANAGER)
CHUNK = 500  # e-mails asked for in one query


@dataclass(slots=True)
class Desk:
    """What the person who imports may do, and what the rows are checked against."""

    actor: User
    administers: bool
    roles: frozenset[Role]
    home: set[UUID]  # the places of the actor's own companies
    by_number: dict[str, list[Organisation]]
    users: dict[str, User]
    working: dict[UUID, Membership]
    seen: set[str] = field(default_factory=set)
    joining: list[Membership] = field(default_factory=list)


def put(import_id: UUID, data: bytes, *, actor: User) -> PeopleImport:
    """Save the good rows of a CSV and report the others.

    A known e-mail is updated: name, title, language, branch, one more role. The same file under
    the same id answers the first report. Raises IdTaken, InvalidInput, TooLarge.
    """
    actor_id = actor.id
    rows = imports.read_rows(data, COLUMNS)
    begin_write()
    known = imports.earlier(PeopleImport, import_id, actor_id=actor_id, data=data)
    if known is not None:
        return known
    desk = opened(actor, [auth.normal_email(row.cells["email"]) for row in rows])
    faults: list[Fault] = []
    accepted = 0
    for row in rows:
        wrong = faults_of(row, desk)
        faults += wrong
        if not wrong:
            save(row.cells, desk)
            accepted += 1
    db.session.flush()  # people first: their memberships refer to them
    db.session.add_all(desk.joining)
    audit.record(
        actor_id,
        "people.imported",
        f"people_import:{import_id}",
        after={"accepted": accepted, "rejected": len(rows) - accepted},
    )
    return imports.keep(
        PeopleImport, import_id, actor_id=actor_id, data=data, accepted=accepted, faults=faults
    )


def report(import_id: UUID, *, actor_id: UUID) -> PeopleImport:
    """Raises NotFound, also for a file that somebody else sent."""
    found = db.session.get(PeopleImport, import_id)
    if found is None or found.actor_id != actor_id:
        raise NotFound
    return found


def opened(actor: User, emails: Sequence[str]) -> Desk:
    administers = Role.ADMIN in actor.roles
    home = set(db.session.scalars(house_of(actor.id)))
    users = users_with(emails)
    return Desk(
        actor=actor,
        administers=administers,
        roles=frozenset(set(Role) - {Role.INTEGRATION} if administers else MANAGED),
        home=home,
        by_number=branches_by_number(None if administers else home),
        users=users,
        working=memberships_of_many([user.id for user in users.values()]),
    )


def users_with(emails: Sequence[str]) -> dict[str, User]:
    found: dict[str, User] = {}
    for start in range(0, len(emails), CHUNK):
        query = select(User).where(User.email.in_(emails[start : start + CHUNK]))
        found |= {user.email: user for user in db.session.scalars(query)}
    return found


def memberships_of_many(user_ids: list[UUID]) -> dict[UUID, Membership]:
    held: dict[UUID, Membership] = {}
    for start in range(0, len(user_ids), CHUNK):
        held |= memberships_of(user_ids[start : start + CHUNK])
    return held


def branches_by_number(within: set[UUID] | None) -> dict[str, list[Organisation]]:
    """Branches by their number and, as numbers repeat between companies, by 'company/branch'."""
    everything = {each.id: each for each in db.session.scalars(select(Organisation))}
    found: dict[str, list[Organisation]] = {}
    for each in everything.values():
        if each.kind is not Kind.BRANCH or (within is not None and each.id not in within):
            continue
        company = everything[each.parent_id] if each.parent_id else each
        for number in (each.number, f"{company.number}/{each.number}"):
            found.setdefault(number.lower(), []).append(each)
    return found


def faults_of(row: Row, desk: Desk) -> list[Fault]:
    """Everything that is wrong with the row."""
    faults = imports.column_faults(row)
    faults += imports.required_faults(row, ("email", "name", "role"))
    faults += imports.text_faults(row, LIMITS)
    if not faults:
        checks = (email_fault, role_fault, branch_fault, language_fault)
        faults = [fault for check in checks if (fault := check(row, desk)) is not None]
    return faults


def email_fault(row: Row, desk: Desk) -> Fault | None:
    email = auth.normal_email(row.cells["email"])
    if not EMAIL.fullmatch(email):
        return Fault(row.number, "email", "malformed", "Not an e-mail address.")
    if email in desk.seen:
        return Fault(row.number, "email", "repeated", "Stands in the file already.")
    desk.seen.add(email)
    user = desk.users.get(email)
    if user is None or desk.administers:
        return None
    held = desk.working.get(user.id)
    ours = held is not None and held.organisation_id in desk.home
    if ours and user.roles <= set(SELLING):
        return None
    return Fault(row.number, "email", "elsewhere", "Only an administrator can add this address.")


def role_fault(row: Row, desk: Desk) -> Fault | None:
    name = row.cells["role"].lower()
    if name not in {role.value for role in Role}:
        return Fault(row.number, "role", "unknown", "Not a role.")
    if Role(name) not in desk.roles:
        return Fault(row.number, "role", "not_yours", "You cannot give this role.")
    return None


def branch_fault(row: Row, desk: Desk) -> Fault | None:
    number = row.cells["branch_number"].lower()
    if not number:
        needed = row.cells["role"].lower() in {role.value for role in SELLING}
        return fault_if(needed, row, "required", "Who sells needs a branch.")
    found = desk.by_number.get(number, [])
    if not found:
        return Fault(row.number, "branch_number", "unknown", "No such branch of yours.")
    sentence = "Several companies have it; write company number/branch number."
    return fault_if(len(found) > 1, row, "ambiguous", sentence)


def fault_if(wrong: bool, row: Row, code: str, detail: str) -> Fault | None:
    return Fault(row.number, "branch_number", code, detail) if wrong else None


def language_fault(row: Row, desk: Desk) -> Fault | None:
    if row.cells["language"].lower() in ("", *auth.LANGUAGES):
        return None
    return Fault(row.number, "language", "unknown", f"One of {', '.join(auth.LANGUAGES)}.")


def save(cells: dict[str, str], desk: Desk) -> None:
    """The person, one more role, and where they work from today."""
    email = auth.normal_email(cells["email"])
    user = desk.users.get(email) or User(
        id=new_id(), email=email, created_at=clock.now(), grants=[]
    )
    user.name = cells["name"]
    user.language = cells["language"].lower() or user.language or "en"
    role = Role(cells["role"].lower())
    if role not in user.roles:
        user.grants.append(Grant(id=new_id(), role=role))
    db.session.add(user)
    number = cells["branch_number"].lower()
    if number:
        work_at(user, desk.by_number[number][0], cells["title"] or None, desk)


def work_at(user: User, branch: Organisation, title: str | None, desk: Desk) -> None:
    held = desk.working.get(user.id)
    if held is not None and held.organisation_id == branch.id:
        held.title = title
        return
    today = clock.day_in(branch.time_zone)
    if held is not None:
        leave(held, last_on=today - timedelta(days=1))
    joined = Membership(
        id=new_id(), user_id=user.id, organisation_id=branch.id, title=title, since_on=today
    )
    desk.joining.append(joined)
