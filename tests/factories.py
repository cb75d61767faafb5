"""The cast and one-line factories. What a test does not name is usual and does not matter.

Ana sells at Harlow & Pike in Dayton, Boris runs it; Chen reviews; Dana manages programmes; Eve
sells at Keystone and must never see Harlow & Pike's things; Fay is finance, Gus audits, Hal is
the administrator. Each of the cast is made when first called for, and then stays the same.
"""

from __future__ import annotations

from datetime import date
from http.cookies import SimpleCookie
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from api.auth import service as auth
from api.auth import sessions, tokens
from api.auth.models import Role, User
from api.core.db import db, unit_of_work
from api.core.ids import new_id
from api.partners import service as partners
from api.partners.models import Kind, Organisation
from api.products import service as products
from api.products.models import Product

PASSWORD = "three quiet river stones"
LONG_AGO = date(2020, 1, 1)
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


def an_organisation(
    name: str = "Lakeshore Pipe", *, kind: Kind = Kind.DISTRIBUTOR, **facts: Any
) -> Organisation:
    """A company, or with `parent_id` and kind BRANCH a branch. Saved."""
    usual = {"number": str(new_id())[-8:], "time_zone": "America/New_York"}
    return unit_of_work(
        lambda: partners.add_organisation(kind=kind, name=name, **{**usual, **facts}), write=True
    )


def a_branch(company: Organisation, name: str = "Toledo, Branch 2", **facts: Any) -> Organisation:
    return an_organisation(name, kind=Kind.BRANCH, parent_id=company.id, **facts)


def a_person(
    name: str = "Pat Doe",
    *roles: Role,
    at: Organisation | None = None,
    since_on: date = LONG_AGO,
    **facts: Any,
) -> User:
    """Someone with these roles (counter staff by default) who works `at`. Saved."""

    def make() -> User:
        email = facts.pop("email", f"{name.split()[0].lower()}.{str(new_id())[-6:]}@people.example")
        person = auth.add_user(email=email, name=name, **facts)
        for role in roles or (Role.COUNTER,):
            auth.grant(person, role)
        if at is not None:
            partners.join(person.id, at.id, since_on=since_on, title="Counter sales")
        return person

    return unit_of_work(make, write=True)


def a_product(sku: str = "NC-TS7", **facts: Any) -> Product:
    """The Sense 7 thermostat, or another with its own SKU. Saved."""
    usual: dict[str, Any] = {
        "name": "Sense 7 thermostat",
        "line": "Thermostats",
        "family": "Sense",
        "art": "thermostat",
        "list_price_minor": 18900,
        "currency": "USD",
        "aliases": ["SENSE 7 SMART THERMOSTAT"] if sku == "NC-TS7" else [],
    }
    return unit_of_work(lambda: products.add_product(sku=sku, **{**usual, **facts}), write=True)


def the_organisation(name: str, **facts: Any) -> Organisation:
    known = db.session.scalar(select(Organisation).filter_by(name=name))
    return known or an_organisation(name, **facts)


def northwind() -> Organisation:
    """The brand."""
    return the_organisation(
        "Northwind Climate", kind=Kind.BRAND, number="NC", time_zone="America/Chicago"
    )


def harlow() -> Organisation:
    return the_organisation("Harlow & Pike", number="NC-10014")


def dayton() -> Organisation:
    """Harlow & Pike's branch 14."""
    return the_organisation(
        "Dayton, Branch 14", kind=Kind.BRANCH, parent_id=harlow().id, number="14", city="Dayton"
    )


def columbus() -> Organisation:
    """Harlow & Pike's branch 3."""
    return the_organisation(
        "Columbus, Branch 3", kind=Kind.BRANCH, parent_id=harlow().id, number="3", city="Columbus"
    )


def keystone() -> Organisation:
    return the_organisation("Keystone HVAC", number="NC-10052")


def pittsburgh() -> Organisation:
    """Keystone's branch 10."""
    return the_organisation(
        "Pittsburgh, Branch 10",
        kind=Kind.BRANCH,
        parent_id=keystone().id,
        number="10",
        city="Pittsburgh",
    )


def the_person(name: str, *roles: Role, at: Organisation, **facts: Any) -> User:
    email = f"{name.split()[0].lower()}@cast.example"
    return auth.with_email(email) or a_person(name, *roles, at=at, email=email, **facts)


def ana() -> User:
    return the_person("Ana Duarte", Role.COUNTER, at=dayton())


def boris() -> User:
    return the_person("Boris Hallman", Role.PARTNER_MANAGER, at=dayton())


def chen() -> User:
    return the_person("Chen Wei", Role.REVIEWER, at=northwind())


def dana() -> User:
    return the_person("Dana Whitlock", Role.PROGRAM_MANAGER, Role.REVIEWER, at=northwind())


def eve() -> User:
    return the_person("Eve Marlowe", Role.COUNTER, at=pittsburgh())


def fay() -> User:
    return the_person("Fay Haddad", Role.FINANCE, at=northwind())


def gus() -> User:
    return the_person("Gus Brandt", Role.AUDITOR, at=northwind())


def hal() -> User:
    return the_person("Hal Keane", Role.ADMIN, at=northwind())


class SignedIn(FlaskClient):
    """A client that sends the CSRF header as the app does."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        csrf = self.get_cookie(tokens.CSRF_COOKIE)
        if kwargs.get("method", "GET") in UNSAFE and csrf is not None:
            kwargs["headers"] = {tokens.CSRF_HEADER: csrf.value, **(kwargs.get("headers") or {})}
        return super().open(*args, **kwargs)


def as_user(app: Flask, user: User) -> SignedIn:
    """A client with a session of the person, as if they had just signed in."""
    session = unit_of_work(lambda: sessions.begin(user, user_agent="test"), write=True)
    client = SignedIn(app, app.response_class, use_cookies=True)
    with app.app_context():
        lines = tokens.signed_in(session).headers.getlist("Set-Cookie")
    for line in lines:
        for name, cookie in SimpleCookie(line).items():
            client.set_cookie(name, cookie.value, path=cookie["path"] or "/")
    return client
