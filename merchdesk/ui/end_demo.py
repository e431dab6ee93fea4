"""The way out of the demo portfolio, in the top bar for as long as it is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent

from merchdesk.i18n import translate
from merchdesk.ui.widgets import Button


class EndDemo(Button):
    """Says that the merchants are invented, and leads back to the own portfolio."""

    def __init__(self, on_click: Callable[[], object]) -> None:
        super().__init__(icon="store", on_click=on_click)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setText(translate("Window", "End the demo"))
        self.setToolTip(
            translate("Window", "These merchants are invented. Opens your own portfolio.")
        )
