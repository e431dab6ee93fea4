"""The part of the form that is often left empty: people, products, satisfaction, competitor."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from merchdesk.i18n import translate
from merchdesk.services.merchant_page import ContactRow
from merchdesk.services.visits import MAX_LINE, VisitDraft
from merchdesk.ui.visits import words
from merchdesk.ui.widgets import ChoiceChips, Field, Label, column


class Details(QWidget):
    """Chips for people and products, 1–5, one line.

    Signals:
        edited: the user changed something.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = ChoiceChips(exclusive=False, numbered=False)
        self._nobody = Label("", "caption", tone="text3")
        self._products = ChoiceChips(exclusive=False, numbered=False)
        self._satisfaction = ChoiceChips(words.satisfaction(), numbered=False, optional=True)
        self._competitor = QLineEdit()
        self._competitor.setMaxLength(MAX_LINE)
        self.met = Field("", self._people)
        self.products = Field("", self._products)
        self.satisfaction = Field("", self._satisfaction)
        self.competitor = Field("", self._competitor)
        self._contacts: tuple[ContactRow, ...] = ()
        self.setLayout(
            column(
                self.met,
                self._nobody,
                self.products,
                self.satisfaction,
                self.competitor,
                spacing=12,
            )
        )
        for chips in (self._people, self._products, self._satisfaction):
            chips.changed.connect(lambda _: self.edited.emit())
        self._competitor.textEdited.connect(lambda _: self.edited.emit())
        self.retranslate()

    def show_contacts(self, contacts: tuple[ContactRow, ...] | None) -> None:
        """Offer the people of a merchant; None: which one is not known yet."""
        self._contacts = contacts or ()
        self._people.set_choices(words.people(self._contacts))
        self.met.setVisible(bool(contacts))
        self._nobody.setVisible(contacts == ())

    def is_empty(self) -> bool:
        """Whether nothing is chosen or typed here."""
        values = (self.contact_ids(), self.product_codes(), self.rating(), self.competitor_text())
        return not any(values)

    def show_draft(self, draft: VisitDraft) -> None:
        """Show what a draft has of these; its contacts must be offered already."""
        self._people.choose(*draft.contact_ids)
        self._products.choose(*draft.products)
        self._satisfaction.choose(draft.satisfaction)
        self._competitor.setText(draft.competitor)

    def contact_ids(self) -> tuple[str, ...]:
        """Who was met."""
        return tuple(map(str, self._people.values()))

    def product_codes(self) -> tuple[str, ...]:
        """What was pitched."""
        return tuple(map(str, self._products.values()))

    def rating(self) -> int | None:
        """1–5, or None."""
        value = self._satisfaction.value()
        return value if isinstance(value, int) else None

    def competitor_text(self) -> str:
        """The line about a competitor."""
        return self._competitor.text()

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self.met.set_name(translate("VisitForm", "Who was met"))
        self._nobody.setText(translate("VisitForm", "No contacts are known here yet."))
        self.products.set_name(translate("VisitForm", "Products pitched"))
        self.satisfaction.set_name(translate("VisitForm", "Satisfaction, 1 to 5"))
        self.competitor.set_name(translate("VisitForm", "Competitor and its rate"))
        self._people.set_choices(words.people(self._contacts))
        self._products.set_choices(words.products())
