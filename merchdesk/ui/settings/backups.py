"""Backups and the data folder: the last one, making one now, the list, where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLayout, QWidget

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import backups
from merchdesk.services.backups import Backup
from merchdesk.services.home import Home
from merchdesk.ui.settings.section import Section
from merchdesk.ui.widgets import Button, Label, SettingRow, announce, clear, column, row
from merchdesk.ui.words import file_size, moment
from merchdesk.ui.workspace import Workspace

_SHOWN = 6


class BackupSection(Section):
    """Reads the folder whenever it is refreshed; making a backup runs beside the database."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._found: Sequence[Backup] = ()
        self._making, self._error = False, ""
        self.make = Button("", icon="save", on_click=self.back_up)
        self._last = SettingRow("", self.make)
        self._open_backups = Button("", icon="folder-open", on_click=self._show_backups)
        self._lines = column(spacing=4)
        self._list = _Listed(self._lines, self._open_backups)
        self._open_data = Button("", icon="folder-open", on_click=self._show_data)
        self._data = SettingRow("", self._open_data)
        for part in (self._last, self._list, self._data):
            self.add(part)
        self._retranslate()

    def refresh(self) -> None:
        """List what is there."""
        self._workspace.jobs.task(backups.found, done=self._arrived, folder=self._workspace.folder)

    def back_up(self) -> None:
        """Make a backup now."""
        home = self._workspace.jobs.home
        if self._making or not isinstance(home, Home):
            return
        self._making, self._error = True, ""
        self.make.setEnabled(False)
        self._retranslate()
        self._workspace.jobs.task(
            backups.make,
            done=self._made,
            failed=self._failed,
            home=home,
            now=self._workspace.now(),
        )

    def rows(self) -> dict[QWidget, str]:
        """The rows with the words that a search finds them by."""
        return {
            self._last: translate("Settings", "Backup") + " backup now 备份 立即",
            self._list: translate("Settings", "Backups") + " restore list 备份 恢复 列表",
            self._data: translate("Settings", "Data folder") + " folder path 数据 文件夹 目录",
        }

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _arrived(self, found: Sequence[Backup]) -> None:
        self._found = found
        self._retranslate()

    def _made(self, path: Path) -> None:
        self._making = False
        self.make.setEnabled(True)
        announce(self, translate("Settings", "The backup was made and checked."))
        self.refresh()

    def _failed(self, error: UserError) -> None:
        self._making, self._error = False, str(error)
        self.make.setEnabled(True)
        self._retranslate()

    def _retranslate(self) -> None:
        self.set_title(translate("Settings", "Backups and data"))
        self.make.setText(translate("Settings", "Back up now"))
        self._last.set_texts(translate("Settings", "Last backup"), self._last_words())
        self._last.set_error(self._error)
        self._open_backups.setText(translate("Settings", "Open folder"))
        self._list.set_text(
            translate("Settings", "Earlier backups"),
            translate(
                "Settings",
                "Made on closing and before imports and updates, encrypted with your passphrase. "
                "To go back to one, lock MerchDesk and choose a backup there.",
            ),
        )
        self._open_data.setText(translate("Settings", "Open folder"))
        self._data.set_texts(translate("Settings", "Data folder"), str(self._workspace.folder))
        self._fill()

    def _last_words(self) -> str:
        if self._making:
            return translate("Settings", "Being made and checked…")
        if not self._found:
            return translate("Settings", "None yet.")
        last = self._found[0]
        return f"{moment(last.made_at)} · {file_size(last.size)}"

    def _fill(self) -> None:
        clear(self._lines)
        for backup in self._found[1 : 1 + _SHOWN]:
            self._lines.addLayout(
                row(
                    Label(moment(backup.made_at), "body"),
                    None,
                    Label(file_size(backup.size), "caption", tone="text3"),
                )
            )
        rest = len(self._found) - 1 - _SHOWN
        if rest > 0:
            text = translate("Settings", "and {count} more in the folder").format(count=rest)
            self._lines.addWidget(Label(text, "caption", tone="text3"))
        elif len(self._found) < 2:
            self._lines.addWidget(Label(translate("Settings", "None yet."), "body", tone="text3"))

    def _show_backups(self) -> None:
        folder = backups.folder_of(self._workspace.folder)
        _open(folder if folder.is_dir() else self._workspace.folder)

    def _show_data(self) -> None:
        _open(self._workspace.folder)


class _Listed(QWidget):
    """A row like a setting's, with lines below."""

    def __init__(self, lines: QLayout, button: Button) -> None:
        super().__init__()
        self._row = SettingRow("", button)
        layout = column(self._row, spacing=4, margins=(0, 0, 0, 12))
        layout.addLayout(lines)
        self.setLayout(layout)

    def set_text(self, name: str, help_text: str) -> None:
        self._row.set_texts(name, help_text)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
