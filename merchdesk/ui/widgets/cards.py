"""Surfaces: the white card, hairlines, and the scrolling page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from merchdesk.ui.widgets.base import Margins


class Card(QFrame):
    """A rounded surface with a hairline around a layout."""

    def __init__(
        self, layout: QLayout | None = None, *, margins: Margins | None = (16, 12, 16, 12)
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        inner = layout if layout is not None else QVBoxLayout()
        if margins is not None:
            inner.setContentsMargins(*margins)
        self.setLayout(inner)


class Rule(QFrame):
    """A hairline across."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rule")
        self.setFixedHeight(1)


def scroll_page(content: QWidget) -> QScrollArea:
    """A page on the canvas colour that scrolls; sideways only where large text needs it."""
    area = QScrollArea()
    area.setObjectName("page")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
