"""Last step: what to begin with."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import icons, theme
from merchdesk.ui.first_run.step import Step
from merchdesk.ui.widgets import elided, painter_of
from merchdesk.ui.widgets.base import fill_rounded, focus_ring

_WISHES = (
    ("import", "upload"),
    ("join", "users"),
    ("demo", "store"),
    ("empty", "file-text"),
)


class WishRow(QAbstractButton):
    """One way to begin: icon, name, one sentence."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon, self._note = icon, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_texts(self, name: str, note: str) -> None:
        """The name and the sentence under it."""
        self.setText(name)
        self._note = note
        self.setAccessibleName(name)
        self.setAccessibleDescription(note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(68))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        hover = self.underMouse() or self.isDown()
        rect = QRectF(self.rect())
        painter.setPen(QPen(theme.color("accent" if hover else "line2"), 1))
        painter.setBrush(theme.color("accent_tint" if hover else "surface"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        medal, left = theme.px(36), theme.px(16)
        top = (rect.height() - medal) / 2
        fill_rounded(painter, QRectF(left, top, medal, medal), medal / 2, theme.color("sunken"))
        side = theme.px(18)
        inset = (medal - side) / 2
        icons.draw(painter, self._icon, left + inset, top + inset, side, "accent")
        left += medal + theme.px(14)
        width = rect.width() - left - theme.px(44)
        for text, at, font, color in (
            (self.text(), 14, theme.font(theme.BODY, semibold=True), "text"),
            (self._note, 36, theme.font(theme.CAPTION), "text2"),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(color))
            line = QRectF(left, theme.px(at), width, theme.px(20))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided(text, font, width))
        side = theme.px(16)
        x, y = rect.width() - theme.px(16) - side, (rect.height() - side) / 2
        icons.draw(painter, "chevron-right", x, y, side, "accent" if hover else "text3")
        if self.hasFocus():
            focus_ring(painter, rect, 8)
        painter.end()


class WishStep(Step):
    """Four ways to begin.

    Signals:
        chosen: ``import``, ``join``, ``demo`` or ``empty``.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(back=False)
        self._rows = {wish: WishRow(icon) for wish, icon in _WISHES}
        for wish, button in self._rows.items():
            button.clicked.connect(lambda _=False, wish=wish: self.chosen.emit(wish))
        self._next.hide()
        self.set_body(*self._rows.values(), spacing=10)
        self.retranslate()

    def row(self, wish: str) -> QWidget:
        """The row of a wish."""
        return self._rows[wish]

    def retranslate(self) -> None:
        self.set_texts(
            translate("FirstRun", "How do you want to begin?"),
            translate("FirstRun", "Your portfolio is ready. Everything can be done later, too."),
            "",
        )
        self._rows["import"].set_texts(
            translate("FirstRun", "Import statements"),
            translate("FirstRun", "The acquirer's monthly files, as XLSX or CSV, many at once."),
        )
        self._rows["join"].set_texts(
            translate("FirstRun", "Open a team file by invite"),
            translate("FirstRun", "With the file on the share and the code a colleague told you."),
        )
        self._rows["demo"].set_texts(
            translate("FirstRun", "Try with the demo portfolio"),
            translate("FirstRun", "Invented shops in a home of their own; yours stays empty."),
        )
        self._rows["empty"].set_texts(
            translate("FirstRun", "Start empty"),
            translate("FirstRun", "Add merchants and visits by hand."),
        )
