"""The migrations: head is what the models say, and every step goes up, down and up again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Connection, text

from api.app import MIGRATIONS, create_app
from api.core.db import Base, db
from tests.conftest import a_config

NAMES = {
    "sqlite": (
        "SELECT type || ' ' || name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' "
        "AND name <> 'alembic_version'"
    ),
    "postgresql": (
        "SELECT 'index ' || indexname FROM pg_indexes WHERE schemaname = 'public' "
        "AND tablename <> 'alembic_version' "
        "UNION SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal "
        "UNION SELECT 'constraint ' || conname FROM pg_constraint c JOIN pg_class t "
        "ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace "
        "WHERE n.nspname = 'public' AND t.relname <> 'alembic_version' AND c.contype <> 'n' "
        "UNION SELECT 'order ' || table_name || '.' || column_name || ' ' || collation_name "
        "FROM information_schema.columns WHERE table_schema = 'public'"
    ),
}


@pytest.fixture
def fresh(database: str, tmp_path: Path) -> Iterator[Flask]:
    """An app on a database without tables."""
    app = create_app(a_config(tmp_path, database_url=emptied(database, tmp_path)))
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            drop_everything()
        yield app
        db.session.remove()
        if db.engine.dialect.name == "postgresql":
            drop_everything()
            upgrade(directory=str(MIGRATIONS))  # the other tests go on with this database
        db.engine.dispose()


def emptied(database: str, folder: Path) -> str:
    return f"sqlite:///{folder}/fresh.db" if database.startswith("sqlite") else database


def drop_everything() -> None:
    with db.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


def names(connection: Connection) -> set[str]:
    """Every table, index, constraint and trigger, and columns with an order of their own."""
    return set(connection.scalars(text(NAMES[connection.dialect.name])))


def revisions() -> list[str]:
    script = ScriptDirectory(str(MIGRATIONS))
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


def test_head_has_what_the_models_have_triggers_and_indexes_included(fresh: Flask) -> None:
    upgrade(directory=str(MIGRATIONS))
    with db.engine.connect() as connection:
        # SQLite knows no BIGINT of its own; PostgreSQL compares types.
        options = {"compare_type": connection.dialect.name == "postgresql"}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
        migrated = names(connection)
    downgrade(directory=str(MIGRATIONS), revision="base")
    Base.metadata.create_all(db.engine)
    with db.engine.connect() as connection:
        assert names(connection) == migrated


def test_every_step_goes_up_down_and_up_again(fresh: Flask) -> None:
    for revision in revisions():
        upgrade(directory=str(MIGRATIONS), revision=revision)
        with db.engine.connect() as connection:
            there = names(connection)
        downgrade(directory=str(MIGRATIONS), revision="-1")
        upgrade(directory=str(MIGRATIONS), revision=revision)
        with db.engine.connect() as connection:
            assert names(connection) == there


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1
