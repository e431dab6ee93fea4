"""The message at the bottom left that goes away by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QHideEvent,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import icons, theme
from merchdesk.ui.widgets.base import (
    Painted,
    fill_rounded,
    focus_ring,
    painter_of,
    text_width,
)

_VISIBLE_MS = 6000
_MARGIN = 16


def announce(widget: QObject, text: str) -> None:
    """Let screen readers say a text without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Toast(Painted):
    """One message over the bottom left of its parent, with an Undo button if it can be undone.

    It hides after six seconds, waits while the pointer is on it, and is announced.

    Signals:
        undone: Undo was pressed; the toast has hidden itself.
        room_wanted: how much of the parent's lower edge it stands on now; 0 when it has gone.
    """

    undone = Signal()
    room_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._text, self._icon, self._left = "", "circle-check", _MARGIN
        self._undo: Callable[[], object] | None = None
        self._button = _ToastButton(self)
        self._button.clicked.connect(self.undo)
        self._timer = QTimer(self, singleShot=True, interval=_VISIBLE_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_message(
        self,
        text: str,
        *,
        icon: str = "circle-check",
        undo: Callable[[], object] | None = None,
    ) -> None:
        """Show and announce a message; ``undo`` is called by the Undo button and by `undo`."""
        self._text, self._icon, self._undo = text, icon, undo
        self.setAccessibleName(text)
        self._button.setVisible(undo is not None)
        self._button.setText(translate("Toast", "Undo"))
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def can_undo(self) -> bool:
        """Whether a message that can be undone is showing."""
        return self.isVisible() and self._undo is not None

    def undo(self) -> None:
        """Undo what the message tells of; nothing if it cannot be undone or is gone."""
        if self._undo is None or not self.isVisible():
            return
        action, self._undo = self._undo, None
        self.hide()
        action()
        self.undone.emit()

    def set_left(self, left: int) -> None:
        """Its distance from the parent's left edge (beside the rail)."""
        self._left = left
        self._place()

    def message(self) -> str:
        """The text last shown."""
        return self._text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.room_wanted.emit(self.height() + _MARGIN)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # not only the window
            self.room_wanted.emit(0)

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start()
        super().leaveEvent(event)

    def _place(self) -> None:
        font = theme.font(theme.BODY)
        parent = self._host
        width = text_width(self._text, font) + theme.px(14 + 16 + 8 + 14)
        button = self._button.sizeHint()
        if self._undo is not None:
            width += button.width() - theme.px(2)
        width = min(width, parent.width() - self._left - _MARGIN)
        height = theme.px(40)
        self.setGeometry(self._left, parent.height() - height - _MARGIN, round(width + 0.5), height)
        at = self.width() - button.width() - theme.px(8)
        self._button.setGeometry(at, theme.px(6), button.width(), height - theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        fill_rounded(painter, QRectF(self.rect()), 8, theme.color("toast"))
        side = theme.px(16)
        icons.draw(painter, self._icon, theme.px(14), (self.height() - side) / 2, side, "toast_ok")
        left = theme.px(38)
        right = self._button.x() if self._undo is not None else self.width() - theme.px(14)
        painter.setPen(theme.color("toast_text"))
        font = theme.font(theme.BODY)
        painter.setFont(font)
        area = QRectF(left, 0, right - left, self.height())
        text = painter.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, round(area.width()) + 1
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class _ToastButton(QAbstractButton):
    """Undo with its key, on the toast's dark ground."""

    _HINT = "Ctrl Z"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        word = text_width(self.text(), theme.font(theme.BODY, semibold=True))
        key = text_width(self._HINT, theme.font(theme.CHIP))
        return QSize(round(word + key) + theme.px(8 + 8 + 8), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        font = theme.font(theme.BODY, semibold=True)
        rect = QRectF(self.rect()).adjusted(theme.px(8), 0, 0, 0)
        painter.setFont(font)
        painter.setPen(theme.color("toast_link"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.text())
        rect.adjust(text_width(self.text(), font) + theme.px(8), 0, 0, 0)
        painter.setFont(theme.font(theme.CHIP))
        painter.setPen(theme.color("toast_text2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self._HINT)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 5, "toast_link")
        painter.end()
