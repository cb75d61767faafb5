"""What the default engine doubts is read by the second one, which settles only what it repeats."""

import subprocess
import sys
import threading
from dataclasses import replace

import cv2
import numpy as np
import pytest

from ocr import paper
from ocr.engines.port import Look, Picture
from ocr.engines.port import engine as engine_named
from ocr.engines.work import work
from ocr.fields.document import read_rows
from ocr.layout import Row, rows
from ocr.reading import Word
from ocr.second import read_twice
from tests.ocr.test_engines import drawn

pytestmark = pytest.mark.engine
LONG = 60.0  # seconds of work


@pytest.fixture(scope="module")
def sheet() -> paper.Sheet:
    return paper.flatten(np.asarray(drawn()))


@pytest.fixture(scope="module")
def words(sheet: paper.Sheet) -> tuple[Word, ...]:
    return engine_named("rapidocr").look(sheet.picture, LONG).words


def doubtful(words: tuple[Word, ...], text: str, instead: str = "") -> tuple[Row, ...]:
    """The page's rows, the word `text` doubted, or doubted and misread as `instead`."""
    changed = tuple(
        replace(word, text=instead or text, confidence=0.5) if word.text == text else word
        for word in words
    )
    assert changed != words
    return rows(changed, changed)


@pytest.mark.parametrize(
    ("name", "text"), [("number", "771204-01"), ("date", "11/18/2026"), ("total", "3,936.65")]
)
def test_a_doubtful_field_is_made_sure_when_both_readers_agree(
    sheet: paper.Sheet, words: tuple[Word, ...], name: str, text: str
) -> None:
    found = tuple(row for row in doubtful(words, text) if "SUBTOTAL" not in row.text)
    found = tuple(row for row in found if "TAX" not in row.text)
    before = read_rows(found)
    again = read_twice(before, found, {1: sheet}, work() + LONG)
    assert again is not None
    assert getattr(read_rows(again), name).confidence > getattr(before, name).confidence + 0.3


def test_a_doubtful_field_stays_doubtful_when_the_readers_differ(
    sheet: paper.Sheet, words: tuple[Word, ...]
) -> None:
    found = doubtful(words, "771204-01", "771284-01")
    before = read_rows(found)
    assert before.number is not None and before.number.value == "771284-01"
    assert read_twice(before, found, {1: sheet}, work() + LONG) is None


def test_the_second_reader_is_not_asked_without_time_or_without_doubt(
    sheet: paper.Sheet, words: tuple[Word, ...]
) -> None:
    found = doubtful(words, "771204-01")
    assert read_twice(read_rows(found), found, {1: sheet}, work()) is None
    sure = rows(words, words)
    assert read_twice(read_rows(sure), sure, {1: sheet}, work() + LONG) is None


def test_the_light_engine_gives_each_of_two_threads_its_own_page() -> None:
    """One page stands, one lies on its side: nothing of the one is kept for the other."""
    light = engine_named("tesseract")
    upright = np.asarray(drawn())
    side = np.asarray(cv2.rotate(upright, cv2.ROTATE_90_CLOCKWISE), np.uint8)
    alone = [light.look(picture, LONG) for picture in (upright, side)]
    together: dict[int, Look] = {}

    def look(no: int, picture: Picture) -> None:
        together[no] = light.look(picture, LONG)

    threads = [
        threading.Thread(target=look, args=(no, picture))
        for no, picture in enumerate((upright, side))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [_texts(together[no]) for no in (0, 1)] == [_texts(one) for one in alone]


def _texts(look: Look) -> list[list[str]]:
    return [[word.text for word in words] for words in (look.words, look.again)]


def test_the_default_engine_reads_where_the_second_is_not_installed() -> None:
    code = (
        "import sys; sys.modules['pytesseract'] = None\n"
        "import ocr; from tests.ocr.test_engines import drawn, saved\n"
        "print(ocr.read(saved(drawn(faint='771204-01'))).problem)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert told.stdout.strip() == "None"
