"""Sheets as a PDF file with real text, as trade invoices arrive by e-mail."""

import zlib
from collections.abc import Sequence
from itertools import cycle

from api.demo.drawing import pdf_fonts
from api.demo.drawing.sheet import FADING, Bar, Disc, Ink, Mark, Sheet, Stroke, Text

_POINTS = 72 / 150  # of one unit of a sheet
_CIRCLE = 0.5523  # how far a Bezier's handles reach to look like a quarter of a circle
_PAGES_OBJECT = 2


def as_pdf(sheets: Sequence[Sheet]) -> bytes:
    """A PDF 1.4 of these pages; no date and no id in it, so that equal sheets are equal files."""
    first_font = _PAGES_OBJECT + 1
    first_page = first_font + len(pdf_fonts.NAMES)
    fonts = " ".join(f"/F{no} {first_font + no} 0 R" for no in range(len(pdf_fonts.NAMES)))
    kids = " ".join(f"{first_page + 2 * no} 0 R" for no in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
        *(_font(name) for name in pdf_fonts.NAMES),
    ]
    for no, sheet in enumerate(sheets):
        box = f"[0 0 {_pt(sheet.width)} {_pt(sheet.height)}]"
        objects.append(
            f"<< /Type /Page /Parent {_PAGES_OBJECT} 0 R /MediaBox {box} "
            f"/Resources << /Font << {fonts} >> >> "
            f"/Contents {first_page + 2 * no + 1} 0 R >>".encode()
        )
        objects.append(_content(sheet))
    return _file(objects)


def _font(name: str) -> bytes:
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
    ).encode()


def _content(sheet: Sheet) -> bytes:
    # The first operator turns the page over: units from the top left, y down, as sheets have it.
    scale = f"{_POINTS} 0 0 -{_POINTS} 0 {_pt(sheet.height)} cm"
    paper = Bar(0, 0, sheet.width, sheet.height, sheet.paper)
    text = "\n".join([scale, _operators(paper), *(_operators(mark) for mark in sheet.marks)])
    data = zlib.compress(text.encode("cp1252"), 9)
    return (
        f"<< /Length {len(data)} /Filter /FlateDecode >>\nstream\n".encode() + data + b"\nendstream"
    )


def _operators(mark: Mark) -> str:
    match mark:
        case Text():
            return _text(mark)
        case Bar(x, y, width, height, ink):
            return f"{_rgb(ink)} rg {x} {y} {width} {height} re f"
        case Disc():
            return _disc(mark)
        case Stroke(points, width, ink):
            start, *rest = (f"{px:.1f} {py:.1f}" for px, py in points)
            path = "".join(f" {point} l" for point in rest)
            return f"{_rgb(ink)} RG {width} w 1 J 1 j {start} m{path} S"


def _text(mark: Text) -> str:
    whole = pdf_fonts.width(mark.text, mark.font)
    left = mark.x - {"l": 0.0, "m": 0.5, "r": 1.0}[mark.anchor] * whole
    split = len(mark.text) - mark.faded
    written = [_show(mark.text[:split], left, mark, mark.ink)]
    for no, strength in zip(range(split, len(mark.text)), cycle(FADING), strict=False):
        start = left + pdf_fonts.width(mark.text[:no], mark.font)
        written.append(_show(mark.text[no], start, mark, _pale(mark.ink, strength)))
    return "\n".join(written)


def _show(text: str, x: float, mark: Text, ink: Ink) -> str:
    font = pdf_fonts.NAMES.index(pdf_fonts.name(mark.font))
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    place = f"1 0 0 -1 {x:.1f} {mark.y} Tm"  # -1: letters stand upright on the turned page
    return f"{_rgb(ink)} rg BT /F{font} {mark.font.size} Tf {place} ({escaped}) Tj ET"


def _disc(mark: Disc) -> str:
    x, y, r = mark.x, mark.y, mark.radius
    k = r * _CIRCLE
    return (
        f"{_rgb(mark.ink)} rg {x + r} {y} m "
        f"{x + r} {y + k:.1f} {x + k:.1f} {y + r} {x} {y + r} c "
        f"{x - k:.1f} {y + r} {x - r} {y + k:.1f} {x - r} {y} c "
        f"{x - r} {y - k:.1f} {x - k:.1f} {y - r} {x} {y - r} c "
        f"{x + k:.1f} {y - r} {x + r} {y - k:.1f} {x + r} {y} c f"
    )


def _pale(ink: Ink, strength: float) -> Ink:
    red, green, blue = (round(255 - (255 - part) * strength) for part in ink)
    return (red, green, blue)


def _rgb(ink: Ink) -> str:
    return " ".join(f"{part / 255:.3f}" for part in ink)


def _pt(units: int) -> str:
    return f"{units * _POINTS:.2f}"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets: list[int] = []
    for no, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{no} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
