"""The imports that stand, and taking one back after a second question in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from merchdesk.i18n import translate
from merchdesk.services.imports import ImportedFile
from merchdesk.statements.types import Reject
from merchdesk.ui import tables
from merchdesk.ui.imports import words
from merchdesk.ui.imports.samples import whole_reason
from merchdesk.ui.imports.table import Table
from merchdesk.ui.widgets import Button, Card, ElidedLabel, Label, Rule, column, row
from merchdesk.ui.words import moment

#: So many rejected rows are told in a tip.
_TOLD = 12

C = tables.Column[ImportedFile]

_COLUMNS: tuple[tables.Column[ImportedFile], ...] = (
    C(
        "name",
        lambda: translate("Imports", "File"),
        lambda file: file.name,
        width=220,
        stretch=True,
        sort=lambda file: file.name,
        icon=lambda _: "file-spreadsheet",
        tip=lambda file: file.name,
    ),
    C(
        "kind",
        lambda: translate("Imports", "Kind"),
        lambda file: words.kind(file.kind),
        width=84,
        sort=lambda file: file.kind,
        chip=lambda file: words.kind_chip(file.kind),
    ),
    C(
        "months",
        lambda: translate("Imports", "Months"),
        lambda file: words.months(file.months),
        width=150,
        sort=lambda file: file.months or ("",),
        tip=lambda file: words.months(file.months),
    ),
    C(
        "rows",
        lambda: translate("Imports", "Rows"),
        lambda file: words.number(file.rows_applied),
        width=68,
        align="right",
        sort=lambda file: file.rows_applied,
    ),
    C(
        "rejected",
        lambda: translate("Imports", "Rejected"),
        lambda file: words.number(len(file.rejected)),
        width=78,
        align="right",
        sort=lambda file: len(file.rejected),
        chip=lambda file: "bad" if file.rejected else "",
        tip=lambda file: "\n".join(_reasons(file)[:_TOLD]),
        tone=lambda _: "text2",
    ),
    C(
        "imported",
        lambda: translate("Imports", "Imported"),
        lambda file: moment(file.imported_at),
        width=188,
        align="right",
        sort=lambda file: file.imported_at,
        tone=lambda _: "text2",
    ),
)


class History(Card):
    """The list with its foot, where the highlighted import can be taken back.

    Signals:
        undo_wanted: the import to take back, confirmed.
    """

    undo_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(0, 0, 0, 0))
        self._title, self._count = Label("", "section"), Label("", "caption", tone="text2")
        self.table = Table(_COLUMNS, chosen=self._chosen)
        self._told = ElidedLabel("", "body", tone="text2")
        self.undo = Button("", icon="undo-2", on_click=self.ask)
        self._question = Label("", "body", wrap=True)
        self.keep = Button("", on_click=self._settle)
        self.confirm = Button("", "danger", icon="undo-2", on_click=self._confirmed)
        self._foot = QStackedWidget()
        self._asked: ImportedFile | None = None
        self._busy = False
        self._lay_out()
        self.retranslate()

    def show_files(self, files: Sequence[ImportedFile]) -> None:
        """Show the imports that stand; the one highlighted before stays so."""
        before = self.table.highlighted()
        ids = [file.id for file in files]
        self.table.set_rows(files, ids.index(before.id) if before and before.id in ids else -1)
        if self._asked is not None and self._asked.id not in ids:
            self._settle()
        self._fill()

    def ask(self) -> None:
        """Ask the second question about the highlighted import."""
        self._asked = self.table.highlighted()
        if self._asked is None:
            return
        self._fill()
        self._foot.setCurrentIndex(1)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_asking(self) -> bool:
        """Whether the second question stands."""
        return self._foot.currentIndex() == 1

    def set_busy(self, *, busy: bool) -> None:
        """While another job runs nothing can be taken back."""
        self._busy = busy
        self._fill()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self._title.setText(translate("Imports", "Past imports"))
        self.undo.setText(translate("Imports", "Take back…"))
        self.keep.setText(translate("Imports", "Keep"))
        self.confirm.setText(translate("Imports", "Take back"))
        self.table.retranslate(translate("Imports", "Past imports"))
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_asking():
            self._settle()
        elif event.key() == Qt.Key.Key_Delete and self.undo.isEnabled():
            self.ask()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = row(self._title, self._count, None, spacing=10, margins=(16, 12, 16, 10))
        holder = QWidget()
        holder.setLayout(row(self.table, margins=(6, 0, 6, 0)))
        self._foot.addWidget(_foot(self._told, self.undo))
        self._foot.addWidget(_foot(self._question, self.keep, self.confirm))
        layout = self.layout()
        assert layout is not None
        inner = column(head, Rule(), holder, Rule(), self._foot, spacing=0)
        inner.setStretch(2, 1)
        whole = QWidget()
        whole.setLayout(inner)
        layout.addWidget(whole)

    def _chosen(self, _file: ImportedFile | None) -> None:
        """Another row: an open question was about the one before."""
        if self.is_asking():
            self._settle()
        self._fill()

    def _confirmed(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._foot.setCurrentIndex(0)
            self.undo_wanted.emit(asked)

    def _settle(self) -> None:
        had_focus = self.keep.hasFocus() or self.confirm.hasFocus()
        self._asked = None
        self._foot.setCurrentIndex(0)
        if had_focus:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        count = self.table.rows.rowCount()
        self._count.setText(translate("Imports", "%Ln file(s)", "", count))
        file = self.table.highlighted()
        self.undo.setEnabled(file is not None and not self._busy)
        if file is None:
            self._told.setText(translate("Imports", "Choose an import to take it back."))
        else:
            self._told.setText(_summary(file))
        if self._asked is not None:
            self._question.setText(_question(self._asked))


def _foot(text: QWidget, *others: QWidget) -> QWidget:
    foot = QWidget()
    line = row(spacing=8, margins=(16, 9, 10, 9))
    line.addWidget(text, 1)
    for part in others:
        line.addWidget(part)
    foot.setLayout(line)
    return foot


def _summary(file: ImportedFile) -> str:
    parts = [file.name, translate("Imports", "%Ln row(s) taken", "", file.rows_applied)]
    if file.duplicates:
        parts.append(translate("Imports", "%Ln duplicate(s)", "", file.duplicates))
    parts.append(words.encoding(file.encoding))
    parts += _reasons(file)[:1]
    return " · ".join(parts)


def _reasons(file: ImportedFile) -> list[str]:
    """Where and why each row was rejected."""
    return [whole_reason(Reject(**each)) for each in file.rejected]


def _question(file: ImportedFile) -> str:
    if file.kind == "profile":
        text = translate("Imports", "What only {name} says of merchants will be gone.")
    else:
        text = translate(
            "Imports", "The rows of {name} will no longer count: {months}. Tiers change with them."
        )
    return text.format(name=file.name, months=words.months(file.months))
