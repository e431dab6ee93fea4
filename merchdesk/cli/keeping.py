"""Commands that keep a portfolio safe: check, backup, restore."""

from __future__ import annotations

import argparse

from merchdesk.cli.session import folder, new_passphrase, now, opened, show
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import checks
from merchdesk.services import home as homes


def check(options: argparse.Namespace) -> int:
    """Look whether everything is in order; 1 if not."""
    with opened(options) as home, home.read() as session:
        findings = checks.run(session)
    document = {
        "ok": all(finding.ok for finding in findings),
        "findings": [
            {"code": finding.code, "ok": finding.ok, "text": finding.text} for finding in findings
        ],
    }
    lines = [f"{'✓' if f.ok else '✗'} {f.code}: {f.text}" for f in findings]
    show(options, document, lines)
    return 0 if document["ok"] else 1


def backup(options: argparse.Namespace) -> None:
    """Write a checked backup, into the home's own folder or the one named."""
    with opened(options) as home:
        if options.path is not None:
            options.path.mkdir(parents=True, exist_ok=True)
        made = home.backup(now=now(), folder=options.path and options.path.absolute())
    show(options, {"path": made}, [str(made)])


def restore(options: argparse.Namespace) -> None:
    """Put a backup in place; what was there stays beside it."""
    if not options.path.exists():
        raise UserError(translate("Cli", "There is no such backup."))
    path = folder(options)
    homes.restore(path, options.path, secret=new_passphrase(options), now=now())
    show(options, {"home": path, "restored": options.path}, [str(path)])
