"""The head of the merchant page: who it is, its tier, how to reach it, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from merchdesk import i18n, labels
from merchdesk.i18n import translate
from merchdesk.rules.codes import Channel, ContactRole, MerchantStatus
from merchdesk.services.merchant_page import ContactRow, MerchantPage
from merchdesk.ui import icons, theme
from merchdesk.ui.merchants import notice, words
from merchdesk.ui.merchants.phone import PhoneNumber
from merchdesk.ui.merchants.rhythm import is_met_visit
from merchdesk.ui.widgets import (
    Button,
    Chip,
    ElidedLabel,
    IconButton,
    IconLabel,
    Label,
    TierBadge,
    column,
    row,
)
from merchdesk.ui.workspace import Workspace


class _BackButton(IconButton):
    """As narrow as its arrow, so that it stands above the text below it."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(22), theme.px(32))


class MerchantHeader(QWidget):
    """Name, badge and chips with the buttons beside them, and two lines of facts below.

    Signals:
        back: the arrow was pressed.
        touch: a touch is to be logged; its channel.
        new_task: a to-do is to be added.
        why: the tier is to be explained.
    """

    back = Signal()
    touch = Signal(str)
    new_task = Signal()
    why = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._page: MerchantPage | None = None
        self._back = _BackButton("arrow-left", "", on_click=self.back.emit)
        self._name = ElidedLabel("", "title")
        self._badge = TierBadge("")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._tags = QWidget()
        self._tags.setLayout(row(self._badge, self._chips, spacing=8))
        self._call = Button("", icon="phone", on_click=lambda: self.touch.emit(Channel.CALL))
        self._task = Button("", icon="plus", on_click=self.new_task.emit)
        self._more = IconButton("ellipsis", "", kind="plain", on_click=self._open_menu)
        self._where = _Where()
        self._people = _People(workspace)
        self._buttons = QWidget()
        self._buttons.setLayout(row(self._call, self._task, self._more))
        self._top = row(self._back, self._name, None, self._buttons, spacing=10)
        self._below = row(None, spacing=0)
        facts = column(self._where, self._people, spacing=2)
        self.setLayout(column(self._top, self._below, facts, spacing=6))
        self._place_tags()

    def set_back_visible(self, visible: bool) -> None:
        """Whether there is an arrow back; beside a list there is nothing to go back to."""
        self._back.setVisible(visible)

    def show_page(self, page: MerchantPage, today: date) -> None:
        """Show another merchant, or the same one in another language."""
        self._page = page
        self._name.setText(page.row.name)
        self._show_tier(page)
        self._show_chips(page)
        self._where.show_page(page)
        self._people.show_page(page, today)
        self._back.set_name(translate("MerchantPage", "Back (Esc)"))
        self._call.setText(translate("MerchantPage", "Call"))
        self._task.setText(translate("MerchantPage", "New task"))
        self._more.set_name(translate("MerchantPage", "More"))
        self._place_tags()

    def _show_tier(self, page: MerchantPage) -> None:
        self._badge.setVisible(bool(page.row.tier))
        rank = f"{page.row.rank:,}/{page.n:,}" if page.row.rank else ""
        self._badge.set_tier(page.row.tier, rank)

    def _show_chips(self, page: MerchantPage) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for text, kind in _chips(page):
            self._chips.addWidget(Chip(text, kind))

    def _place_tags(self) -> None:
        """Badge and chips beside the name; on a line of their own where it would be cut."""
        needed = 3 * self._top.spacing() + sum(
            part.sizeHint().width()
            for part in (self._back, self._name, self._tags, self._buttons)
            if not part.isHidden()
        )
        beside = needed <= max(self.width(), 1)
        wanted, other = (self._top, self._below) if beside else (self._below, self._top)
        if wanted.indexOf(self._tags) < 0:
            other.removeWidget(self._tags)
            wanted.insertWidget(2 if beside else 0, self._tags)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tags()

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What the dots offer."""
        menu = QMenu(self)
        for text, icon, channel in (
            (translate("MerchantPage", "Log visit"), "footprints", Channel.VISIT),
            (translate("MerchantPage", "Log call"), "phone", Channel.CALL),
            (translate("MerchantPage", "Log WeChat message"), "message-circle", Channel.WECHAT),
        ):
            action = menu.addAction(icons.icon(icon), text)
            action.triggered.connect(lambda _checked, c=channel: self.touch.emit(str(c)))
        menu.addSeparator()
        why = menu.addAction(icons.icon("info"), translate("MerchantPage", "Why this tier"))
        why.triggered.connect(lambda _checked: self.why.emit())
        why.setEnabled(self._page is not None and notice.is_explained(self._page))
        copy = menu.addAction(
            icons.icon("copy"), translate("MerchantPage", "Copy the merchant number")
        )
        copy.triggered.connect(lambda _checked: self._copy_mid())
        copy.setEnabled(self._page is not None and bool(self._page.row.mid))
        return menu

    def _copy_mid(self) -> None:
        if self._page is not None:
            QApplication.clipboard().setText(self._page.row.mid)


def _chips(page: MerchantPage) -> Sequence[tuple[str, str]]:
    """Type, status where it is not trading, and the marks of doubt."""
    chips = []
    if page.row.merchant_type:
        chips.append((labels.merchant_type(page.row.merchant_type), "neutral"))
    if page.row.status != MerchantStatus.ACTIVE:
        chips.append((labels.merchant_status(page.row.status), "accent"))
    if page.row.needs_check:
        chips.append((translate("MerchantPage", "To check"), "warn"))
    if page.estimated:
        chips.append((translate("MerchantPage", "Estimated"), "neutral"))
    return chips


class _Facts(QWidget):
    """A line of facts with dots between those that are there."""

    def __init__(self, *facts: QWidget) -> None:
        super().__init__()
        self._facts = [(Label("·", "body", tone="text3"), fact) for fact in facts]
        line = row(spacing=4)  # as wide as the blanks around a dot within a fact
        for dot, fact in self._facts:
            line.addWidget(dot)
            line.addWidget(fact)
        line.addStretch(1)
        self.setLayout(line)

    def show_facts(self, *shown: bool) -> None:
        """Which of the facts there are."""
        is_first = True
        for (dot, fact), is_there in zip(self._facts, shown, strict=True):
            dot.setVisible(is_there and not is_first)
            fact.setVisible(is_there)
            is_first = is_first and not is_there
        self.setVisible(any(shown))


class _Where(_Facts):
    """Merchant number, signed rate, address."""

    def __init__(self) -> None:
        self._mid = Label("", "body", tone="text2", selectable=True)
        self._address = ElidedLabel("", "body", tone="text2")
        place = QWidget()
        place.setLayout(row(IconLabel("map-pin", "text3", 14), self._address, spacing=4))
        super().__init__(self._mid, place)

    def show_page(self, page: MerchantPage) -> None:
        others = len(page.mids) - 1
        mid = words.grouped(page.row.mid) + (f" +{others}" if others > 0 else "")
        rate = words.mdr(page.mdr_ppm, page.cap_fen) if page.mdr_ppm else ""
        self._mid.setText(" · ".join(filter(None, (mid, rate))))  # one label, one baseline
        self._mid.setToolTip("\n".join(map(words.grouped, page.mids)) if others > 0 else "")
        address = _address(page)
        self._address.setText(address)
        self.show_facts(bool(self._mid.text()), bool(address))


def _address(page: MerchantPage) -> str:
    """The address, led by its district unless it names that itself."""
    place = page.district or page.city
    return page.address if place in page.address else f"{place}{page.address}"


class _People(_Facts):
    """First contact, last meeting, how far the data reach."""

    def __init__(self, workspace: Workspace) -> None:
        self._phone = PhoneNumber(workspace)
        person = QWidget()
        person.setLayout(row(IconLabel("user", "text3", 14), self._phone, spacing=4))
        self._met = ElidedLabel("", "body", tone="text2")
        meeting = QWidget()
        meeting.setLayout(row(IconLabel("footprints", "text3", 14), self._met, spacing=4))
        self._until = Label("", "body", tone="text2")
        super().__init__(person, meeting, self._until)

    def show_page(self, page: MerchantPage, today: date) -> None:
        contact = page.contacts[0] if page.contacts else None
        self._phone.set_contact(contact, person(contact) if contact else "")
        self._met.setText(_last_met(page, today))
        if page.as_of_month:
            until = i18n.long_date(words.last_day(page.as_of_month))
            self._until.setText(translate("MerchantPage", "Data to {day}").format(day=until))
        self.show_facts(contact is not None, True, bool(page.as_of_month))


def person(contact: ContactRow) -> str:
    """A contact's name and role; an unknown role is not spelt out."""
    if contact.role in ("", ContactRole.OTHER):
        return contact.name
    return f"{contact.name} {labels.contact_role(contact.role)}"


def _last_met(page: MerchantPage, today: date) -> str:
    if page.row.last_met_on is None:
        return translate("MerchantPage", "Never met")
    when = words.day(page.row.last_met_on, today)
    who = next((touch.manager for touch in page.touches if is_met_visit(touch)), "")
    if not who:
        return translate("MerchantPage", "Met {day}").format(day=when)
    return translate("MerchantPage", "Met {day} by {who}").format(day=when, who=who)
