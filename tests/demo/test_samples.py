"""The invoices to try: listed at once, drawn one by one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Flask

from api.core import clock
from api.demo import service
from tests.factories import ana, as_user

SAMPLES = "/api/v1/demo/samples"
THAT_DAY = datetime(2031, 2, 3, 12, tzinfo=UTC)


def drawn() -> list[str]:
    """The files of that day that have been drawn."""
    files = (file for one in service.todays_samples(THAT_DAY.date()) for file in one.files)
    return [file.filename for file in files if "data" in vars(file)]


def test_the_list_names_every_file_and_draws_none_until_it_is_fetched(app: Flask) -> None:
    service.todays_samples.cache_clear()
    with clock.at(THAT_DAY):
        client: Any = as_user(app, ana())
        items = client.get(SAMPLES).json["items"]
        assert len(items) == 10
        assert drawn() == []
        (file,) = next(one["files"] for one in items if one["name"] == "pdf")
        answer = client.get(file["url"])
        assert (answer.status_code, answer.mimetype) == (200, file["media_type"])
        assert answer.data.startswith(b"%PDF-")
        assert drawn() == [file["filename"]]
        assert client.get(f"{SAMPLES}/pdf.jpg").status_code == 404
