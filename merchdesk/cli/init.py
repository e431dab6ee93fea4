"""The command that makes a portfolio."""

from __future__ import annotations

import argparse

from merchdesk.cli import passphrases
from merchdesk.cli.output import show
from merchdesk.cli.session import folder, now
from merchdesk.i18n import translate
from merchdesk.models.places import DATABASE, KEYS
from merchdesk.services.home import Home


def init(options: argparse.Namespace) -> None:
    """Make a home, filled with the demo portfolio if asked."""
    path = folder(options)
    home, code = Home.create(
        path,
        passphrase=passphrases.new(options),
        manager_name=options.manager or translate("Cli", "Account manager"),
        now=now(),
    )
    try:
        count = _fill(home, options.demo) if options.demo else 0
    except BaseException:
        _discard(home)
        raise
    home.close()
    words = translate("Cli", "Recovery code (write it down, it is shown only once): {code}")
    result = {"home": path, "merchants": count, "recovery_code": code}
    show(options, result, [str(path), words.format(code=code)])


def _fill(home: Home, merchants: int) -> int:
    from merchdesk.services import demo_home, imports  # only a demo needs it

    with home.write() as session:
        demo_home.fill(session, merchants=merchants, manager_id=home.manager_id, now=now())
        return imports.totals(session).merchants


def _discard(home: Home) -> None:
    """Remove a home that is not finished, and whose recovery code nobody has seen."""
    home.close()
    for name in (DATABASE, KEYS):
        (home.path / name).unlink(missing_ok=True)
