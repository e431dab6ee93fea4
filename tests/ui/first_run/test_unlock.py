"""Opening a home from the window, and what is said when it does not open."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from merchdesk.errors import Damaged
from merchdesk.models import migrations
from merchdesk.services import backups
from merchdesk.services.home import Home
from merchdesk.ui import theme
from merchdesk.ui.first_run.unlock import Unlock
from merchdesk.ui.widgets import Button
from tests.conftest import CHEAP, NOW, PASSPHRASE
from tests.ui.marked import marked_language, unmarked


@pytest.fixture
def closed(own_home: Path) -> tuple[Path, str]:
    """A closed home with two backups, and its recovery code."""
    home, code = Home.create(
        own_home, passphrase=PASSPHRASE, manager_name="王敏", now=NOW, kdf=CHEAP
    )
    for hours in (5, 1):
        backups.make(home=home, now=NOW - dt.timedelta(hours=hours))
    home.close()
    return own_home, code


@pytest.fixture
def page(closed: tuple[Path, str], qtbot: QtBot, qapp) -> Unlock:
    theme.apply(qapp, "light")
    made = Unlock(closed[0], clock=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def button(page: Unlock, text: str) -> QAbstractButton:
    found = [
        part
        for part in page.findChildren(QAbstractButton)
        if part.text() == text and part.isVisible()
    ]
    assert len(found) == 1, text
    return found[0]


def says(page: Unlock, text: str) -> bool:
    return any(text in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def enter(page: Unlock, qtbot: QtBot, secret: str) -> None:
    page.secret.setText(secret)
    qtbot.keyClick(page.secret, Qt.Key.Key_Return)


def test_passphrase_and_recovery_code_open_it(
    page: Unlock, closed: tuple[Path, str], qtbot: QtBot
) -> None:
    for secret in (PASSPHRASE, closed[1].lower()):
        with qtbot.waitSignal(page.unlocked) as told:
            enter(page, qtbot, secret)
        home = told.args[0]
        assert home.path == closed[0]
        home.close()
        assert page.secret.text() == ""


def test_the_button_shows_an_open_padlock(page: Unlock) -> None:
    opening, drawn = button(page, "Unlock"), []
    for name in ("lock-open", "lock"):
        assert isinstance(opening, Button)
        before = opening.grab().toImage()
        opening.set_icon(name)
        drawn.append(opening.grab().toImage() == before)
    assert drawn == [True, False]


def test_nothing_typed_asks_nothing(page: Unlock) -> None:
    button(page, "Unlock").click()
    assert page.secret.isEnabled()
    assert page.secret.hasFocus()


def test_a_wrong_passphrase_is_said_at_the_field(page: Unlock, qtbot: QtBot) -> None:
    enter(page, qtbot, "not this one")
    assert not page.secret.isEnabled()  # at work, beside the window
    assert button(page, "Opening…").isVisible()
    qtbot.waitUntil(lambda: says(page, "The passphrase is not right."))
    assert not page.problem.isVisible()
    assert page.secret.selectedText() == "not this one"
    page.secret.setText("x")
    assert not says(page, "The passphrase is not right.")


def test_a_home_open_elsewhere_is_said_in_full_without_offering_backups(
    page: Unlock, closed: tuple[Path, str], qtbot: QtBot
) -> None:
    other = Home.open(closed[0], secret=PASSPHRASE)
    enter(page, qtbot, PASSPHRASE)
    qtbot.waitUntil(page.problem.isVisible)
    assert "Close it there first" in page.problem.text()
    button(page, "Go back to a backup…")  # the quiet one at the foot alone
    other.close()
    with qtbot.waitSignal(page.unlocked) as told:
        enter(page, qtbot, PASSPHRASE)
    told.args[0].close()


def test_a_newer_key_file_says_to_install_the_newer_version(
    page: Unlock, closed: tuple[Path, str], qtbot: QtBot
) -> None:
    file = closed[0] / "keys.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "format": 2}))
    enter(page, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: says(page, "Install the newer version"))


def damage(folder: Path) -> None:
    (folder / "merchdesk.db").write_bytes(b"damaged" * 4096)


def test_a_damaged_home_goes_back_to_a_backup_after_a_second_yes(
    page: Unlock, closed: tuple[Path, str], qtbot: QtBot
) -> None:
    damage(closed[0])
    enter(page, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: says(page, "damaged"))
    button(page, "Go back to a backup…").click()
    assert [row.made_at for row in page.restore.model.rows] == [
        NOW - dt.timedelta(hours=1),
        NOW - dt.timedelta(hours=5),
    ]
    page.restore.secret.setText(PASSPHRASE)
    button(page, "Go back to this backup").click()
    assert says(page, "Go back to 7 Nov 2016 08:30?")
    with qtbot.waitSignal(page.unlocked) as told:
        button(page, "Yes, go back to it").click()
    told.args[0].close()
    Home.open(closed[0], secret=PASSPHRASE).close()


def test_going_back_can_be_taken_back_until_it_is_confirmed(page: Unlock) -> None:
    button(page, "Go back to a backup…").click()
    page.restore.secret.setText(PASSPHRASE)
    button(page, "Go back to this backup").click()
    page.restore.list.selectRow(1)
    assert not says(page, "Go back to 7 Nov 2016 08:30?")
    button(page, "Go back to this backup").click()
    assert says(page, "Go back to 7 Nov 2016 04:30?")
    button(page, "Back").click()
    button(page, "Back").click()
    assert page.secret.hasFocus()


def test_a_wrong_secret_of_the_backup_changes_nothing(
    page: Unlock, closed: tuple[Path, str], qtbot: QtBot
) -> None:
    before = (closed[0] / "merchdesk.db").read_bytes()
    page.show_restore()
    page.restore.secret.setText("not this one")
    for text in ("Go back to this backup", "Yes, go back to it"):
        button(page, text).click()
    qtbot.waitUntil(lambda: says(page, "The passphrase is not right."))
    assert (closed[0] / "merchdesk.db").read_bytes() == before


def test_a_file_that_is_no_backup_is_refused_in_a_sentence(
    page: Unlock, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "holiday.mdbackup"
    file.write_bytes(b"nothing of ours")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.show_restore()
    button(page, "Choose a file…").click()
    chosen = page.restore.archive()
    assert chosen is not None
    assert chosen.path == file
    page.restore.secret.setText(PASSPHRASE)
    button(page, "Go back to this backup").click()
    assert says(page, "Go back to holiday.mdbackup?")
    button(page, "Yes, go back to it").click()
    qtbot.waitUntil(lambda: says(page, "not a backup"))


def test_without_backups_only_a_file_can_be_chosen(page: Unlock, closed: tuple[Path, str]) -> None:
    for backup in backups.found(folder=closed[0]):
        backup.path.unlink()
    page.show_restore()
    assert says(page, "There is no backup")
    assert not page.restore.list.isVisible()
    assert not button(page, "Go back to this backup").isEnabled()


def test_quit_is_asked_for(page: Unlock, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.quit_requested):
        button(page, "Quit").click()


def test_every_text_follows_the_language(page: Unlock, qtbot: QtBot) -> None:
    page.show_restore()
    with marked_language():
        assert unmarked(page) <= {"MerchDesk"}


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_it_fits_a_small_window(page: Unlock, qapp, scale: float) -> None:
    theme.apply(qapp, "dark", scale)
    page.resize(960, 760)
    page.show_restore()
    assert page.height() <= 900
    assert not page.grab().isNull()


def test_what_was_found_at_the_start_is_said_before_anything_is_typed(page: Unlock) -> None:
    page.show_error(Damaged("The key file keys.json is damaged. Restore a backup."))
    assert page.problem.text() == "The key file keys.json is damaged. Restore a backup."
    button(page, "Go back to a backup…").click()
    assert len(page.restore.model.rows) == 2


def test_a_database_of_a_newer_version_says_to_install_that_and_offers_no_backup(
    page: Unlock, closed: tuple[Path, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "HEAD", migrations.HEAD - 1)  # the older program
    enter(page, qtbot, PASSPHRASE)
    qtbot.waitUntil(page.problem.isVisible)
    assert page.problem.text() == (
        "The database was written by a newer MerchDesk. Install the newer version to open it."
    )
    button(page, "Go back to a backup…")  # the quiet one at the foot alone
