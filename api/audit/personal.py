"""What an entry says of a person, readable until that person is erased.

The chain covers the encrypted text, so it stays whole when the key is gone.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import delete, select

from api.audit.models import PersonKey, written
from api.core import keys
from api.core.config import current
from api.core.db import db
from api.core.once import insert_once


def wrapper(person_id: UUID) -> Fernet:
    """What this person's key is encrypted with, so that one person's is no other's."""
    secret = keys.derived(current().audit_key, "audit personal")
    mine = hmac.digest(secret, person_id.bytes, "sha256")
    return Fernet(base64.urlsafe_b64encode(mine))


def key_of(person_id: UUID) -> Fernet | None:
    """None when the person was erased, or nothing was ever said of them."""
    kept = db.session.scalar(select(PersonKey.key).filter_by(person_id=person_id))
    return Fernet(wrapper(person_id).decrypt(kept.encode())) if kept else None


def encrypted(person_id: UUID, facts: dict[str, Any]) -> str:
    key = key_of(person_id)
    if key is None:
        wrapped = wrapper(person_id).encrypt(Fernet.generate_key()).decode()
        insert_once(PersonKey, {"person_id": person_id, "key": wrapped})
        key = key_of(person_id)
        assert key is not None
    return key.encrypt(written(facts).encode()).decode()


def decrypted(person_id: UUID | None, text: str | None) -> dict[str, Any] | None:
    """None when there is nothing, or the person was erased.

    None too when somebody wrote over the text or the key: then `verify` names the row.
    """
    if person_id is None or text is None:
        return None
    try:
        key = key_of(person_id)
        facts: dict[str, Any] | None = json.loads(key.decrypt(text)) if key else None
    except InvalidToken:
        return None
    return facts


def unreadable_keys() -> Iterator[UUID]:
    """Persons whose key is not the one that we wrote for them."""
    for person_id, kept in db.session.execute(select(PersonKey.person_id, PersonKey.key)):
        try:
            Fernet(wrapper(person_id).decrypt(kept.encode()))
        except (InvalidToken, ValueError):
            yield person_id


def forget(person_id: UUID) -> None:
    """Destroy the person's key: what their entries said of them cannot be read any more."""
    db.session.execute(delete(PersonKey).filter_by(person_id=person_id))
