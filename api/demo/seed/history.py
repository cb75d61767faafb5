"""Three months of claims as a plan: who snapped what, when, and what became of it. Pure."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from api.demo.drawing.photo import Look
from api.demo.drawing.spec import InvoiceLine, InvoiceSpec, Kind
from api.demo.seed.plan import End, Plan
from api.demo.seed.promos import POINTS
from api.demo.seed.reasons import with_reasons
from api.demo.world.customers import CUSTOMERS
from api.demo.world.organisations import Branch, branch, company
from api.demo.world.other_brands import OTHER_ITEMS
from api.demo.world.people import PEOPLE, Person
from api.demo.world.products import PRODUCTS, Product

CLAIMS = 300
SEED = 20261118
DAYS = 88


# How many of the 300 end so; what is open is recent, what is over is spread over three months.
ENDS: dict[End, tuple[int, float, float]] = {  # count, youngest and oldest in days
    End.READING: (2, 0.02, 0.04),
    End.NEEDS_YOU: (7, 0.1, 1.5),
    End.IN_REVIEW: (16, 0.1, 1.2),
    End.RETURNED: (9, 1.0, 7.0),
    End.WITHDRAWN: (8, 2.0, 80.0),
    End.EXPIRED: (8, 20.0, 80.0),
    End.REVERSED: (8, 6.0, 80.0),
    End.REJECTED: (24, 1.5, DAYS),
    End.APPROVED: (218, 1.2, DAYS),
}
FAVOURITES = (
    "Marisol Reyes",
    "Teo Lindqvist",
    "Jo Castellano",
    "Bev Aldridge",
    "Kwame Boateng",
    "Priya Nair",
    "Dmitri Falk",
    "Eve Marlowe",
    "Ana Duarte",
)


def plans(now: datetime) -> list[Plan]:
    """The same 300 for the same day; oldest first."""
    draw = random.Random(SEED)  # noqa: S311  # the same world every time, not a secret
    sellers = [p for p in PEOPLE if p.company and "partner_manager" not in p.roles]
    listed: list[Plan] = []
    ends = [end for end, (count, _, _) in ENDS.items() for _ in range(count)]
    for no, end in enumerate(ends):
        person = seller_for(draw, sellers, no)
        listed.append(plan(draw, no, person, end, now))
    return sorted(with_reasons(listed), key=lambda one: one.snapped_at)


def seller_for(draw: random.Random, sellers: Sequence[Person], no: int) -> Person:
    """Every third claim is one of the people the demo is about."""
    if no % 3 == 0:
        name = draw.choice(FAVOURITES)
        return next(person for person in sellers if person.name == name)
    return draw.choice(sellers)


def plan(draw: random.Random, no: int, person: Person, end: End, now: datetime) -> Plan:
    place = branch(person.branch or "")
    _, youngest, oldest = ENDS[end]
    days = min(draw.uniform(youngest, oldest), max(0.02, person.joined_days_ago - 1.0))
    snapped_at = at_the_counter(draw, place, now, days)
    sold_on = snapped_at.astimezone(ZoneInfo(place.time_zone)).date()
    lines, skus = articles(draw, place)
    spec = InvoiceSpec(
        branch=place,
        number=number(place, no),
        dated=sold_on - timedelta(days=draw.choice((0, 0, 0, 1, 2))),
        seller=person.till_name,
        customer=draw.choice(CUSTOMERS),
        po=f"PO-{draw.randint(1000, 9999)}",
        lines=lines,
        kind=Kind.QUOTE if end is End.REJECTED and no % 4 == 0 else Kind.INVOICE,
    )
    taken = snapped_at.astimezone(ZoneInfo(place.time_zone)).replace(tzinfo=None)
    look = Look(taken_at=taken, light=draw.choice((1.0, 1.0, 0.9, 0.8)))
    return Plan(no, person, spec, skus, look, snapped_at, end)


def at_the_counter(draw: random.Random, place: Branch, now: datetime, days: float) -> datetime:
    """An instant about so many days ago, in opening hours when that is more than a day."""
    about = now - timedelta(days=days)
    if days < 1:
        return about
    opening = datetime.combine(about.date(), time(7, 30), ZoneInfo(place.time_zone))
    snapped = opening + timedelta(minutes=draw.randint(0, 560))
    return min(snapped.astimezone(UTC), now - timedelta(hours=20))


def number(place: Branch, no: int) -> str:
    """As the partner numbers its invoices; unique within it."""
    style = {
        "harlow": f"44{7000 + no * 3}-{1 + no % 2:02}",
        "tririver": f"TR-{90000 + no * 2}",
        "lakeshore": f"LK-{place.number}-{3000 + no}",
        "prairie": f"INV-{55000 + no}",
        "bluffcity": f"{7400 + no}-{10 + no % 80}",
        "keystone": f"K{200000 + no * 7}",
    }
    return style[place.company]


def articles(
    draw: random.Random, place: Branch
) -> tuple[tuple[InvoiceLine, ...], tuple[str | None, ...]]:
    """One to three of ours that earn, and up to three of other brands."""
    earning = [product for product in PRODUCTS if product.sku in POINTS]
    ours = draw.sample(earning, draw.choice((1, 1, 2, 2, 3)))
    others = draw.sample(OTHER_ITEMS, draw.choice((0, 1, 1, 2, 3)))
    lines = [our_line(draw, product, place) for product in ours]
    lines += [
        InvoiceLine(item.usual_quantity, item.sku, item.description, item.unit_price_minor)
        for item in others
    ]
    return tuple(lines), (*(product.sku for product in ours), *(None for _ in others))


def our_line(draw: random.Random, product: Product, place: Branch) -> InvoiceLine:
    seller = company(place.company)
    quantity = 1 if product.list_price_minor > 50_000 else draw.choice((1, 1, 2, 3))
    faded = draw.choice((0,) * 11 + (2,))
    return InvoiceLine(
        quantity,
        product.sku_at(seller),
        product.printed[0],
        product.price_minor_at(seller),
        faded,
    )
