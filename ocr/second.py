"""The second reader: what the default engine doubts of a document's head is read by Tesseract too.

Two readers that go wrong in different ways and still say the same are nearly always right. Where
they differ nobody knows which is, so the doubt stays; the second reader alone changes no value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import cv2
import numpy as np

from ocr.engines.boxes import cut_out
from ocr.engines.port import EngineMissing, Numbers
from ocr.engines.work import work
from ocr.fields.amounts import in_row
from ocr.fields.dates import in_run
from ocr.layout import Row, Run, Token
from ocr.locale import Habits, habits
from ocr.paper import Sheet
from ocr.reading import Box, Field, Reading, Word

ASKED: Final = ("total", "date", "number")
DOUBTED: Final = 0.9  # a field and a word less sure than that are read again
AGREED: Final = 0.97  # of a word that two readers read alike
ENOUGH: Final = 1.0  # seconds of work: with less left nobody is asked
LETTERS: Final = 3  # in a number that is worth comparing


def read_twice(
    seen: Reading, found: Sequence[Row], sheets: Mapping[int, Sheet], until: float
) -> tuple[Row, ...] | None:
    """The rows with the words made sure that both readers read alike; None where there are none.

    `sheets` are the flat pictures by page, `until` the end of `ocr.engines.work` for this.
    """
    ways = habits(row.text for row in found)
    sure: list[Token] = []
    for name in ASKED:
        one: Field[Any] | None = getattr(seen, name)
        if one is None or one.confidence >= DOUBTED or one.box is None or one.page not in sheets:
            continue
        run = _printed_at(found, one.box, one.page)
        if run is None or run.confidence >= DOUBTED or until - work() < ENOUGH:
            continue
        text = _told(sheets[one.page], one.box)
        if text and _same(name, one.value, run.text, text, ways):
            sure.extend(run.tokens)
    return _made_sure(found, sure) if sure else None


def _told(sheet: Sheet, box: Box) -> str:
    """What the second reader reads in the box (px of the upright page); empty without one."""
    try:
        from ocr.engines import tesseract

        reader = tesseract.loaded()
    except (ImportError, EngineMissing):
        return ""
    corners = np.array([box.corners], np.float64)
    flat = cv2.perspectiveTransform(corners, np.linalg.inv(sheet.back))[0]
    return reader.line(np.asarray(cut_out(sheet.picture, _wider(flat))))


def _wider(corners: Numbers) -> Numbers:
    """With a little paper before and behind the print, none above or below."""
    along = corners[1] - corners[0]
    tall = float(np.linalg.norm(corners[3] - corners[0]))
    more = along / max(float(np.linalg.norm(along)), 1.0) * tall / 4
    return np.asarray(corners + [-more, more, more, -more], np.float32)


def _printed_at(found: Sequence[Row], box: Box, page: int) -> Run | None:
    """The words of one row whose middles lie in the box."""
    for row in found:
        inside = tuple(token for token in row.tokens if _within(box, token.word.box))
        if row.page == page and inside:
            return Run(inside, page)
    return None


def _within(box: Box, word: Box) -> bool:
    middle = tuple(sum(axis) / 4 for axis in zip(*word.corners, strict=True))
    outline = np.array(box.corners, np.float32)
    return cv2.pointPolygonTest(outline, (float(middle[0]), float(middle[1])), False) >= 0


def _same(name: str, value: object, printed: str, told: str, ways: Habits) -> bool:
    """Whether the second reader's text means the same value."""
    line = _as_row(told)
    if name == "total":
        return [amount.value for amount in in_row(line, ways)] == [value]
    if name == "date":
        return any(day == value for day, _, _, _ in in_run(line, ways))
    plain = [char for char in printed.casefold() if char.isalnum()]
    return len(plain) >= LETTERS and plain == [c for c in told.casefold() if c.isalnum()]


def _as_row(text: str) -> Run:
    """The text as one word of a row, wherever it stands."""
    word = Word(text, Box.of(0, 0, 10.0 * len(text), 20), 1.0)
    return Run((Token(word, 0, 0, 10.0 * len(text), 20),), 1)


def _made_sure(found: Sequence[Row], sure: Sequence[Token]) -> tuple[Row, ...]:
    ids = {id(token) for token in sure}

    def better(token: Token) -> Token:
        if id(token) not in ids or token.confidence >= AGREED:
            return token
        return replace(token, word=replace(token.word, confidence=AGREED, others=()))

    return tuple(Row(tuple(better(token) for token in row.tokens), row.page) for row in found)
