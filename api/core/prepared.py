"""A statement whose SQL and conversions are worked out once, for what every movement repeats.

SQLAlchemy keeps compiled statements too, but looks each up, fills it and wraps what it finds
through its general path, which costs several times what the database does. This hands the same
SQL to the driver of SQLAlchemy's connection; `together` hands over several at once, so that a
PostgreSQL behind a network is asked once instead of once for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
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

    def run(self, connection: Connection, *rows: Values) -> int:
        """Send it, once with each row of values, or once. How many rows it changed."""
        made = self.on(connection.dialect)
        try:
            return sum(cursor.rowcount for cursor in sent(connection, made, rows or ({},)))
        except driver_error(connection) as error:
            raise as_sqlalchemy(error, made.sql, connection) from error

    def rows(self, connection: Connection, values: Values) -> list[tuple[Any, ...]]:
        """What it finds, each column as its type says."""
        made = self.on(connection.dialect)
        try:
            found = sent(connection, made, [values])[0].fetchall()
        except driver_error(connection) as error:
            raise as_sqlalchemy(error, made.sql, connection) from error
        return [made.read(row) for row in found]


class Sending(NamedTuple):
    """A statement with the rows it is sent with; each must change exactly one of the table."""

    statement: Prepared
    rows: Sequence[Values]


class NotAsExpected(RuntimeError):
    """A statement of many changed more rows than it was to, or fewer."""


def together(connection: Connection, all_: Sequence[Sending]) -> None:
    """Send all, in their order, and wait once. Raises NotAsExpected."""
    cursors: list[tuple[str, int, list[Any]]] = []
    made = None
    try:
        with at_once(connection):
            for statement, rows in all_:
                made = statement.on(connection.dialect)
                cursors.append((made.sql, len(rows), sent(connection, made, rows)))
    except driver_error(connection) as error:
        raise as_sqlalchemy(error, made.sql if made else "", connection) from error
    for sql, wanted, some in cursors:
        if sum(cursor.rowcount for cursor in some) != wanted:
            raise NotAsExpected(f"not {wanted} rows changed by {sql}")


def at_once(connection: Connection) -> AbstractContextManager[Any]:
    """A stretch in which the driver does not wait for each answer, where it can do that."""
    if connection.dialect.name != "postgresql":
        return nullcontext()
    driver: Any = connection.connection.driver_connection
    pipeline: AbstractContextManager[Any] = driver.pipeline()
    return pipeline


def sent(connection: Connection, made: Made, rows: Sequence[Values]) -> list[Any]:
    """The cursors through which the rows were sent: one, or in a pipeline one for each row."""
    if connection.dialect.name == "postgresql":
        return [executed(connection, made.sql, made.bound(row), False) for row in rows]
    bound = [made.bound(row) for row in rows]
    many = len(bound) > 1
    return [executed(connection, made.sql, bound if many else bound[0], many)]


def executed(connection: Connection, sql: str, bound: Any, many: bool) -> Any:
    cursor = connection.connection.cursor()
    for listener in connection.engine.dispatch.before_cursor_execute:
        listener(connection, cursor, sql, bound, None, many)
    if many:
        cursor.executemany(sql, bound)
    else:
        cursor.execute(sql, bound)
    return cursor


def driver_error(connection: Connection) -> type[Exception]:
    dbapi: Any = connection.dialect.loaded_dbapi
    kind: type[Exception] = dbapi.Error
    return kind


def as_sqlalchemy(error: Exception, sql: str, connection: Connection) -> BaseException:
    """What the driver raised as SQLAlchemy's, without the values: they would be logged."""
    dialect: Any = connection.dialect
    gone = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)
    if gone:
        connection.invalidate(error)
    kind = driver_error(connection)
    raised: BaseException = DBAPIError.instance(
        sql, None, error, kind, hide_parameters=True, connection_invalidated=gone, dialect=dialect
    )
    return raised


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
        kinds = [column.type for column in getattr(statement, "exported_columns", ())]
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
