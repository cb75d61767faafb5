"""What is known of a supplier: plain data that the caller keeps and hands in again.

Nothing here names any real supplier; everything comes from documents people have confirmed.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: beside or below a label, and what it looks like ("A-9")."""

    label: str
    where: str  # right | below
    shape: str


@dataclass(frozen=True, slots=True)
class Supplier:
    """The habits of one supplier, learned from `seen` documents."""

    name: str
    marks: tuple[str, ...] = ()  # telephone, tax and registration numbers, addresses on the net
    seen: int = 0
    day_first: bool | None = None
    number: Place | None = None
    dated: Place | None = None
    total: Place | None = None
    codes: tuple[str, ...] = ()  # shapes of the item codes
    code_column: tuple[float, float] | None = None  # shares of the width of the print
    misread: tuple[str, ...] = ()  # names it was surely read by before a person put them right


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A document as a person confirmed or corrected it; None is not known."""

    merchant: str
    number: str | None = None
    dated: date | None = None
    total: Decimal | None = None
    codes: tuple[str | None, ...] = ()  # of the lines in order, as printed


def to_json(suppliers: Sequence[Supplier]) -> list[dict[str, Any]]:
    """Plain JSON values, to be kept by the caller."""
    return [asdict(one) for one in suppliers]


def from_json(data: Sequence[dict[str, Any]]) -> tuple[Supplier, ...]:
    """What `to_json` gave."""
    return tuple(_supplier(one) for one in data)


def _supplier(data: dict[str, Any]) -> Supplier:
    column = data.get("code_column")
    places = {
        name: Place(**data[name]) if data.get(name) else None
        for name in ("number", "dated", "total")
    }
    return Supplier(
        data["name"],
        tuple(data.get("marks", ())),
        data.get("seen", 0),
        data.get("day_first"),
        codes=tuple(data.get("codes", ())),
        code_column=(column[0], column[1]) if column else None,
        misread=tuple(data.get("misread", ())),
        **places,
    )
