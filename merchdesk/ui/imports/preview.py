"""The preview: every file in a line, the highlighted one below, and what the import would be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from merchdesk.i18n import translate
from merchdesk.ui.imports import words
from merchdesk.ui.imports.details import Details
from merchdesk.ui.imports.lines import COLUMNS, PROBLEM_FROM, FileLine, sum_of
from merchdesk.ui.imports.table import Table
from merchdesk.ui.widgets import Button, Card, ElidedLabel, ProgressStrip, column, row

_LEAST_ROWS = 4


class Preview(QWidget):
    """What would be imported; decides nothing itself.

    Signals:
        import_wanted, discard_wanted, cancelled: the buttons.
        encoding_chosen: a file's path and the encoding to read it in; "" finds it out.
    """

    import_wanted = Signal()
    discard_wanted = Signal()
    cancelled = Signal()
    encoding_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[FileLine, ...] = ()
        self.details = Details()
        self.details.encoding_chosen.connect(self.encoding_chosen)
        self.table = Table(COLUMNS, chosen=self.details.show_line, squeeze=("encoding",))
        self.table.rows.layoutChanged.connect(self._span)
        self._totals = ElidedLabel("", "body", tone="text2")
        self.strip = ProgressStrip()
        self.strip.cancelled.connect(self.cancelled)
        self.discard = Button("", on_click=self.discard_wanted.emit)
        self.accept = Button("", "primary", hint="Ctrl ↵", on_click=self.import_wanted.emit)
        self._foot = QStackedWidget()
        self._hot = False
        self._lay_out()
        self.retranslate()

    def show_lines(self, lines: Sequence[FileLine]) -> None:
        """Show these files; the one highlighted before stays so."""
        before = self.table.highlighted()
        path = before.file.path if before else ""
        self.lines = tuple(lines)
        paths = [line.file.path for line in lines]
        self.table.set_rows(self.lines, paths.index(path) if path in paths else 0)
        self._span()
        self._fit()
        self._tell_totals()

    def set_busy(self, *, busy: bool) -> None:
        """While something runs, its progress stands where the buttons are."""
        self._foot.setCurrentIndex(1 if busy else 0)
        self.details.set_busy(busy=busy)

    def set_hot(self, *, hot: bool) -> None:
        """Whether further files are held over the page."""
        self._hot = hot
        self._totals.set_tone("accent" if hot else "text2")
        self._tell_totals()

    def totals(self) -> str:
        """The line that sums everything up."""
        return self._totals.text()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.discard.setText(translate("Imports", "Discard"))
        self.accept.setText(translate("Imports", "Import"))
        self.table.retranslate(translate("Imports", "Files to import"))
        self.details.retranslate()
        self._tell_totals()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.details.fit()
            QTimer.singleShot(0, self, self._fit)  # the table takes its new row height meanwhile
        super().changeEvent(event)

    def _lay_out(self) -> None:
        settled, busy = QWidget(), QWidget()
        line = row(spacing=8, margins=(16, 9, 10, 9))
        line.addWidget(self._totals, 1)
        line.addWidget(self.discard)
        line.addWidget(self.accept)
        settled.setLayout(line)
        busy.setLayout(row(self.strip, margins=(16, 9, 10, 9)))
        self._foot.addWidget(settled)
        self._foot.addWidget(busy)
        self._card = Card(row(self.table), margins=(6, 1, 6, 6))
        layout = column(
            self._card, self.details, Card(row(self._foot), margins=(0, 0, 0, 0)), spacing=12
        )
        layout.setStretch(0, 3)
        layout.setStretch(1, 2)
        self.setLayout(layout)

    def _fit(self) -> None:
        """A few files leave their room to the details."""
        self._card.setMaximumHeight(self.table.height_of_all(_LEAST_ROWS) + 7)

    def _span(self) -> None:
        """Give the sentence about an unreadable file the rest of its line."""
        self.table.clearSpans()
        for number, line in enumerate(self.table.rows.rows):
            if line.problem:
                self.table.setSpan(number, PROBLEM_FROM, 1, len(COLUMNS) - PROBLEM_FROM)

    def _tell_totals(self) -> None:
        total = sum_of(self.lines)
        self.accept.setEnabled(total.new_files > 0)
        if self._hot:
            self._totals.setText(translate("Imports", "Drop to add these files"))
            return
        parts = [translate("Imports", "%Ln file(s)", "", total.files)]
        if total.unreadable:
            parts.append(translate("Imports", "%Ln unreadable", "", total.unreadable))
        if not total.new_files:
            parts.append(translate("Imports", "nothing new to import"))
        else:
            parts.append(translate("Imports", "%Ln row(s)", "", total.rows))
            parts.append(translate("Imports", "%Ln rejected", "", total.rejected))
            if total.months:
                parts.append(words.months(total.months))
            parts.append(translate("Imports", "%Ln new merchant(s)", "", total.new_merchants))
        self._totals.setText(" · ".join(parts))
