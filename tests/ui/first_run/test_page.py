"""The wizard, from nothing to an open home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from merchdesk.services import keys, people
from merchdesk.services.home import Home, exists
from merchdesk.ui import theme
from merchdesk.ui.first_run.page import FirstRun
from merchdesk.ui.first_run.recovery import CodeBox, clear_clipboard
from merchdesk.ui.first_run.wishes import WishRow
from tests.conftest import CHEAP, NOW
from tests.ui.marked import marked_language, unmarked

PHRASE = "four blue 骆驼 walk"


@pytest.fixture
def page(own_home: Path, qtbot: QtBot, qapp, monkeypatch: pytest.MonkeyPatch) -> Iterator[FirstRun]:
    theme.apply(qapp, "light")
    monkeypatch.setattr(Home, "create", partial(Home.create, kdf=CHEAP))
    made = FirstRun(own_home, clock=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.abandon()


def press(page: FirstRun, text: str) -> None:
    found = [
        part
        for part in page.current_step().findChildren(QAbstractButton)
        if part.text() == text and part.isVisible()
    ]
    assert len(found) == 1, text
    found[0].click()


def says(page: FirstRun, text: str) -> bool:
    labels = page.current_step().findChildren(QLabel)
    return any(text in label.text() for label in labels if label.isVisible())


def fill(page: FirstRun, name: str = "王敏", first: str = PHRASE, second: str = PHRASE) -> None:
    for edit, text in zip(
        (page.passphrase.name, page.passphrase.first, page.passphrase.second),
        (name, first, second),
        strict=True,
    ):
        edit.setText(text)


def to_code(page: FirstRun, qtbot: QtBot) -> str:
    """Go on to the recovery code; returns it as a screen reader spells it."""
    press(page, "Continue")
    fill(page)
    press(page, "Create portfolio")
    qtbot.waitUntil(lambda: page.current_step() is page.show_code)
    (box,) = page.show_code.findChildren(CodeBox)
    return box.accessibleName().replace("; ", "-").replace(" ", "")


def retype(page: FirstRun, code: str) -> None:
    groups = code.split("-")
    for edit, number in zip(page.retype.edits, page.retype.asked(), strict=True):
        edit.setText(groups[number].lower())
    press(page, "Continue")


def to_wishes(page: FirstRun, qtbot: QtBot) -> str:
    code = to_code(page, qtbot)
    press(page, "I have written it down")
    retype(page, code)
    assert page.current_step() is page.wishes
    return code


def wish(page: FirstRun, text: str) -> None:
    (row,) = [row for row in page.wishes.findChildren(WishRow) if row.text() == text]
    row.click()


@pytest.mark.parametrize(
    ("row", "code"), [("Import statements", "import"), ("Start empty", "empty")]
)
def test_it_ends_in_an_open_home_that_both_secrets_unlock(
    page: FirstRun, own_home: Path, qtbot: QtBot, row: str, code: str
) -> None:
    recovery = to_wishes(page, qtbot)
    with qtbot.waitSignal(page.ready) as told:
        wish(page, row)
    home, wanted = told.args
    assert wanted == code
    with home.read() as session:
        assert people.manager_name(session, manager_id=home.manager_id) == "王敏"
    page.abandon()  # it is handed over: stays open
    with home.read() as session:
        assert people.manager_name(session, manager_id=home.manager_id)
    home.close()
    for secret in (PHRASE, recovery):
        Home.open(own_home, secret=secret).close()


def test_the_demo_leaves_the_own_home_closed_and_empty(
    page: FirstRun, own_home: Path, qtbot: QtBot
) -> None:
    to_wishes(page, qtbot)
    ready: list[object] = []
    page.ready.connect(lambda *args: ready.append(args))
    with qtbot.waitSignal(page.demo_wanted):
        wish(page, "Try with the demo portfolio")
    assert ready == []
    Home.open(own_home, secret=PHRASE).close()


def test_the_demo_link_makes_nothing(page: FirstRun, own_home: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.demo_wanted):
        press(page, "Try with the demo portfolio first")
    assert not exists(own_home)


def test_language_and_theme_are_told_at_once(page: FirstRun, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.language_chosen) as told:
        page.welcome.languages.choose("zh_CN")
    assert told.args == ["zh_CN"]
    with qtbot.waitSignal(page.theme_chosen) as told:
        page.welcome.themes.choose("dark")
    assert told.args == ["dark"]


@pytest.mark.parametrize(
    ("name", "first", "second", "sentence"),
    [
        ("  ", PHRASE, PHRASE, "type your name"),
        ("王敏", "seven77", "seven77", "At least 8"),
        ("王敏", PHRASE, PHRASE + "x", "differ"),
    ],
)
def test_what_is_not_right_is_said_in_place(
    page: FirstRun, own_home: Path, name: str, first: str, second: str, sentence: str
) -> None:
    press(page, "Continue")
    fill(page, name, first, second)
    press(page, "Create portfolio")
    assert page.current_step() is page.passphrase
    assert says(page, sentence)
    page.passphrase.second.setText("other")
    assert not any(
        says(page, text) for text in ("type your name", "At least 8 characters.\n", "differ")
    )
    assert not exists(own_home)


def test_a_refused_home_is_one_sentence_and_can_be_tried_again(
    page: FirstRun, own_home: Path, qtbot: QtBot, new_home
) -> None:
    new_home(own_home.name).close()
    press(page, "Continue")
    fill(page)
    press(page, "Create portfolio")
    qtbot.waitUntil(lambda: says(page, "a portfolio in this folder already"))
    assert page.passphrase.first.text() == PHRASE
    assert page.passphrase.first.isEnabled()


def test_while_it_is_made_nothing_else_can_be_pressed(page: FirstRun, qtbot: QtBot) -> None:
    press(page, "Continue")
    fill(page)
    press(page, "Create portfolio")
    enabled = [
        part
        for part in page.passphrase.findChildren(QAbstractButton)
        if part.isVisible() and part.isEnabled()
    ]
    assert enabled == []
    assert says_busy(page)
    qtbot.waitUntil(lambda: page.current_step() is page.show_code)
    assert page.passphrase.first.text() == ""
    assert page.passphrase.second.text() == ""


def says_busy(page: FirstRun) -> bool:
    return any(part.text() == "Creating…" for part in page.passphrase.findChildren(QAbstractButton))


def test_back_keeps_the_name(page: FirstRun) -> None:
    press(page, "Continue")
    fill(page)
    press(page, "Back")
    assert page.current_step() is page.welcome
    press(page, "Continue")
    assert page.passphrase.name.text() == "王敏"


def test_a_wrongly_written_code_is_noticed_and_can_be_looked_at_again(
    page: FirstRun, qtbot: QtBot
) -> None:
    code = to_code(page, qtbot)
    press(page, "I have written it down")
    for edit in page.retype.edits:
        edit.setText("ZZZZ")
    press(page, "Continue")
    assert page.current_step() is page.retype
    assert says(page, "not what was shown")
    press(page, "Back")
    assert page.current_step() is page.show_code
    press(page, "I have written it down")
    retype(page, code)
    assert page.current_step() is page.wishes
    (box,) = page.show_code.findChildren(CodeBox)
    assert box.accessibleName() == ""


def test_the_code_can_be_copied_and_the_clipboard_forgets_only_it(
    page: FirstRun, qtbot: QtBot
) -> None:
    code = to_code(page, qtbot)
    press(page, "Copy")
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == code
    clear_clipboard(code)
    assert clipboard.text() == ""
    clipboard.setText("something else")
    clear_clipboard(code)
    assert clipboard.text() == "something else"


def test_the_keystore_is_offered_unticked_only_where_there_is_one(
    page: FirstRun, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (box,) = page.passphrase.findChildren(QCheckBox)
    monkeypatch.setattr(keys, "keystore_offered", lambda: True)
    press(page, "Continue")
    qtbot.waitUntil(box.isVisible)
    assert not box.isChecked()
    monkeypatch.setattr(keys, "keystore_offered", lambda: False)
    press(page, "Back")
    press(page, "Continue")
    qtbot.waitUntil(lambda: not box.isVisible())


def test_a_keystore_that_refuses_is_told_but_the_home_is_made(
    page: FirstRun, own_home: Path, qtbot: QtBot
) -> None:
    press(page, "Continue")
    fill(page)
    (box,) = page.passphrase.findChildren(QCheckBox)
    box.setChecked(True)  # the tests' keyring keeps nothing
    press(page, "Create portfolio")
    qtbot.waitUntil(lambda: page.current_step() is page.show_code)
    assert says(page, "no keystore")
    assert exists(own_home)


def test_closing_before_the_end_leaves_a_home_the_passphrase_opens(
    page: FirstRun, own_home: Path, qtbot: QtBot
) -> None:
    to_code(page, qtbot)
    page.close()
    Home.open(own_home, secret=PHRASE).close()


def test_the_keyboard_alone_is_enough(page: FirstRun, qtbot: QtBot) -> None:
    qtbot.keyClick(page.welcome, Qt.Key.Key_Return)
    assert page.current_step() is page.passphrase
    step = page.passphrase
    assert step.name.hasFocus()
    qtbot.keyClicks(step.name, "Wang Min")
    qtbot.keyClick(step.name, Qt.Key.Key_Return)
    assert step.first.hasFocus()
    qtbot.keyClicks(step.first, "correct horse")
    qtbot.keyClick(step.first, Qt.Key.Key_Return)
    qtbot.keyClicks(step.second, "correct horse")
    qtbot.keyClick(step.second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.current_step() is page.show_code)
    qtbot.keyClick(page.show_code, Qt.Key.Key_Return)
    assert page.current_step() is page.retype
    assert page.retype.edits[0].hasFocus()


def test_every_text_follows_the_language(page: FirstRun, qtbot: QtBot) -> None:
    to_code(page, qtbot)
    press(page, "I have written it down")
    with marked_language():
        assert unmarked(page) <= {"简体中文", "English", "MerchDesk"}
    assert "«" not in "".join(label.text() for label in page.findChildren(QLabel))


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", [(960, 600), (1440, 900)])
def test_it_fits_small_windows_and_large_text(
    page: FirstRun, qapp, qtbot: QtBot, scale: float, size: tuple[int, int]
) -> None:
    theme.apply(qapp, "dark", scale)
    page.resize(*size)
    to_code(page, qtbot)
    assert page.width() == size[0]
    assert page.height() == size[1]
    assert not page.grab().isNull()


def test_the_clock_given_dates_the_first_install(page: FirstRun, qtbot: QtBot) -> None:
    to_wishes(page, qtbot)
    with qtbot.waitSignal(page.ready) as told:
        wish(page, "Start empty")
    home = told.args[0]
    archive = home.backup(now=NOW + dt.timedelta(hours=1))
    assert archive.name == "merchdesk-20161107T023000Z.mdbackup"
    home.close()


def test_the_organisation_may_fix_the_language_and_offer_its_team_file(
    own_home: Path, qtbot: QtBot, policy_file: Path
) -> None:
    policy_file.write_text(
        '[preset]\nteam_file = "/srv/team.mdsync"\n[fixed]\nlanguage = "zh_CN"\n'
    )
    page = FirstRun(own_home)
    qtbot.addWidget(page)
    assert not page.welcome.languages.isEnabled()
    assert page.welcome.themes.isEnabled()
    assert page.join.form.path.text() == "/srv/team.mdsync"
