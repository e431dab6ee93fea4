"""What an import did, as JSON and in lines for people."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from merchdesk import labels
from merchdesk.cli.output import show
from merchdesk.i18n import translate, yuan
from merchdesk.services.imports import FileSummary, Totals
from merchdesk.statements.types import ParsedFile, Reject, UnreadableFile

Entry = dict[str, Any]


def of(
    read: Sequence[ParsedFile | UnreadableFile], summaries: Sequence[FileSummary]
) -> list[Entry]:
    """What became of every file, in the order they were named.

    Args:
        read: what reading gave, file by file.
        summaries: what importing the readable ones did, in the same order.

    Returns:
        An entry a file; its ``error`` is the sentence where nothing of it was taken, else None.
    """
    done = iter(summaries)
    return [
        _unreadable(file) if isinstance(file, UnreadableFile) else _summary(next(done))
        for file in read
    ]


def show_import(
    options: argparse.Namespace,
    files: list[Entry],
    summaries: Sequence[FileSummary],
    totals: Totals,
) -> None:
    """Show every file and the whole portfolio after it."""
    document = {"dry_run": options.dry_run, "files": files, "totals": asdict(totals)}
    show(options, document, [*_lines(summaries), total(totals)])


def _summary(file: FileSummary) -> Entry:
    return {
        "path": file.path,
        "kind": file.kind,
        "encoding": file.encoding,
        "months": file.months,
        "rows_read": file.rows_read,
        "rows_applied": file.rows_applied,
        "duplicates": file.duplicates,
        "replaced": file.replaced,
        "already_imported": file.already_imported,
        "new_merchants": file.new_merchants,
        "known_merchants": file.known_merchants,
        "rejected": [_reject(reject) for reject in file.rejected],
        "error": _nothing_taken(file),
    }


def _nothing_taken(file: FileSummary) -> str | None:
    """The sentence where every row was rejected; the first of them stands for the others."""
    if file.rows_applied or file.already_imported or not file.rejected:
        return None
    words = translate("Cli", "None of its rows can be taken; row {row}: {reason}")
    first = file.rejected[0]
    return words.format(row=first.row, reason=labels.reject_reason(first.reason))


def _reject(reject: Reject) -> Entry:
    return {
        "row": reject.row,
        "sheet": reject.sheet,
        "mid": reject.mid,
        "name": reject.name,
        "value": reject.value,
        "reason": labels.reject_reason(reject.reason),
        "code": reject.reason,
    }


def _unreadable(file: UnreadableFile) -> Entry:
    """The same keys, so that who reads the list need not look which kind an entry is."""
    counts = ("rows_read", "rows_applied", "duplicates", "replaced")
    return {
        "path": file.path,
        "kind": "unreadable",
        "encoding": "",
        "months": [],
        **dict.fromkeys(counts, 0),
        "already_imported": False,
        **dict.fromkeys(("new_merchants", "known_merchants"), 0),
        "rejected": [],
        "error": file.message,
    }


def _lines(summaries: Sequence[FileSummary]) -> Iterator[str]:
    for file in summaries:
        state = translate("Cli", "already imported") if file.already_imported else ""
        rows = translate("Cli", "%Ln row(s)", "", file.rows_applied)
        yield "  ".join((file.name, state or rows, *file.months))
        for reject in file.rejected:
            row = translate("Cli", "row {row}").format(row=reject.row)
            yield f"  ! {row} {reject.mid} {labels.reject_reason(reject.reason)}"


def total(totals: Totals) -> str:
    """The whole portfolio in a line."""
    words = translate(
        "Cli", "{merchants} merchants, {months} merchant-months, volume {volume}, net {net}"
    )
    return words.format(
        merchants=totals.merchants,
        months=totals.merchant_months,
        volume=yuan(totals.volume_fen),
        net=yuan(totals.net_fen, decimals=2),
    )
