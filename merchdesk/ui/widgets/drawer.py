"""The panel that slides over the right side of the window."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QLinearGradient,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import theme
from merchdesk.ui.widgets.base import column, row
from merchdesk.ui.widgets.buttons import IconButton
from merchdesk.ui.widgets.cards import Rule
from merchdesk.ui.widgets.labels import ElidedLabel

#: A window that is not wide keeps more of the page in sight.
_WIDTH, _NARROW, _NARROW_BELOW = 440, 420, 1400
_SLIDE_MS = 140


class _Shade(QWidget):
    """A soft shadow along the drawer's left edge."""

    WIDTH = 18

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        fade = QLinearGradient(0, 0, self.width(), 0)
        fade.setColorAt(0, QColor(0, 0, 0, 0))
        fade.setColorAt(1, QColor(0, 0, 0, 46 if theme.is_dark() else 22))
        painter = QPainter(self)
        painter.fillRect(self.rect(), fade)
        painter.end()


class Drawer(QFrame):
    """A panel at the right of its parent: title and close, scrolling body, footer.

    Esc closes it; the focus goes to the body when it opens and back when it closes.
    Show something with `open`; what was in it before is returned to its owner, hidden.

    Signals:
        closed: it has closed, by Esc, its button or `close_drawer`.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drawer")
        self._top, self._host = 0, parent
        self._title = ElidedLabel("", "section")
        self._close = IconButton("x", translate("Drawer", "Close (Esc)"))
        self._close.clicked.connect(self.close_drawer)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._foot = QFrame()
        self._foot.setObjectName("drawerFooter")
        self._foot_layout = column(margins=(20, 12, 20, 12))
        self._foot.setLayout(self._foot_layout)
        head = row(self._title, margins=(20, 10, 10, 10))
        head.setStretchFactor(self._title, 1)
        head.addWidget(self._close)
        self.setLayout(column(head, Rule(), self._area, self._foot, spacing=0))
        self._before: QWidget | None = None
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(_SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._shade = _Shade(parent)
        parent.installEventFilter(self)
        self.hide()

    def set_top(self, top: int) -> None:
        """How much of the parent it leaves free above itself."""
        self._top = top
        if not self.isHidden():
            self._place()

    def open(self, title: str, body: QWidget, footer: QWidget | None = None) -> None:
        """Show a body (and a footer that stays in view) under a title."""
        self._take_out()
        self._title.setText(title)
        self.setAccessibleName(title)
        self._close.set_name(translate("Drawer", "Close (Esc)"))
        self._area.setWidget(body)
        body.show()
        self._foot.setVisible(footer is not None)
        if footer is not None:
            self._foot_layout.addWidget(footer)
            footer.show()
        if self.isHidden():
            self._before = QApplication.focusWidget()
            self._place()
            self.show()
            self._animate()
        self.raise_()
        body.setFocus(Qt.FocusReason.OtherFocusReason)

    def body(self) -> QWidget | None:
        """What it shows, or showed last."""
        return self._area.widget()

    def close_drawer(self) -> None:
        """Close it; nothing if it is closed."""
        if self.isHidden():
            return
        self._slide.stop()
        self.hide()
        self._take_out()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.closed.emit()

    def _take_out(self) -> None:
        body = self._area.takeWidget()
        if body is not None:
            body.hide()
            body.setParent(None)
        while (item := self._foot_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)

    def _animate(self) -> None:
        end = self.pos()
        self._slide.stop()
        self._slide.setStartValue(end + QPoint(36, 0))
        self._slide.setEndValue(end)
        self._slide.start()

    def _place(self) -> None:
        parent = self._host
        wanted = _WIDTH if parent.width() >= theme.px(_NARROW_BELOW) else _NARROW
        width = min(theme.px(wanted), parent.width())
        self.setGeometry(parent.width() - width, self._top, width, parent.height() - self._top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._slide.stop()
            self._place()
        return super().eventFilter(watched, event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._shade.setGeometry(
            self.x() - _Shade.WIDTH, self.y(), _Shade.WIDTH, self._host.height() - self.y()
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shade.show()
        self._shade.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shade.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
        else:
            super().keyPressEvent(event)
