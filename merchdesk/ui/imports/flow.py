"""What runs for the import page, one after the other: read, compare, back up, import, take back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import importing, imports
from merchdesk.services.imports import FileSummary, Imported, Undone
from merchdesk.statements.reader import read_files
from merchdesk.statements.types import ParsedFile, UnreadableFile
from merchdesk.ui.imports.lines import FileLine
from merchdesk.ui.jobs import Job
from merchdesk.ui.workspace import Workspace

_Files = dict[str, tuple[ParsedFile | UnreadableFile, str]]


class ImportFlow(QObject):
    """Holds the files that were read and runs one job at a time; nothing of it blocks.

    Signals:
        started: a job began; what it does.
        progressed: how much is done, of how much, and what it is at.
        ended: nothing runs any more.
        lines_changed: the lines of the preview; empty without one.
        failed: why the job was refused, in a sentence; nothing was written.
        imported: the `Imported`, and the ids of its files.
        taken_back: the `Undone`, and how many files.
    """

    started = Signal(str)
    progressed = Signal(int, int, str)
    ended = Signal()
    lines_changed = Signal(tuple)
    failed = Signal(str)
    imported = Signal(object, tuple)
    taken_back = Signal(object, int)

    def __init__(
        self,
        workspace: Workspace,
        before: Callable[[], None] | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._before = workspace, workspace.jobs, before
        self._job: Job | None = None
        self._files: _Files = {}
        self._waiting: list[tuple[list[Path], str]] = []
        self._comparing = False
        self.lines: tuple[FileLine, ...] = ()
        self._jobs.busy_changed.connect(self._look_for_loss)

    def is_busy(self) -> bool:
        """Whether something runs."""
        return self._job is not None

    def read(self, paths: Sequence[Path], encoding: str = "") -> None:
        """Read files or folders into the preview; what is there of the same path is replaced.

        Args:
            paths: files and folders.
            encoding: of text files; "" finds it out.
        """
        if self._job is not None:
            self._waiting.append((list(paths), encoding))
            return
        self.started.emit(translate("Imports", "Reading…"))
        self._job = self._jobs.task(
            read_files,
            done=partial(self._have_read, encoding),
            failed=self._refused,
            stopped=self._end,
            progress=self._reading,
            context=self,
            paths=list(paths),
            encoding=encoding or None,
        )

    def look_again(self) -> None:
        """Compare with the portfolio again, which has changed."""
        if self._files and self._job is None:
            self._compare(self._files)

    def tell_again(self) -> None:
        """Read what cannot be read once more: its sentences are in the language of then."""
        lost: dict[str, list[Path]] = {}
        for line in self.lines:
            if line.problem:
                lost.setdefault(line.chosen, []).append(Path(line.file.path))
        for encoding, paths in lost.items():
            self.read(paths, encoding)

    def discard(self) -> None:
        """Forget what was read."""
        if self._job is None:
            self._files = {}
            self._show(())

    def carry_out(self) -> None:
        """Back up, then import everything new in one transaction."""
        files = [line.file for line in self.lines if line.is_new]
        parsed = [file for file in files if isinstance(file, ParsedFile)]
        if parsed and self._job is None:
            self._secure(partial(self._import, parsed))

    def take_back(self, file_ids: Sequence[str], name: str) -> bool:
        """Back up, then take imports back; False while something else runs."""
        if self._job is not None:
            return False
        self._secure(partial(self._take_back, tuple(file_ids), name))
        return True

    def cancel(self) -> None:
        """Stop what runs; nothing of it is kept."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()
            if self._comparing:  # a query tells nobody that it was stopped
                self._end()

    def _reading(self, done: int, total: int, name: str) -> None:
        if name:
            text = translate("Imports", "Reading {name}").format(name=name)
            self.progressed.emit(done, total, text)

    def _have_read(self, encoding: str, results: Sequence[ParsedFile | UnreadableFile]) -> None:
        files = self._files | {file.path: (file, encoding) for file in results}
        self._compare(files)

    def _compare(self, files: _Files) -> None:
        self._comparing = True
        self._job = self._jobs.query(
            imports.preview,
            done=partial(self._compared, files),
            failed=self._refused,
            key=f"import-preview-{id(self)}",
            context=self,
            files=[file for file, _ in files.values() if isinstance(file, ParsedFile)],
        )

    def _compared(self, files: _Files, summaries: Sequence[FileSummary]) -> None:
        if not self._comparing:
            return  # stopped meanwhile
        self._files = files
        told = iter(summaries)
        self._show(
            FileLine(file, next(told) if isinstance(file, ParsedFile) else None, chosen)
            for file, chosen in files.values()
        )
        self._end()

    def _secure(self, then: Callable[[], None]) -> None:
        """A backup, and then the deed; without a backup there is no deed."""
        self.started.emit(translate("Imports", "Backing up…"))
        if self._before is None:
            then()
            return
        self._job = self._jobs.task(
            self._before,
            done=partial(self._secured, then),
            failed=self._refused,
            stopped=self._end,
            context=self,
        )

    def _secured(self, then: Callable[[], None], _backup: object) -> None:
        if self._job is None or self._job.is_cancelled():
            self._end()
        else:
            then()

    def _import(self, files: Sequence[ParsedFile]) -> None:
        self._job = self._jobs.command(
            importing.carry_out,
            done=partial(self._have_imported, importing.file_ids(files)),
            failed=self._refused,
            stopped=self._end,
            progress=self._importing,
            context=self,
            files=files,
            now=self._workspace.now(),
            owner_id=self._workspace.manager_id,
        )

    def _importing(self, done: int, total: int, name: str) -> None:
        text = translate("Imports", "Importing {name}").format(name=name)
        if not name:
            text = translate("Imports", "Computing figures and tiers…")
        self.progressed.emit(done, total, text)

    def _have_imported(self, file_ids: tuple[str, ...], done: Imported) -> None:
        self._files = {}
        self._show(())
        self._end()
        self.imported.emit(done, file_ids)

    def _take_back(self, file_ids: tuple[str, ...], name: str) -> None:
        text = translate("Imports", "Taking back {name}…").format(name=name)
        self.progressed.emit(0, 0, text)
        self._job = self._jobs.command(
            importing.take_back,
            done=partial(self._have_taken_back, len(file_ids)),
            failed=self._refused,
            stopped=self._end,
            context=self,
            file_ids=file_ids,
            device_id=self._workspace.device_id,
            now=self._workspace.now(),
        )

    def _have_taken_back(self, count: int, undone: Undone) -> None:
        self._end()
        self.taken_back.emit(undone, count)

    def _refused(self, error: UserError) -> None:
        self._end()
        self.failed.emit(str(error))

    def _show(self, lines: Iterable[FileLine]) -> None:
        self.lines = tuple(lines)
        self.lines_changed.emit(self.lines)

    def _end(self) -> None:
        self._job, self._comparing = None, False
        self.ended.emit()
        if self._waiting:
            self.read(*self._waiting.pop(0))

    def _look_for_loss(self, busy: bool) -> None:
        """A job that broke off tells nobody but the crash dialog; the page must go on."""
        if not busy and self._job is not None:
            QTimer.singleShot(0, self, partial(self._lost, self._job))

    def _lost(self, job: Job) -> None:
        if self._job is job:
            self._end()
