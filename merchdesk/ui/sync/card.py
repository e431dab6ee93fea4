"""The card that says how sync stands: state, figures, the file, and progress while it runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import icons, theme
from merchdesk.ui.sync import words
from merchdesk.ui.sync.state import Phase, SyncState
from merchdesk.ui.widgets import (
    Button,
    Card,
    ElidedLabel,
    IconLabel,
    Label,
    Painted,
    ProgressStrip,
    Rule,
    column,
    painter_of,
    row,
)
from merchdesk.ui.words import moment

#: Which tint lies under the icon of a phase.
_TINTS = {
    Phase.IN_STEP: "ok_tint",
    Phase.RUNNING: "accent_tint",
    Phase.PAUSED: "warn_tint",
    Phase.AWAY: "warn_tint",
    Phase.TROUBLE: "bad_tint",
}


class StateCard(Card):
    """State and sentence at the left, figures at the right, the file below.

    Signals:
        cancelled: stop what runs.
        elsewhere_wanted: the file lies somewhere else now.
        anew_wanted: the file is lost, and is to be written from what this computer holds.
    """

    cancelled = Signal()
    elsewhere_wanted = Signal()
    anew_wanted = Signal()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._inner = column(spacing=10)
        super().__init__(self._inner, margins=(16, 14, 16, 8))
        self._clock, self._state = clock, SyncState()
        self._medal = _Medal()
        self._title, self._sentence = Label("", "section"), Label("", "body", tone="text2")
        self._sentence.setWordWrap(True)
        self._figures = {key: _Figure() for key in ("synced", "waiting", "review", "members")}
        self._path = ElidedLabel("", "caption", tone="text2")
        self._show = Button("", "link", on_click=self._show_folder)
        self._move = Button("", "link", on_click=self.elsewhere_wanted.emit)
        self._anew = Button("", "link", on_click=self.anew_wanted.emit)
        self.strip = ProgressStrip()
        self.strip.cancelled.connect(self.cancelled)
        self._foot = QStackedWidget()
        self._foot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._retranslate()

    def show_state(self, state: SyncState) -> None:
        """Show how it stands."""
        phase, status = state.phase(), state.status
        if state.is_running and not self._state.is_running:
            self.strip.start(translate("SyncPage", "Reading the team file…"))
        self._state = state
        self._foot.setCurrentIndex(1 if state.is_running else 0)
        if state.is_running:
            self.strip.set_progress(state.done, state.total)
        self._medal.set_phase(phase)
        self._title.setText(words.title(state))
        self._sentence.setText(words.sentence(state))
        now = self._clock()
        never = translate("SyncPage", "Never")
        synced = words.ago(status.synced_at, now) if status.synced_at else never
        self._figures["synced"].set(synced, "")
        self._figures["synced"].setToolTip(moment(status.synced_at))
        self._figures["waiting"].set(f"{status.waiting:,}", "warn" if status.waiting else "")
        self._figures["review"].set(f"{status.conflicts:,}", "bad" if status.conflicts else "")
        self._figures["members"].set(f"{status.members:,}", "")
        self._path.setText(status.path)
        self._move.setVisible(phase in (Phase.AWAY, Phase.TROUBLE, Phase.PAUSED))
        self._anew.setVisible(phase in (Phase.AWAY, Phase.TROUBLE))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        texts = column(None, self._title, self._sentence, None, spacing=2)
        head = row(self._medal, spacing=14)
        head.addLayout(texts, 1)
        head.addSpacing(16)
        for figure in self._figures.values():
            head.addWidget(figure)
            head.addSpacing(20)
        file = QWidget()
        line = row(IconLabel("hard-drive", "text3", 15), spacing=8)
        line.addWidget(self._path, 1)
        for link in (self._move, self._anew):
            line.addWidget(link)
            line.addSpacing(8)
        line.addWidget(self._show)
        file.setLayout(line)
        self._foot.addWidget(file)
        self._foot.addWidget(self.strip)
        self._inner.addLayout(head)
        for part in (Rule(), self._foot):
            self._inner.addWidget(part)

    def _fit(self) -> None:
        self._foot.setFixedHeight(theme.px(36))

    def _show_folder(self) -> None:
        folder = Path(self._state.status.path).parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _retranslate(self) -> None:
        names = {
            "synced": translate("SyncPage", "Last sync"),
            "waiting": translate("SyncPage", "Waiting"),
            "review": translate("SyncPage", "To review"),
            "members": translate("SyncPage", "Computers"),
        }
        for key, name in names.items():
            self._figures[key].set_name(name)
        self._show.setText(translate("SyncPage", "Open folder"))
        self._move.setText(translate("SyncPage", "The file is elsewhere now…"))
        self._anew.setText(translate("SyncPage", "The file is lost: write it anew…"))
        self._fit()
        self.show_state(self._state)


class _Figure(QWidget):
    """A small name over a figure."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._figure = Label("", "caption", tone="text3"), Label("", "strong")
        self.setLayout(column(None, self._name, self._figure, None, spacing=2))

    def set_name(self, name: str) -> None:
        self._name.setText(name)

    def set(self, figure: str, tone: str) -> None:
        self._figure.setText(figure)
        self._figure.set_tone(tone)
        self.setAccessibleName(f"{self._name.text()}: {figure}")


class _Medal(Painted):
    """The icon of a phase on its tint."""

    def __init__(self) -> None:
        super().__init__()
        self._phase = Phase.ALONE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_phase(self, phase: Phase) -> None:
        self._phase = phase
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(44), theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        icon, token = words.LOOKS[self._phase]
        painter = painter_of(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(_TINTS.get(self._phase, "sunken")))
        painter.drawEllipse(self.rect())
        side = theme.px(22)
        at = (self.width() - side) / 2
        icons.draw(painter, icon, at, at, side, token)
        painter.end()
