"""Reports: templates at the left, parameters and the live first page at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import exports
from merchdesk.services.changes import Changes
from merchdesk.services.exports import Exported, ExportRequest
from merchdesk.ui import theme
from merchdesk.ui.documents import in_documents
from merchdesk.ui.jobs import Job
from merchdesk.ui.reports.parameters import Parameters
from merchdesk.ui.reports.preview import Preview
from merchdesk.ui.reports.result import ResultStrip
from merchdesk.ui.widgets import Button, Card, Label, SideItem, SideList, column, row
from merchdesk.ui.workspace import Workspace

_SIDE = 248
_SHOWN = Changes(visits=True, tasks=True, merchants=True)
_ICONS = {"visits": "footprints", "weekly": "calendar", "monthly": "chart-column"}


class ReportsPage(QWidget):
    """Choose a report, see its first page, save it. It reads when it is shown.

    Signals:
        exported: the file that was written.
    """

    exported = Signal(object)

    def __init__(self, workspace: Workspace, device_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._device_id = workspace, device_id
        self._job: Job | None = None
        self._folder = Path(in_documents())
        self.templates = SideList()
        self.templates.chosen.connect(self._choose)
        self.parameters = Parameters(workspace.today)
        self.parameters.days_changed.connect(self.refresh)
        self.preview, self.result = Preview(), ResultStrip()
        self.result.cancelled.connect(self._cancel)
        self.export_button = Button("", "primary", icon="download", on_click=self.export)
        self._side_title, self._title = Label("", "title"), Label("", "title")
        self._lay_out()
        self._retranslate()
        workspace.jobs.changed.connect(self._changed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def refresh(self) -> None:
        """Make the preview again; it is always masked."""
        first, last = self.parameters.days()
        self._workspace.jobs.query(
            exports.table,
            done=self.preview.show_table,
            key="report preview",
            report=self.templates.key(),
            first=first,
            last=last,
        )

    def export(self) -> None:
        """Ask where to, and write the file beside the window."""
        if self._job is not None or not self.parameters.is_complete():
            return
        path = self._ask_path()
        if path is None:
            return
        self._folder = path.parent
        first, last = self.parameters.days()
        request = ExportRequest(
            self.templates.key(),
            self.parameters.format.key(),
            path,
            first,
            last,
            self.parameters.reason_text() if self.parameters.unmasked.isChecked() else "",
            unmasked=self.parameters.unmasked.isChecked(),
        )
        self.result.start(translate("Reports", "Writing {name}…").format(name=path.name))
        self.export_button.setEnabled(False)
        self._job = self._workspace.jobs.command(
            exports.export,
            done=self._exported,
            failed=self._failed,
            stopped=self._stopped,
            request=request,
            device_id=self._device_id,
            now=self._workspace.now(),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.setFocus()  # else the first button would wear the ring
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self.isVisible():
                self.refresh()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._side = QFrame()
        self._side.setObjectName("side")
        self._side.setLayout(
            column(self._side_title, 8, self.templates, None, margins=(16, 16, 16, 16))
        )
        right = column(
            row(self._title, None, self.export_button),
            Card(row(self.parameters), margins=(16, 12, 16, 14)),
            Card(row(self.preview), margins=(0, 0, 0, 0)),
            self.result,
            spacing=12,
            margins=(20, 14, 20, 16),
        )
        right.setStretch(2, 1)
        layout = row(self._side, spacing=0)
        layout.addLayout(right, 1)
        self.setLayout(layout)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(theme.px(_SIDE))

    def _choose(self, report: str) -> None:
        self.templates.mark(report)
        self.parameters.set_report(report)
        self._name()
        self.refresh()

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.any_of(_SHOWN):
            self.refresh()

    def _ask_path(self) -> Path | None:
        format_code = self.parameters.format.key()
        first, last = self.parameters.days()
        name = exports.file_name(
            self.templates.key(), first=first, last=last, format_code=format_code
        )
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            translate("Reports", "Save report"),
            str(self._folder / name),
            f"{format_code.upper()} (*.{format_code})",
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == f".{format_code}" else Path(f"{chosen}.{format_code}")

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _exported(self, made: Exported) -> None:
        self._end()
        self.result.show_result(made)
        self.exported.emit(made.path)

    def _failed(self, error: UserError) -> None:
        self._end()
        self.result.show_error(str(error))

    def _stopped(self) -> None:
        self._end()
        self.result.hide()

    def _end(self) -> None:
        self._job = None
        self.export_button.setEnabled(True)

    def _name(self) -> None:
        self._title.setText(exports.titles()[self.templates.key()])

    def _retranslate(self) -> None:
        self._side_title.setText(translate("Reports", "Reports"))
        self.export_button.setText(translate("Reports", "Export…"))
        notes = {
            "visits": translate("Reports", "A row for each visit or call"),
            "weekly": translate("Reports", "A row for each week"),
            "monthly": translate("Reports", "A row for each month"),
        }
        self.templates.set_items(
            [
                SideItem(code, _ICONS.get(code, "file-text"), title, notes.get(code, ""))
                for code, title in exports.titles().items()
            ]
        )
        if not self.templates.key():
            self.templates.mark(next(iter(exports.titles())))
        self._name()
