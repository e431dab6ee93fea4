"""The import page: choose files, see what they hold, import them, take imports back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from merchdesk.i18n import translate
from merchdesk.services import imports
from merchdesk.services.changes import Changes
from merchdesk.services.imports import Imported, ImportedFile, Undone
from merchdesk.statements.reader import EXTENSIONS
from merchdesk.ui.documents import in_documents
from merchdesk.ui.imports.drop_zone import DropZone
from merchdesk.ui.imports.flow import ImportFlow
from merchdesk.ui.imports.history import History
from merchdesk.ui.imports.lines import FileLine
from merchdesk.ui.imports.preview import Preview
from merchdesk.ui.imports.result import Result, sentence
from merchdesk.ui.widgets import Banner, Button, Label, announce, column, row
from merchdesk.ui.workspace import Workspace


class ImportPage(QWidget):
    """Read files beside the window, preview them, import them in one transaction.

    Args:
        workspace: the open home.
        before_import: makes a backup; called beside the window before anything is written.

    Signals:
        told: a sentence for the toast, and a callable that takes the deed back, or None.
        navigate: the key of another page.
    """

    told = Signal(str, object)
    navigate = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        *,
        before_import: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._jobs = workspace.jobs
        self.flow = ImportFlow(workspace, before_import, self)
        self._folder = in_documents()
        self._title = Label("", "title")
        self.add = Button("", icon="plus", on_click=self.choose_files)
        self.error = Banner("", "", "bad")
        self.zone, self.result, self.history = DropZone(), Result(), History()
        self.preview = Preview()
        self._start, self._stack = QWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_history(())
        self._show_lines(())
        self._retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the imports that stand, and what the preview would change."""
        self._jobs.query(imports.imported_files, done=self._show_history)
        self.flow.look_again()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Read files and folders into the preview, beside those that are in it."""
        if paths:
            self.flow.read(paths)

    def choose_files(self) -> None:
        """Ask for files."""
        kinds = " ".join(f"*{ending}" for ending in EXTENSIONS)
        names, _ = QFileDialog.getOpenFileNames(
            self,
            translate("Imports", "Choose statements"),
            self._folder,
            "{} ({})".format(translate("Imports", "Statements"), kinds),
        )
        if names:
            self._folder = str(Path(names[0]).parent)
        self.open_files([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder, whose statements are all taken."""
        title = translate("Imports", "Choose a folder of statements")
        name = QFileDialog.getExistingDirectory(self, title, self._folder)
        if name:
            self._folder = name
            self.open_files([Path(name)])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event.mimeData()) and not self.flow.is_busy():
            event.acceptProposedAction()
            self._set_hot(hot=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_hot(hot=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_hot(hot=False)
        event.acceptProposedAction()
        self.open_files(_paths(event.mimeData()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.flow.tell_again()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        start = column(self.zone, self.result, self.history, spacing=12)
        start.setStretch(2, 1)
        self._start.setLayout(start)
        self._stack.addWidget(self._start)
        self._stack.addWidget(self.preview)
        self.error.hide()
        policy = self.add.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the title stays where it is
        self.add.setSizePolicy(policy)
        head = row(self._title, None, self.add)
        layout = column(head, self.error, self._stack, spacing=12, margins=(20, 14, 20, 16))
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        flow, preview = self.flow, self.preview
        self._jobs.changed.connect(self._changed)
        self.zone.files_wanted.connect(self.choose_files)
        self.zone.folder_wanted.connect(self.choose_folder)
        self.zone.cancelled.connect(flow.cancel)
        preview.cancelled.connect(flow.cancel)
        preview.import_wanted.connect(flow.carry_out)
        preview.discard_wanted.connect(flow.discard)
        preview.encoding_chosen.connect(lambda path, code: flow.read([Path(path)], code))
        self.history.undo_wanted.connect(self._take_back_one)
        self.result.merchants_wanted.connect(lambda: self.navigate.emit("merchants"))
        flow.started.connect(self._started)
        flow.progressed.connect(self._progressed)
        flow.ended.connect(self._ended)
        flow.lines_changed.connect(self._show_lines)
        flow.failed.connect(self._refused)
        flow.imported.connect(self._imported)
        flow.taken_back.connect(self._taken_back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._accept)

    def _set_hot(self, *, hot: bool) -> None:
        self.zone.set_hot(hot=hot)
        self.preview.set_hot(hot=hot)

    def _accept(self) -> None:
        if self._in_preview() and self.preview.accept.isEnabled():
            self.flow.carry_out()

    def _in_preview(self) -> bool:
        return self._stack.currentWidget() is self.preview

    def _show_lines(self, lines: Sequence[FileLine]) -> None:
        arrives = bool(lines) and not self._in_preview()
        self.preview.show_lines(lines)
        self._stack.setCurrentWidget(self.preview if lines else self._start)
        self.add.setVisible(bool(lines))
        if arrives:
            self.result.hide()
            self.preview.table.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.preview.totals())

    def _show_history(self, files: Sequence[ImportedFile]) -> None:
        self.history.show_files(files)
        self.history.setVisible(bool(files))
        self.zone.set_large(large=not files)

    def _changed(self, changes: Changes) -> None:
        if changes.any_of(Changes(statements=True)):
            self.refresh()

    def _started(self, text: str) -> None:
        self.error.hide()
        self._set_busy(busy=True)
        strip = self.preview.strip if self._in_preview() else self.zone.strip
        strip.start(text)
        announce(self, text)

    def _progressed(self, done: int, total: int, text: str) -> None:
        strip = self.preview.strip if self._in_preview() else self.zone.strip
        strip.set_progress(done, total, text)

    def _ended(self) -> None:
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self.zone.show_progress(busy=busy)
        self.preview.set_busy(busy=busy)
        self.history.set_busy(busy=busy)
        self.add.setEnabled(not busy)

    def _refused(self, text: str) -> None:
        self.error.set_text("", text)
        self.error.show()
        announce(self, text)

    def _imported(self, done: Imported, file_ids: tuple[str, ...]) -> None:
        self.result.show_result(done)
        self.history.table.setFocus(Qt.FocusReason.OtherFocusReason)
        text = sentence(done)
        self.told.emit(text, partial(self._take_back, file_ids, text))

    def _take_back_one(self, file: ImportedFile) -> None:
        self._take_back((file.id,), file.name)

    def _take_back(self, file_ids: Sequence[str], name: str) -> None:
        self.result.hide()
        if not self.flow.take_back(file_ids, name):
            self.told.emit(translate("Imports", "Please wait until the import has ended."), None)

    def _taken_back(self, undone: Undone, count: int) -> None:
        text = translate("Imports", "%Ln import(s) taken back", "", count)
        if count == 1:
            text = translate("Imports", "Taken back: {name}").format(name=undone.name)
        self.told.emit(text, None)

    def _retranslate(self) -> None:
        self._title.setText(translate("Imports", "Import"))
        self.add.setText(translate("Imports", "Add files…"))
        for part in (self.zone, self.result, self.history, self.preview):
            part.retranslate()


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
