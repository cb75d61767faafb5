"""Sheets as pictures."""

import zlib
from itertools import cycle

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from api.demo.drawing.sheet import FADING, Bar, Disc, Mark, Sheet, Stroke, Text, pillow_font


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
        case Stroke():
            _stroke(image, mark)


def _stroke(image: Image.Image, mark: Stroke) -> None:
    """Drawn three times as large and made small again, for a smooth edge."""
    across, down = zip(*mark.points, strict=True)
    edge = mark.width + 2
    left, top = int(min(across)) - edge, int(min(down)) - edge
    size = (int(max(across)) + edge - left, int(max(down)) + edge - top)
    large = Image.new("L", (size[0] * 3, size[1] * 3), 0)
    path = [((x - left) * 3, (y - top) * 3) for x, y in mark.points]
    ImageDraw.Draw(large).line(path, 255, mark.width * 3, joint="curve")
    mask = large.resize(size, Image.Resampling.BOX)
    image.paste(Image.new("RGB", size, mark.ink), (left, top), mask)


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
    draw, font = ImageDraw.Draw(mask), pillow_font(mark.font)
    for char, strength in zip(mark.text[-mark.faded :], cycle(FADING), strict=False):
        draw.text((left, mark.y), char, round(255 * strength), font, anchor="ls")
        left += mark.font.width(char)
    box = mask.getbbox()
    if box is None:
        return
    streaks = _streaks(box[2] - box[0], box[3] - box[1], zlib.crc32(mark.text.encode()))
    pale = ImageChops.multiply(mask.crop(box), Image.fromarray(streaks))
    image.paste(Image.new("RGB", pale.size, mark.ink), box[:2], pale)


def _streaks(width: int, height: int, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    random = np.random.default_rng(seed)
    rows = random.uniform(0.5, 1.0, (height, 1))
    rows[random.random(height) < 0.22] = 0.0
    knots = random.uniform(0.6, 1.0, (height // 6 + 1, width // 7 + 1))
    patches = knots.repeat(6, 0).repeat(7, 1)
    strength = rows * patches[:height, :width]
    return (strength * 255).astype(np.uint8)
