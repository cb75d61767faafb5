"""The story's people, products and programs, and sales of them, for the tests of activities."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from api.activities import service
from api.activities.models import Activity
from api.auth import service as auth
from api.auth.models import Role
from api.core.db import unit_of_work
from api.core.ids import new_id
from api.incentives.engine import Line, Sale
from api.incentives.models import ProgramKind
from api.partners import service as partners
from api.partners.models import Kind
from tests.incentives.cases import CERTIFIED, DOUBLE, PUMP, THERMOSTAT, a_program, publish

SOLD_ON = date(2026, 11, 16)


@dataclass(frozen=True, slots=True)
class Place:
    company_id: UUID
    branch_id: UUID


def saved(work: Any) -> Any:
    return unit_of_work(work, write=True)


def a_branch(name: str = "Harlow & Pike") -> Place:
    def work() -> Place:
        usual: dict[str, Any] = {"time_zone": "America/New_York"}
        number = str(new_id())[-12:]
        company = partners.add_organisation(
            kind=Kind.DISTRIBUTOR, name=name, number=number, **usual
        )
        branch = partners.add_organisation(
            kind=Kind.BRANCH,
            name="Dayton",
            number="14",
            parent_id=company.id,
            region="OH",
            city="Dayton",
            **usual,
        )
        return Place(company.id, branch.id)

    found: Place = saved(work)
    return found


def a_seller(place: Place, *, joined: date = date(2026, 3, 1)) -> UUID:
    def work() -> UUID:
        user = auth.add_user(email=f"{new_id()}@example.com", name="Ana Ray")
        auth.grant(user, Role.COUNTER)
        partners.join(user.id, place.branch_id, since_on=joined)
        return user.id

    found: UUID = saved(work)
    return found


def the_programs() -> None:
    """What products earn every day, Cold Snap on Cirrus heat pumps, and the certified bonus."""
    year: dict[str, Any] = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    standing = a_program(name="Every day", kind=ProgramKind.STANDING, **year)
    publish(standing, PUMP, THERMOSTAT)
    publish(a_program(name="Cold Snap"), DOUBLE)
    publish(a_program(name="Inverter Certified", **year), CERTIFIED)


def a_line(no: int, sku: str, **changes: Any) -> Line:
    usual: dict[str, Any] = {
        "product_id": new_id(),
        "sku": sku,
        "family": "Cirrus",
        "quantity": 1,
        "net_minor": 289_900,
        "product_line": "Heat pumps",
        "label": sku,
    }
    return Line(no=no, **{**usual, **changes})


def the_sale(seller_id: UUID, place: Place, **changes: Any) -> Sale:
    """Invoice 448213-01: a heat pump, two thermostats, two lines of other brands."""
    sale = Sale(
        id=new_id(),
        branch_id=place.branch_id,
        seller_id=seller_id,
        sold_on=SOLD_ON,
        currency="USD",
        customer_key=None,
        lines=(
            a_line(1, "NC-HP36V2", label="Cirrus 3-ton heat pump"),
            a_line(2, "NC-TS7", family="Sense", quantity=2, label="Sense 7"),
            a_line(3, "GDM-19", product_id=None, family="", label="Other furnace"),
            a_line(4, "ACC-2", product_id=None, family="", label="Pad"),
        ),
    )
    return replace(sale, **changes)


def record(sale: Sale, activity_id: UUID | None = None, **changes: Any) -> Activity:
    found: Activity = saved(
        lambda: service.record(
            sale, **{"activity_id": activity_id or sale.id, "actor_id": None, **changes}
        )
    )
    return found


def certify(user_id: UUID, valid_from: date, valid_until: date | None = None) -> Activity:
    found: Activity = saved(
        lambda: service.certify(
            user_id, "inverter", valid_from, valid_until, activity_id=new_id(), actor_id=None
        )
    )
    return found


def retract(activity_id: UUID) -> Activity:
    found: Activity = saved(
        lambda: service.retract(activity_id, actor_id=None, reason="customer return")
    )
    return found
