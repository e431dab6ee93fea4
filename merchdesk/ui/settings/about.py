"""About: the versions that support asks for, and the licences of third parties."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from merchdesk.i18n import translate
from merchdesk.services import versions
from merchdesk.ui.first_run.frame import Mark
from merchdesk.ui.settings.licences import LicencesDialog
from merchdesk.ui.settings.section import Section
from merchdesk.ui.widgets import Button, Label, announce, clear, column, row
from merchdesk.ui.workspace import Workspace


class AboutSection(Section):
    """Mark, versions with a copy button, and what MerchDesk is made of."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._versions: Sequence[tuple[str, str]] = ()
        self.copy = Button("", icon="copy", on_click=self._copy)
        self._line = Label("", "body", tone="text2", wrap=True)
        self.licences = Button("", "link", on_click=self._show_licences)
        self._head, self._grid, self._foot = QWidget(), QGridLayout(), QWidget()
        self._lay_out()
        self._retranslate()

    def refresh(self) -> None:
        """Ask once for the versions; they need the open database."""
        if not self._versions:
            self._workspace.jobs.query(versions.versions, done=self._arrived)

    def rows(self) -> dict[QWidget, str]:
        """The rows with the words that a search finds them by."""
        words = translate("Settings", "About") + " version licence 版本 许可 关于 "
        return {
            self._head: words + " ".join(name for name, _ in self._versions),
            self._foot: words,
        }

    def text(self) -> str:
        """What Copy puts on the clipboard."""
        return "\n".join(f"{name} {version}".strip() for name, version in self._versions)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        name = column(Label("MerchDesk", "section"), self._line, spacing=2)
        top = row(Mark(40), spacing=12)
        top.addLayout(name, 1)
        top.addWidget(self.copy)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        layout = column(spacing=14, margins=(0, 12, 0, 14))
        layout.addLayout(top)
        layout.addLayout(self._grid)
        self._head.setLayout(layout)
        self.add(self._head)
        self._foot.setLayout(row(self.licences, None, margins=(0, 10, 0, 10)))
        self.add(self._foot)

    def _arrived(self, found: Sequence[tuple[str, str]]) -> None:
        self._versions = found
        self._fill()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        text = translate("About", "Copied")
        self.copy.setText(text)
        announce(self, text)

    def _show_licences(self) -> None:
        LicencesDialog(self._workspace.jobs, self.window()).open()

    def _retranslate(self) -> None:
        self.set_title(translate("Settings", "About"))
        self._line.setText(
            translate("About", "For account managers of merchants, offline and encrypted.")
        )
        self.copy.setText(translate("About", "Copy versions"))
        self.licences.setText(translate("About", "Third-party licences"))
        self._fill()

    def _fill(self) -> None:
        clear(self._grid)
        half = (len(self._versions) + 1) // 2
        for number, (name, version) in enumerate(self._versions):
            at, side = number % half, number // half * 2
            shown = translate("About", "System") if name == "System" else name
            self._grid.addWidget(Label(shown, "caption", tone="text2"), at, side)
            self._grid.addWidget(
                Label(version or "–", "body", wrap=True, selectable=True), at, side + 1
            )
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
