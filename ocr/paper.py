"""The sheet in the photo: found on a darker ground, rectified, evened out, and the way back.

All pictures are height x width x 3 uint8 RGB.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from ocr.engines.port import Numbers, Picture
from ocr.reading import Box

SEARCH_SIDE: Final = 640  # px: the sheet is sought in a small copy
LEAST_SHARE: Final = 0.15  # of the photo: a smaller bright patch is not the document
FULL_SHARE: Final = 0.93  # of the photo: the sheet is the whole picture already
DARK_GROUND: Final = 110.0  # levels: a rim darker than that is ground, not paper
LIGHTER: Final = 16.0  # levels by which paper in a shadow is lighter than dark ground
UNEVEN: Final = 0.72  # darkest to brightest background: below, shadows are divided out
RIM: Final = (0.04, 0.16)  # of the sheet's width and height kept at its sides, above and below
SOLID: Final = 0.85  # of its convex hull, a sheet fills
SECOND_SHARE: Final = 0.05  # of the photo: a smaller patch is no second sheet
MOST_SHEETS: Final = 4  # patches looked at for a second sheet
LEAST_PRINT: Final = 0.01  # of a sheet: dark
BAND: Final = 0.04  # of both parts' length: a dark band across one sheet is no wider
MARGIN: Final = 0.01  # of the sheet's size kept around it, lest print at the edge is cut


@dataclass(frozen=True, slots=True)
class Sheet:
    """The flat picture and how its px lead back to the upright page."""

    picture: Picture
    back: Numbers  # 3 x 3, flat px to upright px

    def upright(self, box: Box) -> Box:
        """The box on the upright page, corners in the same order."""
        points = np.array([box.corners], np.float64)
        a, b, c, d = (
            (float(x), float(y)) for x, y in cv2.perspectiveTransform(points, self.back)[0]
        )
        return Box((a, b, c, d))


def flatten(picture: Picture, scale: float = 1.0) -> Sheet:
    """The sheet seen from straight above, evenly lit.

    `scale` is px of `picture` for one px of the upright page the boxes shall refer to.
    """
    to_page = np.diag([1 / scale, 1 / scale, 1.0])
    corners = find(picture)
    if corners is None:
        return Sheet(even(picture), to_page)
    top, right, bottom, left = (
        float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4)
    )
    width, height = max(top, bottom), max(left, right)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    there = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    there, size = _with_rim(there, (width, height), picture)
    flat = cv2.warpPerspective(
        picture, there, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return Sheet(even(np.asarray(flat, np.uint8)), to_page @ np.linalg.inv(there))


def _with_rim(
    there: Numbers, size: tuple[float, float], picture: Picture
) -> tuple[Numbers, tuple[int, int]]:
    """Some of what lies around the bright patch too: a letterhead may be printed on a dark band."""
    height, width = picture.shape[:2]
    outline = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float64)
    seen = cv2.perspectiveTransform(outline, there)[0]
    rims = (RIM[0] * size[0], RIM[1] * size[1])
    lows = [max(float(seen[:, axis].min()), -rims[axis]) for axis in (0, 1)]
    highs = [min(float(seen[:, axis].max()), size[axis] + rims[axis]) for axis in (0, 1)]
    shift = np.array([[1, 0, -lows[0]], [0, 1, -lows[1]], [0, 0, 1.0]])
    return shift @ there, (int(highs[0] - lows[0]), int(highs[1] - lows[1]))


def find(picture: Picture) -> Numbers | None:
    """The sheet's four corners (4 x 2, clockwise from top left), or None when it fills the view."""
    small, factor = _small(picture)
    quads = [_sheet(patches[0], small.shape) for patches in _patches(small) if patches]
    found = [quad for quad in quads if quad is not None]
    if not found:
        return None
    # A shadow may hide a part of the sheet from one threshold, never add one: the largest is it.
    quad = _clockwise(max(found, key=_area).reshape(4, 2).astype(np.float64))
    middle = quad.mean(axis=0)
    quad = middle + (quad - middle) * (1 + 2 * MARGIN)
    return np.asarray(quad / factor)


def several(picture: Picture) -> bool:
    """Whether more than one printed sheet lies on a darker ground."""
    small, _ = _small(picture)
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY))
    for patches in _patches(small):
        quads = [_sheet(patch, small.shape, SECOND_SHARE) for patch in patches[:MOST_SHEETS]]
        found = [quad for quad in quads if quad is not None and _printed(grey, quad)]
        if len(found) > 1 and not _one_parted(found[0], found[1]):
            return True
    return False


def _small(picture: Picture) -> tuple[Picture, float]:
    """The copy in which sheets are sought, and its px for one px of the picture."""
    factor = min(1.0, SEARCH_SIDE / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), factor


def _area(quad: Numbers) -> float:
    return float(cv2.contourArea(quad))


def _sheet(patch: Numbers, shape: tuple[int, ...], least: float = LEAST_SHARE) -> Numbers | None:
    """The four-sided outline of a bright patch; None when it is no sheet."""
    hull = cv2.convexHull(patch)
    if cv2.contourArea(patch) / max(cv2.contourArea(hull), 1.0) <= SOLID:
        return None
    quad = _four_sided(np.asarray(hull))
    if quad is None:
        return None
    share = cv2.contourArea(quad) / (shape[0] * shape[1])
    return quad if least <= share <= FULL_SHARE and _like_a_sheet(quad) else None


def _printed(grey: Numbers, quad: Numbers) -> bool:
    """Whether there is print within the quad: an empty plate or a lit patch has none."""
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 15, 12)
    inside = np.zeros(grey.shape, np.uint8)
    middle = quad.reshape(4, 2).mean(axis=0)
    within = middle + (quad.reshape(4, 2) - middle) * 0.9
    cv2.fillConvexPoly(inside, within.astype(np.int32), 1)
    return float(ink[inside > 0].mean()) > LEAST_PRINT if inside.any() else False


def _one_parted(a: Numbers, b: Numbers) -> bool:
    """Whether a dark band across a single sheet made two of it: their sides run on."""
    (left, top, wide, high), (left2, top2, wide2, high2) = (
        cv2.boundingRect(quad.astype(np.int32)) for quad in (a, b)
    )
    below = max(top, top2) - min(top + high, top2 + high2)
    beside = max(left, left2) - min(left + wide, left2 + wide2)
    long = max(high + high2, wide + wide2)
    rows = below < BAND * long and abs(left - left2) + abs(wide - wide2) < BAND * long
    columns = beside < BAND * long and abs(top - top2) + abs(high - high2) < BAND * long
    return (rows and below >= 0) or (columns and beside >= 0)


def even(picture: Picture) -> Picture:
    """Shadows divided out where the light is uneven; an evenly lit picture is left alone."""
    background = _background(picture)
    darkest, brightest = np.percentile(background, [3, 97])
    if brightest <= 0 or darkest / brightest > UNEVEN:
        return picture
    # Very dark ground is no shadow: dividing by it would only raise its noise.
    floor = max(float(brightest) * 0.25, 20.0)
    gain = (float(brightest) / np.maximum(background, floor)).astype(np.float32)
    return np.asarray(np.clip(picture * gain[:, :, None], 0, 255), np.uint8)


def _background(picture: Picture) -> Numbers:
    """The light of the bare paper at each px (height x width), print wiped away."""
    height, width = picture.shape[:2]
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    factor = min(1.0, 400 / max(height, width))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    brush = np.ones((13, 13), np.uint8)
    wiped = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, brush), 21)
    return np.asarray(cv2.resize(wiped, (width, height), interpolation=cv2.INTER_LINEAR))


def _bright(small: Picture) -> list[Numbers]:
    """Masks (255 where bright) by the best two-way split, and by what is lighter than the rim."""
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (7, 7), 0)
    level, split = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    masks = [np.asarray(split)] if level >= 30 else []
    rim = np.concatenate(
        [grey[:4].ravel(), grey[-4:].ravel(), grey[:, :4].ravel(), grey[:, -4:].ravel()]
    )
    ground, spread = float(np.median(rim)), float(np.percentile(rim, 75) - np.percentile(rim, 25))
    if ground < DARK_GROUND:
        above = ground + max(LIGHTER, 1.5 * spread)
        masks.append(np.asarray((grey > above) * np.uint8(255), np.uint8))
    return masks


def _patches(small: Picture) -> list[list[Numbers]]:
    """For each mask the outlines of its bright patches, largest first; none for a bright rim."""
    found = []
    for mask in _bright(small):
        rim = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
        if rim.mean() > 0.6 * 255:
            continue
        brush = np.ones((9, 9), np.uint8)
        whole = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, brush)
        whole = cv2.morphologyEx(whole, cv2.MORPH_OPEN, brush)
        outlines, _ = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        found.append([np.asarray(one) for one in sorted(outlines, key=_area, reverse=True)])
    return found


def _four_sided(hull: Numbers) -> Numbers | None:
    around = cv2.arcLength(hull, True)
    for share in (0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.07):
        outline = cv2.approxPolyDP(hull, share * around, True)
        if len(outline) == 4:
            fits = cv2.contourArea(outline) / max(cv2.contourArea(hull), 1.0)
            return np.asarray(outline) if fits > 0.9 else None
    return None


def _like_a_sheet(quad: Numbers) -> bool:
    """Corners between 55 and 125 degrees, opposite sides not more than twice as long."""
    points = quad.reshape(4, 2).astype(np.float64)
    sides = np.roll(points, -1, axis=0) - points
    lengths = np.linalg.norm(sides, axis=1)
    if lengths.min() < 20:
        return False
    cosines = [
        abs(float(sides[i] @ sides[i - 1]) / float(lengths[i] * lengths[i - 1])) for i in range(4)
    ]
    ratios = [max(lengths[i] / lengths[i + 2], lengths[i + 2] / lengths[i]) for i in range(2)]
    return max(cosines) < 0.57 and max(ratios) < 2.0


def _clockwise(points: Numbers) -> Numbers:
    """Corners clockwise on the screen, starting with the one nearest the picture's top left."""
    middle = points.mean(axis=0)
    angles = np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0])
    ordered = points[np.argsort(angles)]
    return np.asarray(np.roll(ordered, -int(np.argmin(ordered.sum(axis=1))), axis=0))
