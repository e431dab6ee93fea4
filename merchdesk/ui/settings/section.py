"""A section of the settings: a title over a card of rows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from merchdesk.ui.widgets import Card, Label, Rule, column


class Section(QWidget):
    """A card under its title; rows can be hidden one by one."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "section")
        self._rows: list[tuple[QWidget, QWidget | None]] = []
        self._inner = column(spacing=0)
        card = Card(self._inner, margins=(16, 4, 16, 4))
        self.setLayout(column(self._title, card, spacing=8))

    def set_title(self, title: str) -> None:
        """Its name."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def title(self) -> str:
        """Its name."""
        return self._title.text()

    def add(self, row: QWidget) -> None:
        """Add a row under a hairline."""
        rule = Rule() if self._rows else None
        if rule is not None:
            self._inner.addWidget(rule)
        self._inner.addWidget(row)
        self._rows.append((row, rule))

    def show_rows(self, wanted: set[QWidget] | None) -> bool:
        """Show only these rows (None: all); returns whether any is shown."""
        first = True
        for row, rule in self._rows:
            shown = wanted is None or row in wanted
            row.setVisible(shown)
            if rule is not None:
                rule.setVisible(shown and not first)
            first = first and not shown
        self.setVisible(not first)
        return not first
