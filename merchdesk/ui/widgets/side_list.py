"""The list at the left of a page: what the page shows, one entry chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from merchdesk.ui import icons, theme
from merchdesk.ui.widgets.base import (
    column,
    elided,
    fill_rounded,
    focus_ring,
    painter_of,
)


@dataclass(frozen=True, slots=True)
class SideItem:
    """An entry: its key, icon, name, and a quiet second line or ""."""

    key: str
    icon: str
    name: str
    note: str = ""


class _Entry(QAbstractButton):
    def __init__(self, item: SideItem) -> None:
        super().__init__()
        self.item = item
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_item(item)

    def set_item(self, item: SideItem) -> None:
        self.item = item
        self.setText(item.name)
        self.setAccessibleDescription(item.note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(54 if self.item.note else 36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the list moves; Qt's own way would only move the focus
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        on, rect = self.isChecked(), QRectF(self.rect())
        if on or self.underMouse():
            fill_rounded(painter, rect, 8, theme.color("accent_tint" if on else "sunken"))
        if on:
            mark = QRectF(0, 8, 3, rect.height() - 16)
            fill_rounded(painter, mark, 1.5, theme.color("accent"))
        side, left = theme.px(16), theme.px(12)
        name = rect.adjusted(left + side + theme.px(10), 0, -theme.px(8), 0)
        if self.item.note:
            name.setTop(theme.px(8))
            name.setHeight(theme.px(20))
        middle = name.center().y()
        token = "accent" if on else "text2"
        icons.draw(painter, self.item.icon, left, middle - side / 2, side, token)
        font = theme.font(theme.BODY, semibold=on)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(name, vertical, elided(self.item.name, font, name.width()))
        if self.item.note:
            note, font = name.translated(0, theme.px(19)), theme.font(theme.CAPTION)
            painter.setFont(font)
            painter.setPen(theme.color("text2"))
            painter.drawText(note, vertical, elided(self.item.note, font, note.width()))
        if self.hasFocus():
            focus_ring(painter, rect, 8)
        painter.end()


class SideList(QWidget):
    """Entries one below the other; ↑/↓ move between them.

    Signals:
        chosen: the key of the entry that was clicked or reached by keys.
    """

    chosen = Signal(str)

    def __init__(self, items: Sequence[SideItem] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._entries: dict[str, _Entry] = {}
        self._layout = column(spacing=2)
        self.setLayout(self._layout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_items(items)

    def set_items(self, items: Sequence[SideItem]) -> None:
        """Show these; entries of known keys stay as they are but for their words."""
        for item in items:
            entry = self._entries.get(item.key)
            if entry is not None:
                entry.set_item(item)
                continue
            entry = self._entries[item.key] = _Entry(item)
            entry.clicked.connect(lambda _=False, key=item.key: self.chosen.emit(key))
            self._group.addButton(entry)
            self._layout.addWidget(entry)

    def key(self) -> str:
        """The chosen entry's key, or ""."""
        return next((key for key, entry in self._entries.items() if entry.isChecked()), "")

    def mark(self, key: str) -> None:
        """Show an entry as chosen, without the signal."""
        self._entries[key].setChecked(True)

    def show_only(self, keys: set[str]) -> None:
        """Hide all but these."""
        for key, entry in self._entries.items():
            entry.setVisible(key in keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        shown = [entry for entry in self._entries.values() if not entry.isHidden()]
        at = next((n for n, entry in enumerate(shown) if entry.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        entry = shown[(at + step) % len(shown)]
        entry.setFocus(Qt.FocusReason.TabFocusReason)
        entry.click()
