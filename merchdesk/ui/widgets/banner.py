"""The bar above a page that says what matters now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import theme
from merchdesk.ui.widgets.base import Painted, painter_of, row
from merchdesk.ui.widgets.buttons import Button, IconButton
from merchdesk.ui.widgets.labels import IconLabel, Label

#: kind → icon, its colour, background, border, text tone
_KINDS = {
    "info": ("info", "accent", "accent_tint", "line", "text"),
    "ok": ("circle-check", "ok", "ok_tint", "ok_line", "ok"),
    "warn": ("triangle-alert", "warn_icon", "warn_tint", "warn_line", "warn"),
    "bad": ("circle-alert", "bad", "bad_tint", "bad_line", "bad"),
}


class Banner(Painted):
    """An icon, a bold lead, a sentence, an action button and a close button.

    Args:
        lead: two or three words in bold, or "".
        text: the sentence.
        kind: info, ok, warn or bad.
        action: the button's words; with "" there is none.

    Signals:
        activated: the action button was pressed.
        closed: the close button was pressed; the banner has hidden itself.
    """

    activated = Signal()
    closed = Signal()

    def __init__(
        self,
        lead: str,
        text: str,
        kind: str = "warn",
        *,
        action: str = "",
        closable: bool = True,
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        name, color, _, _, tone = _KINDS[kind]
        self._lead = Label(lead, "strong", tone=tone)
        self._text = Label(text, "body", tone=tone, wrap=True)
        layout = row(IconLabel(name, color, 17), self._lead, spacing=10, margins=(14, 5, 6, 5))
        layout.addWidget(self._text, 1)
        self._lead.setVisible(bool(lead))
        if action:
            button = Button(action, "banner")
            button.setProperty("tone", kind)
            button.clicked.connect(self.activated)
            layout.addWidget(button)
        if closable:
            close = IconButton("x", translate("Banner", "Dismiss"))
            close.clicked.connect(self._close)
            layout.addWidget(close)
        if on_action is not None:
            self.activated.connect(on_action)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_text(lead, text)

    def set_text(self, lead: str, text: str) -> None:
        """Say something else."""
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._text.setText(text)
        self.setAccessibleName(f"{lead} {text}".strip())

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        _, _, background, border, _ = _KINDS[self._kind]
        painter = painter_of(self)
        painter.setPen(QPen(theme.color(border), 1))
        painter.setBrush(theme.color(background))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
