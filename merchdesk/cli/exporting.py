"""The command that writes a report to a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from merchdesk.cli.output import show
from merchdesk.cli.session import now, opened
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import exports, policy
from merchdesk.services.home import Home


def export(options: argparse.Namespace) -> None:
    """Write a report to a file."""
    with opened(options) as home:
        out = options.out.absolute()
        _keep_out(home, out)
        today = policy.business_day(now())
        first, last = exports.default_period(options.report, today=today)
        request = exports.ExportRequest(
            report=options.report,
            format=options.format,
            path=out,
            first=options.first or first,
            last=options.last or last,
            reason=options.reason,
            unmasked=options.unmasked,
        )
        with home.write() as session:
            done = exports.export(session, request=request, device_id=home.device_id, now=now())
        document = {"rows": done.rows, "path": done.path, "sha256": done.sha256}
        show(options, document, [f"{done.path}  {done.rows}"])


def _keep_out(home: Home, out: Path) -> None:
    """Refuse the home's own folder: a report must not replace the database or its keys."""
    if out.resolve().is_relative_to(home.path.resolve()):
        raise UserError(
            translate("Cli", "A report cannot lie in the portfolio's own folder; choose another.")
        )
