"""A contact's phone: masked, and shown whole for a minute once the audit log has noted it."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QWidget

from merchdesk.i18n import translate
from merchdesk.reports.masking import mask_phone
from merchdesk.services import audit
from merchdesk.services.merchant_page import ContactRow
from merchdesk.ui import theme
from merchdesk.ui.widgets import IconButton, Label, announce, row
from merchdesk.ui.workspace import Workspace

_SHOWN_MS = 60_000


class _Eye(IconButton):
    """A small eye in a line of text."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(22), theme.px(22))


class PhoneNumber(QWidget):
    """The masked number with an eye; the click is logged first, then the number shows."""

    def __init__(self, workspace: Workspace, role: str = "body", tone: str = "text2") -> None:
        super().__init__()
        self._workspace = workspace
        self._contact: ContactRow | None = None
        self._lead = ""
        self._number = Label("", role, tone=tone)
        self._eye = _Eye("eye", "", kind="link", on_click=self._toggle)
        self._is_shown = False
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide_number)
        self.setLayout(row(self._number, self._eye, spacing=0))

    def set_contact(self, contact: ContactRow | None, lead: str = "") -> None:
        """Show another contact's number, masked, after ``lead``; without both nothing shows."""
        if contact is None or self._contact is None or contact.id != self._contact.id:
            self._is_shown = False
        self._contact, self._lead = contact, lead
        self._show()

    def hide_number(self) -> None:
        """Mask it again."""
        self._is_shown = False
        self._show()

    def _toggle(self) -> None:
        if self._contact is None or self._is_shown:
            self.hide_number()
            return
        self._workspace.jobs.command(
            audit.record,
            done=self._logged,
            context=self,
            device_id=self._workspace.device_id,
            action=audit.Action.REVEAL_PHONE,
            subject=self._contact.id,
            detail="merchant page",
            now=self._workspace.now(),
        )

    def _logged(self, _result: object) -> None:
        self._is_shown = True
        self._show()
        self._timer.start()
        announce(self, self._number.text())

    def _show(self) -> None:
        phone = self._contact.phone if self._contact else ""
        number = phone if self._is_shown else mask_phone(phone)
        self._number.setText(f"{self._lead} {number}".strip())
        self._eye.set_icon("eye-off" if self._is_shown else "eye")
        self._eye.set_name(
            translate("MerchantPage", "Hide the number")
            if self._is_shown
            else translate("MerchantPage", "Show the number (this is logged)")
        )
        self._eye.setVisible(bool(phone and self._workspace.device_id))
        self.setVisible(bool(self._number.text()))
