"""The card of one figure."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchdesk.ui.widgets.base import column, row
from merchdesk.ui.widgets.cards import Card
from merchdesk.ui.widgets.labels import ElidedLabel, Label


class KpiCard(Card):
    """A title, a figure with its unit, one line below, and room for a picture at the right.

    Args:
        title: what is counted.
        picture: for example a `Sparkline` or `Blocks`.
    """

    def __init__(self, title: str, picture: QWidget | None = None) -> None:
        self._title = ElidedLabel(title, "caption")
        self._figure = Label("–", "figure")
        self._unit = Label("", "caption", tone="text3")
        self._note = ElidedLabel("", "caption")
        figure_row = row(self._figure, self._unit, None, spacing=4)
        top = row(spacing=8)
        top.addLayout(column(self._title, figure_row, spacing=2), 1)
        if picture is not None:
            top.addWidget(picture, 0, Qt.AlignmentFlag.AlignBottom)
        super().__init__(column(top, self._note, spacing=2), margins=(16, 11, 14, 11))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set(self, figure: str, unit: str = "", note: str = "", tone: str = "text2") -> None:
        """Show a figure; ``tone`` colours the note (its words carry the meaning, e.g. ▼ 9.5%)."""
        self._figure.setText(figure)
        self._unit.setText(unit)
        self._note.setText(note or " ")
        self._note.set_tone(tone)
        self.setAccessibleName(f"{self._title.text()}: {figure} {unit}. {note}".strip())

    def set_title(self, title: str) -> None:
        """Another title, for example in another language."""
        self._title.setText(title)
