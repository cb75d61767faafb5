"""The manufacturer, its partners, their people and the products."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from api.auth import passwords
from api.auth import service as auth
from api.auth.models import Role
from api.demo.seed.ids import seeded_id
from api.demo.world.organisations import BRANCHES, BRAND, COMPANIES, Branch, company
from api.demo.world.people import PEOPLE, Person
from api.demo.world.products import PRODUCTS
from api.partners import service as partners
from api.partners.models import ConsentKind, Kind
from api.products import service as products

PASSWORD = "northwind winter comfort"  # noqa: S105  # the demo's, which runs on loopback only
TERMS = "2026-01"


def user_id(person: Person) -> UUID:
    return seeded_id("user", person.email)


def branch_id(branch: Branch) -> UUID:
    return seeded_id("organisation", branch.key)


def company_id(key: str) -> UUID:
    return seeded_id("organisation", key)


def product_id(sku: str) -> UUID:
    return seeded_id("product", sku)


def build(today: date) -> None:
    """Everything that was there before the first claim."""
    add_organisations()
    add_people(today)
    add_products()
    agree()


def add_organisations() -> None:
    partners.add_organisation(
        id=company_id("brand"), kind=Kind.BRAND, name=BRAND.name, number="NC",
        time_zone=BRAND.time_zone, city=BRAND.city, region=BRAND.region,
    )  # fmt: skip
    for one in COMPANIES:
        first = next(branch for branch in BRANCHES if branch.company == one.key)
        partners.add_organisation(
            id=company_id(one.key), kind=Kind.DISTRIBUTOR, name=one.name, number=one.number,
            time_zone=first.time_zone, city=first.city, region=first.region,
        )  # fmt: skip
    for branch in BRANCHES:
        partners.add_organisation(
            id=branch_id(branch), kind=Kind.BRANCH, name=branch.name, number=str(branch.number),
            parent_id=company_id(branch.company), time_zone=branch.time_zone,
            city=branch.city, region=branch.region,
        )  # fmt: skip


def add_people(today: date) -> None:
    shared = passwords.hashed(PASSWORD)  # one hash for all: 140 of them would take seconds
    branches = {branch.key: branch for branch in BRANCHES}
    for person in PEOPLE:
        user = auth.add_user(
            user_id=user_id(person), email=person.email, name=person.name,
            language=person.language,
        )  # fmt: skip
        user.password_hash = shared
        for role in person.roles:
            auth.grant(user, Role(role))
        place = branch_id(branches[person.branch]) if person.branch else company_id("brand")
        partners.join(user.id, place, since_on=person.since_on(today), title=person.title)


def add_products() -> None:
    numbering = [one for one in COMPANIES if one.own_item_numbers]
    for made in PRODUCTS:
        products.add_product(
            id=product_id(made.sku), sku=made.sku, name=made.name, line=made.line,
            family=made.family, gtin=made.gtin, art=made.art,
            list_price_minor=made.list_price_minor, currency="USD",
            aliases=[*made.printed, *(made.sku_at(one) for one in numbering)],
        )  # fmt: skip


def agree() -> None:
    """Each partner's principal agreed that staff may earn; each person to the terms."""
    managers = {p.company: p for p in PEOPLE if "partner_manager" in p.roles}
    for one in COMPANIES:
        partners.consent(
            f"organisation:{company_id(one.key)}", ConsentKind.EMPLOYER,
            text_version=TERMS, actor_id=user_id(managers[company(one.key).key]),
        )  # fmt: skip
    for person in PEOPLE:
        for kind in (ConsentKind.TERMS, ConsentKind.PRIVACY):
            partners.consent(
                f"user:{user_id(person)}", kind, text_version=TERMS, actor_id=user_id(person)
            )
