"""Paints the lines of the day: hour, tier, name and state above, reason and place below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from merchdesk.rules.codes import Channel
from merchdesk.services.today import DayLine
from merchdesk.ui import icons, theme
from merchdesk.ui.today import words
from merchdesk.ui.today.model import LINE_ROLE
from merchdesk.ui.widgets.base import elided, fill_rounded, focus_ring
from merchdesk.ui.widgets.chips import paint_chip
from merchdesk.ui.widgets.tiers import paint_tier_shape

Index = QModelIndex | QPersistentModelIndex

_LINE, _HEADING = 58, 34
_LEFT, _SHAPE, _NAME = 20, 66, 84
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class DayDelegate(QStyledItemDelegate):
    """Headings in grey; the highlighted line tinted, with the accent bar and an arrow."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(200), theme.px(_LINE if index.data(LINE_ROLE) else _HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = getattr(option, "rect")  # noqa: B009 - missing from PySide's stubs
        state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009 - the same
        line = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        if isinstance(line, DayLine):
            _Row(painter, rect.width(), line, state).paint()
        else:
            painter.setPen(theme.color("text3"))
            painter.setFont(theme.font(theme.CAPTION, semibold=True))
            box = QRectF(theme.px(_LEFT), theme.px(10), rect.width(), theme.px(20))
            painter.drawText(box, _MIDDLE, str(index.data()))
        painter.restore()


class _Row:
    """One line while it is painted, its origin at the top left."""

    def __init__(
        self, painter: QPainter, width: int, line: DayLine, state: QStyle.StateFlag
    ) -> None:
        self._painter, self._width, self._line = painter, width, line
        self._on = bool(state & QStyle.StateFlag.State_Selected)
        self._hover = bool(state & QStyle.StateFlag.State_MouseOver)
        self._focus = bool(state & QStyle.StateFlag.State_HasFocus)
        self._quiet = bool(line.result)

    def paint(self) -> None:
        self._ground()
        self._hour()
        side = theme.px(11)
        box = QRectF(theme.px(_SHAPE), theme.px(13), side, side)
        paint_tier_shape(self._painter, self._line.tier, box)
        font = theme.font(theme.BODY, semibold=not self._quiet)
        right = theme.px(44 if self._icon() else 20)
        self._text(_NAME, 8, self._line.name, font, self._tone(), right)
        self._reason()
        self._state()

    def _ground(self) -> None:
        box = QRectF(theme.px(8), 1, self._width - theme.px(16), theme.px(_LINE) - 2)
        if self._on:
            fill_rounded(self._painter, box, 8, theme.color("accent_tint"))
            bar = QRectF(box.x(), theme.px(13), 3, theme.px(_LINE - 26))
            fill_rounded(self._painter, bar, 1.5, theme.color("accent"))
        elif self._hover:
            fill_rounded(self._painter, box, 8, theme.color("canvas"))
        if self._focus and self._on:
            focus_ring(self._painter, box, 8)

    def _hour(self) -> None:
        if self._line.slot and self._line.channel == Channel.VISIT:
            font = theme.font(theme.BODY, semibold=self._on, tabular=True)
            self._text(_LEFT, 8, self._line.slot, font, self._tone())
            return
        icon = "phone" if self._line.channel == Channel.CALL else "footprints"
        icons.draw(self._painter, icon, theme.px(32), theme.px(11), theme.px(15), "text3")

    def _reason(self) -> None:
        text, kind = words.chip(self._line)
        at, middle = theme.px(_NAME), theme.px(41)
        width = paint_chip(self._painter, at, middle, text, kind, on_tint=self._on)
        left = _NAME + (width + theme.px(8)) / theme.scale()
        self._text(left, 31, words.beside(self._line), theme.font(theme.CAPTION), "text3", 20)

    def _icon(self) -> tuple[str, str] | None:
        if self._line.done:
            return "circle-check", "ok"
        if self._quiet:
            return "circle-x", "text3"
        return ("chevron-right", "accent") if self._on else None

    def _state(self) -> None:
        icon = self._icon()
        if icon is not None:
            top = theme.px(20 if self._on and not self._quiet else 12)
            left = self._width - theme.px(38)
            icons.draw(self._painter, icon[0], left, top, theme.px(17), icon[1])

    def _tone(self) -> str:
        return "text3" if self._quiet else "text"

    def _text(
        self, left: float, top: float, text: str, font: QFont, tone: str, right: float = 0
    ) -> None:
        at = theme.px(left)
        box = QRectF(at, theme.px(top), self._width - at - right, theme.px(22))
        self._painter.setFont(font)
        self._painter.setPen(theme.color(tone))
        self._painter.drawText(box, _MIDDLE, elided(text, font, box.width()))
