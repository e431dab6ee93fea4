"""Going back to a backup: choose one, give its passphrase, confirm."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QProgressBar, QWidget

from merchdesk.i18n import translate
from merchdesk.services.backups import SUFFIX, Backup
from merchdesk.ui.first_run.secret_field import SecretField
from merchdesk.ui.widgets import Button, Field, Label, announce, column, plain_tip, row
from merchdesk.ui.words import file_size, moment

_PATH = Qt.ItemDataRole.UserRole


class RestorePanel(QWidget):
    """The list of backups, the passphrase they were made with, and a second, plain question.

    Signals:
        wanted: the archive and its secret, once confirmed.
        back_wanted: the Back button.
    """

    wanted = Signal(Path, str)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "section")
        self._lead = Label("", "body", tone="text2", wrap=True)
        self.list = QListWidget()
        self.list.setObjectName("backups")
        self.list.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.list.currentItemChanged.connect(lambda *_: self._ask_again())
        self._none = Label("", "body", tone="text3", wrap=True)
        self._browse = Button("", "link", on_click=self._choose_file)
        self.secret = SecretField()
        self.secret.textChanged.connect(self._ask_again)
        self._field = Field("", self.secret)
        self._question = Label("", "body", tone="warn", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._back = Button("", on_click=self._step_back)
        self._go = Button("", "primary", on_click=self._go_on)
        self.secret.returnPressed.connect(self._go_on)
        self.setLayout(
            column(
                self._title,
                self._lead,
                self.list,
                self._none,
                row(self._browse, None),
                self._field,
                self._question,
                self._bar,
                row(self._back, None, self._go),
                spacing=10,
                margins=(28, 24, 28, 20),
            )
        )
        self._asking = False
        self._retranslate()
        self._ask_again()

    def set_backups(self, found: Sequence[Backup]) -> None:
        """Offer these, the first one chosen."""
        self.list.clear()
        for backup in found:
            self._add(f"{moment(backup.made_at)}   ·   {file_size(backup.size)}", backup.path)
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(34 * min(max(len(found), 2), 5) + 4)
        self._ask_again()

    def begin(self) -> None:
        """Put the focus where one begins."""
        (self.list if self.list.count() else self._browse).setFocus()

    def archive(self) -> Path | None:
        """The backup chosen."""
        chosen = self.list.selectedItems()
        return Path(chosen[0].data(_PATH)) if chosen else None

    def show_error(self, sentence: str) -> None:
        """Why it did not work; nothing was changed."""
        self._ask_again()
        self._field.set_error(sentence)
        announce(self, sentence)
        self.secret.setFocus()

    def forget(self) -> None:
        """Clear the passphrase."""
        self.secret.clear()
        self.secret.hide_text()

    def set_busy(self, *, busy: bool) -> None:
        """Show that it runs, and take no input meanwhile."""
        self._bar.setVisible(busy)
        for widget in (self.list, self.secret, self._browse, self._back, self._go):
            widget.setEnabled(not busy)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _add(self, text: str, path: Path) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(_PATH, str(path))
        item.setToolTip(plain_tip(path.name))
        self.list.addItem(item)
        return item

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            translate("Unlock", "Choose a backup"),
            "",
            translate("Unlock", "Backups of MerchDesk (*{suffix})").format(suffix=SUFFIX),
        )
        if name:
            self._none.hide()
            self.list.show()
            self.list.setCurrentItem(self._add(Path(name).name, Path(name)))

    def _go_on(self) -> None:
        """The first press asks, the second does it."""
        archive = self.archive()
        if archive is None or not self.secret.text():
            (self.list if archive is None else self.secret).setFocus()
        elif not self._asking:
            self._ask(asking=True)
            announce(self, self._question.text())
        else:
            self.wanted.emit(archive, self.secret.text())

    def _step_back(self) -> None:
        if self._asking:
            self._ask(asking=False)
        else:
            self.back_wanted.emit()

    def _ask_again(self) -> None:
        self._field.set_error("")
        self._ask(asking=False)

    def _ask(self, *, asking: bool) -> None:
        self._asking = asking
        self._question.setVisible(asking)
        self._go.setText(
            translate("Unlock", "Yes, go back to it")
            if asking
            else translate("Unlock", "Go back to this backup")
        )
        text = translate(
            "Unlock",
            "Go back to {backup}? What was written since then is no longer shown. "
            "What is there now is kept among the backups.",
        )
        name = "".join(item.text() for item in self.list.selectedItems())
        self._question.setText(text.format(backup=name))

    def _retranslate(self) -> None:
        self._title.setText(translate("Unlock", "Go back to a backup"))
        self._lead.setText(
            translate("Unlock", "Each backup was read again and checked after it was written.")
        )
        self._none.setText(translate("Unlock", "There is no backup in the portfolio's folder."))
        self._browse.setText(translate("Unlock", "Choose a file…"))
        self._field.set_name(translate("Unlock", "Passphrase or recovery code of that backup"))
        self._back.setText(translate("Unlock", "Back"))
        self._ask(asking=self._asking)
