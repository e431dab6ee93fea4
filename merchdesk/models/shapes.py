"""What a JSON column may hold. Its readers rely on it, and what a peer sends is held against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

#: Says of a parsed value whether it fits.
Shape = Callable[[Any], bool]

_MONTH = re.compile(r"(?!0000)\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def text(value: Any) -> bool:
    """Any text."""
    return isinstance(value, str)


def month(value: Any) -> bool:
    """A month, ``YYYY-MM``."""
    return isinstance(value, str) and _MONTH.fullmatch(value) is not None


def whole(value: Any) -> bool:
    """A whole number."""
    return type(value) is int


def plain(value: Any) -> bool:
    """What a column can hold that is no JSON itself."""
    return value is None or isinstance(value, str | int)


def list_of(item: Shape) -> Shape:
    """A list, every item of which fits."""
    return lambda value: isinstance(value, list) and all(map(item, value))


def pair(first: Shape, second: Shape) -> Shape:
    """A list of two."""

    def fits(value: Any) -> bool:
        match value:
            case [one, other]:
                return first(one) and second(other)
        return False

    return fits


def by_name(item: Shape) -> Shape:
    """An object, every value of which fits, whatever their names."""
    return lambda value: isinstance(value, dict) and all(map(item, value.values()))


def record(needed: Mapping[str, Shape], **others: Shape) -> Shape:
    """An object with these fields, the ``others`` only where they are there; it may have more."""

    def fits(value: Any) -> bool:
        return (
            isinstance(value, dict)
            and all(name in value and shape(value[name]) for name, shape in needed.items())
            and all(shape(value[name]) for name, shape in others.items() if name in value)
        )

    return fits
