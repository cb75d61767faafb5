"""Sheets as pictures."""

import zlib

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from api.demo.drawing.sheet import Bar, Disc, Mark, Sheet, Stroke, Text, pillow_font

_FADED_STRENGTH = 0.30  # of the ink is left where the print head ran dry


def picture(sheet: Sheet) -> Image.Image:
    """The flat page, RGB, one pixel a unit."""
    image = Image.new("RGB", (sheet.width, sheet.height), sheet.paper)
    draw = ImageDraw.Draw(image)
    for mark in sheet.marks:
        _put(image, draw, mark)
    return image


def _put(image: Image.Image, draw: ImageDraw.ImageDraw, mark: Mark) -> None:
    match mark:
        case Text():
            _write(image, draw, mark)
        case Bar(x, y, width, height, ink):
            draw.rectangle((x, y, x + width - 1, y + height - 1), fill=ink)
        case Disc(x, y, radius, ink):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=ink)
        case Stroke(points, width, ink):
            draw.line(list(points), fill=ink, width=width, joint="curve")


def _write(image: Image.Image, draw: ImageDraw.ImageDraw, mark: Text) -> None:
    font = pillow_font(mark.font)
    clear = mark.text[: len(mark.text) - mark.faded]
    left = mark.x - {"l": 0.0, "m": 0.5, "r": 1.0}[mark.anchor] * font.getlength(mark.text)
    draw.text((left, mark.y), clear, font=font, fill=mark.ink, anchor="ls")
    if mark.faded:
        _write_faded(image, mark, round(left + font.getlength(clear)))


def _write_faded(image: Image.Image, mark: Text, left: int) -> None:
    """The last characters pale and in streaks, as from a dry ribbon."""
    mask = Image.new("L", image.size, 0)
    tail = mark.text[-mark.faded :]
    ImageDraw.Draw(mask).text((left, mark.y), tail, 255, pillow_font(mark.font), anchor="ls")
    box = mask.getbbox()
    if box is None:
        return
    streaks = _streaks(box[2] - box[0], box[3] - box[1], zlib.crc32(mark.text.encode()))
    pale = ImageChops.multiply(mask.crop(box), Image.fromarray(streaks))
    image.paste(Image.new("RGB", pale.size, mark.ink), box[:2], pale)


def _streaks(width: int, height: int, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    random = np.random.default_rng(seed)
    rows = random.uniform(0.25, 1.0, (height, 1))
    rows[random.random(height) < 0.34] = 0.0
    patches = np.repeat(
        np.repeat(random.uniform(0.35, 1.0, (height // 6 + 1, width // 7 + 1)), 6, 0), 7, 1
    )
    strength = rows * patches[:height, :width] * _FADED_STRENGTH
    return (strength * 255).astype(np.uint8)
