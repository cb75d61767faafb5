"""Rows of print laid out anew: each at one height, on white, far from its neighbours.

A reader that was made for pages of a book loses its way on a receipt: letters of many sizes,
specks, logos, rows that touch. It reads a sheet of clean strips much better.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from ocr.engines.port import Numbers

LETTER: Final = 30.0  # px of the height of letters on the sheet
BETWEEN: Final = 26  # px of white around the strips and, half of it, between two
WIDEST: Final = 2600  # px of the sheet
SPECK: Final = 12  # px of ink: less is dirt
LEAST_LETTERS: Final = 20  # on a page worth laying out
SHORT, TALL, LONG = 0.28, 4.0, 8.0  # of the usual letter: outside is dirt, a logo, a ruled line
HOLE: Final = 1.6  # of the usual letter: a wider hole parts two strips
RIM: Final = 0.35  # of the usual letter: paper cut out around a strip
MOST_ROWS: Final = 5.0  # of the usual letter: a higher strip is a picture
SCALES: Final = (0.3, 3.0)
Part = tuple[int, int, int, int]  # left, top, right, bottom in px


@dataclass(frozen=True, slots=True)
class Strip:
    """One run of print: where it was cut out (px of the page) and where it lies on the sheet."""

    left: int
    top: int
    at: int  # px from the top of the sheet
    scale: float  # px of the sheet for one px of the page


@dataclass(frozen=True, slots=True)
class Sheet:
    """The strips of a page under each other, dark on white."""

    picture: Numbers  # height x width, levels 0..255
    strips: tuple[Strip, ...]  # from the top

    def number(self, middle: float) -> int:
        """Which strip, from 0, a word lies in whose middle is `middle` px from the top."""
        tops = np.array([strip.at for strip in self.strips])
        return max(int(np.searchsorted(tops, middle + BETWEEN / 4)) - 1, 0)

    def on_page(self, no: int, x: float, y: float) -> tuple[float, float]:
        """The place on the page, px, of a place in strip `no` of the sheet."""
        strip = self.strips[no]
        return (x - BETWEEN) / strip.scale + strip.left, (y - strip.at) / strip.scale + strip.top


def as_it_stands(page: Numbers) -> Sheet:
    """The whole page as one strip."""
    return Sheet(page, (Strip(BETWEEN, 0, 0, 1.0),))


def laid_out(page: Numbers) -> Sheet | None:
    """The print of a level, upright grey page; None where there is hardly any."""
    parts, letter = _parts(page)
    cuts, strips, at = [], [], BETWEEN
    for part in sorted(parts, key=lambda one: one[1]):
        if part[3] - part[1] > MOST_ROWS * letter:
            continue
        cut, strip = _cut(page, part, letter, at)
        cuts.append(cut)
        strips.append(strip)
        at += cut.shape[0] + BETWEEN // 2
    if not cuts:
        return None
    width = max(cut.shape[1] for cut in cuts) + 2 * BETWEEN
    sheet = np.full((at + BETWEEN, width), 250, np.uint8)
    for cut, strip in zip(cuts, strips, strict=True):
        sheet[strip.at : strip.at + cut.shape[0], BETWEEN : BETWEEN + cut.shape[1]] = cut
    return Sheet(sheet, tuple(strips))


def _cut(page: Numbers, part: Part, letter: float, at: int) -> tuple[Numbers, Strip]:
    left, top, right, bottom = part
    height = bottom - top
    tall = 0.8 * height if height > 1.6 * letter else letter
    scale = float(np.clip(LETTER / tall, *SCALES))
    scale = min(scale, (WIDEST - 2 * BETWEEN) / (right - left + 2 * RIM * letter))
    rim = RIM * letter
    x, y = int(max(0, left - rim)), int(max(0, top - rim))
    cut = page[y : int(bottom + rim), x : int(right + rim)]
    paper = max(float(np.percentile(cut, 85)), 1.0)
    light = np.clip(cut / paper * 250, 0, 255).astype(np.uint8)
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    sized = cv2.resize(light, None, fx=scale, fy=scale, interpolation=method)
    return np.asarray(sized), Strip(x, y, at, scale)


def _parts(page: Numbers) -> tuple[list[Part], float]:
    """Runs of print (px), and the height of the usual letter."""
    ink = cv2.adaptiveThreshold(
        page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 14
    )
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high, area = stats[:, 2], stats[:, 3], stats[:, 4]
    likely = (high >= 7) & (high < page.shape[0] / 8) & (wide < page.shape[1] / 3) & (area >= SPECK)
    likely[0] = False  # the paper
    if likely.sum() < LEAST_LETTERS:
        return [], 0.0
    letter = float(np.median(high[likely & (high >= 9)])) if (likely & (high >= 9)).any() else 9.0
    kept = likely & (high >= SHORT * letter) & (high <= TALL * letter) & (wide < LONG * letter)
    mask = (kept[labels] * 255).astype(np.uint8)
    brush = cv2.getStructuringElement(cv2.MORPH_RECT, (max(3, int(HOLE * letter)), 1))
    _, _, runs, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, brush))
    found = [
        (int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, _ in runs[1:]
        if min(w, h) >= 0.5 * letter
    ]
    return _joined(found, letter), letter


def _joined(parts: Sequence[Part], letter: float) -> list[Part]:
    """Runs of one row that overlap or nearly touch made one."""
    joined: list[Part] = []
    for part in sorted(parts, key=lambda one: one[1] + one[3]):
        for no, other in enumerate(joined):
            if _same_row(other, part, letter):
                joined[no] = _around(other, part)
                break
        else:
            joined.append(part)
    return joined


def _same_row(a: Part, b: Part, letter: float) -> bool:
    lower = min(a[3] - a[1], b[3] - b[1])
    shared = min(a[3], b[3]) - max(a[1], b[1])
    whole = max(a[3], b[3]) - min(a[1], b[1])
    near = b[0] < a[2] + 1.5 * letter and b[2] > a[0] - 1.5 * letter
    return shared > 0.5 * lower and whole < 1.7 * max(lower, letter) and near


def _around(a: Part, b: Part) -> Part:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
