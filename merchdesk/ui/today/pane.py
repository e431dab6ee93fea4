"""The left pane: the date, the two meters, the list of the day."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from merchdesk.i18n import short_date, translate, weekday
from merchdesk.services.today import Day
from merchdesk.ui import theme
from merchdesk.ui.today import words
from merchdesk.ui.today.day_list import DayList
from merchdesk.ui.widgets import IconButton, Label, Meter, Rule, column, row

WIDE, NARROW = 330, 290
#: Windows narrower than this get the narrow pane.
NARROW_BELOW = 1400


class MeterField(QWidget):
    """A meter under its name and numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._name = Label("", "caption")
        self._done = Label("0", "strong")
        self._target = Label("", "caption", tone="text3")
        self._meter = Meter(0, 0, "")
        numbers = row(self._name, None, self._done, self._target, spacing=4)
        self.setLayout(column(numbers, self._meter, spacing=6))

    def set(self, name: str, done: int, target: int) -> None:
        """Show other numbers."""
        self._name.setText(name)
        self._done.setText(f"{done:,}")
        self._target.setText(f"/ {target:,}")
        self._meter.setAccessibleName(name)
        self._meter.set(done, target)


class DayPane(QFrame):
    """What is planned and how much of it is done.

    Signals:
        copy_wanted: the button that copies the day as text.
    """

    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._title, self._date = Label("", "title"), Label("", "body", tone="text2")
        self._copy = IconButton("copy", "", on_click=self.copy_wanted.emit)
        self._visits, self._calls = MeterField(), MeterField()
        self.list = DayList()
        self._nothing = Label("", "body", tone="text3", wrap=True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(_at_top(self._nothing))
        top = row(self._title, self._date, None, self._copy, spacing=8)
        meters = row(self._visits, self._calls, spacing=16)
        self._head = column(top, meters, spacing=8)
        self._edge = Rule()  # shows that lines have gone under the head
        policy = self._edge.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._edge.setSizePolicy(policy)
        self._edge.hide()
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._whole = column(self._head, self._edge, spacing=0, margins=(0, 0, 1, 0))
        self._whole.addLayout(self._stack, 1)
        self.setLayout(self._whole)
        self._day: Day | None = None
        self.retranslate()

    def show_day(self, day: Day) -> None:
        """Show another day or state of it."""
        self._day = day
        self.retranslate()

    def fit(self, window_width: int) -> None:
        """Take the width that suits a window this wide."""
        self.setFixedWidth(theme.px(NARROW if window_width < theme.px(NARROW_BELOW) else WIDE))
        side = theme.px(20)  # as the lines below, which grow with the text
        self._head.setContentsMargins(side, 12, side, 8)
        self._nothing.setContentsMargins(side, 12, side, 0)

    def leave_room(self, below: int) -> None:
        """End so far above the lower edge, where something stands over it."""
        self._whole.setContentsMargins(0, 0, 1, below)

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self._title.setText(translate("Today", "Today"))
        self._copy.set_name(translate("Today", "Copy the day as text"))
        self.list.retranslate()
        if self._day is None:
            return
        day = self._day
        date = translate("Today", "{weekday} {date}")
        self._date.setText(date.format(weekday=weekday(day.today), date=short_date(day.today)))
        self._visits.set(translate("Today", "Visits"), day.visits_done, day.visits_target)
        self._calls.set(translate("Today", "Calls"), day.calls_done, day.calls_target)
        self._copy.setVisible(bool(day.lines))
        self.list.show_groups(words.groups(day))
        self._nothing.setText(translate("Today", "Nothing is planned."))
        self._stack.setCurrentIndex(0 if day.lines else 1)

    def _scrolled(self, value: int) -> None:
        self._edge.setVisible(value > 0)


def _at_top(widget: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(widget, None, spacing=0))
    return holder
