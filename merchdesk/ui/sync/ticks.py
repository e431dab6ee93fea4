"""How far a record has come, in two ticks and a number: saved, in the file, seen by so many."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from merchdesk.i18n import translate
from merchdesk.services.sync_status import Tick
from merchdesk.ui import icons, theme
from merchdesk.ui.widgets.base import Painted, painter_of, text_width
from merchdesk.ui.widgets.labels import plain_tip

_SIDE = 14


def look(tick: Tick) -> tuple[str, str, str]:
    """Icon, its colour, and the number beside it or ""."""
    if not tick.in_file:
        return "check", "text3", ""
    if not tick.seen_by:
        return "check-check", "text3", ""
    return "check-check", "ok", str(tick.seen_by)


def words(tick: Tick) -> str:
    """The same in a sentence."""
    if not tick.in_file:
        return translate("SyncTicks", "Saved on this computer, not in the team file yet")
    if not tick.seen_by:
        return translate("SyncTicks", "In the team file, not read by others yet")
    return translate(
        "SyncTicks", "In the team file, read by %Ln other computer(s)", "", tick.seen_by
    )


class TickMark(Painted):
    """The ticks of one record; nothing as long as nothing is known."""

    def __init__(self) -> None:
        super().__init__()
        self._tick: Tick | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_tick(self, tick: Tick | None) -> None:
        """Show how far it has come; None outside a team."""
        self._tick = tick
        self.setVisible(tick is not None)
        said = words(tick) if tick is not None else ""
        self.setToolTip(plain_tip(said))
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        number = look(self._tick)[2] if self._tick is not None else ""
        room = text_width(number, theme.font(theme.CHIP, tabular=True)) + theme.px(3)
        return QSize(theme.px(_SIDE) + (round(room) if number else 0), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._tick is None:
            return
        icon, token, number = look(self._tick)
        painter = painter_of(self)
        side = theme.px(_SIDE)
        icons.draw(painter, icon, 0, (self.height() - side) / 2, side, token)
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font(theme.CHIP, tabular=True))
        area = QRectF(side + theme.px(3), 0, self.width() - side, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, number)
        painter.end()
