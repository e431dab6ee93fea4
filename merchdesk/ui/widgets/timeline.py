"""The timeline of touches: painted rows, one focusable list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchdesk.ui import icons, theme
from merchdesk.ui.widgets.base import (
    Painted,
    elided,
    fill_rounded,
    focus_ring,
    painter_of,
    text_width,
)
from merchdesk.ui.widgets.chips import KINDS
from merchdesk.ui.widgets.labels import plain_tip


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One row: an icon in a kind's colour, what it was, when, and one line of text.

    ``key`` comes back when it is activated.
    """

    key: object
    icon: str
    title: str
    date: str
    text: str
    kind: str = "neutral"


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """What stands at the right end of a row: an icon, its colour, a number, and all of it in words.

    ``number`` is "" for none.
    """

    icon: str
    color: str
    number: str
    words: str


class Timeline(Painted):
    """Rows on a thread, newest first; click, or ↑/↓ and Enter, activates one.

    Signals:
        activated: the key of the item.
    """

    activated = Signal(object)

    def __init__(self, items: Sequence[TimelineItem] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._items: tuple[TimelineItem, ...] = ()
        self._marks: Mapping[object, TimelineMark] = {}
        self._current, self._hover = 0, -1
        self.set_items(items)

    def set_items(self, items: Sequence[TimelineItem]) -> None:
        """Show other rows."""
        self._items = tuple(items)
        self._current = min(self._current, max(len(self._items) - 1, 0))
        self._describe()
        self.updateGeometry()
        self.update()

    def set_marks(self, marks: Mapping[object, TimelineMark]) -> None:
        """Mark rows at their right end, by the key of their item."""
        self._marks = marks
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), self._row() * len(self._items))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), self._row() * len(self._items))

    def _row(self) -> int:
        return theme.px(42)

    def _describe(self) -> None:
        if self._items:
            item = self._items[self._current]
            mark = self._marks.get(item.key)
            said = f"{item.title} {item.date}. {item.text}"
            self.setAccessibleName(f"{said}. {mark.words}" if mark else said)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        high, x = self._row(), theme.px(13)
        if len(self._items) > 1:
            painter.setPen(QPen(theme.color("line"), 2))
            painter.drawLine(QPointF(x, x), QPointF(x, high * (len(self._items) - 1) + x))
        first = max(event.rect().top() // high, 0)
        last = min(event.rect().bottom() // high + 1, len(self._items))
        for index in range(first, last):
            self._paint_row(painter, index)
        painter.end()

    def _paint_row(self, painter: QPainter, index: int) -> None:
        item, top, wide = self._items[index], index * self._row(), self.width()
        if index == self._hover:
            box = QRectF(theme.px(30), top - 1, wide - theme.px(30), self._row() - 4)
            fill_rounded(painter, box, 6, theme.color("sunken"))
        if self.hasFocus() and index == self._current:
            focus_ring(
                painter, QRectF(theme.px(30), top - 1, wide - theme.px(30), self._row() - 4), 6
            )
        background, foreground = KINDS[item.kind]
        radius, side = theme.px(13), theme.px(13)
        painter.setPen(QPen(theme.color("surface"), 3))
        painter.setBrush(theme.color(background))
        painter.drawEllipse(QPointF(radius, top + radius), radius, radius)
        at = radius - side / 2
        icons.draw(painter, item.icon, at, top + at, side, foreground)
        left, middle = theme.px(36), Qt.AlignmentFlag.AlignVCenter
        bold = theme.font(theme.BODY, semibold=True)
        painter.setPen(theme.color("text"))
        painter.setFont(bold)
        painter.drawText(QRectF(left, top, wide, theme.px(20)), middle, item.title)
        after = left + text_width(item.title, bold) + theme.px(8)
        painter.setPen(theme.color("text3"))
        painter.setFont(theme.font(theme.CAPTION, tabular=True))
        room = wide - after - self._paint_mark(painter, item, top)
        date = elided(item.date, painter.font(), room)
        painter.drawText(QRectF(after, top, room, theme.px(20)), middle, date)
        small = theme.font(theme.CAPTION)
        painter.setPen(theme.color("text2"))
        painter.setFont(small)
        line = QRectF(left, top + theme.px(19), wide - left - 4, theme.px(18))
        painter.drawText(line, middle, elided(item.text, small, line.width()))

    def _paint_mark(self, painter: QPainter, item: TimelineItem, top: float) -> float:
        """Paint the mark of a row; returns the room it takes."""
        mark = self._marks.get(item.key)
        if mark is None:
            return 0.0
        side, high = theme.px(14), theme.px(20)
        number = text_width(mark.number, painter.font())
        left = self.width() - number - theme.px(4)
        painter.drawText(
            QRectF(left, top, number + 2, high), Qt.AlignmentFlag.AlignVCenter, mark.number
        )
        left -= side + (theme.px(3) if mark.number else 0)
        icons.draw(painter, mark.icon, left, top + (high - side) / 2, side, mark.color)
        return self.width() - left + theme.px(8)

    def _index_at(self, y: float) -> int:
        index = int(y // self._row())
        return index if 0 <= index < len(self._items) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self._index_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1)

    def _set_hover(self, index: int) -> None:
        if index != self._hover:
            self._hover = index
            shape = Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            mark = self._marks.get(self._items[index].key) if index >= 0 else None
            self.setToolTip(plain_tip(mark.words) if mark else "")
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position().y())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._current = index
            self._describe()
            self.activated.emit(self._items[index].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self._items:
            self._current = min(max(self._current + step, 0), len(self._items) - 1)
            self._describe()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._items:
            self.activated.emit(self._items[self._current].key)
        else:
            super().keyPressEvent(event)
