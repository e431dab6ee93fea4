"""The formats a report can be saved in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.reports import csv, text, xlsx
from merchdesk.reports.files import save
from merchdesk.reports.table import ReportTable

#: A format's code, which is also the file's extension, and what makes its bytes.
FORMATS: dict[str, Callable[[ReportTable], bytes]] = {
    "xlsx": xlsx.render,
    "csv": csv.render,
    "txt": text.render,
}


def write(table: ReportTable, path: Path, format_code: str) -> str:
    """Save a report, whole or not at all.

    Returns:
        The SHA-256 of the file in hex, for the audit entry.

    Raises:
        UserError: the format is unknown, or the file cannot be written there.
    """
    if format_code not in FORMATS:
        sentence = translate("Export", "There is no format “{format}”; there are {formats}.")
        raise UserError(sentence.format(format=format_code, formats=", ".join(FORMATS)))
    data = FORMATS[format_code](table)
    save(data, path)
    return hashlib.sha256(data).hexdigest()
