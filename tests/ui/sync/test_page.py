from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from merchdesk.models import Contact
from merchdesk.services import sync_review, sync_status
from merchdesk.services.sync_review import Choice
from merchdesk.sync.file_hub import FileHub
from merchdesk.ui.sync.page import SyncPage
from tests.ui.marked import marked_language, unmarked
from tests.ui.sync.conftest import Desk, conflict, still


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Desk], SyncPage]:
    """The page of a laptop, read and in view."""

    def show(desk: Desk) -> SyncPage:
        page = SyncPage(desk.workspace, desk.runner)
        qtbot.addWidget(page)
        page.resize(1200, 740)
        page.show()
        qtbot.waitExposed(page)
        still(desk, qtbot)
        return page

    return show


def says(page: QWidget, text: str) -> bool:
    return any(text in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def answer(page: SyncPage, key: Qt.Key) -> None:
    row = page.conflicts.rows()[0]
    row.setFocus()
    QTest.keyClick(row, key)


@pytest.mark.parametrize(
    ("key", "ends"), [(Qt.Key.Key_1, "一号"), (Qt.Key.Key_2, "二号"), (Qt.Key.Key_3, "一号\n二号")]
)
def test_a_conflict_is_answered_by_one_key_and_the_answer_reaches_everybody(
    mine: Desk, theirs: Desk, shown, qtbot: QtBot, key: Qt.Key, ends: str
) -> None:
    conflict(mine, theirs, address=("一号", "二号"))
    page = shown(mine)
    assert says(page, "一号")
    assert says(page, "二号")
    assert says(page, "李静")
    told: list[str] = []
    page.told.connect(told.append)
    answer(page, key)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    still(mine, qtbot)
    assert mine.address() == ends
    assert told[0].startswith("Settled")
    assert not page.conflicts.rows()
    assert says(page, "Nothing to review")
    mine.sync()
    theirs.sync()
    assert theirs.address() == ends
    with theirs.home.read() as session:
        assert sync_status.status(session).conflicts == 0


def test_several_are_answered_together(mine: Desk, theirs: Desk, shown, qtbot: QtBot) -> None:
    conflict(mine, theirs, address=("一号", "二号"), city=("成都", "乐山"), needs=("贷款", "分期"))
    page = shown(mine)
    rows = page.conflicts.rows()
    assert len(rows) == 3
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Space)
    assert rows[0].mark.isChecked()
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert page.focusWidget() is rows[1]
    page.conflicts._all.click()
    assert all(row.mark.isChecked() for row in rows)
    assert not page.conflicts.bulk[Choice.BOTH].isEnabled(), "a city is one of two"
    page.conflicts.bulk[Choice.THEIRS].click()
    qtbot.waitUntil(lambda: not page.conflicts.rows(), timeout=10_000)
    still(mine, qtbot)
    assert mine.address() == "二号"


def test_two_values_cannot_stand_where_one_is_dialled(
    mine: Desk, theirs: Desk, shown, qtbot: QtBot
) -> None:
    mine.set_phone("13800000417")
    theirs.set_phone("13800010417")
    theirs.sync()
    mine.sync()
    page = shown(mine)
    (row,) = page.conflicts.rows()
    assert not row.buttons[Choice.BOTH].isVisible()
    assert says(page, "138***00417"), "masked but for the digit that differs"
    answer(page, Qt.Key.Key_3)
    still(mine, qtbot)
    assert len(page.conflicts.rows()) == 1
    answer(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: not page.conflicts.rows(), timeout=10_000)
    still(mine, qtbot)
    with mine.home.read() as session:
        assert session.query(Contact).filter_by(phone="13800010417").count() == 1


def test_an_answer_that_a_colleague_gave_first_is_said_plainly(
    mine: Desk, theirs: Desk, shown, qtbot: QtBot
) -> None:
    conflict(mine, theirs, address=("一号", "二号"))
    page = shown(mine)
    with mine.home.write() as session:
        key = page.conflicts.rows()[0].conflict.id
        sync_review.resolve(session, conflict_ids=[key], choice="mine")
    told: list[str] = []
    page.told.connect(told.append)
    answer(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    still(mine, qtbot)
    assert "answered already" in told[0]
    assert not page.conflicts.rows()


def test_the_page_names_file_members_and_log(mine: Desk, theirs: Desk, shown) -> None:
    theirs.sync()
    mine.sync()
    page = shown(mine)
    assert says(page, "team.mdsync")
    assert says(page, "李静")
    assert says(page, "An invite was made.")
    assert says(page, "Nothing to review")
    assert not page.conflicts.bulk[Choice.MINE].isVisible()
    assert not page.conflicts._count.isVisible()


def test_a_team_is_made_and_a_colleague_invited(
    laptop: Callable[[str], Desk],
    team_file: Path,
    shown,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    founder, joiner = laptop("王敏"), laptop("李静")
    page = shown(founder)
    chosen = str(team_file.with_suffix(""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    page.start.make.click()
    still(founder, qtbot)
    assert team_file.exists()
    assert page.card.isVisible()
    page.invite_button.click()
    assert page.drawer.isVisible()
    page.panel.make.click()
    qtbot.waitUntil(lambda: bool(page.panel.code()), timeout=20_000)
    code = page.panel.code()
    assert page.panel.box.accessibleName().replace("; ", "-").replace(" ", "") == code
    page.panel._copy.click()
    assert QGuiApplication.clipboard().text() == code
    page.panel.make.click()
    assert not page.drawer.isVisible()
    assert page.panel.code() == ""

    other = shown(joiner)
    assert not other.start.join.isEnabled()
    other.start.form.path.setText(str(team_file))
    other.start.form.code.setText("7K2M-7K2M")
    QTest.keyClick(other.start.form.code, Qt.Key.Key_Return)
    still(joiner, qtbot)
    assert says(other, "code"), "why the code does not fit"
    other.start.form.code.setText(code.lower().replace("-", " "))
    other.start.join.click()
    still(joiner, qtbot)
    assert other.card.isVisible()
    assert joiner.runner.state.status.members == 2
    assert other.start.form.code.text() == ""


def test_a_code_is_not_left_on_a_page_that_is_left(mine: Desk, shown, qtbot: QtBot) -> None:
    page = shown(mine)
    page.invite()
    page.panel.make.click()
    qtbot.waitUntil(lambda: bool(page.panel.code()), timeout=20_000)
    page.hide()
    assert page.panel.code() == ""
    still(mine, qtbot)


def test_a_file_that_is_there_already_is_not_taken(
    laptop: Callable[[str], Desk],
    team_file: Path,
    shown,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = laptop("王敏")
    team_file.write_bytes(b"mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(team_file), ""))
    page = shown(alone)
    page.start.make.click()
    still(alone, qtbot)
    assert says(page, "There is a file of that name already.")
    assert team_file.read_bytes() == b"mine"


def test_progress_stands_in_the_card_and_can_be_stopped(
    mine: Desk, shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = threading.Event()
    original = FileHub.read_since

    def read_since(self, cursor):
        there.wait(20)
        yield from original(self, cursor)

    monkeypatch.setattr(FileHub, "read_since", read_since)
    mine.change(address="一号")
    page = shown(mine)
    page.sync_button.click()
    qtbot.waitUntil(page.card.strip.isVisible, timeout=10_000)
    assert not page.sync_button.isEnabled()
    page.card.strip._cancel.click()
    there.set()
    still(mine, qtbot)
    assert not page.card.strip.isVisible()
    assert says(page, "1 record")
    page.sync_button.click()
    still(mine, qtbot)
    assert says(page, "In step with the team")


def test_the_file_that_has_moved_is_chosen_again(
    mine: Desk,
    team_file: Path,
    tmp_path: Path,
    shown,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = shown(mine)
    assert not page.card._move.isVisible()
    moved = team_file.rename(tmp_path / "moved.mdsync")
    page.sync_button.click()
    still(mine, qtbot)
    assert says(page, "The share is away")
    assert says(page, "Nothing is lost")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(moved), ""))
    page.card._move.click()
    still(mine, qtbot)
    assert says(page, "In step with the team")
    assert says(page, "moved.mdsync")


def test_every_text_is_renewed_in_another_language(
    mine: Desk, theirs: Desk, laptop: Callable[[str], Desk], shown, qtbot: QtBot
) -> None:
    conflict(mine, theirs, address=("一号", "二号"), city=("成都", "乐山"))
    alone = laptop("陈晓霞")
    for desk in (mine, alone):
        page = shown(desk)
        page.invite()
        data = {"一号", "二号", "成都", "乐山", "王敏", "李静", "陈晓霞"}
        with marked_language():
            still(desk, qtbot)
            page.refresh()
            still(desk, qtbot)
            left = {
                text
                for text in unmarked(page)
                if not any(word in text for word in (*data, "mdsync"))
                and not any("一" <= char <= "鿿" for char in text)
            }
        assert not left


def test_a_lost_file_is_written_anew(
    mine: Desk, team_file: Path, shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(mine)
    size = team_file.stat().st_size
    assert not page.card._anew.isVisible()
    team_file.unlink()
    mine.runner.sync_now()
    still(mine, qtbot)
    assert page.card._anew.isVisible()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(team_file), ""))
    told: list[str] = []
    page.told.connect(told.append)
    page.card._anew.click()
    still(mine, qtbot)
    assert team_file.stat().st_size == size
    assert "there again" in told[0]
    assert not page.card._anew.isVisible()
    assert says(page, "written anew")
