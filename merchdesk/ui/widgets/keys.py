"""F1: every key, on one card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from merchdesk.i18n import translate
from merchdesk.ui.widgets.base import column
from merchdesk.ui.widgets.buttons import KeyHint
from merchdesk.ui.widgets.labels import Label


def all_keys() -> tuple[tuple[str, str], ...]:
    """Keys and what they do, in the order people need them."""
    return (
        ("Ctrl K", translate("Keys", "Search")),
        ("Ctrl N", translate("Keys", "Log a visit")),
        ("Ctrl Enter", translate("Keys", "Save; in a list: log a visit with the highlighted one")),
        ("Ctrl Shift Enter", translate("Keys", "Save and go on with the next planned one")),
        ("Ctrl 1 … 5", translate("Keys", "Today, Merchants, Import, Reports, Sync")),
        ("Ctrl R", translate("Keys", "Sync now")),
        ("Ctrl ,", translate("Keys", "Settings")),
        ("Enter", translate("Keys", "Open the highlighted merchant")),
        ("Alt ↑ / ↓", translate("Keys", "Previous or next merchant")),
        ("Alt ←", translate("Keys", "Back")),
        ("Ctrl F", translate("Keys", "Filter the list")),
        ("Ctrl Z", translate("Keys", "Undo")),
        ("Ctrl L", translate("Keys", "Lock")),
        ("1 … 6", translate("Keys", "Choose a result in the visit form")),
        ("1, 2, 3", translate("Keys", "Keep mine, theirs or both where two have changed a field")),
        ("← / →", translate("Keys", "Move through the months of a chart")),
        ("Esc", translate("Keys", "Close")),
    )


def show_keys(parent: QWidget) -> QDialog:
    """Open the card over a window; Esc closes it."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(translate("Keys", "Keys"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    for line, (keys, words) in enumerate(all_keys()):
        grid.addWidget(KeyHint(keys), line, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(Label(words), line, 1)
    title = Label(translate("Keys", "Keys"), "title")
    dialog.setLayout(column(title, 8, grid, spacing=8, margins=(24, 20, 24, 24)))
    dialog.open()
    return dialog
