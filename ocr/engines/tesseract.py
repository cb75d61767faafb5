"""Tesseract through pytesseract: the light engine for small machines, and the second reader.

It reads level, upright print only, so the picture is turned, levelled and laid out for it first.
As the second reader (`ocr.second`) it is given single lines, cut out and level already.
"""

import os
import shutil
from functools import cache
from typing import Any, Final

import cv2
import numpy as np
import pytesseract

from ocr.engines.port import EngineMissing, Look, Numbers, Picture
from ocr.engines.strips import Sheet, as_it_stands, laid_out
from ocr.engines.work import work
from ocr.reading import Box, Word

# Of one core, for one picture whichever way up it may be, and for both looks at it: what surrounds
# them included, that is below ten. Counted as work, so that a busy machine reads as an idle one.
FIRST_LOOK: Final = 5.8
BOTH_LOOKS: Final = 6.6
LEAST_LOOK: Final = 0.5  # seconds: less is not worth beginning
LEAST_SURE: Final = 5.0  # percent; below is noise
SURE_ENOUGH: Final = 20.0  # the same on a page with its dirt
SOFT: Final = 0.8  # px of blur against the grain of a scan
GOOD_SIDE: Final = (1200, 2600)  # px of the short and at most of the long side
STRIP: Final = 1.8  # width over height: a slip that long lies on its side
MOST_TILT: Final = 10.0  # degrees sought when levelling
READABLE: Final = 60.0  # mean confidence from which the way up is not doubted
RIM: Final = 20  # px of paper around a single line
LINE_SECONDS: Final = 2.0  # by the clock on the wall
ONE_LINE: Final = "--oem 1 --psm 7"
OPTIONS: Final = "--oem 1 --psm 6 -c preserve_interword_spaces=1"


class Tesseract:
    """Runs the installed program; holds nothing between two pictures."""

    name = "tesseract"

    def look(self, picture: Picture, seconds: float) -> Look:
        """By the strips of print laid out anew, and again by the page as it stands."""
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
        begun = work()
        likely = 1 if picture.shape[1] > STRIP * picture.shape[0] else 0
        quarter, words = _best(grey, likely, min(FIRST_LOOK, seconds), laid=True)
        left = min(BOTH_LOOKS, seconds) - (work() - begun)
        return Look(words, _best(grey, quarter, left, laid=False)[1])

    def line(self, cut: Picture) -> str:
        """The text of one line of print cut out at the height lines are read at; may be empty."""
        grey = np.asarray(cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY))
        paper = max(float(np.percentile(grey, 85)), 1.0)
        light = np.clip(grey / paper * 250, 0, 255).astype(np.uint8)
        wide = cv2.copyMakeBorder(light, RIM, RIM, RIM, RIM, cv2.BORDER_CONSTANT, value=250)
        try:
            told = pytesseract.image_to_string(wide, config=ONE_LINE, timeout=LINE_SECONDS)
        except (RuntimeError, OSError):  # stuck, or not what pytesseract takes for the program
            return ""
        return str(told).strip()


def _best(
    grey: Numbers, likely: int, seconds: float, *, laid: bool
) -> tuple[int, tuple[Word, ...]]:
    """The quarter turns that read best and the words so read, of those `seconds` suffice for.

    `likely` quarter turns are tried first.
    """
    best: tuple[float, int, tuple[Word, ...]] = (-1.0, likely, ())
    until = work() + seconds
    for quarter in sorted((0, 2, 1, 3), key=lambda one: (one != likely, (one - likely) % 2)):
        left = until - work()
        if left < LEAST_LOOK:
            break
        found = _words(grey, quarter, left, laid=laid)
        sure = float(np.mean([100 * word.confidence for word in found])) if found else 0.0
        if sure * min(len(found), 40) > best[0]:
            best = (sure * min(len(found), 40), quarter, found)
        if sure >= READABLE and len(found) >= 12:
            break
    return best[1], best[2]


@cache
def loaded() -> Tesseract:
    """Raises EngineMissing when the program is not installed."""
    if shutil.which("tesseract") is None:
        raise EngineMissing("The program tesseract is not installed.")
    # More threads than one make it slower, and under load very much slower.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    return Tesseract()


def _words(grey: Numbers, quarter: int, seconds: float, *, laid: bool) -> tuple[Word, ...]:
    """The words read after `quarter` quarter turns, boxes in px of `grey`; none after `seconds`."""
    turn = _turn(grey, quarter)
    upright = cv2.warpPerspective(
        grey, turn, _turned_size(grey, turn), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    soft = np.asarray(cv2.GaussianBlur(upright, (0, 0), SOFT))
    sheet = laid_out(soft) if laid else as_it_stands(np.asarray(upright))
    if sheet is None:
        return ()
    try:
        table = pytesseract.image_to_data(
            sheet.picture, config=OPTIONS, output_type=pytesseract.Output.DICT, timeout=seconds
        )
    except RuntimeError:  # it was stuck, and is stopped: nothing could be read this way up
        return ()
    back = np.linalg.inv(turn)
    words = []
    for at, text in enumerate(table["text"]):
        sure = float(table["conf"][at])
        if text.strip() and sure >= (LEAST_SURE if laid else SURE_ENOUGH):
            words.append(_word(sheet, back, table, at))
    return tuple(words)


def _word(sheet: Sheet, back: Numbers, table: dict[str, list[Any]], at: int) -> Word:
    """Row `at` of the program's answer; the words of one strip share its number."""
    left, top = float(table["left"][at]), float(table["top"][at])
    right, bottom = left + table["width"][at], top + table["height"][at]
    no = sheet.number((top + bottom) / 2)
    corners = (*sheet.on_page(no, left, top), *sheet.on_page(no, right, bottom))
    text, sure = str(table["text"][at]).strip(), float(table["conf"][at])
    return Word(text, _box(back, *corners), sure / 100, line=no + 1 if len(sheet.strips) > 1 else 0)


def _turn(grey: Numbers, quarter: int) -> Numbers:
    """3 x 3: from the picture to the sized, turned, levelled one, all of it in view."""
    height, width = grey.shape[:2]
    scale = min(max(1.0, GOOD_SIDE[0] / min(height, width)), GOOD_SIDE[1] / max(height, width))
    angle = np.deg2rad(90 * quarter) - (_tilt(grey) if quarter % 2 == 0 else 0.0)
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    turn = np.array([[cos, -sin, 0.0], [sin, cos, 0.0], [0.0, 0.0, 1.0]])
    corners = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]], float)
    turn[:2, 2] = -(corners @ turn.T)[:, :2].min(axis=0)
    return turn


def _turned_size(grey: Numbers, turn: Numbers) -> tuple[int, int]:
    height, width = grey.shape[:2]
    corners = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]], float)
    far = (corners @ turn.T)[:, :2].max(axis=0)
    return int(np.ceil(far[0])), int(np.ceil(far[1]))


def _tilt(grey: Numbers) -> float:
    """Radians the rows rise or fall by: the angle at which their profile is sharpest."""
    factor = 500 / max(grey.shape)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    local = cv2.adaptiveThreshold(
        small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12
    )
    ys, xs = np.nonzero(local)
    if len(xs) < 200:
        return 0.0
    best, sharpest = 0.0, -1.0
    for degrees in np.arange(-MOST_TILT, MOST_TILT + 0.1, 0.5):
        slope = np.tan(np.deg2rad(degrees))
        profile = np.bincount((ys - xs * slope + small.shape[1]).astype(int)).astype(float)
        sharp = float((np.diff(profile) ** 2).sum())
        if sharp > sharpest:
            best, sharpest = float(np.deg2rad(degrees)), sharp
    return best


def _box(back: Numbers, left: float, top: float, right: float, bottom: float) -> Box:
    points = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float64)
    a, b, c, d = ((float(x), float(y)) for x, y in cv2.perspectiveTransform(points, back)[0])
    return Box((a, b, c, d))
