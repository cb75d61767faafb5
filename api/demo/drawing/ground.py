"""What lies under and on the paper: counters of three kinds, and a pen."""

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Ground = Literal["slate", "wood", "steel"]
GROUNDS: tuple[Ground, ...] = ("slate", "wood", "steel")
Pixels = NDArray[np.float32]  # height, width, RGB in 0 to 255

_COLOURS: dict[Ground, tuple[int, int, int]] = {
    "slate": (66, 74, 77),
    "wood": (92, 66, 47),
    "steel": (104, 108, 112),
}
# How strongly stains, grain across and grain along show, in steps of grey.
_TEXTURES: dict[Ground, tuple[float, float, float]] = {
    "slate": (9.0, 3.0, 0.0),
    "wood": (7.0, 2.0, 13.0),
    "steel": (5.0, 1.5, 5.0),
}


def counter(kind: Ground, size: tuple[int, int], random: np.random.Generator) -> Pixels:
    """The bare counter, `size` being width and height."""
    stains, grain, streaks = _TEXTURES[kind]
    relief = stains * _noise((9, 7), size, random)
    relief += grain * _noise((size[1] // 3, size[0] // 3), size, random)
    if streaks:
        relief += streaks * _noise((6, size[0] // 9), size, random)
    return np.asarray(cv2.merge([relief + np.float32(one) for one in _COLOURS[kind]]), np.float32)


def in_colour(grey: NDArray[np.float32]) -> Pixels:
    """The same value in each colour. Many times faster than to let numpy stretch a last axis."""
    return np.asarray(cv2.merge((grey, grey, grey)), np.float32)


def lay_pen(scene: Pixels, random: np.random.Generator) -> None:
    """A ballpoint at the lower right, on the paper's edge and its shadow beside it; in place."""
    height, width = scene.shape[:2]
    foot = np.array([width * random.uniform(0.84, 0.90), height * 1.04])
    lean = random.uniform(0.14, 0.24)
    tip = foot + height * random.uniform(0.30, 0.40) * np.array([lean, -1.0])
    thick = width * 0.027
    shadow = np.zeros((height, width), np.uint8)
    _rod(shadow, foot + (28, 22), tip + (28, 22), thick, 255)
    shade = cv2.blur(shadow, (31, 31)).astype(np.float32) / np.float32(255)
    scene *= in_colour(np.float32(1) - np.float32(0.45) * shade)
    _barrel(scene, foot, tip, thick)


def _barrel(
    scene: Pixels, foot: NDArray[np.float64], tip: NDArray[np.float64], thick: float
) -> None:
    blue, bright, metal = (20, 58, 82), (62, 112, 140), (150, 152, 154)
    neck = tip + (foot - tip) * 0.16
    point = tip + (foot - tip) * 0.05
    across = np.array([thick * 0.22, 0.0])
    _rod(scene, foot, neck, thick, blue)
    _rod(scene, foot - across, neck - across, thick * 0.2, bright)
    _rod(scene, neck, point, thick * 0.8, metal)
    _rod(scene, point, tip, thick * 0.36, (96, 98, 100))


def _rod(
    target: NDArray[np.float32] | NDArray[np.uint8],
    start: NDArray[np.float64],
    end: NDArray[np.float64],
    thick: float,
    colour: int | tuple[int, int, int],
) -> None:
    along = (end - start) / np.linalg.norm(end - start)
    side = np.array([-along[1], along[0]]) * thick / 2
    corners = np.rint([start + side, end + side, end - side, start - side]).astype(np.int32)
    shade = (colour,) if isinstance(colour, int) else colour
    cv2.fillConvexPoly(
        target, corners, shade, cv2.LINE_AA if isinstance(colour, int) else cv2.LINE_8
    )


def _noise(
    cells: tuple[int, int], size: tuple[int, int], random: np.random.Generator
) -> NDArray[np.float32]:
    """Smooth noise of deviation about 1, `cells` being how many knots down and across."""
    knots = random.standard_normal(cells, np.float32)
    return np.asarray(cv2.resize(knots, size, interpolation=cv2.INTER_CUBIC), np.float32)
