"""Invoice 448213-01 as the reader gives it, and a world in which it earns exactly 340 points."""

from __future__ import annotations

import base64
import hashlib
import io
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from PIL import Image

from api.activities import service as activities
from api.auth.models import User
from api.claims import jobs as claims_jobs
from api.claims import receiving
from api.claims.service import locked
from api.core import clock
from api.core.db import db, unit_of_work
from api.core.ids import new_id
from api.core.money import Money
from api.incentives import service as incentives
from api.incentives.models import ProgramKind
from api.jobs import runner
from api.jobs import service as jobs
from api.ledger import service as ledger
from api.ledger import values
from tests.factories import a_product, ana, dayton

HANDLERS = {handler.name: handler for handler in claims_jobs.HANDLERS}
HEAT_PUMP = ("1", "NC-HP36V2", "CIRRUS 3T INVERTER HEAT PUMP", "3284.00", "3284.00", 0.98)
THERMOSTAT = ("2", "NC-T 7", "SENSE 7 SMART THERMOSTAT", "189.00", "378.00", 0.45)
LINE_SET = ("1", "LS-3878-50", "LINE SET 3/8 X 7/8 50FT", "214.60", "214.60", 0.97)
PIPE = ("6", "CU-L34-10", "COPPER PIPE TYPE L 3/4 X 10FT", "38.45", "230.70", 0.97)
STORY = (HEAT_PUMP, THERMOSTAT, LINE_SET, PIPE)
SHARE = [[0.1, 0.3], [0.9, 0.3], [0.9, 0.34], [0.1, 0.34]]


def a_field(value: str, confidence: float = 0.98) -> dict[str, Any]:
    return {
        "value": value, "confidence": confidence, "box": None, "share": SHARE, "page": 1,
        "why": "printed",
    }  # fmt: skip


def a_line(
    no: int, quantity: str, sku: str, description: str, price: str, amount: str, sure: float
) -> dict[str, Any]:
    return {
        "no": no, "page": 1, "confidence": sure, "box": None, "share": SHARE,
        "sku": a_field(sku, sure), "description": a_field(description),
        "quantity": a_field(quantity), "unit": None, "unit_price": a_field(price),
        "discount": None, "amount": a_field(amount),
    }  # fmt: skip


def a_reading(*lines: tuple[str, str, str, str, str, float], **changes: Any) -> dict[str, Any]:
    """What `ocr.Reading.to_json` gives for the story's invoice, or for other lines."""
    usual = {
        "kind": "invoice",
        "merchant": a_field("Harlow & Pike Supply"),
        "number": a_field("448213-01"),
        "date": a_field(today().isoformat()),
        "currency": a_field("USD"),
        "subtotal": a_field("4107.30"),
        "tax": a_field("308.05"),
        "total": a_field("4415.35"),
        "seller": a_field("A DUARTE"),
        "customer": a_field("BRIGHTWATER MECHANICAL"),
        "lines": [a_line(no, *line) for no, line in enumerate(lines or STORY, start=1)],
        "pages": [{"no": 1, "width": 600, "height": 800, "source": "picture"}],
        "words": [],
        "problem": None,
        "engine": "rapidocr",
        "seconds": 2.1,
    }
    return {**usual, **changes}


def today() -> date:
    return clock.day_in("America/New_York")


def the_world() -> dict[str, Any]:
    """Products and programs of the story; Ana is certified."""
    pump = a_product(
        "NC-HP36V2", name="Cirrus 3-ton heat pump", line="Heat pumps", family="Cirrus",
        art="heat_pump", aliases=["CIRRUS 3T INVERTER HEAT PUMP"],
    )  # fmt: skip
    thermostat = a_product()
    ana_id = ana().id
    dayton()

    def build() -> None:
        values.set_point_value(date(2020, 1, 1), Money(10, "USD"), actor_id=None)
        publish("Counter Points", [
            {"key": "pump", "label": "Counter Points",
             "on": [{"kind": "sku_in", "skus": ["NC-HP36V2"]}],
             "pay": {"kind": "per_unit", "points": 120}},
            {"key": "stat", "label": "Counter Points",
             "on": [{"kind": "sku_in", "skus": ["NC-TS7"]}],
             "pay": {"kind": "per_unit", "points": 40}},
        ])  # fmt: skip
        publish("Cold Snap", [
            {"key": "double", "label": "Cold Snap",
             "on": [{"kind": "family_in", "families": ["Cirrus"]}],
             "pay": {"kind": "multiplier", "bps": 20_000}},
        ])  # fmt: skip
        publish("Inverter Certified", [
            {"key": "certified", "label": "Inverter Certified",
             "when": [{"kind": "certified", "code": "inverter"}],
             "pay": {"kind": "percent_of_base", "bps": 1_000}},
        ])  # fmt: skip
        activities.certify(
            ana_id, "inverter", today() - timedelta(days=70), None,
            activity_id=new_id(), actor_id=None,
        )  # fmt: skip

    unit_of_work(build, write=True)
    return {"pump": pump, "thermostat": thermostat}


def publish(name: str, rules: list[dict[str, Any]]) -> None:
    program_id = new_id()
    incentives.create_program(
        program_id, actor_id=None, name=name, kind=ProgramKind.PROMO,
        starts_on=today() - timedelta(days=100), ends_on=today() + timedelta(days=100),
    )  # fmt: skip
    incentives.publish(new_id(), program_id=program_id, actor_id=None, rules=rules)


def a_photo(colour: int = 230) -> bytes:
    """A small real JPEG."""
    file = io.BytesIO()
    Image.new("RGB", (600, 800), (colour, colour, colour)).save(file, "JPEG")
    return file.getvalue()


def digest(data: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"


def send_photo(client: FlaskClient, data: bytes | None = None, **headers: str) -> str:
    """PUT a receipt and answer its id."""
    data = a_photo() if data is None else data
    receipt_id = str(new_id())
    answer = client.put(
        f"/api/v1/receipts/{receipt_id}",
        data=data,
        headers={"Content-Type": "image/jpeg", "Content-Digest": digest(data), **headers},
    )
    assert answer.status_code == 200, answer.text
    return receipt_id


def snap(client: FlaskClient, *receipt_ids: str, **changes: Any) -> dict[str, Any]:
    """PUT a claim with a fresh photo, or with these."""
    body = {
        "receipt_ids": list(receipt_ids) or [send_photo(client)],
        "snapped_at": clock.now().isoformat(),
        **changes,
    }
    answer = client.put(f"/api/v1/claims/{new_id()}", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def read(claim: dict[str, Any], reading: dict[str, Any] | None = None) -> None:
    """Finish the claim's reading with this result, as the worker does."""

    def finish() -> None:
        found = locked(UUID(claim["id"]))
        jobs.cancel("claims.read_receipts", f"{claim['id']}:{len(found.receipts)}")
        receiving.receive(found, reading=reading or a_reading(), receipts=len(found.receipts))

    unit_of_work(finish, write=True)


def get(client: FlaskClient, claim: dict[str, Any]) -> dict[str, Any]:
    answer = client.get(f"/api/v1/claims/{claim['id']}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def answered(client: FlaskClient, claim: dict[str, Any], **body: Any) -> Any:
    return client.put(f"/api/v1/claims/{claim['id']}/answers/{new_id()}", json=body)


def submitted(client: FlaskClient, reading: dict[str, Any] | None = None) -> dict[str, Any]:
    """A claim in review."""
    claim = snap(client)
    read(claim, reading)
    answer = answered(client, claim, submit=True)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def decided(client: FlaskClient, claim: dict[str, Any], kind: str, **body: Any) -> Any:
    return client.put(
        f"/api/v1/claims/{claim['id']}/decisions/{new_id()}", json={"kind": kind, **body}
    )


def do_jobs(later: timedelta = timedelta(seconds=11)) -> None:
    """Do what is due after `later` has passed."""
    with clock.at(clock.now() + later):
        for job_id in jobs.due():
            db.session.rollback()
            runner.run(job_id, HANDLERS)
    db.session.rollback()


def points(person: User) -> int:
    db.session.rollback()
    return ledger.balances(person.id).available
