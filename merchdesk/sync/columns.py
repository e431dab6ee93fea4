"""The columns of a payload, each checked as a whole before an operation is made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from merchdesk.sync.operations import Kind
from merchdesk.sync.refusals import Newer, Reason, Refused

#: The largest seq and instant: what SQLite can hold.
LARGEST = 2**63 - 1

#: Characters of one JSON text: what a file of the largest portfolio leaves to remember.
LONGEST_TEXT = 48 << 20

_LONGEST_NAME = 255  # characters of a table's name or a row's id
_KINDS = {kind.value: kind for kind in Kind}
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def row_id_packed(row_id: str) -> str | bytes:
    """32 lower-case hex digits as 16 bytes, anything else as it is."""
    if len(row_id) == 32:
        try:
            packed = bytes.fromhex(row_id)
        except ValueError:
            return row_id
        if packed.hex() == row_id:
            return packed
    return row_id


def row_ids(column: Sequence[Any]) -> list[str]:
    """The row ids of a column of bytes and texts."""
    ids = [it.hex() if type(it) is bytes and len(it) == 16 else it for it in column]
    _check_names(ids)
    return ids


def integers(column: Sequence[Any], least: int, most: int) -> Sequence[int]:
    """A column of integers within bounds, both included."""
    if set(map(type, column)) - {int} or (
        column and not least <= min(column) <= max(column) <= most
    ):
        raise Refused(Reason.MALFORMED)
    return column


def kinds(column: Any, number: int) -> list[Kind]:
    """The kinds of operations from a text of a letter each.

    Raises:
        Newer: a letter is unknown.
    """
    if not isinstance(column, str) or len(column) != number:
        raise Refused(Reason.MALFORMED)
    try:
        return [_KINDS[letter] for letter in column]
    except KeyError:
        raise Newer from None


def tables(names: Any, column: Sequence[Any]) -> list[str]:
    """The table of each operation."""
    if not isinstance(names, list):
        raise Refused(Reason.MALFORMED)
    _check_names(names)
    return [names[place] for place in integers(column, 0, len(names) - 1)]


def texts(column: Sequence[Any], types: Iterable[type]) -> Sequence[str]:
    """A column of JSON texts, each an object or an array as ``types`` says."""
    if set(map(type, column)) - {str}:
        raise Refused(Reason.MALFORMED)
    if column and max(map(len, column)) > LONGEST_TEXT:
        raise Refused(Reason.TOO_LARGE)
    try:
        for text, expected in dict.fromkeys(zip(column, types, strict=True)):
            _check_json(text, expected)
    except (ValueError, RecursionError) as error:
        raise Refused(Reason.MALFORMED) from error
    return column


def _check_json(text: str, expected: type) -> None:
    value, end = _DECODER.raw_decode(text)
    if type(value) is not expected or end != len(text):
        raise Refused(Reason.MALFORMED)
    if "\\u" in text and _SURROGATE.search(text):  # half a pair is no text that can be stored
        json.dumps(value, ensure_ascii=False).encode()


def actors_from(content: Any) -> dict[str, int]:
    """A map of actors, as 16 bytes each, to a seq."""
    if not isinstance(content, dict):
        raise Refused(Reason.MALFORMED)
    if any(type(actor) is not bytes or len(actor) != 16 for actor in content):
        raise Refused(Reason.MALFORMED)
    integers(list(content.values()), 0, LARGEST)
    return {actor.hex(): seq for actor, seq in content.items()}


def _check_names(names: Sequence[Any]) -> None:
    for name in names:
        if type(name) is not str or not 0 < len(name) <= _LONGEST_NAME:
            raise Refused(Reason.MALFORMED)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are not JSON


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError("a name twice")  # of which Python reads the last, and SQLite the first
    return value


_DECODER = json.JSONDecoder(parse_constant=_no_number, object_pairs_hook=_object)
