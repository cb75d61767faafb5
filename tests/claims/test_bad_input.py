"""What is no invoice gets a clear answer; nothing half-made stays; a phone's place stays in."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import exifread
import pillow_heif
import pypdfium2
import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from api.claims.models import Answer, Claim, Receipt
from api.core import clock
from api.core.config import current
from api.core.db import db
from api.core.ids import new_id
from tests.claims.cases import (
    a_photo,
    a_reading,
    answered,
    digest,
    get,
    read,
    send_photo,
    snap,
    the_world,
    today,
)
from tests.factories import ana, as_user

UNKNOWN = "01a2002e-71c5-76c0-9be1-561a43c2300c"


def picture(size: tuple[int, int], **save: Any) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (240, 240, 240)).save(file, **{"format": "JPEG", **save})
    return file.getvalue()


def many_pages(count: int) -> bytes:
    document, file = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(count):
        document.new_page(200, 200)
    document.save(file)
    document.close()
    return file.getvalue()


BAD_FILES: dict[str, tuple[Any, int, str]] = {
    "text": (lambda: b"just some words", 415, "not-a-picture"),
    "html": (lambda: b"<html><script>alert(1)</script></html>", 415, "not-a-picture"),
    "empty": (lambda: b"", 409, "damaged-picture"),
    "truncated": (lambda: picture((900, 900))[:-400], 409, "damaged-picture"),
    "65 megapixels": (
        lambda: picture((9000, 7300), format="PNG", compress_level=1), 413, "too-many-pixels",
    ),
    "21 pages": (lambda: many_pages(21), 413, "pdf-too-long"),
}  # fmt: skip


def files_kept() -> list[Path]:
    folder = Path(current().storage_url.removeprefix("file://"))
    return [path for path in folder.rglob("*") if path.is_file() and path.name != ".ready"]


def count(model: Any) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_invoice_is_refused_with_what_to_do(app: Flask, name: str) -> None:
    make, status, slug = BAD_FILES[name]
    data, before = make(), files_kept()
    answer = as_user(app, ana()).put(
        f"/api/v1/receipts/{new_id()}", data=data, headers={"Content-Digest": digest(data)}
    )
    problem = answer.get_json()
    assert (answer.status_code, problem["type"]) == (status, f"/problems/{slug}")
    assert "Nothing was saved" in problem["detail"]
    assert answer.mimetype == "application/problem+json"
    assert count(Receipt) == 0
    assert files_kept() == before


def test_a_changed_upload_is_refused_and_nothing_is_kept(app: Flask) -> None:
    before = files_kept()
    headers = {"Content-Digest": digest(a_photo(1))}
    answer = as_user(app, ana()).put(
        f"/api/v1/receipts/{new_id()}", data=a_photo(2), headers=headers
    )
    assert (answer.status_code, answer.get_json()["type"]) == (422, "/problems/digest-mismatch")
    assert (count(Receipt), files_kept()) == (0, before)


@pytest.mark.parametrize("header", [None, "md5=:abc:", "sha-256=nonsense", "sha-256=:AAAA:"])
def test_an_upload_without_a_proper_digest_is_refused(app: Flask, header: str | None) -> None:
    headers = {"Content-Digest": header} if header else {}
    answer = as_user(app, ana()).put(
        f"/api/v1/receipts/{new_id()}", data=a_photo(), headers=headers
    )
    assert answer.status_code == 422


def test_a_body_over_the_limit_is_refused(app: Flask) -> None:
    data = b"\xff\xd8" + bytes(current().max_body_bytes + 1)
    answer = as_user(app, ana()).put(
        f"/api/v1/receipts/{new_id()}", data=data, headers={"Content-Digest": digest(data)}
    )
    assert (answer.status_code, answer.get_json()["type"]) == (413, "/problems/too-large")


def test_a_claim_of_a_photo_we_do_not_have_is_refused(app: Flask) -> None:
    body = {"receipt_ids": [str(new_id())], "snapped_at": clock.now().isoformat()}
    answer = as_user(app, ana()).put(f"/api/v1/claims/{new_id()}", json=body)
    assert answer.status_code == 422
    assert "receipt_ids" in answer.get_json()["errors"]
    assert count(Claim) == 0


@pytest.mark.parametrize(
    "said",
    [
        {"fields": {"sold_on": "2999-01-01"}},
        {"fields": {"sold_on": "yesterday"}},
        {"lines": [{"no": 2, "product_id": None, "quantity": 0}]},
        {"lines": [{"no": 2, "product_id": None, "quantity": -3}]},
        {"lines": [{"no": 2, "product_id": None, "quantity": 1.5}]},
        {"lines": [{"no": 2, "product_id": UNKNOWN, "quantity": 1}]},
        {"lines": [{"no": 99, "product_id": None, "quantity": 1}]},
        {"receipt_ids": [UNKNOWN]},
        {"message": "x" * 501},
        {"surprise": True},
    ],
    ids=[
        "a date in the future",
        "no date",
        "quantity 0",
        "below 0",
        "not whole",
        "unknown product",
        "unknown line",
        "unknown photo",
        "long message",
        "unknown field",
    ],
)
def test_an_answer_that_cannot_be_changes_nothing(app: Flask, said: dict[str, Any]) -> None:
    the_world()
    seller = as_user(app, ana())
    claim = snap(seller)
    read(claim)
    before = get(seller, claim)
    answer = answered(seller, claim, **said)
    assert answer.status_code == 422, answer.text
    assert get(seller, claim) == before
    assert count(Answer) == 0


def test_a_date_in_the_future_on_the_invoice_becomes_a_question(app: Flask) -> None:
    the_world()
    seller = as_user(app, ana())
    claim = snap(seller)
    tomorrow = {**a_reading()["date"], "value": (today() + timedelta(days=3)).isoformat()}
    read(claim, a_reading(date=tomorrow))
    assert "field:sold_on" in [one["id"] for one in get(seller, claim)["questions"]]


def test_the_place_of_the_phone_never_leaves_the_server(app: Flask) -> None:
    exif = Image.Exif()
    exif[0x0110] = "Some Phone"
    exif[0x0112] = 6  # stored sideways
    gps = exif.get_ifd(0x8825)
    gps.update({1: "N", 2: (39.0, 45.0, 30.0), 3: "W", 4: (84.0, 11.0, 30.0)})
    photo = picture((800, 600), exif=exif)
    assert "GPS GPSLatitude" in exifread.process_file(io.BytesIO(photo))
    seller = as_user(app, ana())
    claim = snap(seller, send_photo(seller, photo))
    page = claim["receipts"][0]["pages"][0]
    assert (page["width"], page["height"]) == (600, 800), "upright"
    for name in ("view_url", "thumb_url"):
        shown = seller.get(page[name]).data
        assert exifread.process_file(io.BytesIO(shown)) == {}
        width, height = Image.open(io.BytesIO(shown)).size
        assert height > width


def test_heic_of_an_iphone_is_taken_and_shown_as_jpeg(app: Flask) -> None:
    file = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (640, 480), (200, 210, 220))).save(file)
    seller = as_user(app, ana())
    receipt_id = send_photo(seller, file.getvalue())
    db.session.rollback()
    assert db.session.get_one(Receipt, UUID(receipt_id)).media_type == "image/heic"
    shown = seller.get(f"/api/v1/receipts/{receipt_id}/pages/1")
    assert shown.mimetype == "image/jpeg"


def test_a_page_that_is_not_there_is_missing(app: Flask) -> None:
    seller = as_user(app, ana())
    receipt_id = send_photo(seller)
    assert seller.get(f"/api/v1/receipts/{receipt_id}/pages/2").status_code == 404
    assert seller.get(f"/api/v1/receipts/{receipt_id}/pages/1?size=huge").status_code == 422
