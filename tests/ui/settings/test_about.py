from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

import merchdesk
from merchdesk.ui.settings.about import AboutSection
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


def test_licences_unfold_and_fold(section: AboutSection, qtbot: QtBot) -> None:
    assert "numpy" not in texts(section)
    (link,) = [part for part in section.findChildren(QAbstractButton) if "Licences" in part.text()]
    link.click()
    qtbot.waitUntil(lambda: {"numpy", "Lucide", "ISC"} <= set(texts(section)))
    link.click()
    assert "numpy" not in texts(section)
