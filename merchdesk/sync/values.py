"""From a merged value to a stored one: what a column cannot hold never reaches it.

A value of the wrong type is a newer program's or a hostile member's. It stays in the operation
store, word for word, and the column shows its default until somebody understands it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, Table

from merchdesk.models import UtcInstant

_LARGEST = 2**63


def stored(table: Table, row_id: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The driver's values of all columns of a row, in the order they are declared."""
    return tuple(
        row_id if column.name == "id" else fitting(column, values.get(column.name))
        for column in table.columns
    )


def fitting(column: Column[Any], value: Any) -> Any:
    """The value if the column can hold it, else the column's default."""
    if value is None and column.nullable:
        return None
    if value is not None and _check(column)(value):
        return value
    return _default(column)


def understood(table: Table, values: Mapping[str, Any]) -> bool:
    """Whether this program knows every column that is named and can hold every value."""
    columns = table.columns
    return all(
        name in columns
        and (columns[name].nullable if value is None else _check(columns[name])(value))
        for name, value in values.items()
    )


def _check(column: Column[Any]) -> Callable[[Any], bool]:
    for kind, check in _CHECKS:
        if isinstance(column.type, kind):
            return check
    return _is_text


def _default(column: Column[Any]) -> Any:
    if column.nullable:
        return None
    if column.default is not None and column.default.is_scalar:
        return column.default.arg  # type: ignore[attr-defined]  # a scalar default has one
    for kind, value in _EMPTY:
        if isinstance(column.type, kind):
            return value
    return ""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_integer(value: Any) -> bool:
    return type(value) is int and -_LARGEST <= value < _LARGEST


def _is_flag(value: Any) -> bool:
    return type(value) is int and value in (0, 1)


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 10 and _parses(dt.date.fromisoformat, value)


def _is_instant(value: Any) -> bool:
    return (
        isinstance(value, str)
        and len(value) == 26
        and _parses(lambda text: dt.datetime.strptime(text, "%Y-%m-%d %H:%M:%S.%f"), value)  # noqa: DTZ007  stored without its zone
    )


def _is_json(value: Any) -> bool:
    return isinstance(value, str) and _parses(json.loads, value)


def _parses(parse: Callable[[str], Any], text: str) -> bool:
    try:
        parse(text)
    except (ValueError, RecursionError):
        return False
    return True


_CHECKS: tuple[tuple[type, Callable[[Any], bool]], ...] = (
    (JSON, _is_json),
    (Boolean, _is_flag),
    (Integer, _is_integer),
    (UtcInstant, _is_instant),
    (DateTime, _is_instant),
    (Date, _is_day),
)
_EMPTY: tuple[tuple[type, Any], ...] = (
    (JSON, "[]"),
    (Boolean, 0),
    (Integer, 0),
    (UtcInstant, "1970-01-01 00:00:00.000000"),
    (Date, "1970-01-01"),
)
