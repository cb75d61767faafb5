"""The builder over HTTP: a draft, finance's yes, the gate, a published version."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask

from api.core import clock
from api.core.ids import new_id
from tests.factories import as_user, dana, fay

DAY = timedelta(days=1)
SENTENCE = {
    "audience": "counter staff",
    "behaviour": "sell heat pumps",
    "metric": "units",
    "reward": "points a unit",
    "goal": "Move the winter stock",
    "kpi": "units a week",
    "target": "120",
}


def content(*rules: Any, **changes: Any) -> dict[str, Any]:
    """A whole program of these weeks, from these rules."""
    today = clock.now().date()
    usual = {
        "name": "Cold Snap",
        "kind": "promo",
        "sentence": SENTENCE,
        "starts_on": str(today - 9 * DAY),
        "ends_on": str(today + 9 * DAY),
        "budget": {"amount": None, "unit": "PTS"},
        "rules": list(rules),
    }
    return {name: value for name, value in {**usual, **changes}.items() if value != "-"}


class Builder:
    """A draft of Dana's."""

    def __init__(self, app: Flask, program_id: UUID | None = None) -> None:
        self.dana, self.fay = as_user(app, dana()), as_user(app, fay())
        self.program_id = program_id or new_id()
        self.path = f"/api/v1/drafts/{new_id()}"
        self.revision = 0

    def save(self, *rules: Any, **changes: Any) -> Any:
        self.content = content(*rules, **changes)
        self.revision += 1
        return self.dana.put(self.path, json=self.body())

    def body(self) -> dict[str, Any]:
        return {
            "program_id": str(self.program_id),
            "revision": self.revision,
            "content": self.content,
        }

    def sign(self) -> Any:
        return self.fay.put(f"{self.path}/sign-offs/{new_id()}", json=self.content["budget"])

    def gate(self) -> dict[str, Any]:
        answer = self.dana.get(f"{self.path}/gate")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.get_json()
        return found

    def codes(self, *outcomes: str) -> list[str]:
        wanted = outcomes or ("refuse",)
        return [f["code"] for f in self.gate()["findings"] if f["outcome"] in wanted]

    def publish(self, version_id: UUID | None = None) -> Any:
        path = f"{self.path}/publications/{version_id or new_id()}"
        return self.dana.put(path, json={"revision": self.revision})


def published(app: Flask, *rules: Any, program_id: UUID | None = None, **changes: Any) -> Any:
    """The answer of publishing these rules, through everything."""
    builder = Builder(app, program_id)
    saved = builder.save(*rules, **changes)
    assert saved.status_code == 200, saved.text
    signed = builder.sign()
    assert signed.status_code == 200, signed.text
    return builder.publish()
