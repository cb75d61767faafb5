"""Tables that only grow: triggers that refuse UPDATE, DELETE and TRUNCATE, on both databases."""

from __future__ import annotations

from typing import cast

from sqlalchemy import DDL, FromClause, Table, event

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '55000';
END $$
"""


def statements(table: str, dialect: str) -> list[str]:
    """The SQL that makes `table` append-only. Migrations and models use the same text."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for act in ("UPDATE", "DELETE")
        ]
    return [
        POSTGRES_FUNCTION,
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ]


def append_only(table: FromClause) -> None:
    """Give a model's table its triggers wherever it is created from the metadata."""
    named = cast(Table, table)
    for dialect in ("sqlite", "postgresql"):
        for statement in statements(named.name, dialect):
            ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            ddl = ddl.execute_if(dialect=dialect)
            event.listen(named, "after_create", ddl)
