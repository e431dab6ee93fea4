"""One step of the first run: title, lead, what is asked, and the buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QProgressBar, QWidget

from merchdesk.i18n import translate
from merchdesk.ui.widgets import Button, Label, column, row, scroll_page
from merchdesk.ui.widgets.base import Item

_SIDE = 40


class Step(QWidget):
    """Base of the steps. Subclasses fill `body`, override `retranslate` and call it at the end.

    Signals:
        next_wanted: the primary button or Enter.
        back_wanted: the Back button.
    """

    next_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, *, back: bool = True) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._title = Label("", "title", wrap=True)
        self._lead = Label("", "body", tone="text2", wrap=True)
        self._back = Button("", on_click=self.back_wanted.emit)
        self._back.setVisible(back)
        self._next = Button("", "primary", on_click=self.next_wanted.emit)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._next_text = self._busy_text = ""
        self._content = QWidget()
        self._foot = row(self._back, None, self._next, margins=(_SIDE, 0, _SIDE, 24))

    def set_body(self, *items: Item, spacing: int = 14) -> None:
        """Lay out what is asked, under the title."""
        inner = column(spacing=0, margins=(_SIDE, 36, _SIDE, 12))
        inner.addWidget(self._title)
        inner.addSpacing(6)
        inner.addWidget(self._lead)
        inner.addSpacing(20)
        inner.addLayout(column(*items, spacing=spacing))
        inner.addStretch(1)
        self._content.setLayout(inner)
        area = scroll_page(self._content)
        area.setObjectName("plainScroll")
        layout = column(spacing=0)
        layout.addWidget(area, 1)
        layout.addLayout(row(self._bar, margins=(_SIDE, 0, _SIDE, 12)))
        layout.addLayout(self._foot)
        self.setLayout(layout)

    def foot(self) -> QLayout:
        """The row of buttons."""
        return self._foot

    def set_texts(self, title: str, lead: str, next_text: str, busy_text: str = "") -> None:
        """What stands above and on the primary button, also while it works."""
        self._next_text, self._busy_text = next_text, busy_text
        self._title.setText(title)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._next.setText(next_text)
        self._back.setText(translate("FirstRun", "Back"))
        self.setAccessibleName(title)

    def retranslate(self) -> None:
        """Put every text in the current language."""

    def begin(self) -> None:
        """Called when the step is shown: put the focus where one begins.

        By default on the step itself: Enter goes on, Tab reaches the first control, and no ring
        stands around a button that nobody has reached yet.
        """
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.hasFocus() and self._next.isVisible() and self._next.isEnabled():
            self.next_wanted.emit()
        else:
            super().keyPressEvent(event)

    def set_busy(self, *, busy: bool) -> None:
        """Show that something is being made, and take no input meanwhile."""
        self._bar.setVisible(busy)
        self._next.setText(self._busy_text if busy and self._busy_text else self._next_text)
        for widget in (self._content, self._back, self._next):
            widget.setEnabled(not busy)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
