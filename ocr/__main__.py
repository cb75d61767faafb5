"""`python -m ocr FILE... [--json] [--engine NAME] [--annotate OUT.png]`: read one document."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw, ImageFont

from ocr import page
from ocr.reader import read
from ocr.reading import FIELDS, LINE_FIELDS, Box, Field, Reading

SURE: Final = (22, 120, 70)
DOUBTFUL: Final = (214, 92, 10)
ROW: Final = (60, 90, 200)
DOUBT: Final = 0.8  # below, a box is drawn as doubtful


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what was read as JSON; exit 1 when the document has a problem."""
    parser = argparse.ArgumentParser(prog="python -m ocr")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one line, with every word")
    parser.add_argument("--engine", default="rapidocr", help="rapidocr or tesseract")
    parser.add_argument("--annotate", type=Path, metavar="OUT.png", help="draw what was read")
    options = parser.parse_args(arguments)
    files = [path.read_bytes() for path in options.files]
    reading = read(files, engine=options.engine)
    shown = reading.to_json()
    if options.json:
        print(json.dumps(shown, ensure_ascii=False))
    else:
        del shown["words"]
        print(json.dumps(shown, ensure_ascii=False, indent=2))
    if options.annotate and reading.pages:
        annotate(files, reading).save(options.annotate)
    return 1 if reading.problem else 0


def annotate(files: Sequence[bytes], reading: Reading) -> Image.Image:
    """All pages below each other, each field and line in its box, doubtful ones in orange."""
    sheets: list[Image.Image] = []
    for data in files:
        sheets += [page.upright(data, no + 1) for no in range(page.count(data))]
    for one, sheet in zip(reading.pages, sheets, strict=True):
        pen = ImageDraw.Draw(sheet)
        size = max(12, one.width // 60)
        font = ImageFont.load_default(size)
        for box, name, colour in _boxes(reading, one.no):
            pen.polygon(box.corners, outline=colour, width=max(2, size // 8))
            pen.text((box.left, box.top - size - 2), name, fill=colour, font=font)
    whole = Image.new("RGB", (max(s.width for s in sheets), sum(s.height for s in sheets)))
    top = 0
    for sheet in sheets:
        whole.paste(sheet, (0, top))
        top += sheet.height
    return whole


def _boxes(reading: Reading, no: int) -> Iterator[tuple[Box, str, tuple[int, int, int]]]:
    named: list[tuple[str, Field[Any] | None]] = [(k, getattr(reading, k)) for k in FIELDS]
    for line in reading.lines:
        named += [(f"{line.no} {name}", getattr(line, name)) for name in LINE_FIELDS]
        if line.box is not None and line.page == no:
            yield line.box, "", ROW
    for name, one in named:
        if one is not None and one.box is not None and one.page == no:
            colour = SURE if one.confidence >= DOUBT else DOUBTFUL
            yield one.box, f"{name} {one.confidence:.2f}", colour


if __name__ == "__main__":
    sys.exit(main())
