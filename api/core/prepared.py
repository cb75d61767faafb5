"""A statement whose SQL and conversions are worked out once, for what every movement repeats.

SQLAlchemy keeps compiled statements too, but looks each up and fills it through its general path,
which costs several times what the database does. This sends the same SQL over its connection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.engine import CursorResult
from sqlalchemy.types import TypeEngine

Values = Mapping[str, Any]
Convert = Callable[[Any], Any]


class Prepared:
    """`statement` with values bound by name; of an insert, `columns` are those that are given."""

    def __init__(self, statement: Any, columns: Sequence[str] | None = None) -> None:
        self.statement = statement
        self.columns = columns
        self.made: dict[str, Made] = {}  # by dialect

    def on(self, dialect: Dialect) -> Made:
        made = self.made.get(dialect.name)
        if made is None:
            made = self.made[dialect.name] = Made(self.statement, self.columns, dialect)
        return made

    def run(self, connection: Connection, *rows: Values) -> CursorResult[Any]:
        """Send it, once with each row of values."""
        made = self.on(connection.dialect)
        bound = [made.bound(row) for row in rows]
        return connection.exec_driver_sql(made.sql, bound[0] if len(bound) == 1 else bound)

    def rows(self, connection: Connection, values: Values) -> list[tuple[Any, ...]]:
        """What it finds, each column as its type says."""
        made = self.on(connection.dialect)
        found = connection.exec_driver_sql(made.sql, made.bound(values))
        return [made.read(row) for row in found.cursor.fetchall()]


class Made:
    """A statement in the words of one dialect."""

    def __init__(self, statement: Any, columns: Sequence[str] | None, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=columns)
        if getattr(compiled, "insert_prefetch", ()):
            raise TypeError(f"{statement} has defaults; give every column a value")
        self.sql = str(compiled)
        self.constants = {
            name: value for name, value in compiled.params.items() if value is not None
        }
        converts = {name: binds(one.type, dialect) for one, name in compiled.bind_names.items()}
        self.by_place = compiled.positiontup is not None
        self.binds = [(name, converts[name]) for name in compiled.positiontup or converts]
        kinds = [column.type for column in getattr(statement, "selected_columns", ())]
        self.reads = [reads(kind, dialect) for kind in kinds]

    def bound(self, values: Values) -> Any:
        """The values as the driver takes them: by place or by name."""
        known = {**self.constants, **values} if self.constants else values
        if self.by_place:
            return tuple(
                [convert(known[name]) if convert else known[name] for name, convert in self.binds]
            )
        return {
            name: convert(known[name]) if convert else known[name] for name, convert in self.binds
        }

    def read(self, row: Sequence[Any]) -> tuple[Any, ...]:
        pairs = zip(self.reads, row, strict=True)
        return tuple([convert(value) if convert else value for convert, value in pairs])


def binds(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def reads(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
