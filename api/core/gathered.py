"""Rows gathered during a unit of work and written together, as the last thing before it commits.

For what all units share and must take turns at: whoever locks it last holds it shortest. What a
savepoint gathered is dropped when that savepoint is rolled back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from api.core.db import db

Item = TypeVar("Item")


class Gathered(Generic[Item]):
    """`add` an item; `write(items)` is called once, inside the transaction that added them."""

    def __init__(self, name: str, write: Callable[[list[Item]], None]) -> None:
        self.name = name
        self.write = write
        event.listen(db.session, "before_commit", self._before_commit)
        event.listen(db.session, "after_soft_rollback", self._after_rollback)

    def add(self, item: Item) -> None:
        session = db.session()
        self._items(session).append((session.get_nested_transaction(), item))

    def _items(self, session: Session) -> list[tuple[SessionTransaction | None, Item]]:
        items: list[Any] = session.info.setdefault(self.name, [])
        return items

    def _before_commit(self, session: Session) -> None:
        if self._items(session) and not session.in_nested_transaction():
            session.flush()  # what else is to be written does not hold what all share
            self.write(self.taken())

    def taken(self) -> list[Item]:
        """What was gathered so far; it is not written any more."""
        items = self._items(db.session())
        added = [item for _, item in items]
        items.clear()
        return added

    def _after_rollback(self, session: Session, ended: SessionTransaction) -> None:
        kept = [
            (within, item) for within, item in self._items(session) if not inside(within, ended)
        ]
        self._items(session)[:] = [] if ended.parent is None else kept


def inside(within: SessionTransaction | None, ended: SessionTransaction) -> bool:
    """Whether an item gathered `within` a savepoint belongs to the one that ended."""
    while within is not None:
        if within is ended:
            return True
        within = within.parent
    return False
