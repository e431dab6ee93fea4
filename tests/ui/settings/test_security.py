from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from merchdesk.services.home import Home
from merchdesk.ui.settings.security import PassphraseRow
from merchdesk.ui.workspace import Workspace
from tests.conftest import PASSPHRASE
from tests.ui.marked import marked_language, unmarked

NEW = "another one altogether"


@pytest.fixture
def row(workspace: Workspace, qtbot: QtBot) -> PassphraseRow:
    made = PassphraseRow(workspace)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    qtbot.waitExposed(made)
    made.change.click()
    return made


def fill(row: PassphraseRow, *texts: str) -> None:
    for edit, text in zip(row.edits, texts, strict=True):
        edit.setText(text)
    row.save.click()


def says(row: PassphraseRow, text: str) -> bool:
    return any(text in label.text() for label in row.findChildren(QLabel) if label.isVisible())


def test_a_new_passphrase_opens_the_home_from_then_on(
    row: PassphraseRow, home: Home, qtbot: QtBot
) -> None:
    fill(row, PASSPHRASE, NEW, NEW)
    assert not row.edits[0].isEnabled()
    qtbot.waitUntil(lambda: says(row, "Changed."))
    assert row.change.isVisible()
    assert [edit.text() for edit in row.edits] == ["", "", ""]
    home.close()
    Home.open(home.path, secret=NEW).close()


@pytest.mark.parametrize(
    ("texts", "sentence", "field"),
    [
        (("wrong one", NEW, NEW), "The passphrase is not right.", 0),
        ((PASSPHRASE, "short", "short"), "At least 8", 1),
        ((PASSPHRASE, NEW, NEW + "x"), "differ", 2),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    row: PassphraseRow,
    home: Home,
    qtbot: QtBot,
    texts: tuple[str, ...],
    sentence: str,
    field: int,
) -> None:
    fill(row, *texts)
    qtbot.waitUntil(lambda: says(row, sentence))
    assert row.edits[field].hasFocus()
    row.edits[field].setText("x")
    assert not says(row, sentence)
    home.close()
    Home.open(home.path, secret=PASSPHRASE).close()


def test_cancelling_forgets_what_was_typed(row: PassphraseRow, qtbot: QtBot) -> None:
    row.edits[0].setText("secret")
    row.cancel.click()
    assert row.edits[0].text() == ""
    assert not row.edits[0].isVisible()
    row.change.click()
    assert row.edits[0].hasFocus()
    qtbot.keyClick(row.edits[0], Qt.Key.Key_Return)
    assert row.edits[1].hasFocus()


def test_every_text_follows_the_language(row: PassphraseRow) -> None:
    with marked_language():
        assert unmarked(row) == set()
