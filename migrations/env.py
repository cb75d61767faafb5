"""Runs the migrations on the app's own database, each in one transaction."""

from __future__ import annotations

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection, TypeDecorator, text

from api.core.db import Base, UtcDateTime, db

LOCK_TIMEOUT = "4s"  # a migration that cannot get its lock gives way to the people at work
STATEMENT_TIMEOUT = "10min"


def render_item(kind: str, item: Any, _autogen: Any) -> str | bool:
    """Our own types are written as what they are in the database, so migrations import no model."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


def limits(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
        connection.execute(text(f"SET statement_timeout = '{STATEMENT_TIMEOUT}'"))
        connection.commit()


def run(connection: Connection) -> None:
    limits(connection)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        compare_type=False,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


with current_app.app_context(), db.engine.connect() as connection:
    run(connection)
