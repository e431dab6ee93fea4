"""The lines of the preview: a file as it was read, and what importing it would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from merchdesk.i18n import translate
from merchdesk.services.imports import FileSummary
from merchdesk.statements.reader import ENCODINGS
from merchdesk.statements.types import ParsedFile, UnreadableFile
from merchdesk.ui import tables
from merchdesk.ui.imports import words

_TEXT_FILES = (".csv", ".tsv", ".txt", ".xls")


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of the preview.

    Attributes:
        file: as read.
        summary: what importing it would do; None for one that cannot be read.
        chosen: the encoding a person chose for it, or "".
    """

    file: ParsedFile | UnreadableFile
    summary: FileSummary | None = None
    chosen: str = ""

    @property
    def is_new(self) -> bool:
        """Whether importing it changes anything."""
        return self.summary is not None and not self.summary.already_imported

    @property
    def is_text(self) -> bool:
        """Whether choosing an encoding may help."""
        if isinstance(self.file, ParsedFile):
            return self.file.encoding in ENCODINGS
        return self.file.path.lower().endswith(_TEXT_FILES)

    @property
    def encoding(self) -> str:
        """As it was read, or ""."""
        return self.file.encoding if isinstance(self.file, ParsedFile) else ""

    @property
    def problem(self) -> str:
        """Why it cannot be read, in a sentence; "" if it can."""
        return self.file.message if isinstance(self.file, UnreadableFile) else ""


@dataclass(frozen=True, slots=True)
class Sum:
    """All lines together; an import takes in only the new ones."""

    files: int
    unreadable: int
    rows: int
    rejected: int
    months: tuple[str, ...]
    new_merchants: int
    new_files: int


def sum_of(lines: Sequence[FileLine]) -> Sum:
    """Add the lines up."""
    new = [line.summary for line in lines if line.summary is not None and line.is_new]
    return Sum(
        files=len(lines),
        unreadable=sum(bool(line.problem) for line in lines),
        rows=sum(each.rows_read for each in new),
        rejected=sum(len(each.rejected) for each in new),
        months=tuple(sorted({month for each in new for month in each.months})),
        new_merchants=sum(each.new_merchants for each in new),
        new_files=len(new),
    )


def _state(line: FileLine) -> str:
    if line.problem:
        return translate("Imports", "Unreadable")
    if line.is_new:
        return translate("Imports", "New")
    return translate("Imports", "Already imported")


def _state_chip(line: FileLine) -> str:
    return "bad" if line.problem else "ok" if line.is_new else "neutral"


def _kind(line: FileLine) -> str:
    """The kind; over the whole rest of the line, why there is none."""
    return words.kind(line.summary.kind) if line.summary else line.problem


def _count(line: FileLine, name: str) -> int | None:
    return None if line.summary is None else int(getattr(line.summary, name))


def _rejected(line: FileLine) -> int | None:
    return None if line.summary is None else len(line.summary.rejected)


def _shown(value: int | None) -> str:
    return "" if value is None else words.number(value)


def _months(line: FileLine) -> str:
    return words.months(line.summary.months) if line.summary else ""


def _merchants(line: FileLine) -> str:
    if line.summary is None:
        return ""
    new, known = line.summary.new_merchants, line.summary.known_merchants
    return f"{new:,} / {known:,}"


C = tables.Column[FileLine]

#: An unreadable file's sentence runs from here to the end of its line.
PROBLEM_FROM = 2

COLUMNS: tuple[tables.Column[FileLine], ...] = (
    C(
        "name",
        lambda: translate("Imports", "File"),
        lambda line: line.file.name,
        width=220,
        stretch=True,
        sort=lambda line: line.file.name,
        icon=lambda line: "circle-alert" if line.problem else "file-spreadsheet",
        tone=lambda line: "bad" if line.problem else "text",
        tip=lambda line: line.file.name,
    ),
    C(
        "state",
        lambda: translate("Imports", "State"),
        _state,
        width=118,
        sort=_state_chip,
        chip=lambda line: "" if line.is_new else _state_chip(line),
        tone=lambda _: "text2",
    ),
    C(
        "kind",
        lambda: translate("Imports", "Kind"),
        _kind,
        width=82,
        sort=_kind,
        chip=lambda line: words.kind_chip(line.summary.kind) if line.summary else "",
        tone=lambda line: "bad" if line.problem else "text",
        tip=lambda line: line.problem,
    ),
    C(
        "months",
        lambda: translate("Imports", "Months"),
        _months,
        width=128,
        sort=lambda line: (line.summary.months or ("",)) if line.summary else None,
        tip=_months,
    ),
    C(
        "rows",
        lambda: translate("Imports", "Rows"),
        lambda line: _shown(_count(line, "rows_read")),
        width=66,
        align="right",
        sort=lambda line: _count(line, "rows_read"),
    ),
    C(
        "rejected",
        lambda: translate("Imports", "Rejected"),
        lambda line: _shown(_rejected(line)),
        width=78,
        align="right",
        sort=_rejected,
        chip=lambda line: "bad" if _rejected(line) else "",
        tone=lambda _: "text2",
    ),
    C(
        "merchants",
        lambda: translate("Imports", "New / known"),
        _merchants,
        width=110,
        align="right",
        sort=lambda line: _count(line, "new_merchants"),
    ),
    C(
        "duplicates",
        lambda: translate("Imports", "Duplicates"),
        lambda line: _shown(_count(line, "duplicates")),
        width=92,
        align="right",
        sort=lambda line: _count(line, "duplicates"),
        tone=lambda _: "text2",
    ),
    C(
        "replaced",
        lambda: translate("Imports", "Replaces"),
        lambda line: _shown(_count(line, "replaced")),
        width=82,
        align="right",
        sort=lambda line: _count(line, "replaced"),
    ),
    C(
        "encoding",
        lambda: translate("Imports", "Encoding"),
        lambda line: words.encoding(line.encoding),
        align="right",
        width=92,
        sort=lambda line: line.encoding or None,
        tone=lambda _: "text2",
    ),
)
