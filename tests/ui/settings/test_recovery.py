from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from merchdesk.services.home import Home
from merchdesk.ui.settings.recovery import RecoveryRow
from merchdesk.ui.workspace import Workspace
from tests.conftest import PASSPHRASE


@pytest.fixture
def row(workspace: Workspace, qtbot: QtBot) -> RecoveryRow:
    made = RecoveryRow(workspace)
    qtbot.addWidget(made)
    made.resize(760, 500)
    made.show()
    qtbot.waitExposed(made)
    made.make.click()
    return made


def says(row: RecoveryRow, text: str) -> bool:
    return any(text in label.text() for label in row.findChildren(QLabel) if label.isVisible())


def code_of(row: RecoveryRow, qtbot: QtBot) -> str:
    row.edit.setText(PASSPHRASE)
    row.go_on.click()
    qtbot.waitUntil(row.shown.isVisible)
    return row.shown.code()


def retype(row: RecoveryRow, code: str) -> None:
    row.shown.next_wanted.emit()
    for edit, number in zip(row.asked.edits, row.asked.asked(), strict=True):
        edit.setText(code.split("-")[number])
    row.asked.next_wanted.emit()


def test_a_new_code_is_shown_once_retyped_and_opens_the_home(
    row: RecoveryRow, home: Home, qtbot: QtBot
) -> None:
    code = code_of(row, qtbot)
    assert row.edit.text() == ""
    retype(row, code)
    qtbot.waitUntil(lambda: says(row, "The new recovery code counts from now on."))
    assert not row.shown.isVisible()
    assert row.shown.code() == ""
    home.close()
    Home.open(home.path, secret=code).close()


def test_leaving_before_it_was_retyped_changes_nothing(
    row: RecoveryRow, home: Home, qtbot: QtBot
) -> None:
    before = (home.path / "keys.json").read_bytes()
    code_of(row, qtbot)
    row.shown.next_wanted.emit()
    row.asked.next_wanted.emit()  # nothing retyped
    assert says(row, "That is not what was shown.")
    row.asked.back_wanted.emit()
    assert row.shown.isVisible()
    row.make.click()  # Cancel
    assert not row.shown.isVisible()
    assert row.shown.code() == ""
    assert (home.path / "keys.json").read_bytes() == before


def test_another_page_takes_the_code_away(row: RecoveryRow, qtbot: QtBot) -> None:
    code_of(row, qtbot)
    row.hide()
    assert row.shown.code() == ""


def test_a_wrong_passphrase_is_said_at_its_field(row: RecoveryRow, qtbot: QtBot) -> None:
    row.edit.setText("not this one")
    row.go_on.click()
    qtbot.waitUntil(lambda: says(row, "The passphrase is not right."))
    assert row.edit.isEnabled()
    assert not row.shown.isVisible()
