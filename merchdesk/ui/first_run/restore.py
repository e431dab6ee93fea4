"""Going back to a backup: choose one, give its passphrase, confirm."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar, QTableView, QWidget

from merchdesk.i18n import translate
from merchdesk.services.backups import SUFFIX, Backup
from merchdesk.ui import tables, theme
from merchdesk.ui.documents import in_documents
from merchdesk.ui.first_run.secret_field import SecretField
from merchdesk.ui.widgets import Button, Field, Label, announce, column, row
from merchdesk.ui.words import file_size, moment

_ROWS = 5


def _name(backup: Backup) -> str:
    """When it was made; the file's name where that is not known."""
    return backup.path.name if backup.made_at is None else moment(backup.made_at)


_COLUMNS: tuple[tables.Column[Backup], ...] = (
    tables.Column(
        "made", lambda: translate("Unlock", "Made"), _name, stretch=True, icon=lambda _: "history"
    ),
    tables.Column(
        "size",
        lambda: translate("Unlock", "Size"),
        lambda backup: file_size(backup.size),
        width=90,
        align="right",
        tone=lambda _: "text2",
    ),
)


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
        self._asking = False
        self._title = Label("", "section")
        self._lead = Label("", "body", tone="text2", wrap=True)
        self.model: tables.TableModel[Backup] = tables.TableModel(_COLUMNS, (), self)
        self.list = QTableView()
        self._none = Label("", "body", tone="text3", wrap=True)
        self._browse = Button("", "link", on_click=self._choose_file)
        self.secret = SecretField()
        self._field = Field("", self.secret)
        self._told = Label("", "body", wrap=True)
        self._bar = QProgressBar()
        self._back = Button("", on_click=self._step_back)
        self._go = Button("", "primary", on_click=self._go_on)
        self._lay_out()
        self.secret.textChanged.connect(self._ask_again)
        self.secret.returnPressed.connect(self._go_on)
        self.list.selectionModel().currentRowChanged.connect(self._ask_again)
        self._retranslate()
        self._ask_again()

    def set_backups(self, found: Sequence[Backup]) -> None:
        """Offer these, the first one chosen."""
        self.model.set_rows(found)
        self._choose(0)

    def begin(self) -> None:
        """Put the focus where one begins."""
        (self.list if self.model.rows else self._browse).setFocus()

    def archive(self) -> Backup | None:
        """The backup chosen."""
        return self.model.row_at(self.list.currentIndex().row())

    def show_error(self, sentence: str, *, secret: bool) -> None:
        """Why it did not work; nothing was changed.

        Args:
            sentence: said as it is.
            secret: the passphrase was wrong; else it is the backup.
        """
        self._ask_again()
        if secret:
            self._field.set_error(sentence)
        else:
            self._tell(sentence, "bad")
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

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.horizontalHeader().hide()
        tables.prepare(self.list)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.setLayout(
            column(
                self._title,
                self._lead,
                self.list,
                self._none,
                row(self._browse, None),
                self._field,
                self._told,
                self._bar,
                row(self._back, None, self._go),
                spacing=10,
                margins=(28, 24, 28, 20),
            )
        )

    def _choose(self, number: int) -> None:
        some = bool(self.model.rows)
        self.list.setVisible(some)
        self._none.setVisible(not some)
        most = round(_ROWS / theme.scale() ** 1.5)  # large text leaves room for fewer
        self.list.setFixedHeight(theme.px(theme.ROW) * min(len(self.model.rows), most))
        self.list.setCurrentIndex(self.model.index(number, 0))
        self._ask_again()

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            translate("Unlock", "Choose a backup"),
            in_documents(),
            translate("Unlock", "Backups of MerchDesk (*{suffix})").format(suffix=SUFFIX),
        )
        path = Path(name)
        if name and path.is_file():
            self.model.set_rows([Backup(path, None, path.stat().st_size), *self.model.rows])
            self._choose(0)
            self.secret.setFocus()

    def _go_on(self) -> None:
        """The first press asks, the second does it."""
        archive = self.archive()
        if archive is None or not self.secret.text():
            (self._browse if archive is None else self.secret).setFocus()
        elif not self._asking:
            self._ask(asking=True)
            announce(self, self._told.text())
        else:
            self.wanted.emit(archive.path, self.secret.text())

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
        archive = self.archive()
        self._go.setText(
            translate("Unlock", "Yes, go back to it")
            if asking
            else translate("Unlock", "Go back to this backup")
        )
        self._go.setEnabled(archive is not None)
        text = translate(
            "Unlock",
            "Go back to {backup}? What was written since then is no longer shown. "
            "What is there now is kept among the backups.",
        )
        name = "" if archive is None else _name(archive)
        self._tell(text.format(backup=name) if asking else "", "warn")

    def _tell(self, sentence: str, tone: str) -> None:
        self._told.setText(sentence)
        self._told.set_tone(tone)
        self._told.setVisible(bool(sentence))

    def _retranslate(self) -> None:
        self._title.setText(translate("Unlock", "Go back to a backup"))
        self._lead.setText(
            translate("Unlock", "Each backup was read again and checked after it was written.")
        )
        self._none.setText(translate("Unlock", "There is no backup in the portfolio's folder."))
        self._browse.setText(translate("Unlock", "Choose a file…"))
        self._field.set_name(translate("Unlock", "Passphrase or recovery code of that backup"))
        self._back.setText(translate("Unlock", "Back"))
        self.list.setAccessibleName(translate("Unlock", "Go back to a backup"))
        self._ask(asking=self._asking)
