"""What one file of the preview holds: rejected rows, recognised headings, its encoding."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from merchdesk import labels
from merchdesk.i18n import translate
from merchdesk.statements.reader import ENCODINGS
from merchdesk.statements.types import ParsedFile, Reject
from merchdesk.ui import tables, theme
from merchdesk.ui.imports import words
from merchdesk.ui.imports.lines import FileLine
from merchdesk.ui.imports.table import Table
from merchdesk.ui.widgets import Card, ElidedLabel, IconLabel, Label, Rule, column, row

_HEADINGS = 300
_AUTOMATIC = ""


@dataclass(frozen=True, slots=True)
class _Heading:
    field: str
    heading: str


def _reject_columns() -> tuple[tables.Column[Reject], ...]:
    column_of = tables.Column[Reject]
    return (
        column_of(
            "row",
            lambda: translate("Imports", "Row"),
            lambda each: f"{each.row:,}",
            width=64,
            align="right",
            sort=lambda each: each.row,
        ),
        column_of(
            "mid",
            lambda: translate("Imports", "Merchant number"),
            lambda each: each.mid or "–",
            width=146,
            sort=lambda each: each.mid,
            tip=lambda each: each.mid,
        ),
        column_of(
            "name",
            lambda: translate("Imports", "Merchant name"),
            lambda each: each.name or "–",
            width=150,
            sort=lambda each: each.name,
            tip=lambda each: each.name,
        ),
        column_of(
            "reason",
            lambda: translate("Imports", "Why it was rejected"),
            lambda each: labels.reject_reason(each.reason),
            width=240,
            stretch=True,
            sort=lambda each: each.reason,
            tip=_reason_tip,
        ),
    )


def _reason_tip(each: Reject) -> str:
    """The whole reason, and the cell that caused it."""
    reason = labels.reject_reason(each.reason)
    return f"{reason} ({each.value})" if each.value else reason


_FOUND = (
    tables.Column[_Heading](
        "field",
        lambda: translate("Imports", "Column"),
        lambda each: words.field(each.field),
        width=132,
        tone=lambda _: "text2",
    ),
    tables.Column[_Heading](
        "heading",
        lambda: translate("Imports", "Heading in the file"),
        lambda each: each.heading,
        width=132,
        stretch=True,
        tip=lambda each: each.heading,
    ),
)


class Details(Card):
    """The highlighted file.

    Signals:
        encoding_chosen: for this file (its path), the encoding to read it in; "" finds it out.
    """

    encoding_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(margins=(0, 0, 0, 0))
        self._line: FileLine | None = None
        self._name = ElidedLabel("", "strong")
        self._lead = Label("", "caption", tone="text2")
        self._encoding_name = Label("", "caption", tone="text2")
        self.encoding = QComboBox()
        self.encoding.activated.connect(self._choose)
        self.rejects = Table(_reject_columns())
        self.headings = Table(_FOUND)
        self._icon = IconLabel("circle-check", "ok", 18)
        self._sentence = Label("", "body", wrap=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self.retranslate()

    def show_line(self, line: FileLine | None) -> None:
        """Show what is known of a file."""
        self._line = line
        file = line.file if line else None
        parsed = file if isinstance(file, ParsedFile) else None
        self.rejects.set_rows(parsed.rejects if parsed else ())
        found = parsed.headings if parsed else {}
        self.headings.set_rows([_Heading(key, text) for key, text in found.items()])
        self.headings.setVisible(bool(found))
        self._name.setText(file.name if file else "")
        self._fill()

    def set_busy(self, *, busy: bool) -> None:
        """While something runs, no other encoding can be chosen."""
        self.encoding.setEnabled(not busy)

    def sentence(self) -> str:
        """What is said instead of a list of rejects; "" while there is one."""
        return "" if self._stack.currentIndex() == 0 else self._sentence.text()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.rejects.retranslate(translate("Imports", "Rejected rows"))
        self.headings.retranslate(translate("Imports", "Recognised headings"))
        self._encoding_name.setText(translate("Imports", "Encoding"))
        self.encoding.setAccessibleName(translate("Imports", "Encoding"))
        self._fill()

    def fit(self) -> None:
        """What grows with the text size."""
        self.headings.setFixedWidth(theme.px(_HEADINGS))

    def _lay_out(self) -> None:
        top = row(spacing=10, margins=(16, 7, 10, 7))
        top.addWidget(self._name)
        top.addWidget(self._lead)
        top.addStretch(1)
        top.addWidget(self._encoding_name)
        top.addWidget(self.encoding)
        said = QWidget()
        words_row = row(self._icon, spacing=8, margins=(16, 14, 16, 0))
        words_row.addWidget(self._sentence, 1)
        said.setLayout(column(words_row, None))
        listed = QWidget()
        listed.setLayout(row(self.rejects, margins=(6, 0, 0, 0)))
        self._stack.addWidget(listed)
        self._stack.addWidget(said)
        body = row(spacing=0)
        body.addWidget(self._stack, 1)
        body.addWidget(self.headings)
        whole = self.layout()
        assert whole is not None
        inner = column(top, Rule(), spacing=0)
        inner.addLayout(body, 1)
        holder = QWidget()
        holder.setLayout(inner)
        whole.addWidget(holder)
        self.fit()

    def _fill(self) -> None:
        line = self._line
        self.setVisible(line is not None)
        if line is None:
            return
        has_rejects = self.rejects.rows.rowCount() > 0
        self._stack.setCurrentIndex(0 if has_rejects else 1)
        count = self.rejects.rows.rowCount()
        rejected = translate("Imports", "%n row(s) rejected, the rest is taken", "", count)
        self._lead.setText(rejected if has_rejects else "")
        self._say(line)
        self._offer_encodings(line)

    def _say(self, line: FileLine) -> None:
        if line.problem:
            self._icon.set_icon("circle-alert", "bad")
            self._sentence.setText(line.problem)
        elif line.is_new:
            self._icon.set_icon("circle-check", "ok")
            self._sentence.setText(translate("Imports", "Every row can be taken."))
        else:
            self._icon.set_icon("info", "text2")
            self._sentence.setText(
                translate("Imports", "This file is in the portfolio already; it changes nothing.")
            )

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
