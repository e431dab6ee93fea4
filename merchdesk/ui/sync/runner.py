"""Sync beside the window: at the start, after changes, on time, and when the share appears."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from merchdesk import settings
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import sync_status, syncing
from merchdesk.services.changes import Changes
from merchdesk.services.home import Home
from merchdesk.services.sync_status import Status
from merchdesk.services.syncing import Synced
from merchdesk.sync.hub import Away
from merchdesk.ui.jobs import SEARCH, Job
from merchdesk.ui.sync import words
from merchdesk.ui.sync.state import SyncState
from merchdesk.ui.workspace import Workspace

#: After a change; further ones within this time go along.
AFTER_CHANGE_MS = 2_000
#: How often it is looked whether something is due, or the share is there again.
TICK_MS = 15_000
#: What takes less is not told: a word that flashes up says nothing.
_TOLD_AFTER_MS = 400
_FIRST_RETRY_S, _LAST_RETRY_S = 15.0, 600.0
#: What may have come with a run that does not say what has.
_ANYTHING = Changes(*[True] * len(fields(Changes)))


@dataclass(eq=False, slots=True)
class _Work:
    """One exchange with the share, asked for by somebody or by the clock."""

    fn: Callable[..., Any]
    done: Callable[[Any], object] | None = None
    failed: Callable[[UserError], object] | None = None
    stopped: Callable[[], object] | None = None
    by_hand: bool = True
    extra: dict[str, Any] = field(default_factory=dict)


class SyncRunner(QObject):
    """Runs one exchange at a time in the parallel lane; nothing of it blocks the window.

    It lives on the main thread. `look` only reads the state; `start` begins to sync by itself.

    Signals:
        changed: `state` says something else, or time has passed for those who tell it.
        synced: an exchange has ended well.
        told: a sentence that answers somebody who asked for an exchange.
    """

    changed = Signal()
    synced = Signal()
    told = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = SyncState()
        self._workspace, self._jobs = workspace, workspace.jobs
        self._job: Job | None = None
        self._work: _Work | None = None
        self._waiting: deque[_Work] = deque()
        self._is_on = self._again = self._looking = self._announcing = False
        self._was_there = True
        self._failures, self._ended_at = 0, 0.0
        self._synced_at = words.LONG_AGO
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._tick_passed)
        self._soon = QTimer(self, singleShot=True, interval=AFTER_CHANGE_MS)
        self._soon.timeout.connect(self._change_is_due)
        self._tell = QTimer(self, singleShot=True, interval=_TOLD_AFTER_MS)
        self._tell.timeout.connect(self._show_that_it_runs)
        self._jobs.changed.connect(self._records_changed)
        self._jobs.busy_changed.connect(self._look_for_loss)

    def look(self) -> None:
        """Read the state again."""
        self._read(self._arrived)

    def start(self) -> None:
        """Sync now if this portfolio is in a team, and by itself from now on."""
        self._is_on = True
        self._tick.start()
        self._read(self._begin)

    def stop(self) -> None:
        """Ask what runs to stop, and begin nothing more; the home may be closed after the jobs."""
        self._is_on = False
        self._waiting.clear()
        for timer in (self._tick, self._soon, self._tell):
            timer.stop()
        self.cancel()

    def cancel(self) -> None:
        """Stop what runs; what has arrived stays, and the next run goes on from there."""
        if self._job is not None:
            self._job.cancel()

    def is_busy(self) -> bool:
        """Whether an exchange runs or waits."""
        return self._job is not None or bool(self._waiting)

    def sync_now(self, path: Path | None = None) -> None:
        """Sync because somebody asked.

        Args:
            path: where the team file is from now on; None for where it was.
        """
        if not self.state.status.in_team:
            return
        if path is None and self._work is not None and self._work.fn is syncing.sync:
            self._again = True
            return
        self.ask(syncing.sync, done=self._tell_synced, failed=self._tell_failed, path=path)

    def soon(self) -> None:
        """Sync in a moment: something was changed that should go out."""
        if self._is_automatic() and not self._soon.isActive():
            self._soon.start()

    def ask(
        self,
        fn: Callable[..., Any],
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        stopped: Callable[[], object] | None = None,
        **extra: Any,
    ) -> None:
        """Run a function of `services.syncing` as soon as nothing else exchanges.

        It is given the home and the present instant besides ``extra``. The callables are called
        on the main thread.
        """
        self._waiting.append(_Work(fn, done, failed, stopped, extra=extra))
        self._go_on()

    def _go_on(self) -> None:
        if self._job is None and self._waiting:
            self._run(self._waiting.popleft())

    def _run(self, work: _Work) -> None:
        home = self._jobs.home
        assert isinstance(home, Home)
        self._soon.stop()
        self._work, self._again = work, False
        self.state = replace(self.state, done=0, total=0)
        self._job = self._jobs.task(
            work.fn,
            done=self._have_done,
            failed=self._have_failed,
            stopped=self._have_stopped,
            progress=self._progressed,
            home=home,
            now=self._workspace.now(),
            **work.extra,
        )
        if work.by_hand:
            self._set(is_running=True)
        else:
            self._tell.start()

    def _run_by_itself(self) -> None:
        if self._job is None:
            self._run(_Work(syncing.sync, by_hand=False))

    def _show_that_it_runs(self) -> None:
        self._set(is_running=True)

    def _progressed(self, done: int, total: int, _text: str) -> None:
        if self._job is not None:
            self._set(done=done, total=total)

    def _have_done(self, result: Any) -> None:
        work = self._end()
        self._failures = 0
        self._set(is_away=False)
        if isinstance(result, Synced):
            self._synced_at = self._workspace.now()
            self._announce(result.changes)
        else:
            self._announce(_ANYTHING)  # an invite synced as well, and answers with its code
        self.synced.emit()
        self._ended(work.done, result)

    def _have_failed(self, error: UserError) -> None:
        work = self._end()
        self._failures += 1
        self._was_there = True  # not until it was looked for and not found
        self._set(is_away=isinstance(error, Away))
        if self.state.total:
            self._announce(_ANYTHING)  # what had been read until then stays
        self._ended(work.failed, error)

    def _have_stopped(self) -> None:
        work = self._end()
        if self.state.total:
            self._announce(_ANYTHING)
        self._ended(work.stopped)

    def _end(self) -> _Work:
        work = self._work
        assert work is not None
        self._job, self._work = None, None
        self._ended_at = time.monotonic()
        self._tell.stop()
        self._set(is_running=False)
        return work

    def _ended(self, tell: Callable[..., object] | None, *answer: Any) -> None:
        self.look()
        if tell is not None:
            tell(*answer)
        if self._again:
            self.soon()
        self._go_on()

    def _announce(self, changes: Changes) -> None:
        """Let the pages read again what came from others, without taking it for work of ours."""
        if any(getattr(changes, each.name) for each in fields(changes)):
            self._announcing = True
            try:
                self._jobs.changed.emit(changes)
            finally:
                self._announcing = False

    def _tell_synced(self, done: Synced) -> None:
        self.told.emit(words.exchanged(done.pushed, done.pulled))

    def _tell_failed(self, error: UserError) -> None:
        self.told.emit(str(error))

    def _records_changed(self, changes: Changes) -> None:
        if self._announcing or not any(getattr(changes, it.name) for it in fields(changes)):
            return
        if self._job is not None:
            self._again = True
        self._read(self._arrived_after_change)

    def _read(self, done: Callable[[Status], object]) -> None:
        self._jobs.query(sync_status.status, done=done, lane=SEARCH, key=f"sync {id(self)}")

    def _arrived(self, status: Status) -> None:
        self._set(status=self._as_of_now(status))

    def _arrived_after_change(self, status: Status) -> None:
        self._set(status=self._as_of_now(status))
        if status.waiting:
            self.soon()

    def _as_of_now(self, status: Status) -> Status:
        """With the time of our own last run: one that finds nothing new does not write it down."""
        if status.synced_at is None or status.synced_at >= self._synced_at:
            return status
        return replace(status, synced_at=self._synced_at)

    def _begin(self, status: Status) -> None:
        self._set(status=status)
        if self._is_automatic():
            self._run_by_itself()

    def _is_automatic(self) -> bool:
        status = self.state.status
        return self._is_on and status.in_team and not status.paused and self._every() > 0

    def _every(self) -> int:
        """Minutes between runs; 0: only by hand."""
        return int(settings.read_local(self._workspace.folder)["sync_every_min"])

    def _wait(self) -> float:
        """Seconds from the end of a run to the next."""
        if not self._failures:
            return self._every() * 60.0
        return min(_FIRST_RETRY_S * 2.0**self._failures, _LAST_RETRY_S)

    def _is_due(self) -> bool:
        return time.monotonic() >= self._ended_at + self._wait()

    def _change_is_due(self) -> None:
        if self._is_automatic() and (not self._failures or self._is_due()):
            self._run_by_itself()

    def _tick_passed(self) -> None:
        self.changed.emit()
        if self._job is not None or not self._is_automatic():
            return
        if self._is_due():
            self._run_by_itself()
        elif self.state.is_away and not self._looking:
            self._looking = True
            path = Path(self.state.status.path)
            self._jobs.task(_is_there, done=self._have_looked, path=path)

    def _have_looked(self, there: bool) -> None:
        self._looking = False
        appeared = there and not self._was_there
        self._was_there = there
        if appeared and self._is_automatic():
            self._run_by_itself()

    def _set(self, **changed: Any) -> None:
        state = replace(self.state, **changed)
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _look_for_loss(self, busy: bool) -> None:
        """A run that broke off tells nobody but the crash dialog; this must go on."""
        if not busy and self._job is not None:
            QTimer.singleShot(0, self, partial(self._lost, self._job))

    def _lost(self, job: Job) -> None:
        if self._job is job:
            self._have_failed(UserError(translate("SyncPage", "Sync broke off.")))


def _is_there(path: Path) -> bool:
    """A cheap look for the file; a share that does not answer is not there."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
