"""What we ask the person: only what we doubt, one question each, with our best answer. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from api.claims.reading import ASKED, SURE, whole


class AnyLine(Protocol):
    """What a question needs to know of a line."""

    no: int
    sku: str | None
    description: str | None
    quantity: str | None
    product_id: UUID | None
    match_confidence: float
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Question:
    """`id` is 'line:2' or 'field:sold_on'; exactly one of `line_no` and `field` is set."""

    id: str
    read_text: str
    line_no: int | None = None
    field: str | None = None
    product_id: UUID | None = None
    quantity: int | None = None
    value: str | None = None

    @property
    def kind(self) -> str:
        return "line" if self.line_no is not None else "field"


def questions(fields: Mapping[str, Mapping[str, Any]], lines: Iterable[AnyLine]) -> list[Question]:
    """In the order of the page: the document's number and date, then its lines."""
    doubts = [about_field(name, fields.get(name)) for name in ASKED]
    doubts += [about_line(line) for line in lines]
    return [question for question in doubts if question is not None]


def about_field(name: str, found: Mapping[str, Any] | None) -> Question | None:
    if found is None:
        return Question(f"field:{name}", "", field=name)
    if not doubtful(found):
        return None
    return Question(f"field:{name}", found["value"], field=name, value=found["value"])


def doubtful(found: Mapping[str, Any]) -> bool:
    """Whether a field is neither sure nor confirmed."""
    return not found["confirmed"] and found["confidence"] < SURE


def about_line(line: AnyLine) -> Question | None:
    if not looks(line):
        return None
    return Question(
        f"line:{line.no}",
        " ".join(part for part in (line.sku, line.description) if part),
        line_no=line.no,
        product_id=line.product_id,
        quantity=whole(line.quantity),
    )


def looks(line: AnyLine) -> bool:
    """Whether the line may be one of ours and somebody should look at it."""
    if line.confirmed or line.product_id is None:
        return False
    return line.match_confidence < SURE or whole(line.quantity) is None
