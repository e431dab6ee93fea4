from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from merchdesk.ui.handover import Listener, hand_over


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def listener(tmp_path: Path, qapp, heard: list[str]) -> Iterator[Listener]:
    made = Listener(tmp_path)
    made.asked.connect(heard.append)
    yield made
    if (tmp_path / "asked").exists():
        made.stop()


def ask(home: Path, file: Path | None, answers: list[bool]) -> threading.Thread:
    """A second start, which waits in a process of its own."""
    thread = threading.Thread(target=lambda: answers.append(hand_over(home, file, patience=20)))
    thread.start()
    return thread


@pytest.mark.parametrize("name", ["团队 file.mdsync", ""])
def test_the_open_window_hears_what_a_second_start_was_to_open(
    listener: Listener, heard: list[str], tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    answers: list[bool] = []
    file = tmp_path / name if name else None
    thread = ask(tmp_path, file, answers)
    qtbot.waitUntil(lambda: bool(answers))
    thread.join()
    assert answers == [True]
    assert heard == [str(file) if file else ""]


def test_nobody_listens(tmp_path: Path) -> None:
    assert not hand_over(tmp_path, None, patience=0.1)


def test_a_window_that_does_not_answer_in_time(listener: Listener, tmp_path: Path) -> None:
    assert not hand_over(tmp_path, None, patience=0)
    assert list((tmp_path / "asked").iterdir()) == []


def test_nonsense_is_dropped(
    listener: Listener, heard: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "asked" / "0.ask").write_bytes(b"\xff{")
    answers: list[bool] = []
    thread = ask(tmp_path, None, answers)
    qtbot.waitUntil(lambda: bool(answers))
    thread.join()
    assert heard == [""]
    listener.stop()
    assert not (tmp_path / "asked").exists()


def test_a_wish_that_nobody_heard_is_not_taken(
    listener: Listener, heard: list[str], tmp_path: Path
) -> None:
    answers: list[bool] = []
    thread = ask(tmp_path, None, answers)
    while not list((tmp_path / "asked").glob("*.ask")):
        time.sleep(0.01)
    listener.stop()
    thread.join()
    assert (answers, heard) == ([False], [])


def test_a_window_that_starts_hears_who_asked_just_before(
    tmp_path: Path, heard: list[str], qtbot: QtBot
) -> None:
    answers: list[bool] = []
    thread = ask(tmp_path, None, answers)
    made = Listener(tmp_path)
    made.asked.connect(heard.append)
    qtbot.waitUntil(lambda: bool(answers))
    thread.join()
    made.stop()
    assert (answers, heard) == ([True], [""])
