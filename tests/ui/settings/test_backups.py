from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from merchdesk.errors import UserError
from merchdesk.services import backups
from merchdesk.services.home import Home
from merchdesk.ui.settings.backups import BackupSection
from merchdesk.ui.workspace import Workspace


@pytest.fixture
def section(workspace: Workspace, qtbot: QtBot) -> BackupSection:
    made = BackupSection(workspace)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(section: BackupSection) -> list[str]:
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible()]


def test_the_first_backup_is_made_and_listed(
    section: BackupSection, workspace: Workspace, qtbot: QtBot
) -> None:
    assert texts(section).count("None yet.") == 2
    section.make.click()
    assert not section.make.isEnabled()
    assert "Being made and checked…" in texts(section)
    qtbot.waitUntil(lambda: any(t.startswith("7 Nov 2016 09:30 · ") for t in texts(section)))
    assert section.make.isEnabled()
    assert len(backups.found(folder=workspace.folder)) == 1


def test_earlier_ones_are_listed_and_the_rest_counted(
    section: BackupSection, home: Home, now: dt.datetime, qtbot: QtBot
) -> None:
    folder = backups.folder_of(home.path)
    for days in range(9):
        home.backup(now=now - dt.timedelta(days=days), folder=folder)
    section.refresh()
    qtbot.waitUntil(lambda: "and 2 more in the folder" in texts(section))
    assert "6 Nov 2016 09:30" in texts(section)
    assert "1 Nov 2016 09:30" in texts(section)
    assert "31 Oct 2016 09:30" not in texts(section)


def test_a_failed_backup_is_a_sentence(
    section: BackupSection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*, home: Home, now: dt.datetime) -> Path:
        raise UserError("The disk is full; nothing was saved.")

    monkeypatch.setattr(backups, "make", refuse)
    section.make.click()
    qtbot.waitUntil(lambda: "The disk is full; nothing was saved." in texts(section))
    assert section.make.isEnabled()


def test_both_folders_open_in_the_file_manager(
    section: BackupSection, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    for part in section.findChildren(QAbstractButton):
        if part.text() == "Open folder":
            part.click()
    backups.folder_of(workspace.folder).mkdir()
    for part in section.findChildren(QAbstractButton):
        if part.text() == "Open folder":
            part.click()
    home = str(workspace.folder)
    assert opened == [home, home, str(backups.folder_of(workspace.folder)), home]
