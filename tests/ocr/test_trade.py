"""Trade invoices as American distributors print them, drawn by our demo world, read by sight."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

import ocr
from api.demo.drawing.invoice import draw
from api.demo.seed.history import plans
from api.demo.seed.plan import Plan
from ocr.photo import photographed

pytestmark = pytest.mark.engine
NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
TEN = 10


def ten_plans() -> list[Plan]:
    """Ten claims of all distributors in turn, so that every style is among them; no print worn.

    The demo world wears the codes of some; those are read on their own below.
    """
    of_company: dict[str, list[Plan]] = {}
    for plan in sorted(plans(NOW), key=lambda one: one.no):
        of_company.setdefault(plan.spec.company.key, []).append(plan)
    turns = zip(*(each[:TEN] for each in of_company.values()), strict=False)
    return [unworn(plan) for turn in turns for plan in turn][:TEN]


def unworn(plan: Plan) -> Plan:
    lines = tuple(replace(line, faded=0) for line in plan.spec.lines)
    return replace(plan, spec=replace(plan.spec, lines=lines))


def page_of(plan: Plan) -> bytes:
    out = io.BytesIO()
    draw(plan.spec)[0].save(out, "PNG")
    return out.getvalue()


def asked(plan: Plan) -> list[str]:
    """The number, and each item's code with its quantity."""
    items = [f"{line.sku} x {line.quantity}" for line in plan.spec.lines]
    return [plan.spec.number, *items]


def right(plan: Plan, reading: ocr.Reading) -> int:
    items = [
        f"{line.sku.value} x {line.quantity.value.normalize():f}"
        for line in reading.lines
        if line.sku and line.quantity
    ]
    said = [reading.number.value if reading.number else "", *items]
    return sum(one in said for one in asked(plan))


def test_every_code_quantity_and_number_of_a_clean_page_is_right() -> None:
    read = [(plan, ocr.read(page_of(plan))) for plan in ten_plans()]
    missed = [plan.no for plan, reading in read if right(plan, reading) < len(asked(plan))]
    assert missed == []


def test_a_code_whose_last_characters_are_nearly_lost_is_doubted() -> None:
    """What a dry print head left out cannot be known; it must not be made up and called sure."""
    plan = ten_plans()[0]
    first, *rest = plan.spec.lines
    worn = replace(plan.spec, lines=(replace(first, faded=2), *rest))
    page = io.BytesIO()
    draw(worn)[0].save(page, "PNG")
    reading = ocr.read(page.getvalue())
    surely = [line.sku.value for line in reading.lines if line.sku and line.sku.confidence >= 0.8]
    assert set(surely) <= {line.sku for line in plan.spec.lines}
    assert len(surely) >= len(rest)


def test_on_harsh_photos_nearly_all_of_them_are() -> None:
    found = wanted = 0
    for plan in ten_plans():
        reading = ocr.read(photographed(page_of(plan), f"{plan.no}.png"))
        found += right(plan, reading)
        wanted += len(asked(plan))
    assert found >= 0.95 * wanted, f"{found} of {wanted}"


def test_serial_numbers_of_an_invoice_line_are_read() -> None:
    """Counters write them behind or under the words of the item."""
    plan = next(plan for plan in ten_plans() if len(plan.spec.lines) >= 2)
    first, second, *rest = plan.spec.lines
    lines = (
        replace(first, description="HEAT PUMP S/N 26F4471908"),
        replace(second, description="SERIAL NO 7K2290415, 7K2290416"),
        *(replace(line, description="FITTING") for line in rest),
    )
    page = io.BytesIO()
    draw(replace(plan.spec, lines=lines))[0].save(page, "PNG")
    reading = ocr.read(page.getvalue())
    assert [one.value for one in reading.serials] == ["26F4471908", "7K2290415", "7K2290416"]
    assert all(one.box is not None and one.confidence > 0.5 for one in reading.serials)
    sold = {line.sku.value for line in reading.lines if line.sku}
    assert {first.sku, second.sku} <= sold
