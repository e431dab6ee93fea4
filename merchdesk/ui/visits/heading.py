"""The merchant a touch is about, at the head of the form."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from merchdesk.i18n import translate
from merchdesk.rules.codes import Tier, Unranked
from merchdesk.services.merchants import MerchantRow
from merchdesk.services.visit_form import Opening
from merchdesk.ui.visits import words
from merchdesk.ui.visits.picker import MerchantPicker
from merchdesk.ui.widgets import Button, ElidedLabel, Field, TierBadge, column, row
from merchdesk.ui.workspace import Workspace

_SHAPED = (*Tier, *Unranked)


class MerchantHead(QWidget):
    """The merchant with its tier and when it was last met; or, while there is none, the picker.

    Signals:
        picked: a `MerchantRow` was chosen.
    """

    picked = Signal(MerchantRow)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._badge = ElidedLabel("", "section"), TierBadge("")
        self._about = ElidedLabel("", "caption")
        self._change = Button("", "link", on_click=self.pick)
        self._picker = MerchantPicker(workspace)
        self._picker.picked.connect(self.picked)
        self.field = Field("", self._picker)
        self._shown = QWidget()
        top, below = row(self._name, self._badge), row(self._about, self._change)
        top.setStretch(0, 1)
        below.setStretch(0, 1)
        self._shown.setLayout(column(top, below, spacing=2))
        self.setLayout(column(self._shown, self.field, spacing=0))
        self.setFocusProxy(self._picker)
        self._opening: Opening | None = None
        self._today = date.min
        self.retranslate()

    def show_name(self, name: str) -> None:
        """Show a merchant of which only the name is known yet."""
        self._opening = None
        self._name.setText(name)
        self._badge.hide()
        self._about.setText("")
        self._show(is_picking=False)

    def show_opening(self, opening: Opening, today: date) -> None:
        """Show all that is known of a merchant."""
        self._opening, self._today = opening, today
        self._name.setText(opening.name)
        self._tell()
        self._show(is_picking=False)

    def pick(self) -> None:
        """Let a merchant be searched for."""
        self._picker.clear()
        self._show(is_picking=True)
        self._picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_picking(self) -> bool:
        """Whether a merchant is being searched for."""
        return self._shown.isHidden()

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self._change.setText(translate("VisitForm", "Change"))
        self.field.set_name(translate("VisitForm", "Merchant"))
        self._picker.retranslate()
        self._tell()

    def _tell(self) -> None:
        if self._opening is None:
            return
        tier = self._opening.tier
        self._badge.set_tier(tier)
        self._badge.setVisible(tier in _SHAPED)
        parts = [self._opening.district, words.last_met(self._opening.last_met_on, self._today)]
        self._about.setText(" · ".join(filter(None, parts)))

    def _show(self, *, is_picking: bool) -> None:
        self._shown.setVisible(not is_picking)
        self.field.setVisible(is_picking)
        self.field.set_error("")
