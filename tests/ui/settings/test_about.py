from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import merchdesk
from merchdesk import i18n
from merchdesk.ui.settings.about import AboutSection
from merchdesk.ui.settings.licences import LicencesDialog
from merchdesk.ui.workspace import Workspace


@pytest.fixture
def section(workspace: Workspace, qtbot: QtBot) -> AboutSection:
    made = AboutSection(workspace)
    qtbot.addWidget(made)
    made.resize(760, 900)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    qtbot.waitUntil(lambda: "SQLCipher" in made.text())
    qtbot.waitUntil(lambda: not workspace.jobs.is_busy())
    return made


def texts(section: AboutSection) -> list[str]:
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible()]


def test_versions_are_shown_and_copied(section: AboutSection) -> None:
    assert merchdesk.__version__ in texts(section)
    assert {"Qt", "PySide6", "SQLite", "SQLCipher", "OpenSSL"} <= set(texts(section))
    section.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == f"MerchDesk {merchdesk.__version__}"
    assert len(lines) >= 9
    assert section.copy.text() == "Copied"


def test_third_party_licences_open_in_a_window_of_their_own(
    section: AboutSection, qtbot: QtBot
) -> None:
    section.licences.click()
    (dialog,) = section.findChildren(LicencesDialog)
    qtbot.waitUntil(lambda: "Permission is hereby granted" in dialog.text.toPlainText())
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.text.toPlainText()
    assert dialog.windowTitle() == "Third-party licences"
    assert dialog.text.isReadOnly()
    i18n.use_language("zh_CN")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "第三方许可证")
    dialog.accept()
