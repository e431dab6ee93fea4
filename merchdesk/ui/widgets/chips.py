"""Chips: the coloured word, and the row of words of which one (or several) is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QSizePolicy,
    QWidget,
)

from merchdesk.ui import icons, theme
from merchdesk.ui.widgets.base import (
    Painted,
    fill_rounded,
    focus_ring,
    painter_of,
    row,
    text_width,
)
from merchdesk.ui.widgets.flow import FlowLayout

#: kind → background token, text token
KINDS: dict[str, tuple[str, str]] = {
    "neutral": ("sunken", "text2"),
    "ok": ("ok_tint", "ok"),
    "warn": ("warn_tint", "warn"),
    "bad": ("bad_tint", "bad"),
    "accent": ("accent_tint", "accent"),
}


def paint_chip(
    painter: QPainter,
    x: float,
    center_y: float,
    text: str,
    kind: str = "neutral",
    *,
    on_tint: bool = False,
) -> float:
    """Paint a small chip inside a row; returns its width in logical pixels.

    ``on_tint``: the row is selected, so a neutral chip needs another ground to be seen.
    """
    background, foreground = KINDS[kind]
    if on_tint and background in ("sunken", "accent_tint"):
        background = "surface"
    font = theme.font(theme.CHIP)
    width = chip_width(text)
    height = theme.px(18)
    rect = QRectF(x, center_y - height / 2, width, height)
    fill_rounded(painter, rect, 4, theme.color(background))
    painter.setPen(theme.color(foreground))
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    return width


def chip_width(text: str) -> float:
    """How wide `paint_chip` paints a word, in logical pixels."""
    return text_width(text, theme.font(theme.CHIP)) + theme.px(12)


class Chip(Painted):
    """A word on a tint; kinds: neutral, ok, warn, bad, accent; with an icon if one is named."""

    def __init__(
        self,
        text: str,
        kind: str = "neutral",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, kind)

    def set(self, text: str, kind: str) -> None:
        """Show another text and kind."""
        self._text, self._kind = text, kind
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:
        width = text_width(self._text, theme.font(theme.CAPTION)) + theme.px(14)
        return QSize(round(width + 0.5) + (theme.px(17) if self._icon else 0), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        background, foreground = KINDS[self._kind]
        rect = QRectF(self.rect())
        fill_rounded(painter, rect, 5, theme.color(background))
        left = float(theme.px(7))
        if self._icon:
            side = theme.px(13)
            icons.draw(painter, self._icon, left, (self.height() - side) / 2, side, foreground)
            left += theme.px(17)
        painter.setPen(theme.color(foreground))
        painter.setFont(theme.font(theme.CAPTION, tabular=True))
        painter.drawText(
            rect.adjusted(left, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self._text,
        )
        painter.end()


class ChoiceChip(QAbstractButton):
    """One choice of `ChoiceChips`: its number in front, a tint and an outline when chosen."""

    def __init__(
        self, text: str, number: int, parent: QWidget | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(parent)
        self._size, self._pad = (theme.CAPTION, 13) if compact else (theme.BODY, 24)
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._number = str(number) if 1 <= number <= 9 else ""
        self.can_be_unchosen = False

    def nextCheckState(self) -> None:
        group = self.group()
        if self.can_be_unchosen and self.isChecked() and group.exclusive():
            group.setExclusive(False)
            self.setChecked(False)
            group.setExclusive(True)
        else:
            super().nextCheckState()

    def sizeHint(self) -> QSize:
        width = text_width(self.text(), theme.font(self._size, semibold=True))
        width += theme.px(self._pad)
        return QSize(round(width + 0.5) + (theme.px(14) if self._number else 0), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()  # in columns, a long word takes from its neighbours

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        on = self.isChecked()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hover = self.underMouse() and self.isEnabled()
        painter.setPen(QPen(theme.color("accent" if on else "control" if hover else "line2"), 1))
        painter.setBrush(theme.color("accent_tint" if on else "surface"))
        painter.drawRoundedRect(rect, 6, 6)
        font = theme.font(self._size, semibold=on)
        number = theme.px(14) if self._number else 0
        left = (self.width() - number - text_width(self.text(), font)) / 2
        middle = Qt.AlignmentFlag.AlignVCenter
        if self._number:
            painter.setPen(theme.color("accent" if on else "text3"))
            painter.setFont(theme.font(theme.CHIP))
            painter.drawText(rect.adjusted(left, 0, 0, 0), middle, self._number)
        painter.setPen(theme.color("accent" if on else "text" if self.isEnabled() else "text3"))
        painter.setFont(font)
        painter.drawText(rect.adjusted(left + number, 0, theme.px(12), 0), middle, self.text())
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 6)
        painter.end()


class ChoiceChips(QWidget):
    """Words to choose from: one (exclusive) or several; the keys 1–9 choose while it has focus.

    With ``optional``, choosing the one chosen word again leaves none. With ``columns``, they stand
    in so many columns over the whole width instead of breaking like words. ``compact`` ones are
    smaller, to stand in one line.

    Signals:
        changed: the chosen values, in the order shown.
    """

    changed = Signal(list)

    def __init__(
        self,
        choices: Sequence[tuple[object, str]] = (),
        *,
        exclusive: bool = True,
        numbered: bool = True,
        optional: bool = False,
        columns: int = 0,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._compact = compact
        self._exclusive, self._numbered, self._optional = exclusive, numbered, optional
        self._group = QButtonGroup(self)
        self._group.setExclusive(exclusive)
        self._group.idToggled.connect(self._toggled)
        self._values: list[object] = []
        self._anchor = QWidget(self)  # marks the place of the chips in the order of Tab
        self._anchor.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else Qt puts nothing behind it
        self._anchor.hide()
        self._columns = columns
        spacing = 4 if compact else 6
        self._layout = (
            _grid(self, columns, spacing) if columns else FlowLayout(self, spacing=spacing)
        )
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Show other choices, (value, text) each; what was chosen stays where it still exists."""
        if [value for value, _ in choices] == self._values:
            for number, (_, text) in enumerate(choices):
                self._group.button(number).setText(text)
                self._group.button(number).setAccessibleName(text)
            return
        kept = self.values()
        self._group.blockSignals(True)
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._values = [value for value, _ in choices]
        before: QWidget = self._anchor
        for number, (value, text) in enumerate(choices, start=1):
            shown = number if self._numbered else 0
            chip = ChoiceChip(text, shown, self, compact=self._compact)
            chip.setChecked(value in kept)
            chip.can_be_unchosen = self._optional
            self._group.addButton(chip, number - 1)
            self._place(chip, number - 1)
            chip.show()
            self.setTabOrder(before, chip)  # new widgets would come last in the whole window
            before = chip
        self._group.blockSignals(False)
        self._mark_stop()

    def _place(self, chip: ChoiceChip, at: int) -> None:
        if isinstance(self._layout, QGridLayout):
            chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._layout.addWidget(chip, at // self._columns, at % self._columns)
        else:
            self._layout.addWidget(chip)

    def values(self) -> list[object]:
        """The chosen values, in the order shown."""
        chosen = (self._group.button(i) for i in range(len(self._values)))
        return [v for v, b in zip(self._values, chosen, strict=True) if b.isChecked()]

    def value(self) -> object | None:
        """The one chosen value, or None."""
        return next(iter(self.values()), None)

    def choose(self, *values: object) -> None:
        """Choose exactly these; values that are not offered are ignored."""
        self._group.setExclusive(False)
        for number, value in enumerate(self._values):
            self._group.button(number).setChecked(value in values)
        self._group.setExclusive(self._exclusive)
        self._mark_stop()

    def _toggled(self) -> None:
        self._mark_stop()
        self.changed.emit(self.values())

    def _mark_stop(self) -> None:
        """Tab stops once at words of which one is chosen: at that one, or the first."""
        buttons = [self._group.button(number) for number in range(len(self._values))]
        if not buttons:
            return
        stop = next((button for button in buttons if button.isChecked()), buttons[0])
        self.setFocusProxy(stop if self._exclusive else buttons[0])
        for button in buttons:
            stops = button is stop or not self._exclusive
            policy = Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1.value
        button = self._group.button(number) if 0 <= number < 9 and self._numbered else None
        if button is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
            return
        button.click()
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _grid(parent: QWidget, columns: int, spacing: int) -> QGridLayout:
    layout = QGridLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for number in range(columns):
        layout.setColumnStretch(number, 1)
    return layout


def chip_row(*chips: QWidget) -> QWidget:
    """Chips side by side, from the left."""
    holder = QWidget()
    holder.setLayout(row(*chips, None, spacing=6))
    return holder
