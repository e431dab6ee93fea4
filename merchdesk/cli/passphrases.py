"""Where the passphrase comes from: a file, the environment or a prompt; never an argument."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from merchdesk.errors import Cancelled, UserError
from merchdesk.i18n import translate

_LONGEST = 4_096  #: bytes; more is not a passphrase but another file


def from_file(options: argparse.Namespace) -> str | None:
    """The first line of the file that the options or the environment name; None without one.

    Raises:
        UserError: the file cannot be read, or its first line is no text.
    """
    file = options.passphrase_file or os.environ.get("MERCHDESK_PASSPHRASE_FILE")
    return read(Path(file)) if file else None


def read(file: Path) -> str:
    """The first line of a file.

    Raises:
        UserError: the file cannot be read, or its first line is no text.
    """
    secret = _first_line(file)
    if not secret:
        raise UserError(
            translate("Cli", "The passphrase file {file} cannot be read.").format(file=file)
        )
    return secret


def _first_line(file: Path) -> str:
    """The first line; nothing where there is none that could be a passphrase."""
    try:
        with file.open("rb") as opened:
            line = opened.readline(_LONGEST)
        return line.decode("utf-8-sig").rstrip("\r\n") if len(line) < _LONGEST else ""
    except (OSError, ValueError):
        return ""


def present(options: argparse.Namespace) -> str:
    """The passphrase of something that exists, asked for where no file is named.

    Raises:
        UserError: there is no source.
    """
    given = from_file(options)
    return asked(translate("Cli", "Passphrase: ")) if given is None else given


def new(options: argparse.Namespace) -> str:
    """The passphrase for a new home, asked twice where no file is named.

    Raises:
        UserError: there is no source, or the two differ.
    """
    given = from_file(options)
    if given is not None:
        return given
    first = asked(translate("Cli", "New passphrase: "))
    if first != asked(translate("Cli", "Once more: ")):
        raise UserError(translate("Cli", "The two passphrases differ."))
    return first


def asked(prompt: str) -> str:
    """What somebody types at the terminal, unseen.

    Raises:
        UserError: there is no terminal.
        Cancelled: the input was ended instead.
    """
    if not sys.stdin or not sys.stdin.isatty():
        raise UserError(
            translate(
                "Cli", "No passphrase: name a file with --passphrase-file, or use a terminal."
            )
        )
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise Cancelled from None
