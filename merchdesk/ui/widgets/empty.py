"""The honest empty page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchdesk.ui import icons, theme
from merchdesk.ui.widgets.base import Painted, column, painter_of, row, text_width
from merchdesk.ui.widgets.labels import Label

_LINE_WIDTH = 420


class EmptyState(QWidget):
    """What a page says when it has nothing to show: icon, title, sentence, buttons."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        *buttons: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Label(title, "section")
        self._text = Label(text, "body", tone="text2", wrap=True)
        center = Qt.AlignmentFlag.AlignHCenter
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = column(None, spacing=8, margins=(24, 24, 24, 24))
        layout.addWidget(_Medal(icon), 0, center)
        layout.addSpacing(4)
        layout.addWidget(self._title)
        layout.addLayout(row(None, self._text, None, spacing=0))
        if buttons:
            layout.addSpacing(8)
            layout.addLayout(row(None, *buttons, None, spacing=8))
        layout.addStretch(2)
        self.setLayout(layout)
        self._fit()

    def set_text(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        wanted = text_width(self._text.text(), theme.font(theme.BODY)) + theme.px(8)
        self._text.setFixedWidth(min(round(wanted), theme.px(_LINE_WIDTH)))


class _Medal(Painted):
    """An icon in a tinted circle."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(56), theme.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_tint"))
        painter.drawEllipse(self.rect())
        side = theme.px(26)
        at = (self.width() - side) / 2
        icons.draw(painter, self._icon, at, at, side, "accent")
        painter.end()
