"""A flat page as a phone sees it on a counter: tilted, lit from one side, folded, noisy."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

from api.demo.drawing.ground import GROUNDS, Ground, Pixels, counter, in_colour, lay_pen

_TURNS = {
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}
_QUALITY = 82
_PAPER = np.array(
    [0.975, 0.968, 0.95], np.float32
)  # office paper under shop light, against pure white
_LAMP = np.array([1.015, 1.0, 0.972], np.float32)
_SHADE = np.array([1.06, 1.0, 0.9], np.float32)  # daylight fills the shade: red falls off first


@dataclass(frozen=True, slots=True)
class Look:
    """How the photo was taken. What is None is left to the seed, or left out of the EXIF."""

    taken_at: datetime | None = None
    tilt: float | None = None  # degrees clockwise; None: at most 2 either way
    light: float = 1.0  # 0.45 is a dim back room
    glare: bool = False
    blur: float = 0.7  # deviation in pixels; from 3 on small print is lost
    torn_at: float | None = None  # part of the page's height where the paper ends
    ground: Ground | None = None
    pen: bool = False  # hides what stands at the lower right
    orientation: int = 1  # EXIF: 1, 3, 6 or 8; pixels are stored turned accordingly
    gps: tuple[float, float] | None = None  # latitude, longitude in degrees
    size: tuple[int, int] = (1500, 2000)


_USUAL = Look()


def photograph(page: Image.Image, seed: int, look: Look = _USUAL) -> bytes:
    """The page photographed, as a JPEG; the same bytes for the same page, seed and look."""
    random = np.random.default_rng(seed)
    scene = counter(look.ground or GROUNDS[random.integers(len(GROUNDS))], look.size, random)
    _lay_paper(scene, page, look, random)
    if look.pen:
        lay_pen(scene, random)
    scene *= _light(look, random)
    if look.glare:
        scene += _glare(look.size, random)
    scene = np.asarray(cv2.GaussianBlur(scene, (0, 0), look.blur), np.float32)
    scene += _grain(look, random)
    return _jpeg(np.clip(scene, 0, 255, out=scene).astype(np.uint8), look)


def _lay_paper(scene: Pixels, page: Image.Image, look: Look, random: np.random.Generator) -> None:
    """Put the page on the counter with its shadow; in place."""
    flat = _paper(page, random)
    sheet = np.full((page.height, page.width), 255, np.uint8)
    if look.torn_at is not None:
        _tear(sheet, look.torn_at, random)
    matrix = _view(page.size, look, random)
    warped = cv2.warpPerspective(flat, matrix, look.size, flags=cv2.INTER_CUBIC)
    laid = np.asarray(warped, np.float32)
    mask = cv2.warpPerspective(sheet, matrix, look.size, flags=cv2.INTER_LINEAR)
    scene *= in_colour(np.float32(1) - np.float32(0.6) * _shadow(mask))
    over = laid - scene
    over *= in_colour(mask.astype(np.float32) / np.float32(255))
    scene += over


def _paper(page: Image.Image, random: np.random.Generator) -> Pixels:
    """The page on office paper that was folded; row by row, for colours are a short last axis."""
    rows = np.asarray(page, np.float32).reshape(page.height, -1) * np.tile(_PAPER, page.width)
    rows *= _folds(page.height, random)
    return np.asarray(rows.reshape(page.height, page.width, 3), np.float32)


def _view(page: tuple[int, int], look: Look, random: np.random.Generator) -> NDArray[np.float64]:
    """From the page's pixels to the photo's: turned, scaled to fit, leaning away at the top."""
    width, height = page
    tilt = look.tilt if look.tilt is not None else random.uniform(-2.0, 2.0)
    turn = np.deg2rad(tilt)
    cos, sin = abs(np.cos(turn)), abs(np.sin(turn))
    fit = min(
        0.88 * look.size[0] / (width * cos + height * sin),
        0.90 * look.size[1] / (height * cos + width * sin),
    )
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    corners = (flat - (width / 2, height / 2)) * fit
    lean = random.uniform(0.02, 0.05)
    corners[:2, 0] *= 1 - lean
    corners[2:, 0] *= 1 + lean / 2
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    middle = np.array(look.size) * random.uniform(0.488, 0.512, 2)
    jitter = random.uniform(-9, 9, (4, 2))
    seen = (corners @ rotation + middle + jitter).astype(np.float32)
    return np.asarray(cv2.getPerspectiveTransform(flat, seen), np.float64)


def _folds(height: int, random: np.random.Generator) -> Pixels:
    """Two creases across the page, each a light and a dark edge, and the slight roll between."""
    y = np.arange(height, dtype=np.float32)
    shade = np.ones(height, np.float32)
    for third in (1 / 3, 2 / 3):
        crease = height * (third + random.uniform(-0.03, 0.03))
        away = y - crease
        shade += 0.035 * np.exp(-((away + 4) ** 2) / 30) - 0.06 * np.exp(-((away - 5) ** 2) / 60)
        shade += np.where(away > 0, -0.014, 0.0) * np.exp(-np.abs(away) / 160)
    return np.asarray(shade[:, None], np.float32)


def _tear(sheet: NDArray[np.uint8], at: float, random: np.random.Generator) -> None:
    """Cut the sheet off below a ragged line; in place."""
    height, width = sheet.shape
    steps = random.normal(0, 5, width // 6 + 1).cumsum() + random.normal(0, 3, width // 6 + 1)
    edge = np.interp(np.arange(width), np.arange(len(steps)) * 6, steps) + at * height
    sheet[np.arange(height)[:, None] > edge[None, :]] = 0


def _shadow(mask: cv2.typing.MatLike) -> Pixels:
    """Of the paper on the counter, to the lower right; blurred small, for it is soft."""
    height, width = mask.shape[:2]
    small = cv2.resize(mask, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
    shift = np.array([[1, 0, 5], [0, 1, 7]], np.float32)
    moved = cv2.warpAffine(small, shift, (width // 4, height // 4))
    soft = cv2.resize(cv2.GaussianBlur(moved, (0, 0), 6), (width, height))
    return np.asarray(soft / 255, np.float32)


def _light(look: Look, random: np.random.Generator) -> Pixels:
    """One lamp at the upper left: falling off across the frame, corners darker, warm."""
    width, height = look.size
    y, x = np.mgrid[0 : height // 10, 0 : width // 10].astype(np.float32)
    x, y = x * 10 / width, y * 10 / height
    from_x, from_y = random.uniform(0.15, 0.45), random.uniform(0.1, 0.35)
    away = np.hypot(x - from_x, (y - from_y) * 1.2)
    corner = np.hypot(x - 0.5, y - 0.5)
    lit = 1.04 - random.uniform(0.2, 0.34) * away**1.4 - 0.22 * corner**3
    coloured = np.power(lit[:, :, None], _SHADE) * _LAMP * look.light
    return np.asarray(cv2.resize(coloured.astype(np.float32), look.size), np.float32)


def _glare(size: tuple[int, int], random: np.random.Generator) -> Pixels:
    """A tube's reflection: a soft bright ellipse."""
    width, height = size
    small = np.zeros((height // 10, width // 10), np.float32)
    middle = (
        round(random.uniform(0.3, 0.7) * width / 10),
        round(random.uniform(0.35, 0.6) * height / 10),
    )
    cv2.ellipse(small, middle, (26, 9), random.uniform(-30, 30), 0, 360, (150.0,), -1)
    spot = cv2.resize(cv2.GaussianBlur(small, (0, 0), 7), size)
    return in_colour(np.asarray(spot, np.float32))


def _grain(look: Look, random: np.random.Generator) -> Pixels:
    """The sensor's noise, more of it in the dark; grey, as phones leave it."""
    deviation = 2.6 + 4.0 * (1 - look.light)
    noise = random.standard_normal(look.size[::-1], np.float32) * np.float32(deviation)
    return in_colour(np.asarray(cv2.GaussianBlur(noise, (0, 0), 0.6) * 1.6, np.float32))


def _jpeg(pixels: NDArray[np.uint8], look: Look) -> bytes:
    picture = Image.fromarray(pixels)
    if look.orientation in _TURNS:
        picture = picture.transpose(_TURNS[look.orientation])
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, exif=_exif(look))
    return out.getvalue()


def _exif(look: Look) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = look.orientation
    exif[ExifTags.Base.Make] = "Google"
    exif[ExifTags.Base.Model] = "Pixel 7"
    if look.taken_at:
        moment = f"{look.taken_at:%Y:%m:%d %H:%M:%S}"
        exif[ExifTags.Base.DateTime] = moment
        exif[ExifTags.IFD.Exif] = {ExifTags.Base.DateTimeOriginal: moment}
    if look.gps:
        latitude, longitude = look.gps
        exif[ExifTags.IFD.GPSInfo] = {
            ExifTags.GPS.GPSLatitudeRef: "N" if latitude >= 0 else "S",
            ExifTags.GPS.GPSLatitude: _degrees(latitude),
            ExifTags.GPS.GPSLongitudeRef: "E" if longitude >= 0 else "W",
            ExifTags.GPS.GPSLongitude: _degrees(longitude),
        }
    return exif


def _degrees(angle: float) -> tuple[float, float, float]:
    """Degrees, minutes and seconds."""
    seconds = round(abs(angle) * 3600)
    return (float(seconds // 3600), float(seconds // 60 % 60), float(seconds % 60))
