"""How people stand to things: lists and single looks agree; Eve sees nothing of Harlow & Pike."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Uuid, case, literal, select

from api.auth import access, policy
from api.auth import service as auth
from api.auth.models import Role, User
from api.auth.policy import POLICY, Relation, Subject
from api.core import clock
from api.core.db import db, unit_of_work
from api.core.errors import NotAllowed, NotFound
from api.core.ids import new_id
from api.partners import service as partners
from api.partners.models import Organisation, Territory, TerritoryMember, TerritoryPlace
from tests.factories import (
    a_person,
    ana,
    boris,
    chen,
    columbus,
    dana,
    dayton,
    eve,
    fay,
    gus,
    hal,
    harlow,
    keystone,
    northwind,
    pittsburgh,
)

CAST = (ana, boris, chen, dana, eve, fay, gus, hal)


def of(person: User | None = None, place: Organisation | None = None) -> Subject:
    return Subject(person.id if person else None, place.id if place else None)


def relations(user: User, subject: Subject) -> set[Relation]:
    return set(partners.relation(user, subject).relations) - {Relation.ANY}


def a_territory(*places: Organisation, looked_after_by: User) -> None:
    def make() -> None:
        territory = Territory(id=new_id(), name="Ohio valley")
        db.session.add(territory)
        db.session.flush()
        db.session.add(TerritoryMember(territory_id=territory.id, user_id=looked_after_by.id))
        for place in places:
            db.session.add(TerritoryPlace(territory_id=territory.id, organisation_id=place.id))

    unit_of_work(make, write=True)


def allowed(user: User, operation: str, subject: Subject) -> bool:
    try:
        access.demand(user, operation, subject)
    except (NotFound, NotAllowed):
        return False
    return True


def listed(user: User, operations: list[str], subject: Subject) -> list[bool]:
    """What a list would do with a row of that owner and place, for each operation."""
    person = literal(subject.person_id, Uuid()) if subject.person_id else None
    place = literal(subject.place_id, Uuid()) if subject.place_id else None
    asked = [
        case((partners.visible_to(user, each, person=person, place=place), 1), else_=0)
        for each in operations
    ]
    return [answer == 1 for answer in db.session.execute(select(*asked)).one()]


def test_each_relation_holds_for_whom_it_should(app: Flask) -> None:
    own, branch, house = Relation.OWN, Relation.SAME_BRANCH, Relation.SAME_ORGANISATION
    assert relations(ana(), of(ana(), dayton())) == {own, branch, house}
    assert relations(boris(), of(ana(), dayton())) == {branch, house}
    assert relations(boris(), of(ana(), columbus())) == {house}
    assert relations(boris(), of(place=harlow())) == {house}
    assert relations(ana(), of(ana(), pittsburgh())) == {own}
    assert relations(eve(), of(ana(), dayton())) == set()
    assert relations(chen(), of(ana(), dayton())) == set()


def test_a_thing_without_a_place_stands_where_its_owner_works_today(app: Flask) -> None:
    assert Relation.SAME_ORGANISATION in relations(boris(), of(ana()))
    assert relations(eve(), of(ana())) == set()
    assert relations(eve(), of()) == set()


def test_what_somebody_did_stays_with_the_house_they_did_it_for(app: Flask) -> None:
    boss = a_person("Stan", Role.PARTNER_MANAGER, at=pittsburgh())
    yesterday = clock.now().date() - timedelta(days=1)
    unit_of_work(lambda: partners.join(ana().id, pittsburgh().id, since_on=yesterday), write=True)
    old_claim = of(ana(), dayton())
    assert allowed(boris(), "claims.read", old_claim)
    assert not allowed(boss, "claims.read", old_claim)
    assert allowed(boss, "people.read", of(ana()))
    assert not allowed(boris(), "people.read", of(ana()))


def test_who_left_yesterday_sees_nothing_and_who_comes_tomorrow_not_yet(app: Flask) -> None:
    today = clock.now().date()
    gone = a_person("Gone", Role.PARTNER_MANAGER, at=dayton())
    held = partners.membership(gone.id, today)
    assert held is not None

    def end() -> None:
        row = partners.membership(gone.id, today)
        assert row is not None
        partners.leave(row, last_on=today - timedelta(days=1))

    unit_of_work(end, write=True)
    coming = a_person(
        "Coming", Role.PARTNER_MANAGER, at=dayton(), since_on=today + timedelta(days=2)
    )
    for person in (gone, coming):
        assert not allowed(person, "claims.read", of(ana(), dayton()))


def test_a_territory_reaches_its_branches_and_all_of_a_company(app: Flask) -> None:
    rep = a_person("Ria", Role.FIELD_REP, at=columbus())
    a_territory(dayton(), keystone(), looked_after_by=rep)
    assert Relation.TERRITORY in relations(rep, of(place=dayton()))
    assert Relation.TERRITORY in relations(rep, of(place=pittsburgh()))
    assert Relation.TERRITORY not in relations(rep, of(place=columbus()))
    assert Relation.TERRITORY not in relations(boris(), of(place=dayton()))


def test_a_scoped_reviewer_reads_only_that_partner(app: Flask) -> None:
    scoped = a_person("Sky", Role.COUNTER, at=northwind())
    unit_of_work(
        lambda: auth.grant(auth.user(scoped.id), Role.REVIEWER, scope_org_id=keystone().id),
        write=True,
    )
    scoped = auth.user(scoped.id)
    assert allowed(scoped, "claims.read", of(eve(), pittsburgh()))
    assert not allowed(scoped, "claims.read", of(ana(), dayton()))


def test_the_cast_and_a_claim_of_anas_in_dayton(app: Flask) -> None:
    claim = of(ana(), dayton())
    readers = {
        person().name.split()[0] for person in CAST if allowed(person(), "claims.read", claim)
    }
    assert readers == {"Ana", "Boris", "Chen", "Dana", "Fay", "Gus", "Hal"}
    deciders = {
        person().name.split()[0] for person in CAST if allowed(person(), "claims.decide", claim)
    }
    assert deciders == {"Chen", "Dana"}
    answering = [person for person in CAST if allowed(person(), "claims.answer", claim)]
    assert answering == [ana]


def test_a_hidden_thing_is_missing_and_ones_own_is_refused(app: Flask) -> None:
    with pytest.raises(NotFound):
        access.demand(eve(), "claims.read", of(ana(), dayton()))
    with pytest.raises(NotAllowed):
        access.demand(eve(), "claims.decide", of(ana(), dayton()))
    both = a_person("Bo", Role.COUNTER, Role.REVIEWER, at=columbus())
    with pytest.raises(NotAllowed, match="own house"):
        access.demand(both, "claims.decide", of(ana(), dayton()))
    access.demand(both, "claims.decide", of(eve(), pittsburgh()))


def test_lists_and_single_looks_agree_for_everyone_on_everything(app: Flask) -> None:
    rep = a_person("Ria", Role.FIELD_REP, at=columbus())
    a_territory(dayton(), looked_after_by=rep)
    scoped = a_person("Sky", Role.COUNTER, at=northwind())
    unit_of_work(
        lambda: auth.grant(auth.user(scoped.id), Role.REVIEWER, scope_org_id=keystone().id),
        write=True,
    )
    subjects = [
        of(person, place)
        for person in (None, ana(), eve(), rep)
        for place in (None, dayton(), pittsburgh(), harlow())
    ]
    operations = sorted(POLICY)
    for user in (ana(), boris(), chen(), eve(), rep, auth.user(scoped.id)):
        for subject in subjects:
            standing = partners.relation(user, subject)
            single = [policy.reaches(user.grants, each, standing) for each in operations]
            assert listed(user, operations, subject) == single, (user.name, subject)


@pytest.mark.parametrize("path", ["/api/v1/organisations", "/api/v1/people"])
def test_eve_sees_nothing_of_harlow_and_pike(as_user: Any, path: str) -> None:
    ana(), boris(), columbus()
    manager = a_person(
        "Stan Keystone", Role.PARTNER_MANAGER, at=pittsburgh(), email="stan@k.example"
    )
    seen = as_user(manager).get(path).json["items"]
    names = {item["name"] for item in seen}
    expected = {
        "/api/v1/organisations": {"Keystone HVAC", "Pittsburgh, Branch 10"},
        "/api/v1/people": {"Stan Keystone"},
    }
    assert names == expected[path]
    answer = as_user(eve()).get(path)
    if path.endswith("people"):
        assert answer.status_code == 403
    else:
        assert {item["name"] for item in answer.json["items"]} == expected[path]


def test_branch_of_follows_the_day(app: Flask) -> None:
    pat = a_person("Pat", at=dayton(), since_on=date(2026, 1, 10))
    unit_of_work(
        lambda: partners.join(pat.id, columbus().id, since_on=date(2026, 3, 1)), write=True
    )
    days: dict[date, Organisation | None] = {
        date(2026, 1, 9): None,
        date(2026, 1, 10): dayton(),
        date(2026, 2, 28): dayton(),
        date(2026, 3, 1): columbus(),
        date(2030, 1, 1): columbus(),
    }
    for day, place in days.items():
        found = partners.branch_of(pat.id, day)
        assert (found and found.id) == (place and place.id), day
    assert partners.joined_on(pat.id) == date(2026, 1, 10)


def test_a_branch_knows_its_company_its_line_and_its_zone(app: Flask) -> None:
    assert [each.id for each in partners.lineage(dayton().id)] == [dayton().id, harlow().id]
    assert partners.lineage(None) == []
    assert partners.company_of(dayton()).id == harlow().id
    assert partners.company_of(harlow()).id == harlow().id
    assert partners.time_zone_of(dayton().id) == "America/New_York"
    assert partners.time_zone_of(None) == "UTC"
    assert partners.same_company(boris().id, columbus().id)
    assert not partners.same_company(boris().id, pittsburgh().id)
    assert set(partners.company_branches(boris().id)) == {dayton().id, columbus().id}
    assert partners.company_branches(chen().id) == []


def test_consent_is_kept_for_good_and_by_version(app: Flask) -> None:
    from api.partners.models import ConsentKind

    subject = f"organisation:{harlow().id}"
    assert not partners.consented(subject, ConsentKind.EMPLOYER)
    unit_of_work(
        lambda: partners.consent(
            subject, ConsentKind.EMPLOYER, text_version="2026-10", actor_id=boris().id
        ),
        write=True,
    )
    assert partners.consented(subject, ConsentKind.EMPLOYER)
    assert partners.consented(subject, ConsentKind.EMPLOYER, text_version="2026-10")
    assert not partners.consented(subject, ConsentKind.EMPLOYER, text_version="2026-11")
    assert not partners.consented(subject, ConsentKind.TERMS)


def test_two_branches_of_a_company_cannot_share_a_number(app: Flask) -> None:
    from tests.factories import a_branch

    dayton()
    with pytest.raises(partners.NumberTaken):
        a_branch(harlow(), "Dayton East", number="14")
    assert a_branch(keystone(), "Erie", number="14").number == "14"
