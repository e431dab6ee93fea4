"""The visits tab: every touch with its whole note."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from merchdesk import labels
from merchdesk.i18n import translate, weekday
from merchdesk.rules.codes import Channel
from merchdesk.services import policy
from merchdesk.services.merchant_page import MerchantPage, TouchRow
from merchdesk.services.sync_status import Tick
from merchdesk.ui import theme
from merchdesk.ui.merchants import words
from merchdesk.ui.merchants.activity import channel_icon, result_kind
from merchdesk.ui.merchants.tab import MARGINS, MerchantTab
from merchdesk.ui.sync.ticks import TickMark
from merchdesk.ui.widgets import (
    Button,
    Card,
    Chip,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    IconLabel,
    Label,
    Rule,
    clear,
    column,
    row,
)

_AT_ONCE = 30


class TouchesTab(MerchantTab):
    """Touches newest first, thirty at a time.

    Signals:
        touch_wanted: a touch is to be logged; its channel.
    """

    touch_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._page: MerchantPage | None = None
        self._today = date.min
        self._ticks: Mapping[str, Tick] = {}
        self._shown = _AT_ONCE
        self._list = column(spacing=0)
        self._more = Button("", "link", on_click=self._show_more)
        card = column(self._list, row(None, self._more, None), spacing=8)
        self._card = Card(card, margins=(16, 4, 16, 10))
        self._log = Button("", "primary", icon="notebook-pen", on_click=self._want_visit)
        self._empty = EmptyState("footprints", "", "", self._log)
        self.setLayout(column(self._card, self._empty, None, margins=MARGINS))

    def show_page(self, page: MerchantPage, today: date) -> None:
        is_other = self._page is None or page.row.merchant_id != self._page.row.merchant_id
        self._page, self._today = page, today
        if is_other:
            self._shown = _AT_ONCE
        self._log.setText(translate("MerchantPage", "Log visit"))
        self._empty.set_text(
            translate("MerchantPage", "No visits or calls yet"),
            translate(
                "MerchantPage", "What you log with this merchant is kept here, newest first."
            ),
        )
        self._empty.setVisible(not page.touches)
        self._card.setVisible(bool(page.touches))
        self._fill(page)

    def show_ticks(self, ticks: Mapping[str, Tick]) -> None:
        self._ticks = ticks
        for number in range(self._list.count()):
            entry = self._list.itemAt(number).widget()
            if isinstance(entry, TouchEntry):
                entry.ticks.show_tick(ticks.get(entry.touch_id))

    def reveal(self, touch_id: str) -> QWidget | None:
        """Make sure a touch is listed; its row, to be scrolled to."""
        if self._page is None:
            return None
        numbers = [n for n, touch in enumerate(self._page.touches) if touch.id == touch_id]
        if not numbers:
            return None
        if numbers[0] >= self._shown:
            self._shown = numbers[0] + 1
            self._fill(self._page)
        return self._list.itemAt(numbers[0]).widget()

    def _fill(self, page: MerchantPage) -> None:
        clear(self._list)
        for number, touch in enumerate(page.touches[: self._shown]):
            self._list.addWidget(TouchEntry(touch, self._today, is_first=number == 0))
        self.show_ticks(self._ticks)
        rest = len(page.touches) - self._shown
        self._more.setVisible(rest > 0)
        self._more.setText(translate("MerchantPage", "Show {n} more").format(n=max(rest, 0)))

    def _show_more(self) -> None:
        if self._page is not None:
            self._shown = len(self._page.touches)
            self._fill(self._page)

    def _want_visit(self) -> None:
        self.touch_wanted.emit(str(Channel.VISIT))


class TouchEntry(QWidget):
    """One touch: what, when, who, its result, the note and what else was noted."""

    def __init__(self, touch: TouchRow, today: date, *, is_first: bool) -> None:
        super().__init__()
        self.touch_id, self.ticks = touch.id, TickMark()
        head = row(
            Label(labels.channel(touch.channel), "strong"),
            Chip(labels.result(touch.channel, touch.result), result_kind(touch)),
            spacing=8,
        )
        head.addWidget(ElidedLabel(_when(touch, today), "caption", tone="text3"))
        head.addStretch(1)
        head.addWidget(self.ticks)
        body = column(head, spacing=4)
        if touch.note:
            note = Label(touch.note, "body", wrap=True, selectable=True)
            note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
            body.addWidget(note)
        details = _details(touch)
        if details is not None:
            body.addWidget(details)
        line = row(spacing=12, margins=(0, 10, 0, 10))
        icon = IconLabel(channel_icon(touch.channel), "text2", 16)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(body, 1)
        outer = QVBoxLayout()
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if not is_first:
            outer.addWidget(Rule())
        outer.addLayout(line)
        self.setLayout(outer)


def _when(touch: TouchRow, today: date) -> str:
    """``11月9日 周一 15:00 · 王磊 · 25 分钟``."""
    local = touch.touched_at.astimezone(policy.ZONE)
    day = local.date()
    parts = [f"{words.day(day, today)} {weekday(day)} {local:%H:%M}"]
    if touch.manager:
        parts.append(touch.manager)
    if touch.duration_min:
        parts.append(translate("MerchantPage", "{n} min").format(n=touch.duration_min))
    return " · ".join(parts)


def _details(touch: TouchRow) -> QWidget | None:
    """Purpose, products, satisfaction, competitor and the mark of late entry, as chips."""
    chips = []
    if touch.purpose:
        chips.append((labels.purpose(touch.purpose), "neutral"))
    chips += [(labels.product(product), "accent") for product in touch.products]
    if touch.satisfaction:
        text = translate("MerchantPage", "Satisfaction {n}/5").format(n=touch.satisfaction)
        chips.append((text, "warn" if touch.satisfaction <= 2 else "neutral"))
    if touch.competitor:
        text = translate("MerchantPage", "Competitor: {name}").format(name=touch.competitor)
        chips.append((text, "warn"))
    if touch.backdated:
        chips.append((translate("MerchantPage", "Entered late"), "neutral"))
    if not chips:
        return None
    holder = QWidget()
    flow = FlowLayout(holder, spacing=theme.SPACE_XS + 2)
    for text, kind in chips:
        flow.addWidget(Chip(text, kind))
    return holder
