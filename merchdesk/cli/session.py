"""Opening a home for one command."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from merchdesk.cli import passphrases
from merchdesk.cli.output import say, show
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services.home import Home, exists, home_path

__all__ = ["folder", "now", "opened", "say", "show"]


def folder(options: argparse.Namespace) -> Path:
    """The home's folder that the options, the environment or the platform name."""
    return home_path(options.home)


def now() -> dt.datetime:
    """The present instant, in UTC."""
    return dt.datetime.now(dt.UTC)


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Home]:
    """The open home of a command; closed, with a backup if one is due, at its end.

    A backup that fails then is only said: what the command did is done.

    Raises:
        UserError: there is none, or nothing opens it.
    """
    path = folder(options)
    if not exists(path):
        words = translate("Cli", "There is no portfolio in {folder}; “merchdesk init” makes one.")
        raise UserError(words.format(folder=path))
    home = _open(path, options)
    try:
        yield home
    except BaseException:
        home.close()
        raise
    try:
        home.close(backup_at=now())
    except UserError as refusal:
        say(translate("Cli", "Done, but without a backup afterwards: {why}").format(why=refusal))


def _open(path: Path, options: argparse.Namespace) -> Home:
    secret = passphrases.from_file(options)
    if secret is None:
        home = Home.open_with_keystore(path, now=now())
        if home is not None:
            return home
        secret = passphrases.asked(translate("Cli", "Passphrase: "))
    return Home.open(path, secret=secret, now=now())
