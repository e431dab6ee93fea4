"""Segmented control and tab bar: both are Qt tab bars, so arrows and screen readers work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from merchdesk.ui import theme
from merchdesk.ui.widgets.base import fill_rounded, focus_ring, painter_of, text_width


class _Tabs(QTabBar):
    """Keyed entries; Tab reaches it, ←/→ move, and the ring shows only for the keyboard."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_items(items)
        self.currentChanged.connect(self._announce)

    def set_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Show other entries, (key, text) each; the chosen key stays if it still exists."""
        kept = self.key()
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._keys = [key for key, _ in items]
        for _, text in items:
            self.addTab(text.replace("&", "&&"))
        if kept in self._keys:
            self.setCurrentIndex(self._keys.index(kept))
        self.blockSignals(False)
        self.update()

    def key(self) -> str:
        """The chosen entry's key, or ""."""
        return self._keys[self.currentIndex()] if self._keys and self.currentIndex() >= 0 else ""

    def choose(self, key: str) -> None:
        """Choose the entry of this key."""
        self.setCurrentIndex(self._keys.index(key))

    def _announce(self, index: int) -> None:
        if 0 <= index < len(self._keys):
            self.chosen.emit(self._keys[index])

    def _text(self, index: int) -> str:
        return self.tabText(index).replace("&&", "&")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Segmented(_Tabs):
    """Two to four exclusive choices in one sunken box, like 12月 | 24月 | 36月.

    Signals:
        chosen: the key of the choice.
    """

    def __init__(self, items: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(items, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tabSizeHint(self, index: int) -> QSize:
        width = text_width(self._text(index), theme.font(theme.CAPTION, semibold=True))
        return QSize(round(width) + theme.px(26), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        fill_rounded(painter, QRectF(self.rect()), 7, theme.color("sunken"))
        for index in range(self.count()):
            on = index == self.currentIndex()
            rect = QRectF(self.tabRect(index)).adjusted(3.5, 3.5, -3.5, -3.5)
            if on:
                painter.setPen(QPen(theme.color("line"), 1))
                painter.setBrush(theme.color("surface"))
                painter.drawRoundedRect(rect, 5, 5)
                if self.hasFocus():
                    focus_ring(painter, rect, 5)
            painter.setPen(theme.color("text" if on else "text2"))
            painter.setFont(theme.font(theme.CAPTION, semibold=on))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._text(index))
        painter.end()


class TabBar(_Tabs):
    """Page tabs with an underline and count bubbles.

    Signals:
        chosen: the key of the tab.
    """

    def __init__(self, items: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        self._counts: dict[str, tuple[int, str]] = {}
        super().__init__(items, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, key: str, count: int, kind: str = "neutral") -> None:
        """Show a number behind a tab's text; 0 shows none. Kinds: neutral, bad."""
        if self._counts.get(key) == (count, kind):
            return
        self._counts[key] = (count, kind)
        index = self._keys.index(key)
        name = f"{self._text(index)} ({count})" if count else self._text(index)
        self.setAccessibleTabName(index, name)
        self.setTabText(index, self.tabText(index))  # asks for the width again

    def _bubble(self, index: int) -> tuple[str, float, str]:
        count, kind = self._counts.get(self._keys[index], (0, "neutral"))
        if not count:
            return "", 0.0, kind
        text = f"{count:,}" if count < 1000 else "999+"
        width = text_width(text, theme.font(theme.CHIP, semibold=True)) + theme.px(10)
        return text, max(width, float(theme.px(17))), kind

    def tabSizeHint(self, index: int) -> QSize:
        width = text_width(self._text(index), theme.font(theme.BODY, semibold=True))
        bubble = self._bubble(index)[1]
        return QSize(
            round(width + (bubble + theme.px(6) if bubble else 0)) + theme.px(26), theme.px(36)
        )

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        for index in range(self.count()):
            self._paint_tab(painter, index)
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        on, area = index == self.currentIndex(), QRectF(self.tabRect(index))
        font = theme.font(theme.BODY, semibold=on)
        text, width = self._text(index), text_width(self._text(index), font)
        hover = (
            area.contains(self.mapFromGlobal(self.cursor().pos()).toPointF()) and self.underMouse()
        )
        line = area.adjusted(0, 0, 0, -4)
        painter.setPen(theme.color("text" if on or hover else "text2"))
        painter.setFont(font)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        bubble, bubble_width, kind = self._bubble(index)
        if bubble:
            left, high = area.x() + width + theme.px(6), theme.px(17)
            pill = QRectF(left, line.center().y() - high / 2, bubble_width, high)
            fill_rounded(
                painter, pill, high / 2, theme.color("bad_tint" if kind == "bad" else "sunken")
            )
            painter.setPen(theme.color("bad" if kind == "bad" else "text2"))
            painter.setFont(theme.font(theme.CHIP, semibold=True))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, bubble)
        if on:
            mark = QRectF(area.x(), self.height() - 3, width, 3)
            fill_rounded(painter, mark, 1.5, theme.color("accent"))
            if self.hasFocus():
                focus_ring(painter, QRectF(area.x() - 5, 3, width + 10, area.height() - 9), 5)
