"""The filter chips above the list: each a word with a menu of its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from merchdesk import labels
from merchdesk.i18n import translate
from merchdesk.rules.codes import MerchantType, Tier, Unranked
from merchdesk.services.merchants import View
from merchdesk.ui import icons, theme
from merchdesk.ui.widgets import Button, FlowLayout, Painted, painter_of, row, text_width
from merchdesk.ui.widgets.base import elided, focus_ring

Options = Sequence[tuple[str, str]]
_MOST_WIDE = 150


class FilterChip(QAbstractButton):
    """A chip that names what it filters by; its menu offers the values and "all".

    Args:
        name: what is filtered, asked again after a language switch.
        options: value and word of each choice, asked whenever they are needed.
        everything: the value that filters nothing; it is offered first if it is "".

    Signals:
        changed: the value chosen.
    """

    changed = Signal(str)

    def __init__(
        self,
        name: Callable[[], str],
        options: Callable[[], Options],
        everything: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._options, self._everything = name, options, everything
        self._value = everything
        self._menu = QMenu(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self.retranslate()

    def value(self) -> str:
        """The value chosen."""
        return self._value

    def choose(self, value: str) -> None:
        """Choose a value, silently if it is the one chosen already."""
        if value == self._value:
            return
        self._value = value
        self.retranslate()
        self.changed.emit(value)

    def reset(self) -> None:
        """Filter nothing, without a signal."""
        self._value = self._everything
        self.retranslate()

    def is_active(self) -> bool:
        """Whether it filters anything."""
        return self._value != self._everything

    def menu_actions(self) -> list[QAction]:
        """The entries of the menu as it would open now."""
        self._menu.clear()
        choices = list(self._options())
        if not self._everything:
            choices.insert(0, ("", translate("Merchants", "All")))
        for value, text in choices:
            action = self._menu.addAction(text.replace("&", "&&"))
            if value == self._value:
                action.setIcon(icons.icon("check", "accent", 14))
            action.triggered.connect(lambda _checked, value=value: self.choose(value))
        return self._menu.actions()

    def open_menu(self) -> None:
        """Open the menu below the chip."""
        actions = self.menu_actions()
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        chosen = (action for action in actions if not action.icon().isNull())
        self._menu.setActiveAction(next(chosen, actions[0]))

    def retranslate(self) -> None:
        """Name itself in the language in force."""
        self.setText(self._words())
        self.setAccessibleName(self._words())
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        if not self._everything and not self._value:
            return self._name()
        chosen = dict(self._options()).get(self._value, self._value)
        if self._everything:
            return chosen
        return translate("Merchants", "{name}: {value}").format(name=self._name(), value=chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        words = min(text_width(self.text(), theme.font(theme.CAPTION)), theme.px(_MOST_WIDE))
        return QSize(round(words + 0.5) + theme.px(10 + 6 + 12 + 8), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        on = self.is_active()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = "accent" if on else "control" if self.underMouse() else "line2"
        painter.setPen(QPen(theme.color(edge), 1))
        painter.setBrush(theme.color("accent_tint" if on else "surface"))
        painter.drawRoundedRect(rect, 6, 6)
        ink = "accent" if on else "text"
        painter.setPen(theme.color(ink))
        font = theme.font(theme.CAPTION)
        painter.setFont(font)
        area = rect.adjusted(theme.px(10), 0, -theme.px(26), 0)
        text = elided(self.text(), font, area.width() + 1)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        side = theme.px(12)
        left = self.width() - theme.px(8) - side
        icons.draw(painter, "chevron-down", left, (self.height() - side) / 2, side, ink)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 6)
        painter.end()


def view_options() -> Options:
    """The saved views and their names."""
    return (
        (View.ALL, translate("Merchants", "All")),
        (View.PRIORITY, translate("Merchants", "Priority")),
        (View.AT_RISK, translate("Merchants", "At risk")),
        (View.LONG_UNSEEN, translate("Merchants", "Long unseen")),
        (View.NEEDS_CHECK, translate("Merchants", "To check")),
    )


def tier_options() -> Options:
    """The tiers and the reasons for having none."""
    return [(str(code), labels.tier(code)) for code in (*Tier, *Unranked)]


def type_options() -> Options:
    """The merchant types."""
    return [(str(code), labels.merchant_type(code)) for code in MerchantType]


class FilterBar(Painted):
    """View (where the tabs have no room), tier, type and district, and a way to clear them.

    Signals:
        changed: a filter was chosen or all were cleared.
        view_chosen: the view chip's choice.
    """

    changed = Signal()
    view_chosen = Signal(str)

    def __init__(self, districts: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self.view = FilterChip(lambda: "", view_options, View.ALL)
        self.tier = FilterChip(lambda: translate("Merchants", "Tier"), tier_options)
        self.type = FilterChip(lambda: translate("Merchants", "Type"), type_options)
        self.district = FilterChip(
            lambda: translate("Merchants", "District"),
            lambda: [(district, district) for district in districts()],
        )
        self._clear = Button("", "link", on_click=self.clear)
        in_line = QWidget()  # as high as the chips, the words in its middle
        in_line.setFixedHeight(theme.px(28))
        in_line.setLayout(row(self._clear))
        flow = FlowLayout(self, spacing=6)
        for widget in (self.view, *self._filters(), in_line):
            flow.addWidget(widget)
        for chip in self._filters():
            chip.changed.connect(self._chosen)
        self.view.changed.connect(self.view_chosen)
        self.view.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    def is_active(self) -> bool:
        """Whether tier, type or district filter anything."""
        return any(chip.is_active() for chip in self._filters())

    def clear(self) -> None:
        """Filter nothing any more."""
        for chip in self._filters():
            chip.reset()
        self._chosen()

    def open_first(self) -> None:
        """Put the keyboard on the first chip shown."""
        first = self.view if self.view.isVisibleTo(self) else self.tier
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """All words in the language in force."""
        self._clear.setText(translate("Merchants", "Clear filters"))
        for chip in (self.view, *self._filters()):
            chip.retranslate()
        self._clear.setVisible(self.is_active())

    def _filters(self) -> tuple[FilterChip, ...]:
        return (self.tier, self.type, self.district)

    def _chosen(self) -> None:
        self._clear.setVisible(self.is_active())
        self.changed.emit()
