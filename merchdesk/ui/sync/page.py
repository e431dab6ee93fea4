"""The page of sync: how it stands, what waits for a word, who is in the team, what happened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from merchdesk import settings
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import duplicates, sync_overview, sync_review, syncing
from merchdesk.services.changes import Changes
from merchdesk.services.sync_overview import Overview
from merchdesk.services.sync_review import Choice
from merchdesk.services.syncing import Synced
from merchdesk.services.team_files import Opened
from merchdesk.sync.file_hub import SUFFIX
from merchdesk.ui import theme
from merchdesk.ui.documents import in_documents
from merchdesk.ui.jobs import SEARCH
from merchdesk.ui.sync.card import StateCard
from merchdesk.ui.sync.conflicts import ConflictsCard
from merchdesk.ui.sync.duplicates import DuplicatesCard
from merchdesk.ui.sync.invite import InvitePanel
from merchdesk.ui.sync.lists import LogCard, MembersCard
from merchdesk.ui.sync.runner import SyncRunner
from merchdesk.ui.sync.start import StartPane
from merchdesk.ui.widgets import Button, Drawer, Label, column, row, scroll_page
from merchdesk.ui.workspace import Workspace

_SIDE_BY_SIDE = 860
_MARGINS = (theme.SPACE_XL, 0, theme.SPACE_XL, theme.SPACE_L)


class SyncPage(QWidget):
    """Without a team a choice of two ways; with one everything about it. It reads when shown.

    Signals:
        told: a sentence for the toast.
    """

    told = Signal(str)

    def __init__(
        self, workspace: Workspace, runner: SyncRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace, self._runner = workspace, runner
        self._title = Label("", "title")
        self.invite_button = Button("", icon="user-plus", on_click=self.invite)
        self.sync_button = Button("", "primary", icon="refresh-cw", hint="Ctrl R")
        self.sync_button.clicked.connect(lambda _: runner.sync_now())
        self.card = StateCard(workspace.now)
        self.conflicts, self.members, self.log = ConflictsCard(), MembersCard(), LogCard()
        self.duplicates = DuplicatesCard()
        self.start = StartPane()
        self.panel = InvitePanel(runner)
        self._lay_out()
        self.drawer = Drawer(self)
        self._connect()
        self._retranslate()
        self._fit()
        self._show_state()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def refresh(self) -> None:
        """Read everything again."""
        self._workspace.jobs.query(
            sync_overview.overview, done=self._arrived, lane=SEARCH, key=f"sync page {id(self)}"
        )

    def invite(self) -> None:
        """Open the drawer that makes an invite."""
        self.panel.forget()
        self._open_panel()

    def _open_panel(self) -> None:
        title = translate("SyncPage", "Invite a colleague")
        self.drawer.open(title, self.panel, self.panel.footer)

    def make_team(self) -> None:
        """Ask where the team file is to lie, and make it."""
        suggested = settings.organisation().team_file or in_documents(f"team{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(
            self, translate("SyncPage", "Where the team file lies"), suggested, _kinds()
        )
        if name:
            self.start.set_busy(translate("SyncPage", "Making the team file…"))
            self._runner.ask(
                syncing.create,
                done=self._created,
                failed=self._not_created,
                stopped=self._stopped,
                path=Path(name),
            )

    def join(self, path: Path, code: str, passphrase: str) -> None:
        """Join a team by invite."""
        self.start.set_busy(translate("SyncPage", "Joining the team…"))
        self._runner.ask(
            syncing.join,
            done=self._joined,
            failed=self._not_joined,
            stopped=self._stopped,
            path=path,
            code=code,
            passphrase=passphrase,
        )

    def show_opened(self, opened: Opened) -> None:
        """Offer what fits a team file that somebody has opened: joining, or a sync."""
        if not opened.in_team:
            self.start.form.begin(str(opened.path))
            return
        if opened.is_ours:
            self._runner.sync_now()
            return
        # No sync here: what it tells would take this sentence's place at once.
        text = translate(
            "SyncPage",
            "This is a copy of your team's file. MerchDesk goes on with this one: {path}",
        )
        self.told.emit(text.format(path=opened.ours))

    def look_elsewhere(self) -> None:
        """Ask where the team file lies now, and sync with it there."""
        before = self._runner.state.status.path
        text = translate("SyncPage", "Choose the team file")
        name, _ = QFileDialog.getOpenFileName(self, text, before, _kinds())
        if name:
            self._runner.sync_now(Path(name))

    def write_anew(self) -> None:
        """Ask where the lost team file is to lie, and write it from what this computer holds."""
        before = self._runner.state.status.path
        text = translate("SyncPage", "Where the team file lies from now on")
        name, _ = QFileDialog.getSaveFileName(self, text, before, _kinds())
        if name:
            self._runner.ask(
                syncing.rebuild,
                done=self._written_anew,
                failed=self._not_answered,
                path=Path(name),
            )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.setFocus()  # else the first button would wear the ring
        self._runner.look()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """A code is not left on a page that somebody else may open."""
        super().hideEvent(event)
        self.drawer.close_drawer()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_SIDE_BY_SIDE)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(beside if wide else below)

    def _fit(self) -> None:
        self._title.setMinimumHeight(theme.px(theme.CONTROL))  # with buttons beside it or without

    def _lay_out(self) -> None:
        side = QWidget()
        side.setLayout(_down_to_the_end(self.members, self.log, grows=self.log))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.SPACE_M)
        work = QWidget()
        work.setLayout(_down_to_the_end(self.conflicts, self.duplicates, grows=self.conflicts))
        self._columns.addWidget(work, 3)
        self._columns.addWidget(side, 2)
        self._team = QWidget()
        team = column(self.card, spacing=12)
        team.addLayout(self._columns, 1)
        self._team.setLayout(team)
        head = row(self._title, None, self.invite_button, self.sync_button, spacing=8)
        head.setContentsMargins(20, 14, 20, 0)
        content = _Content()
        content.setLayout(column(self.start, self._team, spacing=0, margins=_MARGINS))
        self.setLayout(column(head, scroll_page(content), spacing=12))

    def _connect(self) -> None:
        self._runner.changed.connect(self._show_state)
        self._runner.synced.connect(self._refresh_if_shown)
        self._workspace.jobs.changed.connect(self._records_changed)
        self.card.cancelled.connect(self._runner.cancel)
        self.card.elsewhere_wanted.connect(self.look_elsewhere)
        self.card.anew_wanted.connect(self.write_anew)
        self.conflicts.answered.connect(self._answer)
        self.duplicates.one_wanted.connect(self._make_one)
        self.duplicates.two_wanted.connect(self._keep_two)
        self.start.create_wanted.connect(self.make_team)
        self.start.join_wanted.connect(self.join)
        self.start.cancelled.connect(self._runner.cancel)
        self.panel.done.connect(self.drawer.close_drawer)
        self.drawer.closed.connect(self.panel.forget)

    def _show_state(self) -> None:
        state = self._runner.state
        in_team = state.status.in_team and not self.start.is_busy()
        self.start.setVisible(not in_team)
        self._team.setVisible(in_team)
        self.invite_button.setVisible(in_team)
        self.sync_button.setVisible(in_team)
        self.sync_button.setEnabled(not state.is_running)
        self.card.show_state(state)
        if self.start.is_busy() and state.is_running:
            self.start.strip.set_progress(state.done, state.total)

    def _arrived(self, overview: Overview) -> None:
        now = self._workspace.now()
        self.conflicts.show_overview(overview, now)
        self.duplicates.show_pairs(overview.duplicates)
        self.members.show_members(overview.members, now)
        self.log.show_log(overview.log, now)

    def _records_changed(self, _changes: Changes) -> None:
        self._refresh_if_shown()

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _answer(self, ids: tuple[str, ...], choice: str) -> None:
        self._workspace.jobs.command(
            sync_review.resolve,
            done=lambda _: self._answered(len(ids), Choice(choice)),
            failed=self._not_answered,
            context=self,
            conflict_ids=ids,
            choice=choice,
        )

    def _make_one(self, one_id: str, other_id: str) -> None:
        self._decide(duplicates.merge, translate("SyncPage", "They are one now."), one_id, other_id)

    def _keep_two(self, one_id: str, other_id: str) -> None:
        told = translate("SyncPage", "They stay two; nobody is asked again.")
        self._decide(duplicates.keep_apart, told, one_id, other_id)

    def _decide(
        self, decide: Callable[..., Changes], told: str, one_id: str, other_id: str
    ) -> None:
        self._workspace.jobs.command(
            decide,
            done=lambda _: self.told.emit(told),
            failed=self._not_answered,
            context=self,
            one_id=one_id,
            other_id=other_id,
        )

    def _answered(self, number: int, choice: Choice) -> None:
        sentences = {
            Choice.MINE: translate("SyncPage", "Settled: %Ln time(s) yours.", "", number),
            Choice.THEIRS: translate("SyncPage", "Settled: %Ln time(s) theirs.", "", number),
            Choice.BOTH: translate("SyncPage", "Settled: %Ln time(s) both.", "", number),
        }
        self.told.emit(sentences[choice])
        self.refresh()
        self._runner.look()
        self._runner.soon()

    def _not_answered(self, error: UserError) -> None:
        self.told.emit(str(error))
        self.refresh()

    def _created(self, _: Synced) -> None:
        self._end_start()
        self.told.emit(translate("SyncPage", "The team file is there. Now invite your colleagues."))

    def _written_anew(self, _: Synced) -> None:
        self._runner.look()
        self.refresh()
        self.told.emit(
            translate("SyncPage", "The team file is there again. Tell the others where it lies.")
        )

    def _joined(self, done: Synced) -> None:
        self._end_start()
        self.start.form.forget()
        text = translate(
            "SyncPage", "You are in the team: %Ln record(s) received.", "", done.pulled
        )
        self.told.emit(text)

    def _not_created(self, error: UserError) -> None:
        self._end_start()
        self.start.show_create_error(error)

    def _not_joined(self, error: UserError) -> None:
        self._end_start()
        self.start.form.show_error(error)

    def _stopped(self) -> None:
        self._end_start()
        self.told.emit(
            translate("SyncPage", "Stopped. What has arrived stays; the rest comes with a sync.")
        )

    def _end_start(self) -> None:
        self.start.set_busy("")
        self._runner.look()

    def _retranslate(self) -> None:
        self._title.setText(translate("SyncPage", "Sync"))
        self.invite_button.setText(translate("SyncPage", "Invite a colleague…"))
        self.sync_button.setText(translate("SyncPage", "Sync now"))
        if self.drawer.isVisible():
            self._open_panel()


def _down_to_the_end(*cards: QWidget, grows: QWidget) -> QVBoxLayout:
    """Cards below each other, of which one takes the room that is left on a tall screen."""
    layout = column(*cards, spacing=12)
    layout.setStretchFactor(grows, 1)
    return layout


class _Content(QWidget):
    """The scroll bar takes its room from the right margin, so that cards keep their edges."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        viewport, layout = self.parentWidget(), self.layout()
        area = viewport.parentWidget() if viewport is not None else None
        if area is not None and layout is not None:
            left, top, right, bottom = _MARGINS
            taken = area.width() - self.width()
            layout.setContentsMargins(left, top, max(right - taken, theme.SPACE_XS), bottom)


def _kinds() -> str:
    text = translate("SyncPage", "Team files of MerchDesk (*{suffix})")
    return text.format(suffix=SUFFIX)
