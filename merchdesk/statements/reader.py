"""Acquirer files into typed rows: the one way in for services and the command line.

All parsing happens in a worker process. Its records come back as plain lists, are checked here
against the dataclasses of `types`, and nothing else of what it says is believed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self

from merchdesk.errors import Cancelled
from merchdesk.statements.checked import checked, parsed_file
from merchdesk.statements.parser import ROW_LIMIT
from merchdesk.statements.problems import Problem
from merchdesk.statements.process import Worker, WorkerLate, WorkerLost
from merchdesk.statements.sentences import sentence
from merchdesk.statements.sheets import ENCODINGS
from merchdesk.statements.types import (
    ParsedFile,
    ProfileRow,
    Reject,
    StatementRow,
    UnreadableFile,
    file_label,
)

EXTENSIONS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls")
FILE_SECONDS = 20.0  #: for reading one file
AHEAD = 1  #: files the worker knows of beyond the current one, so that it never waits for us

__all__ = ["ENCODINGS", "EXTENSIONS", "read_files", "start_worker"]


def read_files(
    paths: Iterable[str | os.PathLike[str]],
    *,
    encoding: str | None = None,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    worker: Worker | None = None,
) -> list[ParsedFile | UnreadableFile]:
    """Read statements and profiles, each file into its rows and rejects or one sentence why not.

    Blocks the calling thread, never its interpreter's other threads. Nothing is written.

    Args:
        paths: files, or folders whose statements are taken in the order of their names.
        encoding: one of `ENCODINGS` for all text files; None finds it out for each.
        progress: called with files done, files in all, and the name of the one being read; at
            the end once more with all done and no name.
        cancelled: asked between and, every 50 ms, during files.
        worker: from `start_worker`; it is used up here.

    Returns:
        One result a file, in the order of the paths.

    Raises:
        Cancelled: `cancelled` said so.
        ValueError: an encoding that is not offered.
    """
    if encoding is not None and encoding not in ENCODINGS:
        raise ValueError(encoding)
    files = list(dict.fromkeys(_listed(paths)))
    results: list[ParsedFile | UnreadableFile] = []
    with _Desk(files, encoding, cancelled, worker) as desk:
        for at, path in enumerate(files):
            if progress is not None:
                progress(at, len(files), file_label(path))
            results.append(desk.read(at))
    if progress is not None:
        progress(len(files), len(files), "")
    return results


def start_worker() -> Worker:
    """Start the worker ahead, while a database is opened or a person still chooses files.

    Returns:
        What to give to `read_files`; call its ``end`` where that does not happen.
    """
    return Worker()


def _listed(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str]:
    """The files meant; an empty folder stands for itself."""
    for path in map(Path, paths):
        inside = _statements_in(path) if path.is_dir() else []
        yield from map(str, inside or [path])


def _statements_in(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        return []
    return [
        path
        for path in entries
        if path.suffix.lower() in EXTENSIONS
        and not path.name.startswith((".", "~$"))
        and path.is_file()
    ]


class _Desk:
    """Has the files read by a worker, and by a fresh one after a file that ended it."""

    def __init__(
        self,
        files: Sequence[str],
        encoding: str | None,
        cancelled: Callable[[], bool] | None,
        worker: Worker | None,
    ) -> None:
        self._files = files
        self._encoding = encoding
        self._cancelled = cancelled
        self._worker = worker
        self._asked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._dismiss()

    def read(self, at: int) -> ParsedFile | UnreadableFile:
        """The result of one file, whatever becomes of the worker."""
        self._check()
        path = self._files[at]
        worker = self._ask_from(at)
        try:
            return self._answer(worker, path)
        except WorkerLate:
            problem = Problem.TIME
        except MemoryError:
            problem = Problem.MEMORY
        except (WorkerLost, TypeError, ValueError):
            if not worker.is_ready:
                raise RuntimeError("the worker process does not start") from None
            problem = Problem.CRASHED
        self._dismiss()
        return _unreadable(path, problem)

    def _check(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def _ask_from(self, at: int) -> Worker:
        if self._worker is None:
            self._worker = Worker()
            self._asked = at
        for path in self._files[self._asked : at + 1 + AHEAD]:
            self._worker.ask([path, self._encoding])
        self._asked = max(self._asked, min(at + 1 + AHEAD, len(self._files)))
        return self._worker

    def _dismiss(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _answer(self, worker: Worker, path: str) -> ParsedFile | UnreadableFile:
        """Collect what the worker says of a file; any departure from the protocol is a loss."""
        rows: list[StatementRow] = []
        profiles: list[ProfileRow] = []
        rejects: list[Reject] = []
        for reply in worker.replies(FILE_SECONDS, self._check):
            match reply:
                case ["ready"]:
                    worker.is_ready = True
                case ["rows", int(count), list(columns)]:
                    rows += checked(StatementRow, count, columns)
                case ["profiles", int(count), list(columns)]:
                    profiles += checked(ProfileRow, count, columns)
                case ["rejects", int(count), list(columns)]:
                    rejects += checked(Reject, count, columns)
                case ["problem", Problem.MEMORY, *_]:
                    raise MemoryError
                case ["problem", str(code), int(line), str(word)]:
                    return _unreadable(path, Problem(code), line=line, word=word)
                case ["done", said]:
                    return parsed_file(path, said, rows=rows, profiles=profiles, rejects=rejects)
                case _:
                    raise WorkerLost
            if len(rows) + len(profiles) + len(rejects) > ROW_LIMIT:
                raise WorkerLost
        raise WorkerLost


def _unreadable(path: str, problem: Problem, *, line: int = 0, word: str = "") -> UnreadableFile:
    message = sentence(problem, line=line, word=word[:40])
    return UnreadableFile(path=path, name=file_label(path), message=message)
