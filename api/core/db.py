"""The database: one metadata, one session a request, one place that commits.

A request or a job is one unit of work: everything it changed is saved together or not at all.
Services therefore never commit. On SQLite a writing unit starts with BEGIN IMMEDIATE, because a
transaction that reads first and writes later fails with "database is locked" instead of waiting.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast
from uuid import UUID

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Enum,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    Uuid,
    event,
    text,
)
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, DisconnectionError, IntegrityError
from sqlalchemy.orm import DeclarativeBase, Session, registry

from api.core.canonical import as_json
from api.core.prepared import Prepared

Result = TypeVar("Result")
BEGIN, BEGIN_WRITE = Prepared(text("BEGIN")), Prepared(text("BEGIN IMMEDIATE"))
WRITE_INTENT = {"write_intent": True}
SQLITE_PRAGMAS = (
    "journal_mode=wal", "synchronous=full", "foreign_keys=on", "busy_timeout=15000",
    "recursive_triggers=on",  # so that REPLACE meets the triggers of append-only tables
)  # fmt: skip
POSTGRES_OPTIONS = "-c lock_timeout=15s -c statement_timeout=60s -c timezone=UTC"
RESTED = 5.0  # seconds without use after which a connection may be gone
POSTGRES_RETRY = ("40001", "40P01")  # serialization failure, deadlock: the loser tries again


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant in UTC. SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True
    python_type = datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs a zone; use core.clock.now()")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Parent of every table. Named constraints let Alembic drop and alter them."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            datetime: UtcDateTime,
            int: BigInteger().with_variant(Integer, "sqlite"),
            UUID: Uuid,
            dict[str, Any]: JSON(none_as_null=True),
            list[Any]: JSON(none_as_null=True),
        },
    )


def table_of(model: type[Base]) -> Table:
    """The table of a model, for statements that need no objects."""
    return cast(Table, model.__table__)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


def connection() -> Connection:
    """The connection of this unit of work. The session makes sure of it each time it is asked,
    which costs more than a small statement does."""
    session = db.session()
    known: Connection | None = session.info.get("connection")
    if known is None or known.closed or not known.in_transaction():
        known = session.info["connection"] = session.connection()
    return known


def enum_column(kind: type[StrEnum]) -> Enum:
    """A StrEnum kept as its value in a short text column, the same on both databases."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def in_byte_order(length: int) -> String:
    """A text column of names with ids in them, whose order is that of its bytes on both databases:
    an index of it finds a range of them. PostgreSQL's own order depends on the server's language.
    """
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def init_app(app: Flask, database_url: str) -> None:
    """Bind the session to `database_url` (SQLAlchemy form)."""
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(database_url)
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)
        else:
            ping_after_rest(db.engine)


def engine_options(database_url: str) -> dict[str, Any]:
    """Errors do not repeat the values of a statement: they would end in the log. JSON is written
    as digests are made of it, so that checking a row need not read and write it again."""
    options = {"hide_parameters": True, "json_serializer": as_json}
    if database_url.startswith("sqlite"):
        return options
    return {**options, "connect_args": {"options": POSTGRES_OPTIONS}}


def prepare_sqlite(engine: Engine) -> None:
    """WAL with full sync, foreign keys on, and BEGIN as we ask, not as the driver guesses."""

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in SQLITE_PRAGMAS:
            connection.execute("PRAGMA " + pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write_intent")
        (BEGIN_WRITE if write else BEGIN).run(connection)


def ping_after_rest(engine: Engine) -> None:
    """Ask a connection that lay idle whether it is still there, before it is used again.

    SQLAlchemy's `pool_pre_ping` asks before every unit of work: one more wait for each.
    """
    dialect = engine.dialect
    dbapi: Any = dialect.loaded_dbapi

    @event.listens_for(engine, "checkin")
    def checkin(_connection: Any, record: Any) -> None:
        record.info["rests_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def checkout(connection: Any, record: Any, _proxy: Any) -> None:
        if time.monotonic() - record.info.get("rests_since", -RESTED) < RESTED:
            return
        try:
            dialect.do_ping(connection)
        except dbapi.Error as error:
            raise DisconnectionError from error  # the pool opens another, and drops the older


def begin_write() -> None:
    """Turn a unit of work that has only read so far into a writing one.

    For the few that do slow work first (an upload): the write lock is not held meanwhile.
    """
    db.session.rollback()
    open_write()


def open_write() -> None:
    session = db.session()
    session.info["writing"] = True
    session.connection(execution_options=WRITE_INTENT)


def reads_first(view: Callable[..., Result]) -> Callable[..., Result]:
    """Mark a view whose service calls `begin_write` itself, after its slow part."""
    view.reads_first = True  # type: ignore[attr-defined]
    return view


def unit_of_work(work: Callable[[], Result], *, write: bool) -> Result:
    """Run `work` and commit; whatever it raises rolls back everything it did.

    A unit that only reads ends with a rollback, so that a GET cannot change anything.
    Two that create the same thing at once: the loser's IntegrityError (or deadlock) is retried
    once, and then meets the winner's row like any repeated request.
    """
    try:
        return attempt(work, write=write)
    except DBAPIError as error:
        if not worth_another_try(error):
            raise
    return attempt(work, write=write)


def attempt(work: Callable[[], Result], *, write: bool) -> Result:
    session = db.session()
    session.rollback()
    hooks("commit").clear()
    hooks("rollback").clear()
    session.info["writing"] = False
    if write:
        open_write()
    try:
        result = work()
        finish(session)
    except BaseException:
        session.rollback()
        run(hooks("rollback"))
        raise
    finally:
        session.info.pop("connection", None)  # whoever keeps it keeps its locks
    run(hooks("commit"))
    return result


def finish(session: Session) -> None:
    if session.info["writing"]:
        session.commit()
    else:
        session.rollback()


def worth_another_try(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    return isinstance(error, IntegrityError) or state in POSTGRES_RETRY


def on_commit(action: Callable[[], object]) -> None:
    """Do something outside the database once the unit of work is saved, such as a wake-up."""
    hooks("commit").append(action)


def on_rollback(action: Callable[[], object]) -> None:
    """Take back something outside the database when the unit of work is not saved."""
    hooks("rollback").append(action)


def hooks(kind: str) -> list[Callable[[], object]]:
    actions: list[Callable[[], object]] = db.session.info.setdefault(f"on_{kind}", [])
    return actions


def run(actions: list[Callable[[], object]]) -> None:
    while actions:
        actions.pop(0)()


@contextmanager
def commit_apart() -> Iterator[None]:
    """Save what the block writes although the request will be refused.

    The one exception to "one commit place", for security facts: failed sign-ins, reuse of a
    token, denied access. Anything the unit of work wrote before the block is dropped.
    """
    begin_write()
    yield
    db.session.commit()
    open_write()
