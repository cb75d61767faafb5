"""Two looks at the same page: what the document is known by, from whichever look is surer."""

from dataclasses import replace
from typing import Any, Final

from ocr.fields.names import bare, has_form
from ocr.reading import Field, Reading

KNOWN_BY: Final = ("merchant", "number", "date", "total")
APART: Final = 0.5  # what a look that sees another value takes off, of its own confidence
NEARLY: Final = 0.4  # of the confidence of a part of a name, from which the fuller one is taken


def of_two(one: Reading, two: Reading) -> Reading:
    """The first look, with what the second saw more surely; where they differ, both are doubted."""
    better: dict[str, Any] = {
        name: _chosen(name, getattr(one, name), getattr(two, name)) for name in KNOWN_BY
    }
    return replace(one, **better)


def _chosen(name: str, one: Field[Any] | None, two: Field[Any] | None) -> Field[Any] | None:
    if one is None or two is None:
        return one or two
    best, other = (two, one) if two.confidence > one.confidence else (one, two)
    if best.value == other.value:
        return best
    if name == "merchant":
        likely = other.confidence > NEARLY * best.confidence
        return other if likely and _fuller(other.value, best.value) else best
    return replace(best, confidence=best.confidence * (1 - APART * other.confidence))


def _fuller(name: str, part: str) -> bool:
    """Whether the name is the part and more, with the legal form at its end."""
    whole, own = bare(name), bare(part)
    cut = whole.startswith(own) and not has_form(part) or whole.endswith(own)
    return has_form(name) and whole != own and cut
