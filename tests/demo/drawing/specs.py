"""Specifications for the drawing tests: name only what matters."""

from dataclasses import replace
from datetime import date
from typing import Any

from api.demo.drawing.spec import InvoiceLine, InvoiceSpec
from api.demo.world.customers import CUSTOMERS
from api.demo.world.organisations import branch, branches_of
from api.demo.world.products import PRODUCTS

TODAY = date(2026, 11, 21)

USUAL = InvoiceSpec(
    branch=branch("harlow-14"),
    number="448300-01",
    dated=date(2026, 11, 18),
    seller="M REYES",
    customer=CUSTOMERS[0],
    po="RUTH-118",
    lines=(
        InvoiceLine(1, "NC-HP36V2", "CIRRUS 3T INVERTER HEAT PUMP", 328_400),
        InvoiceLine(2, "NC-TS7", "SENSE 7 SMART THERMOSTAT", 18_900),
    ),
)


def a_spec(**changes: Any) -> InvoiceSpec:
    """The usual paper, changed."""
    return replace(USUAL, **changes)


def a_full_paper(company: str, lines: int, **changes: Any) -> InvoiceSpec:
    """A paper of that company with so many lines, the dearest and longest-named goods."""
    goods = sorted(PRODUCTS, key=lambda product: len(product.printed[0]), reverse=True)
    items = tuple(InvoiceLine(12, p.sku, p.printed[0], p.list_price_minor) for p in goods[:lines])
    return a_spec(branch=branches_of(company)[0], lines=items, **changes)
