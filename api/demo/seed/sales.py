"""What was sold before there were photos: a year of invoices, taken over from the partners' tills,
and the courses that people passed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from api.activities import service as activities
from api.core import clock
from api.demo.seed.history import FAVOURITES, SEED, number
from api.demo.seed.house import branch_id, product_id, user_id
from api.demo.seed.ids import seeded_id
from api.demo.seed.promos import POINTS
from api.demo.world.customers import CUSTOMERS
from api.demo.world.organisations import branch, company
from api.demo.world.people import PEOPLE, Person
from api.demo.world.products import PRODUCTS, Product
from api.demo.world.programs import CERTIFICATION
from api.incentives.engine import Line, Sale

OLDEST, YOUNGEST = 364, 91  # days ago; then come the claims
OFTEN, SELDOM = 24, 5  # invoices of a favourite, and of anybody else
FIRST_NO = 1_000  # of an invoice; claims come before
SUNDAY = 6
DEAR = 50_000  # US cents a unit; cheaper things are sold by the dozen
NIGHT = timedelta(hours=9)  # later the till sends its day
Article = tuple[Product, int]  # and how many


@dataclass(frozen=True, slots=True)
class Invoice:
    no: int
    person: Person
    at: datetime
    articles: tuple[Article, ...]
    customer: str


def play(now: datetime) -> Iterator[int]:
    """Record everything, oldest first; yields how much is done."""
    acts: list[tuple[datetime, Callable[[], None]]] = []
    acts += [(one.at, partial(record, one)) for one in invoices(now)]
    acts += [(at, partial(certify, seller)) for at, seller in courses(now)]
    for done, (at, act) in enumerate(sorted(acts, key=lambda one: one[0]), start=1):
        with clock.at(at + NIGHT):
            act()
        yield done


def invoices(now: datetime) -> list[Invoice]:
    draw = random.Random(SEED + 1)  # noqa: S311  # the same year every time, not a secret
    found: list[Invoice] = []
    for seller in (p for p in PEOPLE if p.company and "partner_manager" not in p.roles):
        often = seller.name in FAVOURITES
        oldest = min(OLDEST, seller.joined_days_ago - 5)
        for _ in range(OFTEN + draw.randint(-8, 14) if often else SELDOM + draw.randint(-3, 3)):
            if oldest > YOUNGEST:
                no = FIRST_NO + len(found)
                found.append(invoice(draw, seller, no, now, oldest, often=often))
    return found


def invoice(
    draw: random.Random, seller: Person, no: int, now: datetime, oldest: int, *, often: bool
) -> Invoice:
    place = branch(seller.branch or "")
    day = (now - timedelta(days=draw.randint(YOUNGEST, oldest))).date()
    if day.weekday() == SUNDAY:
        day -= timedelta(days=1)
    opens = datetime.combine(day, time(8), ZoneInfo(place.time_zone))
    at = (opens + timedelta(minutes=draw.randint(0, 500))).astimezone(UTC)
    earning = [product for product in PRODUCTS if product.sku in POINTS]
    ours = draw.sample(earning, draw.choice((1, 2, 2, 3, 4) if often else (1, 1, 2, 3)))
    return Invoice(
        no, seller, at, tuple((one, units(draw, one, often=often)) for one in ours),
        draw.choice(CUSTOMERS).account,
    )  # fmt: skip


def units(draw: random.Random, product: Product, *, often: bool) -> int:
    if product.list_price_minor <= DEAR:
        return draw.choice((2, 4, 6, 10, 12))
    return draw.choice((1, 1, 2, 3) if often else (1, 1, 1, 2))


def record(sold: Invoice) -> None:
    place = branch(sold.person.branch or "")
    sale = Sale(
        id=seeded_id("import", str(sold.no), sold.at),
        branch_id=branch_id(place),
        seller_id=user_id(sold.person),
        sold_on=sold.at.astimezone(ZoneInfo(place.time_zone)).date(),
        currency="USD",
        customer_key=sold.customer,
        lines=tuple(line(no, sold, one) for no, one in enumerate(sold.articles, start=1)),
    )
    activities.record(
        sale, activity_id=sale.id, actor_id=None, title=number(place, sold.no),
        subject=f"import:{sale.id}", reason="Taken over from the till",
    )  # fmt: skip


def line(no: int, sold: Invoice, article: Article) -> Line:
    product, quantity = article
    seller = company(branch(sold.person.branch or "").company)
    return Line(
        no=no, product_id=product_id(product.sku), sku=product.sku, family=product.family,
        quantity=quantity, net_minor=quantity * product.price_minor_at(seller),
        product_line=product.line, label=product.name,
    )  # fmt: skip


def courses(now: datetime) -> list[tuple[datetime, Person]]:
    """Two of five sellers passed in the last months; Marisol did in September of the story."""
    sellers = [p for p in PEOPLE if p.company and "partner_manager" not in p.roles]
    return [
        (now - timedelta(days=70 + (no * 7) % 50), seller)
        for no, seller in enumerate(sellers)
        if no % 5 in (0, 2)
    ]


def certify(seller: Person) -> None:
    passed_on = clock.day_in(branch(seller.branch or "").time_zone, clock.now())
    activities.certify(
        user_id(seller), CERTIFICATION, passed_on, passed_on + timedelta(days=365),
        activity_id=seeded_id("certification", seller.email), actor_id=None,
    )  # fmt: skip
