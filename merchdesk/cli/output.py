"""The result on standard output; everything said to people on standard error."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def say(text: object) -> None:
    """A message for people: standard error, so that standard output stays the result."""
    for line in str(text).splitlines():
        print(printable(line), file=sys.stderr, flush=True)


def show(options: argparse.Namespace, document: dict[str, Any], lines: Iterable[str]) -> None:
    """The result: the document as JSON, or the lines for people.

    Raises:
        OSError: standard output takes no more.
    """
    if options.json:
        print(json.dumps(document, ensure_ascii=False, indent=1, default=_plain), flush=True)
    else:
        print("\n".join(map(printable, lines)), flush=True)


def printable(text: str) -> str:
    """A line without the signs that would steer a terminal or turn its direction."""
    return "".join(char if char.isprintable() else " " * char.isspace() for char in text)


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)
