"""The table of who may do what: whole, closed by default, and asked by every route."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from api.audit.models import Entry
from api.auth import guard, policy
from api.auth.models import Grant, Role
from api.auth.policy import POLICY, Relation, Standing
from api.core.db import db
from tests.factories import ana, boris, chen, dana, fay, gus, hal

# Routes that a stranger may ask; everything else needs a person.
PUBLIC = {
    "about.get_about", "auth.sign_in", "auth.refresh", "auth.sign_out", "files.open_link",
    "demo.get_personas", "demo.sign_in", "demo.get_samples", "demo.get_sample",
}  # fmt: skip

ROLES = {
    "me": set(Role),
    "inbox.read": set(Role),
    "products.read": set(Role),
    "promos.read": set(Role),
    "products.import": {Role.PROGRAM_MANAGER, Role.ADMIN},
    "organisations.read": {*policy.SELLERS, *policy.STAFF},
    "people.read": {Role.PARTNER_MANAGER, *policy.STAFF},
    "people.import": {Role.PARTNER_MANAGER, Role.ADMIN},
    "receipts.create": set(policy.SELLERS),
    "receipts.read": {*policy.SELLERS, *policy.STAFF},
    "claims.create": set(policy.SELLERS),
    "claims.read": {*policy.SELLERS, *policy.STAFF},
    "claims.answer": set(policy.SELLERS),
    "claims.withdraw": set(policy.SELLERS),
    "claims.review": {Role.REVIEWER, Role.PROGRAM_MANAGER},
    "claims.decide": {Role.REVIEWER, Role.PROGRAM_MANAGER},
    "points.read": set(policy.SELLERS),
    "earnings.read": {Role.PROGRAM_MANAGER, Role.FINANCE, Role.AUDITOR, Role.ADMIN},
    "adjustments.read": set(policy.STAFF),
    "adjustments.ask": {Role.REVIEWER, Role.PROGRAM_MANAGER},
    "adjustments.decide": {Role.FINANCE},
    "programs.publish": {Role.PROGRAM_MANAGER},
}


@pytest.mark.parametrize("operation", sorted(ROLES))
def test_an_operation_is_open_to_its_roles_and_to_no_other(operation: str) -> None:
    allowed = {role for role in Role if policy.permitted(frozenset({role}), operation)}
    assert allowed == ROLES[operation]


CHANGING = ("create", "answer", "withdraw", "decide", "import", "publish", "ask", "set", "run")


def test_an_auditor_can_change_nothing() -> None:
    for operation in POLICY:
        if operation.endswith(CHANGING):
            assert not policy.permitted(frozenset({Role.AUDITOR}), operation)


def test_finance_changes_its_own_books_and_decides_no_claim() -> None:
    changes = {
        operation for operation in POLICY
        if operation.endswith(CHANGING) and policy.permitted(frozenset({Role.FINANCE}), operation)
    }  # fmt: skip
    assert changes >= {"adjustments.decide", "finance.set", "verification.run"}
    assert not any(change.startswith(("claims.", "receipts.")) for change in changes)


def test_no_role_alone_both_asks_for_an_adjustment_and_decides_it() -> None:
    asks, decides = (POLICY[f"adjustments.{verb}"].roles for verb in ("ask", "decide"))
    assert not asks.keys() & decides.keys()


def test_no_role_means_no_operation() -> None:
    assert not any(policy.permitted(frozenset(), operation) for operation in POLICY)


def test_an_operation_that_is_not_in_the_table_stops_the_start() -> None:
    with pytest.raises(LookupError, match="claims.shred"):
        guard.require("claims.shred")


def test_nobody_reaches_what_stands_in_no_relation_unless_the_role_reaches_any() -> None:
    nothing = Standing(frozenset())
    for operation, row in POLICY.items():
        for role, relations in row.roles.items():
            held = [Grant(role=role, scope_org_id=None)]
            reached = policy.reaches(held, operation, nothing)
            assert reached == (Relation.ANY in relations), (operation, role)


def test_nobody_decides_a_claim_of_their_own_or_of_their_own_house() -> None:
    for relation in (Relation.OWN, Relation.SAME_ORGANISATION):
        assert policy.barred("claims.decide", Standing(frozenset({relation})))
    assert not policy.barred("claims.decide", Standing(frozenset({Relation.TERRITORY})))


def test_a_scoped_grant_reaches_only_what_lies_within_its_organisation() -> None:
    ours, theirs = UUID(int=1), UUID(int=2)
    grants = [Grant(role=Role.REVIEWER, scope_org_id=ours)]
    assert policy.reaches(grants, "claims.read", Standing(frozenset(), frozenset({ours})))
    assert not policy.reaches(grants, "claims.read", Standing(frozenset(), frozenset({theirs})))
    assert not policy.reaches(grants, "claims.read", Standing(frozenset()))


def test_every_route_of_the_api_asks_who_is_there(app: Flask) -> None:
    open_routes = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/")
        and not hasattr(app.view_functions[rule.endpoint], "operation")
    }
    assert open_routes <= PUBLIC


def test_strangers_get_the_same_problem_from_every_guarded_route(app: Flask, client: Any) -> None:
    for rule in app.url_map.iter_rules():
        if not hasattr(app.view_functions[rule.endpoint], "operation"):
            continue
        built = "/".join(
            str(UUID(int=7)) if part.startswith("<uuid") else "1" if part.startswith("<") else part
            for part in rule.rule.split("/")
        )
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            answer = client.open(built, method=method)
            assert (answer.status_code, answer.mimetype) == (
                401,
                "application/problem+json",
            ), f"{method} {built}"
            assert answer.json["type"] == "/problems/not-signed-in"


def test_an_operation_outside_ones_role_is_403_and_noted(as_user: Any) -> None:
    answer = as_user(ana()).get("/api/v1/people")
    assert (answer.status_code, answer.json["type"]) == (403, "/problems/not-allowed")
    db.session.rollback()
    denied = db.session.scalars(select(Entry).filter_by(did="access.denied")).one()
    assert (denied.actor_id, denied.subject) == (ana().id, "operation:people.read")


def test_the_views_follow_the_roles(app: Flask) -> None:
    seen = {person.name: policy.views(person.roles) for person in (ana(), boris(), chen(), dana())}
    assert seen == {
        "Ana Duarte": ["seller"],
        "Boris Hallman": ["seller"],
        "Chen Wei": ["admin"],
        "Dana Whitlock": ["admin"],
    }
    assert policy.views(frozenset({Role.COUNTER, Role.REVIEWER})) == ["seller", "admin"]
    assert policy.views(frozenset({Role.AUTHOR})) == []
    assert all(policy.views(person.roles) == ["admin"] for person in (fay(), gus(), hal()))


def test_a_request_made_by_another_site_is_refused_before_anything_else(as_user: Any) -> None:
    client = as_user(ana())
    for site in ("cross-site", "same-site", "anything"):
        answer = client.put(
            "/api/v1/me/language", json={"language": "es"}, headers={"Sec-Fetch-Site": site}
        )
        assert (answer.status_code, answer.json["type"]) == (403, "/problems/cross-site")
    for site in ("same-origin", "none"):
        answer = client.put(
            "/api/v1/me/language", json={"language": "es"}, headers={"Sec-Fetch-Site": site}
        )
        assert answer.status_code == 204


def test_the_documents_tell_how_each_guarded_route_refuses(client: Any) -> None:
    paths = client.get("/api/openapi.json").json["paths"]
    listing = paths["/api/v1/people"]["get"]
    assert listing["summary"] == "List or search the people you may see"
    assert {"200", "401", "403", "422"} <= set(listing["responses"])
    refusal = listing["responses"]["403"]["content"]["application/problem+json"]
    assert refusal["schema"]["$ref"].endswith("/Problem")
