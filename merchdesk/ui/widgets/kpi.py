"""The card of one figure."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchdesk.ui import theme
from merchdesk.ui.widgets.base import column, row
from merchdesk.ui.widgets.cards import Card
from merchdesk.ui.widgets.labels import ElidedLabel, Label


class _Figure(Label):
    """As high as digits in whatever script: a word in Chinese would stand on a lower line."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class KpiCard(Card):
    """A title, a figure with its unit and a picture at the right of it, and one line below.

    Args:
        title: what is counted.
        picture: for example a `Sparkline` or `Blocks`.
    """

    def __init__(self, title: str, picture: QWidget | None = None) -> None:
        self._title = ElidedLabel(title, "caption")
        self._figure = _Figure("–", "figure")
        self._unit = Label("", "caption", tone="text3")
        self._note = ElidedLabel("", "caption")
        middle = row(self._figure, self._unit, None, spacing=4)
        if picture is not None:
            middle.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        super().__init__(
            column(self._title, middle, self._note, spacing=2), margins=(16, 11, 14, 11)
        )
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
