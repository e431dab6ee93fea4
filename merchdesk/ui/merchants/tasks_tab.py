"""The tasks tab: all open to-dos of a merchant."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from merchdesk.i18n import translate
from merchdesk.services.merchant_page import MerchantPage
from merchdesk.ui.merchants.tab import MARGINS, MerchantTab
from merchdesk.ui.merchants.todos import TodoList
from merchdesk.ui.widgets import Button, Card, Label, column, row
from merchdesk.ui.workspace import Workspace


class TasksTab(MerchantTab):
    """The list with its adding line open at hand.

    Signals:
        told: a sentence, and what takes it back.
    """

    told = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._title = Label("", "section")
        self.todos = TodoList(workspace)
        self.todos.told.connect(self.told)
        self._add = Button("", icon="plus", on_click=self.todos.open_form)
        self.todos.form_toggled.connect(self._add.setDisabled)
        head = row(self._title, None, self._add)
        card = Card(column(head, self.todos, spacing=8))
        self.setLayout(column(card, None, margins=MARGINS))

    def show_page(self, page: MerchantPage, today: date) -> None:
        self._title.setText(translate("MerchantPage", "To do"))
        self._add.setText(translate("MerchantPage", "Add"))
        self.todos.show_page(page, today)
