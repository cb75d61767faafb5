"""Boxes around runs of text: four corners (4 x 2, px), how large they are, and what is in them."""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np

from ocr.engines.port import Numbers, Picture

FIRST_LOOK: Final = 800_000  # px of the picture in which boxes are sought first
LEAST_SHORT_SIDE: Final = 480  # px: smaller pictures are enlarged for the search
HEIGHT: Final = 48  # px: what the recogniser was trained on
STEP: Final = 8  # px of the 48 px line for one column of the answer
WIDEST: Final = 2400  # px of one line at 48 px
DARKENING: Final = 4  # power of the grey levels
PORTION: Final = 40_000  # px of lines at 48 px read between two looks at the clock


def search_scale(picture: Picture) -> float:
    height, width = picture.shape[:2]
    factor = min(1.0, (FIRST_LOOK / (height * width)) ** 0.5)
    short = min(height, width) * factor
    if short < LEAST_SHORT_SIDE:
        room = (FIRST_LOOK / (height * width * factor * factor)) ** 0.5
        factor *= max(1.0, min(LEAST_SHORT_SIDE / short, room, 2.0))
    return float(factor)


def grown(box: Numbers, share: float) -> Numbers:
    """The box with paper around it, `share` of its height on each side."""
    rim = share * max(depth(box), 1.0)
    along = (box[1] - box[0]) / max(length(box), 1.0) * rim
    down = (box[3] - box[0]) / max(depth(box), 1.0) * rim
    return np.asarray(box + [-along - down, along - down, along + down, down - along], np.float32)


def extended(box: Numbers, share: float) -> Numbers:
    """The box with more paper behind its end, `share` of its height."""
    more = (box[1] - box[0]) / max(length(box), 1.0) * share * depth(box)
    return np.asarray(box + [0 * more, more, more, 0 * more], np.float32)


def darkened(cut: Picture) -> Picture:
    """The line with its faint ink nearly as dark as the rest; the paper white."""
    paper = max(float(np.percentile(cut, 80)), 1.0)
    return np.asarray(255 * np.clip(cut / paper, 0, 1) ** DARKENING, np.uint8)


def thickness(box: Numbers) -> float:
    """Height of the print in px, whichever way the box lies."""
    return min(length(box), depth(box))


def length(box: Numbers) -> float:
    return float(np.linalg.norm(box[1] - box[0]))


def depth(box: Numbers) -> float:
    return float(np.linalg.norm(box[3] - box[0]))


def lies_on_its_side(boxes: list[Numbers]) -> bool:
    """Whether most of the text, by length, runs up or down."""
    along = sum(length(box) for box in boxes if length(box) > 1.5 * depth(box))
    across = sum(depth(box) for box in boxes if depth(box) > 1.5 * length(box))
    return across > along


def portions(boxes: list[Numbers]) -> Iterator[slice]:
    """The boxes in turn, as many at a time as are read in about a second or two."""
    start, width = 0, 0.0
    for at, box in enumerate(boxes):
        width += min(length(box) * HEIGHT / max(depth(box), 1.0), WIDEST)
        if width > PORTION:
            yield slice(start, at + 1)
            start, width = at + 1, 0.0
    if start < len(boxes):
        yield slice(start, len(boxes))


def cut_out(picture: Picture, box: Numbers) -> Picture:
    """The box flattened to a line 48 px high."""
    long, tall = max(length(box), 1.0), max(depth(box), 1.0)
    enlarge = HEIGHT / tall
    middle = max(1.0, min(2.0, tall / HEIGHT))  # two steps, so that big print is not aliased
    width = int(min(max(long * enlarge, STEP), WIDEST))
    size = (max(1, int(width * middle)), int(HEIGHT * middle))
    corners = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    turn = cv2.getPerspectiveTransform(box.astype(np.float32), corners)
    cut = cv2.warpPerspective(
        picture, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    if middle > 1:
        cut = cv2.resize(cut, (width, HEIGHT), interpolation=cv2.INTER_AREA)
    return np.asarray(cut, np.uint8)
