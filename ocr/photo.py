"""A clean document as a phone sees it on a counter: what `python -m ocr.score --photo` reads.

Harsh on purpose and seeded by the file's name, so that two runs see the same photo. Pictures are
height x width x 3 uint8 RGB.
"""

import io
import zlib
from typing import Final

import cv2
import numpy as np
from PIL import Image

from ocr import page
from ocr.engines.port import Numbers, Picture

AROUND: Final = 0.05  # of the printed part's size, kept around it
LONGEST_SIDE: Final = 2400  # px
GROUND: Final = (0.05, 0.18)  # of the sheet's width, dark, on each side
MOST_TURN: Final = 7.0  # degrees
MOST_PINCH: Final = 0.07  # of the width: how far a corner moves inward
SHADE: Final = (0.3, 0.6)  # of the light, lost in the deepest shadow
BLUR: Final = (0.3, 0.9)  # px for 700 px of width
LEAST_BLUR: Final = 0.6  # px
NOISE: Final = 5.0  # levels of 255
QUARTERS: Final = (0, 0, 0, 1, 2, 3)
QUALITY: Final = 40  # of the JPEG
Random = np.random.Generator


def photographed(data: bytes, name: str) -> list[bytes]:
    """Each page of the document as one JPEG; the same bytes for the same document and name."""
    random = np.random.default_rng(zlib.crc32(name.encode()))
    count = page.count(data)
    return [photograph(np.asarray(page.upright(data, no + 1)), random) for no in range(count)]


def photograph(sheet: Picture, random: Random) -> bytes:
    """The sheet laid on a dark ground, tilted, lit from one side, a little out of focus."""
    flat = _sized(_printed_part(sheet))
    scene = _laid(flat, random).astype(np.float32)
    scene *= _light(scene.shape[:2], random)[:, :, None]
    blur = max(LEAST_BLUR, random.uniform(*BLUR) * flat.shape[1] / 700)
    scene = np.asarray(cv2.GaussianBlur(scene, (0, 0), blur), np.float32)
    scene += random.normal(0, NOISE, scene.shape).astype(np.float32)
    turned = np.rot90(np.clip(scene, 0, 255).astype(np.uint8), random.choice(QUARTERS))
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(turned)).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _printed_part(sheet: Picture) -> Picture:
    """The sheet cut to its print and a margin of 5%."""
    grey = cv2.cvtColor(sheet, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, 15)
    ink = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))  # specks are no print
    height, width = grey.shape
    edges = []
    for profile, size in ((ink.sum(axis=0), width), (ink.sum(axis=1), height)):
        printed = np.nonzero(profile >= 2)[0]
        low, high = (int(printed[0]), int(printed[-1]) + 1) if len(printed) else (0, size)
        margin = round(AROUND * (high - low))
        edges += [max(0, low - margin), min(size, high + margin)]
    left, right, top, bottom = edges
    return sheet[top:bottom, left:right]


def _sized(sheet: Picture) -> Picture:
    factor = LONGEST_SIDE / max(sheet.shape[:2])
    if factor >= 1:
        return sheet
    small = cv2.resize(sheet, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def _laid(sheet: Picture, random: Random) -> Picture:
    """The sheet on its ground, turned and pinched at the corners; nothing of it is cut off."""
    height, width = sheet.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    inward = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]])
    pinched = corners + inward * random.uniform(0, MOST_PINCH * width, (4, 2))
    angle = np.deg2rad(random.uniform(-MOST_TURN, MOST_TURN))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    placed = pinched @ turn.T
    left, top, right, bottom = random.uniform(*GROUND, 4) * width
    placed += np.array([left, top]) - placed.min(axis=0)
    size = (int(placed[:, 0].max() + right), int(placed[:, 1].max() + bottom))
    there = cv2.getPerspectiveTransform(corners.astype(np.float32), placed.astype(np.float32))
    ground = random.uniform(25, 75, 3)
    scene = np.full((size[1], size[0], 3), ground, np.uint8)
    laid = cv2.warpPerspective(sheet, there, size, flags=cv2.INTER_CUBIC)
    cover = cv2.warpPerspective(np.full((height, width), 255, np.uint8), there, size)
    share = cover[:, :, None].astype(np.float32) / 255
    return np.asarray(scene * (1 - share) + laid * share, np.uint8)


def _light(size: tuple[int, int], random: Random) -> Numbers:
    """The share of light at each px (height x width): a soft shadow across the middle."""
    height, width = size
    direction = random.uniform(0, 2 * np.pi)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    far = np.cos(direction) * (xs / width - 0.5) + np.sin(direction) * (ys / height - 0.5)
    return np.asarray(1 - random.uniform(*SHADE) / (1 + np.exp(-10 * far)))
