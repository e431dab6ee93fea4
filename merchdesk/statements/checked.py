"""What the worker says, checked before it is believed: it has just read a stranger's file."""

from __future__ import annotations

import re
from typing import Any, TypeVar, get_args, get_type_hints

from merchdesk.rules.codes import RejectReason
from merchdesk.statements.parser import ROW_LIMIT
from merchdesk.statements.types import ParsedFile, ProfileRow, Reject, StatementRow, file_label

TEXT_LIMIT = 300  #: characters; the worker shortens all texts to less
INTEGER_LIMIT = 2**63  #: what the database holds

Row = TypeVar("Row", StatementRow, ProfileRow, Reject)

_TYPES = {
    kind: [
        frozenset(get_args(hint) or (str if hint is RejectReason else hint,))
        for hint in get_type_hints(kind).values()
    ]
    for kind in (StatementRow, ProfileRow, Reject)
}


def checked(kind: type[Row], count: int, columns: list[Any]) -> list[Row]:
    """Rows of a kind from the columns of their fields; a lone value stands for a whole column.

    Raises:
        ValueError: a field is missing, of another type, or beyond its limit.
    """
    if not 0 < count <= ROW_LIMIT:
        raise ValueError("no rows")
    whole = [column if type(column) is list else [column] for column in columns]
    for column, allowed in zip(whole, _TYPES[kind], strict=True):
        _check_column(column, allowed)
    if kind is Reject:
        whole[2] = list(map(RejectReason, whole[2]))
    full = (column * count if len(column) == 1 else column for column in whole)
    return [kind(*record) for record in zip(*full, strict=True)]


def _check_column(column: list[Any], allowed: frozenset[type]) -> None:
    if not set(map(type, column)) <= allowed:
        raise ValueError("another type")
    if str in allowed:
        if max(map(len, column)) > TEXT_LIMIT:
            raise ValueError("too long")
        return
    numbers = [number for number in column if number is not None]
    if numbers and not -INTEGER_LIMIT <= min(numbers) <= max(numbers) < INTEGER_LIMIT:
        raise ValueError("too large")


def parsed_file(
    path: str,
    said: Any,
    *,
    rows: list[StatementRow],
    profiles: list[ProfileRow],
    rejects: list[Reject],
) -> ParsedFile:
    """A file from its rows and what the worker says about it.

    Raises:
        ValueError: it says something else than it should.
    """
    if type(said) is not dict or said.keys() != _SAID.keys():
        raise ValueError("not a summary")
    if not all(is_valid(said[key]) for key, is_valid in _SAID.items()):
        raise ValueError("not a summary")
    months = tuple(sorted({row.month for row in rows}))
    return ParsedFile(
        path=path,
        name=file_label(path),
        rows=tuple(rows),
        profiles=tuple(profiles),
        rejects=tuple(rejects),
        months=months,
        **said,
    )


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= ROW_LIMIT


def _is_text(value: Any) -> bool:
    return type(value) is str and len(value) <= TEXT_LIMIT


def _are_headings(value: Any) -> bool:
    return type(value) is dict and all(map(_is_text, [*value.keys(), *value.values()]))


_SAID = {
    "sha256": lambda value: type(value) is str and re.fullmatch("[0-9a-f]{64}", value),
    "kind": lambda value: value in ("statement", "correction", "profile"),
    "encoding": lambda value: value in ("xlsx", "xls", "utf-8", "utf-16", "gb18030", "big5"),
    "rows_read": _is_count,
    "duplicates": _is_count,
    "branch": _is_text,
    "headings": _are_headings,
}
