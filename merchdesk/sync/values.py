"""From a merged value to a stored one: what a column cannot hold never reaches it.

A value of the wrong type is a newer program's or a hostile member's. It stays in the operation
store, word for word, and the column shows its default until somebody understands it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, NamedTuple

from sqlalchemy import CHAR, JSON, Boolean, Column, Date, DateTime, Integer, Table

from merchdesk.models import UtcInstant, shapes

#: Of every whole number: so many fen are no merchant's, and sums of millions of them still fit.
_LARGEST = 10**13
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}", re.ASCII)


def stored(table: Table, row_id: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The driver's values of all columns of a row, in the order they are declared."""
    row = []
    for name, quick, fits, default in _slots(table):
        value = row_id if name == "id" else values.get(name)
        if type(value) is not quick and (value is None or not fits(value)):
            value = default
        row.append(value)
    return tuple(row)


class _Slot(NamedTuple):
    """A column: its name, whether it can hold a value, and what it holds instead.

    ``quick``: every value of this type fits, which most are.
    """

    name: str
    quick: type | None
    fits: Callable[[Any], bool]
    default: Any


@cache
def _slots(table: Table) -> tuple[_Slot, ...]:
    checks = ((it, _check(it)) for it in table.columns)
    return tuple(
        _Slot(it.name, str if check is _is_text else None, check, _default(it))
        for it, check in checks
    )


def fits(column: Column[Any], value: Any) -> bool:
    """Whether a column can hold a value as it travels."""
    return bool(column.nullable) if value is None else _check(column)(value)


def _holds_month(column: Column[Any]) -> bool:
    return isinstance(column.type, CHAR) and column.type.length == len("1970-01")


def _check(column: Column[Any]) -> Callable[[Any], bool]:
    if _holds_month(column):
        return shapes.month
    if isinstance(column.type, JSON):
        return partial(_is_json, column.info["shape"])
    for kind, check in _CHECKS:
        if isinstance(column.type, kind):
            return check
    return _is_text


def _default(column: Column[Any]) -> Any:
    if column.nullable:
        return None
    if column.default is not None and column.default.is_scalar:
        return column.default.arg  # type: ignore[attr-defined]  # a scalar default has one
    if _holds_month(column):
        return "1970-01"
    if isinstance(column.type, JSON):
        return column.info["empty"]
    for kind, value in _EMPTY:
        if isinstance(column.type, kind):
            return value
    return ""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_integer(value: Any) -> bool:
    return type(value) is int and -_LARGEST < value < _LARGEST


def _is_flag(value: Any) -> bool:
    return type(value) is int and value in (0, 1)


def _is_day(value: Any) -> bool:
    return (
        isinstance(value, str)
        and _DAY.fullmatch(value) is not None
        and _parses(dt.date.fromisoformat, value)
    )


def _is_instant(value: Any) -> bool:
    return (
        isinstance(value, str)
        and _INSTANT.fullmatch(value) is not None
        and _parses(dt.datetime.fromisoformat, value)
    )


def _is_json(shape: shapes.Shape, value: Any) -> bool:
    """A text that parses to what the readers of the column rely on."""
    if not isinstance(value, str):
        return False
    try:
        return shape(json.loads(value))
    except (ValueError, RecursionError):
        return False


def _parses(parse: Callable[[str], Any], text: str) -> bool:
    try:
        parse(text)
    except (ValueError, RecursionError):
        return False
    return True


_CHECKS: tuple[tuple[type, Callable[[Any], bool]], ...] = (
    (Boolean, _is_flag),
    (Integer, _is_integer),
    (UtcInstant, _is_instant),
    (DateTime, _is_instant),
    (Date, _is_day),
)
_EMPTY: tuple[tuple[type, Any], ...] = (
    (Boolean, 0),
    (Integer, 0),
    (UtcInstant, "1970-01-01 00:00:00.000000"),
    (Date, "1970-01-01"),
)
