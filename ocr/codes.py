"""Bar and QR codes on a picture. Small codes on a large page are found in crops and at scales."""

from collections.abc import Iterator, Sequence
from typing import Final

import cv2
import numpy as np
import zxingcpp

from ocr.engines.port import Numbers, Picture
from ocr.reading import Box, Code

View = tuple[Numbers, float, float, float]
WHOLE_SIDE: Final = 1800  # px: the page is first searched at this size
LEAST_BARS: Final = 0.0015  # of the page: a smaller striped patch holds no code
MOST_CROPS: Final = 6  # striped patches looked at closely
CROP_SIDE: Final = 1600  # px of a patch looked at closely
KINDS: Final = {"UPC-A": "EAN-13", "QR Code": "QR"}  # a UPC-A is an EAN-13 that begins with 0


def codes(picture: Picture) -> tuple[Code, ...]:
    """Every code that decodes without an error, boxes in px of `picture`, each text once."""
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
    found: dict[str, Code] = {}
    for crop, left, top, factor in _views(grey):
        for one in zxingcpp.read_barcodes(crop, text_mode=zxingcpp.TextMode.Plain):
            if one.text and one.text not in found:
                found[one.text] = _code(one, left, top, factor)
    return tuple(sorted(found.values(), key=lambda code: (code.box.top, code.box.left)))


def _code(one: zxingcpp.Barcode, left: float, top: float, factor: float) -> Code:
    place = one.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    a, b, c, d = ((left + p.x / factor, top + p.y / factor) for p in corners)
    name = str(one.format)
    return Code(one.text, KINDS.get(name, name), Box((a, b, c, d)))


def _views(grey: Numbers) -> Iterator[View]:
    """The page, then its striped parts: (part, left and top on the page, px for one of it)."""
    factor = min(1.0, WHOLE_SIDE / max(grey.shape))
    yield _scaled(grey, factor), 0.0, 0.0, factor
    for left, top, width, height in _striped(grey):
        crop = grey[top : top + height, left : left + width]
        closer = min(2.0, CROP_SIDE / max(crop.shape))
        yield _scaled(crop, closer), float(left), float(top), closer


def _scaled(grey: Numbers, factor: float) -> Numbers:
    if factor == 1:
        return np.ascontiguousarray(grey)
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=method))


def _striped(grey: Numbers) -> list[tuple[int, int, int, int]]:
    """(left, top, width, height) of patches whose edges all run one way, largest first."""
    factor = min(1.0, 800 / max(grey.shape))
    small = _scaled(grey, factor)
    across = np.abs(cv2.Sobel(small, cv2.CV_32F, 1, 0, ksize=3))
    down = np.abs(cv2.Sobel(small, cv2.CV_32F, 0, 1, ksize=3))
    size = small.shape[0] * small.shape[1]
    patches = []
    for stripes in (across - down, down - across):
        smooth = cv2.blur(np.asarray(stripes, np.float32), (15, 15))
        mask: Numbers = (smooth > max(40.0, 0.35 * float(smooth.max()))).astype(np.uint8)
        mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((11, 11), np.uint8)))
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        boxes = [cv2.boundingRect(one) for one in contours]
        patches += [box for box in boxes if box[2] * box[3] > LEAST_BARS * size]
    patches.sort(key=lambda box: -box[2] * box[3])
    return [_grown(box, factor, grey.shape) for box in patches[:MOST_CROPS]]


def _grown(box: Sequence[int], factor: float, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """The patch with a quiet zone around it, in px of the page."""
    left, top, width, height = (value / factor for value in box)
    rim = 0.15 * max(width, height) + 10
    x0, y0 = max(0, int(left - rim)), max(0, int(top - rim))
    x1, y1 = min(shape[1], int(left + width + rim)), min(shape[0], int(top + height + rim))
    return x0, y0, x1 - x0, y1 - y0
