"""The contacts tab: the people of a merchant, their phones masked."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from merchdesk import labels
from merchdesk.i18n import translate
from merchdesk.rules.codes import ContactRole
from merchdesk.services.merchant_page import ContactRow, MerchantPage
from merchdesk.ui.merchants.phone import PhoneNumber
from merchdesk.ui.merchants.tab import MARGINS, MerchantTab
from merchdesk.ui.widgets import (
    Card,
    ElidedLabel,
    EmptyState,
    IconLabel,
    Rule,
    clear,
    column,
    row,
)
from merchdesk.ui.workspace import Workspace


class ContactsTab(MerchantTab):
    """One line a person."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._list = column(spacing=0)
        self._card = Card(self._list, margins=(16, 4, 16, 4))
        self._empty = EmptyState("users", "", "")
        self.setLayout(column(self._card, self._empty, None, margins=MARGINS))

    def show_page(self, page: MerchantPage, today: date) -> None:
        clear(self._list)
        for number, contact in enumerate(page.contacts):
            if number:
                self._list.addWidget(Rule())
            self._list.addWidget(ContactEntry(contact, self._workspace))
        self._card.setVisible(bool(page.contacts))
        self._empty.setVisible(not page.contacts)
        self._empty.set_text(
            translate("MerchantPage", "No contacts yet"),
            translate(
                "MerchantPage",
                "They come with the merchant profile; import the workbook that lists them.",
            ),
        )


class ContactEntry(QWidget):
    """Name and role, phone, WeChat, the hour that suits; in columns under each other."""

    def __init__(self, contact: ContactRow, workspace: Workspace) -> None:
        super().__init__()
        role = "" if contact.role == ContactRole.OTHER else labels.contact_role(contact.role)
        who = column(ElidedLabel(contact.name, "strong"), spacing=2)
        if role:
            who.addWidget(ElidedLabel(role, "caption"))
        phone = PhoneNumber(workspace, tone="text")
        phone.set_contact(contact)
        line = row(IconLabel("user", "text3", 16), spacing=12, margins=(0, 8, 0, 8))
        line.addWidget(_cell(who), 3)
        line.addWidget(_cell(row(phone, None)), 3)
        line.addWidget(_cell(_fact("message-circle", contact.wechat)), 2)
        line.addWidget(_cell(_fact("clock", contact.preferred_hour)), 2)
        self.setLayout(line)
        self.setAccessibleName(f"{contact.name} {role}".strip())


def _cell(layout: QLayout) -> QWidget:
    """A cell whose width is its column's share, whatever it holds."""
    cell = QWidget()
    cell.setLayout(layout)
    cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return cell


def _fact(icon: str, text: str) -> QHBoxLayout:
    line = row(spacing=6)
    if text:
        line.addWidget(IconLabel(icon, "text3", 14))
        line.addWidget(ElidedLabel(text, "body", tone="text2"), 1)
    return line
