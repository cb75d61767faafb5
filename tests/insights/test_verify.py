"""`flask verify` says that all is well when it is, and what is wrong when it is not."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select, text

from api.auth import service as auth
from api.auth.models import Role
from api.claims.models import Receipt
from api.core.db import db
from api.core.ids import new_id
from api.insights import verify
from api.notifications.models import Message, Template
from api.storage import service as storage
from tests.claims.cases import decided, do_jobs, submitted, the_world
from tests.factories import a_person, ana, as_user, chen, fay, hal
from tests.ledger.cases import saved


def verified(app: Flask, *args: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["verify", *args])
    return done.exit_code, done.output


def a_paid_claim(app: Flask) -> dict[str, Any]:
    the_world()
    claim = submitted(as_user(app, ana()))
    assert decided(as_user(app, chen()), claim, "approve").status_code == 200
    do_jobs()
    return claim


def tamper(statement: str) -> None:
    """As somebody with the keys of the database would, past every rule in it."""
    with db.engine.begin() as connection:
        if db.engine.dialect.name == "sqlite":
            for (name,) in connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            ).fetchall():
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(statement))


def test_a_house_in_order_is_verified(app: Flask) -> None:
    a_paid_claim(app)
    code, said = verified(app, "--json")
    assert code == 0
    answer = json.loads(said.splitlines()[-1])
    assert answer["holds"] is True
    assert {"ledger", "activities", "claims"} <= set(answer["problems"])
    assert not any(answer["problems"].values())


def test_an_empty_house_is_in_order(app: Flask) -> None:
    assert verified(app)[0] == 0


def test_a_balance_that_was_changed_by_hand_is_found(app: Flask) -> None:
    a_paid_claim(app)
    tamper("UPDATE ledger_account SET balance = balance + 1 WHERE balance > 0")
    code, said = verified(app)
    assert code != 0
    assert "ledger" in said


def test_a_posting_that_was_changed_by_hand_is_found(app: Flask) -> None:
    a_paid_claim(app)
    tamper("UPDATE ledger_posting SET amount = amount + 1")
    assert verified(app)[0] != 0


def test_a_claim_that_shows_other_points_than_were_paid_is_found(app: Flask) -> None:
    claim = a_paid_claim(app)
    tamper("UPDATE claim SET points = points + 1")
    code, said = verified(app)
    assert code != 0
    assert f"claim {claim['id']}" in said


def test_a_photo_that_was_lost_or_exchanged_is_found(app: Flask) -> None:
    claim = a_paid_claim(app)
    receipt_id = claim["receipts"][0]["id"]
    key = db.session.get_one(Receipt, UUID(receipt_id)).key
    storage.put(key, b"another file", hashlib.sha256(b"another file").hexdigest())
    code, said = verified(app)
    assert code != 0
    assert f"receipt {receipt_id} has another file" in said
    storage.delete(key)
    assert f"receipt {receipt_id} has lost its file" in verified(app)[1]


def test_an_approved_claim_that_nobody_paid_is_found(app: Flask) -> None:
    a_paid_claim(app)
    tamper("DELETE FROM ledger_posting")
    assert verified(app)[0] != 0


def test_who_has_to_act_on_what_the_night_finds_is_told(app: Flask) -> None:
    gone = a_person("Max Out", Role.FINANCE)
    saved(lambda: auth.disable(gone.id, actor_id=None))
    told = {fay().id, hal().id}
    a_paid_claim(app)
    assert of_a_night() == []
    tamper("UPDATE ledger_account SET balance = balance + 1 WHERE kind = 'available'")
    found = of_a_night()
    assert {row.user_id for row in found} == told
    assert len(found) == 2 and all(row.facts["problems"] >= 1 for row in found)


def test_a_night_that_could_not_be_checked_is_told_too(app: Flask) -> None:
    fay()
    asked = saved(lambda: verify.ask(new_id(), by=None))
    saved(lambda: verify.give_up(asked.id))
    assert [row.facts for row in messages()] == [{"problems": 0}]


def test_what_somebody_asked_for_themselves_is_not_sent_around(app: Flask) -> None:
    asked = saved(lambda: verify.ask(new_id(), by=fay().id))
    saved(lambda: verify.finish(asked.id, {"ledger": ["something"]}))
    assert messages() == []


def of_a_night() -> list[Message]:
    """Who was told what after everything was checked at night."""
    asked = saved(lambda: verify.ask(new_id(), by=None))
    problems = verify.verify()
    saved(lambda: verify.finish(asked.id, problems))
    return messages()


def messages() -> list[Message]:
    db.session.rollback()
    return list(db.session.scalars(select(Message).filter_by(template=Template.CHECK_FAILED)))
