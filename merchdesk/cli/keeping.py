"""Commands that keep a portfolio safe: check, backup, restore."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from merchdesk.cli import import_report, passphrases
from merchdesk.cli.output import say, show
from merchdesk.cli.session import folder, now, opened
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models.backup import backups_in
from merchdesk.services import backups, checks, imports, policy


def check(options: argparse.Namespace) -> int:
    """Look whether everything is in order; 1 if not."""
    with opened(options) as home, home.read() as session:
        findings = checks.run(session)
    wrong = [finding for finding in findings if not finding.ok]
    document = {"ok": not wrong, "findings": [asdict(finding) for finding in findings]}
    show(options, document, [f"{'✓' if f.ok else '✗'} {f.code}: {f.text}" for f in findings])
    if wrong:
        say(translate("Cli", "%Ln check(s) found something wrong.", "", len(wrong)))
    return 1 if wrong else 0


def backup(options: argparse.Namespace) -> None:
    """Write a checked backup: among the home's own, into a folder, or as the file named."""
    with opened(options) as home:
        if options.path is None:
            made = home.backup(now=now())
        else:
            target, name = _target(options.path.absolute())
            target.mkdir(parents=True, exist_ok=True, mode=0o700)
            made = home.backup(now=now(), folder=target, name=name)
        show(options, {"path": made}, [str(made)])


def _target(path: Path) -> tuple[Path, str]:
    """The folder and the file name ("": of the moment) that an argument of `backup` means."""
    if path.suffix == backups.SUFFIX and not path.is_dir():
        return path.parent, path.name
    return path, ""


def restore(options: argparse.Namespace) -> None:
    """Put a backup in place of the portfolio, which is kept as a backup itself."""
    archive = _archive(options.path.absolute())
    secret = passphrases.present(options)
    path = folder(options)
    home = backups.restore_and_open(folder=path, archive=archive, secret=secret, now=now())
    try:
        with home.read() as session:
            totals = imports.totals(session)
            month = policy.as_of_month(session)
    finally:
        home.close()
    document = {"home": path, "restored": archive, "as_of_month": month, "totals": asdict(totals)}
    show(options, document, [str(archive), import_report.total(totals)])


def _archive(path: Path) -> Path:
    """The backup that an argument of `restore` means: itself, or the newest of a folder.

    Raises:
        UserError: there is none.
    """
    if path.is_dir():
        newest = next(iter(backups_in(path)), None)
        if newest is not None:
            return newest
    elif path.exists():
        return path
    raise UserError(translate("Cli", "There is no such backup."))
