"""Four bars and a word for how hard a passphrase is to guess."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from merchdesk.i18n import translate
from merchdesk.ui import theme
from merchdesk.ui.widgets import Painted, painter_of, text_width
from merchdesk.ui.widgets.base import fill_rounded

_TOKENS = ("line", "bad", "warn_icon", "ok", "ok")
_TEXTS = ("text3", "bad", "warn", "ok", "ok")


class StrengthBar(Painted):
    """A hint; nothing is refused for it."""

    def __init__(self) -> None:
        super().__init__()
        self._level = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_level(0)

    def set_level(self, level: int) -> None:
        """0 nothing, 1 weak, 2 fair, 3 good, 4 strong."""
        self._level = level
        self.setAccessibleName(self.word())
        self.updateGeometry()
        self.update()

    def word(self) -> str:
        """The level in a word."""
        return (
            translate("FirstRun", "Strength"),
            translate("FirstRun", "Easy to guess"),
            translate("FirstRun", "Fair"),
            translate("FirstRun", "Good"),
            translate("FirstRun", "Strong"),
        )[self._level]

    def sizeHint(self) -> QSize:
        width = text_width(self.word(), theme.font(theme.CAPTION))
        return QSize(round(width) + theme.px(4 * 36 + 12), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        for number in range(4):
            token = _TOKENS[self._level] if number < self._level else "line"
            bar = QRectF(number * theme.px(36), (self.height() - 4) / 2, theme.px(32), 4)
            fill_rounded(painter, bar, 2, theme.color(token))
        painter.setPen(theme.color(_TEXTS[self._level]))
        painter.setFont(theme.font(theme.CAPTION))
        area = QRectF(self.rect()).adjusted(theme.px(4 * 36 + 6), 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.word())
        painter.end()
