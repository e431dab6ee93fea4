"""What the tabs of the merchant page have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from merchdesk.services.merchant_page import MerchantPage
from merchdesk.services.sync_status import Tick
from merchdesk.ui import theme
from merchdesk.ui.widgets import scroll_page
from merchdesk.ui.widgets.base import Margins

#: Around the content of a tab: the page's sides, a gap under the tab bar.
MARGINS: Margins = (theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, theme.SPACE_L)


class MerchantTab(QWidget):
    """The content of one tab; it is given a page when it is looked at.

    A scroll bar takes its room from the right margin, so that cards keep their edges.
    """

    def show_page(self, page: MerchantPage, today: date) -> None:
        """Show a merchant, or the same one again in another language."""
        raise NotImplementedError

    def show_ticks(self, ticks: Mapping[str, Tick]) -> None:
        """Show how far touches have come in the team, by their id; nothing outside a team."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout, viewport = self.layout(), self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if layout is None or area is None:
            return
        taken = area.width() - self.width()
        left, top, right, bottom = MARGINS
        layout.setContentsMargins(left, top, max(right - taken, theme.SPACE_XS), bottom)


def scrolling(tab: MerchantTab) -> QScrollArea:
    """The tab on the canvas, scrolling when it does not fit."""
    tab.setObjectName("page")
    return scroll_page(tab)
