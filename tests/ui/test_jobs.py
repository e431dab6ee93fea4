from __future__ import annotations

import contextlib
import gc
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject, QThread

from merchdesk.errors import Cancelled, UserError
from merchdesk.services.changes import Changes
from merchdesk.ui.jobs import Jobs


class FakeHome:
    """Notes which sessions were opened, and how the writing ones ended."""

    def __init__(self) -> None:
        self.log: list[str] = []

    @contextlib.contextmanager
    def read(self) -> Iterator[str]:
        yield "reading"

    @contextlib.contextmanager
    def write(self) -> Iterator[str]:
        try:
            yield "writing"
        except BaseException:
            self.log.append("rolled back")
            raise
        self.log.append("committed")


@dataclass(frozen=True)
class Logged:
    number: int
    changes: Changes


class Page(QObject):
    """A receiver that notes what reached it and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: list[QThread] = []

    def take(self, value: object) -> None:
        self.got.append(value)
        self.threads.append(QThread.currentThread())


@pytest.fixture
def home():
    return FakeHome()


@pytest.fixture
def jobs(qapp, home):
    made = Jobs(home)
    yield made
    made.close()


@pytest.fixture
def gate():
    """An event that is set at the end, so that no worker waits for ever."""
    event = threading.Event()
    yield event
    event.set()


def idle(qtbot, jobs):
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=5000)


def test_a_query_runs_elsewhere_and_returns_here(qtbot, jobs):
    page = Page()
    ran_on: list[int] = []

    def find(session: str, *, word: str) -> str:
        ran_on.append(threading.get_ident())
        return f"{session} {word}"

    jobs.query(find, done=page.take, word="hotpot")
    idle(qtbot, jobs)
    assert page.got == ["reading hotpot"]
    assert ran_on != [threading.get_ident()]
    assert page.threads == [jobs.thread()]


def test_a_command_commits_before_its_changes_are_announced(qtbot, jobs, home):
    order: list[object] = []
    jobs.changed.connect(lambda changes: order.append((changes, list(home.log))))

    def log(session: str, *, number: int) -> Logged:
        return Logged(number, Changes(visits=True))

    jobs.command(log, done=lambda result: order.append(result.number), number=7)
    idle(qtbot, jobs)
    assert order == [7, (Changes(visits=True), ["committed"])]


def test_changes_alone_are_announced_too_and_nothing_else_is(qtbot, jobs):
    seen: list[Changes] = []
    jobs.changed.connect(seen.append)
    jobs.command(lambda _: Changes(settings=True))
    jobs.command(lambda _: 5)
    idle(qtbot, jobs)
    assert seen == [Changes(settings=True)]


def test_commands_run_one_after_the_other(qtbot, jobs):
    running, most, order = [0], [0], []

    def step(session: str, *, number: int) -> None:
        running[0] += 1
        most[0] = max(most[0], running[0])
        QThread.msleep(2)
        order.append(number)
        running[0] -= 1

    for number in range(10):
        jobs.command(step, number=number)
    idle(qtbot, jobs)
    assert most == [1]
    assert order == list(range(10))


def test_a_refusal_reaches_failed_and_rolls_back(qtbot, jobs, home):
    page = Page()
    seen: list[Changes] = []
    jobs.changed.connect(seen.append)

    def refuse(session: str) -> None:
        raise UserError("The month is closed.")

    jobs.command(refuse, done=page.take, failed=lambda error: page.take(str(error)))
    idle(qtbot, jobs)
    assert page.got == ["The month is closed."]
    assert home.log == ["rolled back"]
    assert not seen


def test_a_refusal_nobody_takes_becomes_a_message(qtbot, jobs):
    def refuse(session: str) -> None:
        raise UserError("Choose a merchant first.")

    with qtbot.waitSignal(jobs.message) as caught:
        jobs.query(refuse, done=print)
    assert caught.args == ["Choose a merchant first."]


def test_a_bug_reaches_the_excepthook_on_the_main_thread(qtbot, jobs, monkeypatch):
    caught: list[object] = []

    def hook(kind, value, trace):
        caught.append((kind, str(value), threading.current_thread() is threading.main_thread()))

    def broken(session: str) -> None:
        raise ZeroDivisionError("our bug")

    with qtbot.captureExceptions() as exceptions:
        jobs.query(broken, done=print)
        idle(qtbot, jobs)
    assert [(kind, str(value)) for kind, value, _ in exceptions] == [(ZeroDivisionError, "our bug")]
    with monkeypatch.context() as patched:
        patched.setattr(sys, "excepthook", hook)
        jobs.query(broken, done=print)
        idle(qtbot, jobs)
    assert caught == [(ZeroDivisionError, "our bug", True)]


def test_only_the_latest_query_of_a_key_is_delivered(qtbot, jobs, gate):
    page = Page()
    started: list[int] = []

    def search(session: str, *, number: int) -> int:
        started.append(number)
        gate.wait(5)
        return number

    for number in range(5):
        jobs.query(search, done=page.take, lane="search", key="search", number=number)
    qtbot.waitUntil(lambda: started == [0])
    gate.set()
    idle(qtbot, jobs)
    assert page.got == [4]
    assert started == [0, 4]  # those in between never ran


def test_search_does_not_wait_for_a_long_command(qtbot, jobs, gate):
    page = Page()
    jobs.command(lambda _: gate.wait(5))
    jobs.query(lambda _: "found", done=page.take, lane="search")
    qtbot.waitUntil(lambda: page.got == ["found"])
    assert jobs.is_busy()
    gate.set()
    idle(qtbot, jobs)


def test_nothing_reaches_a_destroyed_receiver(qtbot, jobs, gate):
    page = Page()
    seen: list[Changes] = []
    jobs.changed.connect(seen.append)

    def log(session: str) -> Changes:
        gate.wait(5)
        return Changes(visits=True)

    jobs.command(log, done=page.take)
    other: list[object] = []
    jobs.query(lambda _: 1, done=other.append, context=page)
    page.deleteLater()
    with qtbot.waitSignal(page.destroyed):
        pass
    gate.set()
    idle(qtbot, jobs)
    assert page.got == []
    assert other == []
    assert seen == [Changes(visits=True)]  # the write happened: the others must know


def test_a_task_reports_progress_on_the_main_thread(qtbot, jobs):
    page = Page()
    reports: list[tuple[int, int, str]] = []

    def report(done: int, total: int, text: str) -> None:
        page.take((done, total))
        reports.append((done, total, text))

    def work(*, rows: int, progress) -> int:
        for done in range(rows + 1):
            progress(done, rows, "reading")
        return rows

    jobs.task(work, done=page.take, progress=report, rows=500)
    idle(qtbot, jobs)
    assert reports[-1] == (500, 500, "reading")
    assert len(reports) < 60  # a flood of reports is thinned out
    assert page.got[-1] == 500
    assert set(page.threads) == {jobs.thread()}


def test_a_task_that_knows_cancelled_can_be_stopped(qtbot, jobs):
    page = Page()
    begun = threading.Event()

    def work(*, cancelled) -> None:
        begun.set()
        while not cancelled():
            QThread.msleep(1)
        raise Cancelled

    job = jobs.task(work, done=page.take, stopped=lambda: page.take("stopped"))
    qtbot.waitUntil(begun.is_set)
    job.cancel()
    idle(qtbot, jobs)
    assert page.got == ["stopped"]


def test_a_waiting_job_that_is_cancelled_never_starts(qtbot, jobs, gate):
    ran: list[str] = []
    stopped: list[bool] = []
    jobs.command(lambda _: gate.wait(5))
    waiting = jobs.command(lambda _: ran.append("ran"), stopped=lambda: stopped.append(True))
    waiting.cancel()
    gate.set()
    idle(qtbot, jobs)
    assert ran == []
    assert stopped == [True]


def test_a_query_without_an_open_home_is_a_bug(qapp):
    jobs = Jobs()
    with pytest.raises(RuntimeError, match="home"):
        jobs.query(lambda _: 1, done=print)
    jobs.close()


def test_closing_waits_and_delivers_nothing_more(qtbot, home):
    jobs = Jobs(home)
    page = Page()

    def slow(session: str) -> int:
        QThread.msleep(30)
        return 1

    def long(session: str, progress: object) -> int:
        raise AssertionError("it waited, and shows progress: closing cancels it")

    jobs.command(slow, done=page.take)
    jobs.command(long, done=page.take, progress=print)
    qtbot.wait(5)
    jobs.close()
    qtbot.wait(20)
    assert home.log == ["committed"]
    assert page.got == []
    assert not jobs.is_busy()


def test_an_outcome_on_its_way_when_it_closes_is_told_to_nobody(qtbot, home):
    jobs = Jobs(home)
    page = Page()
    told: list[bool] = []
    jobs.busy_changed.connect(told.append)
    ran = threading.Event()
    jobs.query(lambda _: ran.set(), done=page.take)
    assert ran.wait(5)
    time.sleep(0.02)  # its outcome is in the queue of events now
    jobs.close()
    qtbot.wait(20)
    assert told == [True]
    assert page.got == []


def test_a_question_after_closing_is_not_asked(qtbot, home):
    jobs, page = Jobs(home), Page()
    jobs.close()
    job = jobs.query(lambda _: 1, done=page.take)
    qtbot.wait(20)
    assert job.is_cancelled()
    assert page.got == []
    assert not jobs.is_busy()


def test_a_command_after_closing_is_an_error_that_shows(home, qapp):
    jobs = Jobs(home)
    jobs.close()
    with pytest.raises(RuntimeError):
        jobs.command(lambda _: 1)


def test_busy_is_told_once_each_way(qtbot, jobs):
    told: list[bool] = []
    jobs.busy_changed.connect(told.append)
    for _ in range(3):
        jobs.query(lambda _: 1, done=lambda _: None)
    idle(qtbot, jobs)
    assert told == [True, False]


def test_closing_finishes_commands_that_wait(home, qapp):
    done: list[int] = []

    def write(_session: object, n: int) -> None:
        time.sleep(0.02)
        done.append(n)

    jobs = Jobs(home)
    for number in range(5):
        jobs.command(write, n=number)
    jobs.close()
    assert done == [0, 1, 2, 3, 4]
    assert home.log == ["committed"] * 5


def test_garbage_is_collected_on_the_main_thread_only(qtbot, home):
    class Knot:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            died_on.append(threading.current_thread())

    died_on: list[threading.Thread] = []
    jobs = Jobs(home)

    def litter(_session: object) -> int:
        for _ in range(5_000):  # far beyond what sets off a collection
            Knot()
        return 1

    jobs.query(litter, done=print)
    idle(qtbot, jobs)
    gc.collect()
    assert set(died_on) == {threading.main_thread()}
    jobs.close()
