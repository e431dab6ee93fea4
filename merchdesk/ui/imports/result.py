"""What an import did: the portfolio's figures afterwards."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from merchdesk.i18n import big_yuan, translate
from merchdesk.services.imports import Imported
from merchdesk.ui.imports import words
from merchdesk.ui.widgets import (
    Button,
    Chip,
    IconButton,
    IconLabel,
    KpiCard,
    Label,
    column,
    row,
)


class Result(QWidget):
    """Hidden until something has been imported.

    Signals:
        merchants_wanted: the button that leads to the list.
    """

    merchants_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._done: Imported | None = None
        self._title = Label("", "section")
        self._rejected = Chip("", "bad")
        self._open = Button("", "link", on_click=self.merchants_wanted.emit)
        self._close = IconButton("x", "", on_click=self.hide)
        self.figures = [KpiCard("") for _ in range(4)]
        cards = row(*self.figures, spacing=12)
        for number in range(len(self.figures)):
            cards.setStretch(number, 1)
        head = row(
            IconLabel("circle-check", "ok", 18), self._title, self._rejected, 4, self._open, None
        )
        head.addWidget(self._close)
        self.setLayout(column(head, cards, spacing=6))
        self.retranslate()
        self.hide()

    def show_result(self, done: Imported) -> None:
        """Tell what was imported."""
        self._done = done
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self._open.setText(translate("Imports", "Show merchants"))
        self._close.set_name(translate("Imports", "Close"))
        titles = (
            translate("Imports", "Merchants"),
            translate("Imports", "Merchant-months"),
            translate("Imports", "Volume, all months"),
            translate("Imports", "Net revenue, all months"),
        )
        for card, title in zip(self.figures, titles, strict=True):
            card.set_title(title)
        if self._done is not None:
            self._fill(self._done)

    def _fill(self, done: Imported) -> None:
        self._title.setText(sentence(done))
        merchants, months, volume, net = self.figures
        new = sum(file.new_merchants for file in done.files)
        covered = sorted({month for file in done.files for month in file.months})
        rows = sum(file.rows_applied for file in done.files)
        rejected = sum(len(file.rejected) for file in done.files)
        total = done.totals
        merchants.set(f"{total.merchants:,}", "", translate("Imports", "%Ln new", "", new))
        months.set(f"{total.merchant_months:,}", "", words.months(covered))
        volume.set(*big_yuan(total.volume_fen), translate("Imports", "%Ln row(s) taken", "", rows))
        text = translate("Imports", "after costs")
        net.set(*big_yuan(total.net_fen), text)
        self._rejected.setVisible(bool(rejected))
        self._rejected.set(translate("Imports", "%Ln row(s) rejected", "", rejected), "bad")


def sentence(done: Imported) -> str:
    """One line for the toast and the title."""
    return translate("Imports", "Imported %Ln file(s)", "", len(done.files))
