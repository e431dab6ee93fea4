"""What one file of the preview holds: rejected rows, first rows, recognised headings, encoding."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLayout, QStackedWidget, QWidget

from merchdesk.i18n import translate
from merchdesk.statements.reader import ENCODINGS
from merchdesk.statements.types import ParsedFile, Reject
from merchdesk.ui import theme
from merchdesk.ui.imports import samples, words
from merchdesk.ui.imports.lines import FileLine
from merchdesk.ui.imports.table import Table
from merchdesk.ui.widgets import Card, ElidedLabel, IconLabel, Label, Rule, Segmented, column, row

_HEADINGS = 282
_AUTOMATIC = ""
_REJECTS, _ROWS = "rejects", "rows"


class Details(Card):
    """The highlighted file.

    Signals:
        encoding_chosen: for this file (its path), the encoding to read it in; "" finds it out.
    """

    encoding_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(margins=(0, 0, 0, 0))
        self._line: FileLine | None = None
        self._name, self._lead = ElidedLabel("", "strong"), ElidedLabel("", "caption", tone="text2")
        self._icon = IconLabel("circle-check", "ok", 16)
        self.lists = Segmented([(_REJECTS, ""), (_ROWS, "")])
        self.lists.chosen.connect(self._turn)
        self._encoding_name = Label("", "caption", tone="text2")
        self.encoding = QComboBox()
        self.encoding.activated.connect(self._choose)
        self._reason = Label("", "caption", tone="text2", wrap=True, selectable=True)
        self.rejects = Table(samples.REJECTS, chosen=self._tell_reason)
        self.rows = Table(samples.ROWS)
        self.headings = Table(samples.HEADINGS)
        self._problem = Label("", "body", wrap=True, selectable=True)
        self._stack, self._side = QStackedWidget(), QWidget()
        self._lay_out()
        self.retranslate()

    def show_line(self, line: FileLine | None) -> None:
        """Show what is known of a file."""
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        self._name.setText(line.file.name)
        if isinstance(line.file, ParsedFile):
            self._show_parsed(line.file)
        else:
            self._problem.setText(line.file.message)
            self._stack.setCurrentIndex(2)
        self._side.setVisible(not line.problem)
        self.lists.setVisible(isinstance(line.file, ParsedFile) and bool(line.file.rejects))
        self._tell(line)
        self._offer_encodings(line)

    def set_busy(self, *, busy: bool) -> None:
        """While something runs, no other encoding can be chosen."""
        self.encoding.setEnabled(not busy)

    def lead(self) -> str:
        """What is said about the file as a whole."""
        return self._problem.text() if self._stack.currentIndex() == 2 else self._lead.text()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.rejects.retranslate(translate("Imports", "Rejected rows"))
        self.rows.retranslate(translate("Imports", "First rows"))
        self.headings.retranslate(translate("Imports", "Recognised headings"))
        self._encoding_name.setText(translate("Imports", "Encoding"))
        self.encoding.setAccessibleName(translate("Imports", "Encoding"))
        self.lists.set_items(
            [
                (_REJECTS, translate("Imports", "Rejected rows")),
                (_ROWS, translate("Imports", "First rows")),
            ]
        )
        self.lists.setAccessibleName(translate("Imports", "Rows"))
        self._tell_reason(self.rejects.highlighted())
        if self._line is not None:
            self._tell(self._line)
            self._offer_encodings(self._line)

    def fit(self) -> None:
        """What grows with the text size."""
        self._side.setFixedWidth(theme.px(_HEADINGS))

    def _lay_out(self) -> None:
        top = row(self._icon, self._name, self._lead, margins=(16, 7, 10, 7))
        top.setStretchFactor(self._lead, 1)
        for part in (self.lists, self._encoding_name, self.encoding):
            top.addWidget(part)
        reason = row(self._reason, margins=(10, 6, 10, 6))
        hairline = QFrame()
        hairline.setObjectName("rule")
        hairline.setFixedWidth(1)
        self._side.setLayout(row(hairline, self.headings, spacing=4, margins=(0, 0, 6, 6)))
        self._stack.addWidget(
            _holder(column(self.rejects, reason, spacing=0, margins=(6, 0, 6, 6)))
        )
        self._stack.addWidget(_holder(column(self.rows, margins=(6, 0, 6, 6))))
        self._stack.addWidget(_holder(column(self._problem, None, margins=(16, 14, 16, 0))))
        body = row(self._stack, self._side, spacing=0)
        body.setStretch(0, 1)
        inner = column(top, Rule(), spacing=0)
        inner.addLayout(body, 1)
        whole = self.layout()
        assert whole is not None
        whole.addWidget(_holder(inner))
        self.fit()

    def _show_parsed(self, file: ParsedFile) -> None:
        self.rejects.set_rows(file.rejects, 0)
        self.rows.set_rows(samples.first_rows(file))
        self.headings.set_rows(samples.headings(file))
        hidden = samples.hidden_columns(file)
        for number, part in enumerate(samples.ROWS):
            self.rows.setColumnHidden(number, part.key in hidden)
        first = _REJECTS if file.rejects else _ROWS
        self.lists.choose(first)
        self._turn(first)

    def _turn(self, key: str) -> None:
        self._stack.setCurrentIndex(0 if key == _REJECTS else 1)

    def _tell_reason(self, reject: Reject | None) -> None:
        self._reason.setText(samples.whole_reason(reject) if reject else "")

    def _tell(self, line: FileLine) -> None:
        rejected = self.rejects.rows.rowCount()
        if line.problem:
            icon, tone, text = "circle-alert", "bad", ""
        elif not line.is_new:
            icon, tone = "info", "text2"
            text = translate("Imports", "In the portfolio already; it changes nothing.")
        elif rejected:
            icon, tone = "circle-alert", "bad"
            text = translate("Imports", "%Ln row(s) rejected, the rest is taken", "", rejected)
        else:
            icon, tone = "circle-check", "ok"
            text = translate("Imports", "Every row can be taken.")
        self._icon.set_icon(icon, tone)
        self._lead.setText(text)

    def _offer_encodings(self, line: FileLine) -> None:
        for part in (self.encoding, self._encoding_name):
            part.setVisible(line.is_text)
        automatic = translate("Imports", "Automatic")
        if line.encoding and not line.chosen:
            automatic = f"{automatic} ({words.encoding(line.encoding)})"
        self.encoding.clear()
        self.encoding.addItem(automatic, _AUTOMATIC)
        for code in ENCODINGS:
            self.encoding.addItem(words.encoding(code), code)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(line.chosen)))

    def _choose(self, at: int) -> None:
        code = str(self.encoding.itemData(at))
        if self._line is not None and code != self._line.chosen:
            self.encoding_chosen.emit(self._line.file.path, code)


def _holder(layout: QLayout) -> QWidget:
    widget = QWidget()
    widget.setLayout(layout)
    return widget
