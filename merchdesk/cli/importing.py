"""Importing statements and profiles, listing the imports, and taking one back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from merchdesk.cli import import_report
from merchdesk.cli.output import say, show
from merchdesk.cli.session import now, opened
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import audit, imports, policy, preferences
from merchdesk.services.home import Home
from merchdesk.settings import BY_KEY
from merchdesk.statements.reader import read_files, start_worker
from merchdesk.statements.types import ParsedFile


def import_files(options: argparse.Namespace) -> int:
    """Import files, show what that would do, or take one back; 1 if one cannot be taken."""
    if options.undo is not None:
        _undo(options)
        return 0
    pin = _pinned(options)
    worker = start_worker()  # it gets ready while the database opens
    try:
        with opened(options) as home:
            read = read_files(
                options.paths, encoding=options.encoding, progress=_tell, worker=worker
            )
            files = [file for file in read if isinstance(file, ParsedFile)]
            if options.dry_run or not _has_news(home, files, pin, wanted=not options.paths):
                summaries, totals = _looked_at(home, files)
            else:
                summaries, totals = _applied(home, files, pin)
            report = import_report.of(read, summaries)
            import_report.show_import(options, report, summaries, totals)
    finally:
        worker.end()
    errors = [(file.name, entry["error"]) for file, entry in zip(read, report, strict=True)]
    for name, error in errors:
        if error:
            say(f"{name}: {error}")
    return 1 if any(error for _, error in errors) else 0


def _pinned(options: argparse.Namespace) -> str:
    """The first day of the price list to pin; "" for none.

    Raises:
        UserError: there is no such price list.
    """
    if options.pin_schedule is None:
        return ""
    asked = options.pin_schedule.isoformat()
    offered = BY_KEY["pinned_schedule"].choices
    there_are = [day for day in offered() if day] if offered else []
    if asked not in there_are:
        words = translate("Cli", "There is no price list of this date; there are: {dates}.")
        raise UserError(words.format(dates=", ".join(there_are)))
    return str(asked)


def _tell(done: int, total: int, name: str) -> None:
    if name:
        say(f"{done + 1}/{total} {name}")


def _has_news(home: Home, files: Sequence[ParsedFile], pin: str, *, wanted: bool) -> bool:
    """Whether anything would be written.

    A price list is pinned along with files that can be read, or alone where it alone is wanted.
    """
    with home.read() as session:
        stored = imports.live_hashes(session)
        pinned = policy.read(session)["pinned_schedule"]
    pins = bool(pin) and pin != pinned and (wanted or any(file.is_usable for file in files))
    return pins or any(file.is_usable and file.sha256 not in stored for file in files)


def _looked_at(
    home: Home, files: Sequence[ParsedFile]
) -> tuple[Sequence[imports.FileSummary], imports.Totals]:
    with home.read() as session:
        return imports.preview(session, files=files), imports.totals(session)


def _applied(
    home: Home, files: Sequence[ParsedFile], pin: str
) -> tuple[Sequence[imports.FileSummary], imports.Totals]:
    """Import in one transaction, after a backup of what there is."""
    with home.read() as session:
        is_empty = not policy.covered_months(session)
    if not is_empty:
        home.backup(now=now())
    with home.write() as session:
        if pin and pin != policy.read(session)["pinned_schedule"]:
            preferences.write(session, key="pinned_schedule", value=pin)
        done = imports.apply(session, files=files, now=now(), owner_id=home.manager_id)
    return done.files, done.totals


def _undo(options: argparse.Namespace) -> None:
    with opened(options) as home:
        home.backup(now=now())
        with home.write() as session:
            undone = imports.undo(session, file_id=options.undo)
            audit.record(
                session,
                device_id=home.device_id,
                action=audit.Action.UNDO_IMPORT,
                subject=options.undo,
                detail=undone.name,
                now=now(),
            )
        taken = {"id": options.undo, "name": undone.name, "rows": undone.rows}
        document = {
            "undone": {**taken, "months": undone.months},
            "totals": asdict(undone.totals),
        }
        show(options, document, [translate("Cli", "Taken back: {name}").format(name=undone.name)])


def list_imports(options: argparse.Namespace) -> None:
    """Every import that stands, latest first, and where two of them disagree."""
    with opened(options) as home, home.read() as session:
        files = imports.imported_files(session)
        review = imports.review(session)
    document = {
        "imports": [asdict(file) for file in files],
        "review": [asdict(two) for two in review],
    }
    lines = [
        f"{file.id}  {file.name}  {file.rows_applied}  {' '.join(file.months)}" for file in files
    ]
    show(options, document, [*lines, *map(_disagreement, review)])


def _disagreement(two: imports.Disagreement) -> str:
    words = translate(
        "Cli",
        "{file} counts, {other} says otherwise: %Ln merchant-month(s), {months}",
        "",
        two.merchant_months,
    )
    return "! " + words.format(file=two.file, other=two.other, months=" ".join(two.months))
