"""The pill in the top bar: how sync stands, at a glance; a click opens the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import icons, theme
from merchdesk.ui.sync import words
from merchdesk.ui.sync.runner import SyncRunner
from merchdesk.ui.sync.state import Phase
from merchdesk.ui.widgets import elided, painter_of, plain_tip, text_width
from merchdesk.ui.widgets.base import fill_rounded, focus_ring
from merchdesk.ui.widgets.chips import KINDS

_ICON, _GAP, _PAD, _CHIP_PAD, _HIGH = 17, 8, 8, 10, 32
_QUIET = (Phase.ALONE, Phase.FIRST)


class SyncPill(QAbstractButton):
    """Icon and words, and a chip for what waits; where there is no room the words go first."""

    def __init__(
        self, runner: SyncRunner, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._clock = runner, clock
        self._chips: list[tuple[str, str]] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        runner.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what holds now; time passes as well."""
        state = self._runner.state
        text, status = words.pill(state, self._clock()), state.status
        chips = []
        if status.waiting:
            chips.append((words.waiting(status.waiting), "warn"))
        if status.conflicts:
            chips.append((words.to_review(status.conflicts), "bad"))
        if (text, chips) != (self.text(), self._chips):
            self._chips = chips
            self.setText(text)
            self.updateGeometry()
        said = [text, *(chip for chip, _ in chips)]
        self.setAccessibleName(translate("SyncPill", "Sync: {state}").format(state=", ".join(said)))
        self.setToolTip(plain_tip(words.sentence(state) or self._about()))
        self.update()

    def sizeHint(self) -> QSize:
        wide = _PAD + _ICON + _GAP + self._chips_width() / theme.scale() + _PAD
        return QSize(theme.px(wide) + round(text_width(self.text(), _font()) + 1), theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        least = _PAD + _ICON + _GAP + self._chips_width() / theme.scale() + _PAD
        return QSize(theme.px(least), theme.px(_HIGH))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            fill_rounded(painter, rect, 6, theme.color("sunken"))
        phase = self._runner.state.phase()
        icon, token = words.LOOKS[phase]
        side, left = theme.px(_ICON), float(theme.px(_PAD))
        icons.draw(painter, icon, left, (rect.height() - side) / 2, side, token)
        left += side + theme.px(_GAP)
        room = rect.width() - left - theme.px(_PAD) - self._chips_width()
        painter.setFont(_font())
        painter.setPen(theme.color("text3" if phase in _QUIET else "text2"))
        text = elided(self.text(), _font(), room)
        line = QRectF(left, 0, room, rect.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        left += min(text_width(text, _font()), room)
        for words_, kind in self._chips:
            left = self._paint_chip(painter, left + theme.px(_GAP), words_, kind)
        if self.hasFocus():
            focus_ring(painter, rect, 6)
        painter.end()

    def _paint_chip(self, painter: QPainter, left: float, text: str, kind: str) -> float:
        background, foreground = KINDS[kind]
        high, font = theme.px(22), theme.font(theme.CAPTION, tabular=True)
        box = QRectF(left, (self.height() - high) / 2, _chip_width(text), high)
        fill_rounded(painter, box, 5, theme.color(background))
        painter.setPen(theme.color(foreground))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return box.right()

    def _chips_width(self) -> float:
        return sum(_chip_width(text) + theme.px(_GAP) for text, _ in self._chips)

    def _about(self) -> str:
        return translate("SyncPill", "Create a team or join one: the page of sync opens.")


def _font() -> QFont:
    return theme.font(theme.BODY, tabular=True)


def _chip_width(text: str) -> float:
    return text_width(text, theme.font(theme.CAPTION, tabular=True)) + theme.px(_CHIP_PAD * 2 - 4)
