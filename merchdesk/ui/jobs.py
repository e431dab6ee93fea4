"""Work off the main thread: the only module that starts threads.

Three lanes: *database* runs every query and command of the open home one after the other;
*search* runs queries on a connection of its own, so typing never waits for a long import; the
*parallel* lane runs functions that need no session. Results come back on the main thread, and
only to receivers that still exist.
"""

from __future__ import annotations

import gc
import inspect
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from merchdesk.errors import Cancelled, UserError
from merchdesk.services.changes import Changes

DATABASE, SEARCH, PARALLEL = "database", "search", "parallel"
_PROGRESS_EVERY_S = 0.04
_COLLECT_EVERY_MS = 20_000
_PARALLEL_THREADS = 2

Done = Callable[[Any], object]
Failed = Callable[[UserError], object]
Stopped = Callable[[], object]
Progress = Callable[[int, int, str], object]


class Home(Protocol):
    """What a job works in: an open database, seen as two kinds of session."""

    def read(self) -> AbstractContextManager[Any]:
        """A session that only reads."""

    def write(self) -> AbstractContextManager[Any]:
        """One transaction: committed at its end, rolled back when left by an exception."""


@dataclass(eq=False, slots=True)
class Job:
    """A running or waiting job; `cancel` asks it to stop."""

    done: Done | None = None
    failed: Failed | None = None
    stopped: Stopped | None = None
    progress: Progress | None = None
    context: QObject | None = None
    key: str = ""
    announces: bool = False
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask it to stop: a waiting job never starts, a running one stops where it checks."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled.is_set()

    def receiver_lives(self) -> bool:
        """Whether the object that wants the result still exists."""
        return self.context is None or shiboken6.isValid(self.context)


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: Job
    result: Any = None
    error: BaseException | None = None


class Jobs(QObject):
    """Runs functions of `services` and others; lives on the main thread.

    Every ``done``, ``failed``, ``stopped`` and ``progress`` is called on the main thread. If it is
    a method of a QObject (or a ``context`` is given) and that object is gone by then, the result
    is dropped. A `UserError` goes to ``failed`` or, without one, to the signal `message`; any
    other exception is raised again on the main thread, so `sys.excepthook` sees it.

    Signals:
        changed: a command has committed; its `Changes`.
        message: the sentence of a `UserError` nobody took.
        busy_changed: whether any job is running or waiting.
    """

    changed = Signal(Changes)
    message = Signal(str)
    busy_changed = Signal(bool)
    _outcome = Signal(object)
    _progressed = Signal(object, int, int, str)

    def __init__(self, home: Home | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.home = home
        self._lanes = {
            DATABASE: ThreadPoolExecutor(1, "database"),
            SEARCH: ThreadPoolExecutor(1, "search"),
            PARALLEL: ThreadPoolExecutor(_PARALLEL_THREADS, "parallel"),
        }
        self._live: set[Job] = set()
        self._latest: dict[str, Job] = {}
        self._closed = False
        # Garbage is collected here only: widgets in a cycle that another thread's collection
        # destroyed would take the process with them.
        gc.disable()
        self._collector = QTimer(self, interval=_COLLECT_EVERY_MS)
        self._collector.timeout.connect(gc.collect)
        self._collector.start()
        queued = Qt.ConnectionType.QueuedConnection
        self._outcome.connect(self._deliver, queued)
        self._progressed.connect(self._deliver_progress, queued)

    def query(
        self,
        fn: Callable[..., Any],
        *,
        done: Done,
        failed: Failed | None = None,
        lane: str = DATABASE,
        key: str = "",
        context: QObject | None = None,
        **kwargs: Any,
    ) -> Job:
        """Run ``fn(session, **kwargs)`` on a reading session and give its result to ``done``.

        The lane is ``database`` or ``search``. With a ``key``, only the latest query of this key
        is delivered, and older ones that have not started never do.
        """
        home = self._open_home()

        def work(**extra: Any) -> Any:
            with home.read() as session:
                return fn(session, **kwargs, **extra)

        return self._start(
            work, fn, lane, Job(done, failed, context=context or _owner(done, failed), key=key)
        )

    def command(
        self,
        fn: Callable[..., Any],
        *,
        done: Done | None = None,
        failed: Failed | None = None,
        stopped: Stopped | None = None,
        progress: Progress | None = None,
        context: QObject | None = None,
        **kwargs: Any,
    ) -> Job:
        """Run ``fn(session, **kwargs)`` in one transaction and then announce what it changed.

        The result's ``changes`` (or the result itself, if it is `Changes`) is emitted as `changed`
        after the commit, also when the receiver of ``done`` is gone.
        """
        home = self._open_home()

        def work(**extra: Any) -> Any:
            with home.write() as session:
                return fn(session, **kwargs, **extra)

        owner = context or _owner(done, failed, stopped, progress)
        job = Job(done, failed, stopped, progress, owner, announces=True)
        return self._start(work, fn, DATABASE, job)

    def task(
        self,
        fn: Callable[..., Any],
        *,
        done: Done | None = None,
        failed: Failed | None = None,
        stopped: Stopped | None = None,
        progress: Progress | None = None,
        context: QObject | None = None,
        **kwargs: Any,
    ) -> Job:
        """Run ``fn(**kwargs)`` beside the database.

        ``fn`` is given ``progress(done, total, text)`` and ``cancelled()`` if it has parameters of
        these names; it stops by raising `Cancelled`, which ends in ``stopped``.
        """
        owner = context or _owner(done, failed, stopped, progress)
        job = Job(done, failed, stopped, progress, owner)
        return self._start(lambda **extra: fn(**kwargs, **extra), fn, PARALLEL, job)

    def is_busy(self) -> bool:
        """Whether any job is running or waiting."""
        return bool(self._live)

    def close(self) -> None:
        """Finish what writes, stop what reads or shows progress, deliver nothing more.

        A command that is waiting still runs: it may hold what somebody has just typed. A long one,
        which shows progress, is cancelled and rolled back. What is asked later than this is never
        asked; a command then is an error.
        """
        self._closed = True
        self._collector.stop()
        for job in self._live:
            if not job.announces or job.progress is not None:
                job.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        self._live.clear()

    def _open_home(self) -> Home:
        if self.home is None:
            raise RuntimeError("no home is open")
        return self.home

    def _start(self, work: Callable[..., Any], fn: Callable[..., Any], lane: str, job: Job) -> Job:
        if self._closed and not job.announces:
            job.cancel()
            return job
        if job.key:
            previous = self._latest.get(job.key)
            if previous is not None:
                previous.cancel()
            self._latest[job.key] = job
        extra = self._extras(fn, job)
        self._live.add(job)
        if len(self._live) == 1:
            self.busy_changed.emit(True)
        self._lanes[lane].submit(self._run, work, extra, job)
        return job

    def _extras(self, fn: Callable[..., Any], job: Job) -> dict[str, Callable[..., Any]]:
        names = inspect.signature(fn).parameters
        offered: dict[str, Callable[..., Any]] = {
            "progress": _Reporter(self._progressed, job),
            "cancelled": job.is_cancelled,
        }
        return {name: call for name, call in offered.items() if name in names}

    def _run(self, work: Callable[..., Any], extra: dict[str, Any], job: Job) -> None:
        """On the lane's thread: never touches the receiver, only emits the outcome."""
        try:
            if job.is_cancelled():
                outcome = _Outcome(job, error=Cancelled())
            else:
                outcome = _Outcome(job, result=work(**extra))
        except BaseException as error:  # noqa: BLE001 - every kind is raised again on the main thread
            outcome = _Outcome(job, error=error)
        if not self._closed:
            self._outcome.emit(outcome)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        if self._closed:
            return
        job = outcome.job
        self._live.discard(job)
        superseded = bool(job.key) and self._latest.get(job.key) is not job
        if not self._live:
            self.busy_changed.emit(False)
        try:
            if outcome.error is not None:
                self._deliver_error(job, outcome.error)
            elif job.done is not None and job.receiver_lives() and not superseded:
                job.done(outcome.result)
        finally:
            if job.announces and outcome.error is None:
                self._announce(outcome.result)

    def _deliver_error(self, job: Job, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            if job.stopped is not None and job.receiver_lives():
                job.stopped()
        elif not isinstance(error, UserError):
            raise error
        elif job.failed is None:
            self.message.emit(str(error))
        elif job.receiver_lives():
            job.failed(error)

    def _announce(self, result: Any) -> None:
        changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
        if isinstance(changes, Changes):
            self.changed.emit(changes)

    @Slot(object, int, int, str)
    def _deliver_progress(self, job: Job, done: int, total: int, text: str) -> None:
        if job in self._live and job.progress is not None and job.receiver_lives():
            job.progress(done, total, text)


class _Reporter:
    """``progress`` as the working function sees it; passes on at most 25 reports a second."""

    def __init__(self, signal: Any, job: Job) -> None:
        self._signal, self._job, self._last = signal, job, 0.0

    def __call__(self, done: int, total: int, text: str = "") -> None:
        now = time.monotonic()
        if self._job.progress is None or (now - self._last < _PROGRESS_EVERY_S and done < total):
            return
        self._last = now
        self._signal.emit(self._job, done, total, text)


def _owner(*calls: Callable[..., object] | None) -> QObject | None:
    """The first QObject one of these is a method of."""
    owners = (getattr(call, "__self__", None) for call in calls)
    return next((owner for owner in owners if isinstance(owner, QObject)), None)
