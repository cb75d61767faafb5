"""A photo is the same for the same seed, and carries what a phone writes, no more than asked."""

from datetime import datetime
from io import BytesIO

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageOps

from api.demo.drawing.invoice import draw
from api.demo.drawing.photo import Look, photograph
from tests.demo.drawing.specs import a_spec

SMALL = (750, 1000)


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return draw(a_spec())[0]


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg))


def upright(jpeg: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.asarray(ImageOps.exif_transpose(opened(jpeg)).convert("L"), np.float64)


def test_the_same_seed_takes_the_same_photo_to_the_byte(page: Image.Image) -> None:
    look = Look(size=SMALL)
    assert photograph(page, 7, look) == photograph(page, 7, look)
    assert photograph(page, 7, look) != photograph(page, 8, look)


def test_a_photo_has_the_size_and_weight_of_a_phones(page: Image.Image) -> None:
    jpeg = photograph(page, 1)
    assert opened(jpeg).size == (1500, 2000)
    assert 200_000 < len(jpeg) < 400_000


def test_the_place_is_written_only_on_request(page: Image.Image) -> None:
    without = opened(photograph(page, 1, Look(size=SMALL))).getexif()
    assert not without.get_ifd(ExifTags.IFD.GPSInfo)
    look = Look(size=SMALL, gps=(39.7684, -84.1541))
    place = opened(photograph(page, 1, look)).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert place[ExifTags.GPS.GPSLatitudeRef] == "N"
    assert place[ExifTags.GPS.GPSLongitudeRef] == "W"
    assert [float(part) for part in place[ExifTags.GPS.GPSLatitude]] == [39, 46, 6]


def test_the_phone_writes_its_model_and_the_moment(page: Image.Image) -> None:
    look = Look(size=SMALL, taken_at=datetime.fromisoformat("2026-11-21T10:43:00"))
    exif = opened(photograph(page, 1, look)).getexif()
    assert exif[ExifTags.Base.Model] == "Pixel 7"
    assert exif[ExifTags.Base.DateTime] == "2026:11:21 10:43:00"
    detail = exif.get_ifd(ExifTags.IFD.Exif)
    assert detail[ExifTags.Base.DateTimeOriginal] == "2026:11:21 10:43:00"


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photo_stored_turned_is_upright_for_who_heeds_its_orientation(
    page: Image.Image, orientation: int
) -> None:
    straight = upright(photograph(page, 3, Look(size=SMALL)))
    turned = photograph(page, 3, Look(size=SMALL, orientation=orientation))
    assert opened(turned).size == (SMALL if orientation == 3 else SMALL[::-1])
    assert np.abs(upright(turned) - straight).mean() < 2


def test_a_dim_photo_is_darker_and_glare_is_brighter(page: Image.Image) -> None:
    usual, dim, glare = (
        upright(photograph(page, 5, look))
        for look in (Look(size=SMALL), Look(size=SMALL, light=0.45), Look(size=SMALL, glare=True))
    )
    assert dim.mean() < 0.55 * usual.mean()
    assert (glare >= 254).sum() > (usual >= 254).sum() + 500


def test_blur_takes_the_detail_away(page: Image.Image) -> None:
    sharp, soft = (
        np.abs(np.diff(upright(photograph(page, 5, Look(size=SMALL, blur=blur))))).mean()
        for blur in (0.7, 4.0)
    )
    assert soft < 0.8 * sharp


def test_below_the_tear_there_is_only_the_counter(page: Image.Image) -> None:
    look = Look(size=SMALL, torn_at=0.5, ground="slate")
    whole, torn = (
        upright(photograph(page, 5, Look(size=SMALL, ground="slate"))),
        upright(photograph(page, 5, look)),
    )
    low, middle = slice(750, 850), slice(300, 450)
    assert torn[low, middle].mean() < 0.6 * whole[low, middle].mean()
    assert abs(torn[150:250, middle].mean() - whole[150:250, middle].mean()) < 3


def test_a_tilted_page_stays_whole_in_the_frame(page: Image.Image) -> None:
    white = Image.new("RGB", page.size, (255, 255, 255))
    seen = upright(photograph(white, 5, Look(size=SMALL, tilt=12.0, ground="slate")))
    edge = np.concatenate(
        [seen[:8].ravel(), seen[-8:].ravel(), seen[:, :8].ravel(), seen[:, -8:].ravel()]
    )
    assert edge.max() < 150
