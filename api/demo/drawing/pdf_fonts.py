"""The standard PDF fonts that stand in for each face, and the widths of their characters."""

from api.demo.drawing.sheet import Face, Font

_NAMES: dict[tuple[Face, bool], str] = {
    ("sans", False): "Helvetica",
    ("sans", True): "Helvetica-Bold",
    ("mono", False): "Courier",
    ("mono", True): "Courier-Bold",
    ("serif", False): "Times-Roman",
    ("serif", True): "Times-Bold",
}
NAMES = tuple(_NAMES.values())


def _table(text: str) -> tuple[int, ...]:
    return tuple(int(width) for width in text.split())


# Thousandths of the size, for the characters from space to tilde.
_WIDTHS = {
    "Helvetica": _table("""
278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556
556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833
722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556
556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334
260 334 584
    """),
    "Helvetica-Bold": _table("""
278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556
556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833
722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611
556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389
280 389 584
    """),
    "Times-Roman": _table("""
250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500
500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889
722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500
444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480
200 480 541
    """),
    "Times-Bold": _table("""
250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500
500 500 500 333 333 570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944
722 778 611 778 722 556 667 722 722 1000 722 722 667 333 278 333 581 500 333 500 556 444 556
444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 444 394
220 394 520
    """),
}


def name(font: Font) -> str:
    """The standard font drawn for this one."""
    return _NAMES[font.face, font.bold]


def width(text: str, font: Font) -> float:
    """Of the text in the standard font, in the unit of the font's size."""
    widths = _WIDTHS.get(name(font))
    if widths is None:  # Courier
        return 0.6 * font.size * len(text)
    narrow = widths[0]  # the middle dot, the one sign we print beyond ASCII
    return sum(widths[ord(char) - 32] if " " <= char <= "~" else narrow for char in text) * (
        font.size / 1000
    )
