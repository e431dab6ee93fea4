"""Opening a home from the command line, and printing what came of it."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services.home import Home, exists, home_path


def folder(options: argparse.Namespace) -> Path:
    """The home's folder that the options, the environment or the platform name."""
    return home_path(getattr(options, "home", None))


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Home]:
    """The open home of a command; closed, with a backup if one is due, at its end.

    Raises:
        UserError: there is none, or nothing opens it.
    """
    path = folder(options)
    if not exists(path):
        raise UserError(
            translate(
                "Cli", "There is no portfolio in {folder}; “merchdesk init” makes one."
            ).format(folder=path)
        )
    home = _open(path, options)
    try:
        yield home
    finally:
        home.close(backup_at=now())


def _open(path: Path, options: argparse.Namespace) -> Home:
    secret = passphrase(options)
    if secret is None:
        home = Home.open_with_keystore(path, now=now())
        if home is not None:
            return home
        secret = _asked(translate("Cli", "Passphrase: "))
    return Home.open(path, secret=secret, now=now())


def passphrase(options: argparse.Namespace) -> str | None:
    """The passphrase of the file that the options or the environment name, None without one.

    Raises:
        UserError: the file cannot be read.
    """
    file = options.passphrase_file or os.environ.get("MERCHDESK_PASSPHRASE_FILE")
    if not file:
        return None
    try:
        return Path(file).read_text(encoding="utf-8").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        raise UserError(
            translate("Cli", "The passphrase file {file} cannot be read.").format(file=file)
        ) from None


def new_passphrase(options: argparse.Namespace) -> str:
    """The passphrase for a new home, asked twice where there is a terminal.

    Raises:
        UserError: there is no source, or the two differ.
    """
    given = passphrase(options)
    if given is not None:
        return given
    first = _asked(translate("Cli", "New passphrase: "))
    if first != _asked(translate("Cli", "Once more: ")):
        raise UserError(translate("Cli", "The two passphrases differ."))
    return first


def _asked(prompt: str) -> str:
    if not sys.stdin or not sys.stdin.isatty():
        raise UserError(
            translate(
                "Cli", "No passphrase: name a file with --passphrase-file, or use a terminal."
            )
        )
    return getpass.getpass(prompt)


def now() -> dt.datetime:
    """The present instant, in UTC."""
    return dt.datetime.now(dt.UTC)


def say(text: str) -> None:
    """A message for people: standard error, so that standard output stays the result."""
    print(text, file=sys.stderr)


def show(options: argparse.Namespace, document: dict[str, Any], lines: list[str]) -> None:
    """The result: the document as JSON, or the lines for people."""
    if options.json:
        print(json.dumps(document, ensure_ascii=False, indent=1, default=_plain))
    else:
        print("\n".join(lines))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)
