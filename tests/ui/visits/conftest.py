"""The visit form in the window's drawer, with a merchant to log for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from merchdesk.models import Draft, Task, Touch
from merchdesk.services.home import Home
from merchdesk.ui.visits import VisitForm
from merchdesk.ui.window import MainWindow
from merchdesk.ui.workspace import Workspace
from tests.services.shops import promise, shop


@dataclass
class Desk:
    """The window with the form, as somebody at the keyboard sees it."""

    window: MainWindow
    form: VisitForm
    workspace: Workspace
    home: Home
    qtbot: QtBot
    pressed: int = 0

    def open(self, merchant_id: str = "", **more: str) -> None:
        """Open the form as the application does, and wait until it knows the merchant."""
        self.form.open_for(merchant_id, **more)  # type: ignore[arg-type]  # texts in these tests
        self.window.drawer.open(self.form.title(), self.form, self.form.footer)
        self.settle()

    def settle(self) -> None:
        """Wait until every job has answered."""
        self.qtbot.waitUntil(lambda: not self.workspace.jobs.is_busy())

    def press(self, *keys: Qt.Key, ctrl: bool = False, shift: bool = False) -> None:
        """Press keys where the focus is, and count them."""
        held = Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ControlModifier if ctrl else held
        held |= Qt.KeyboardModifier.ShiftModifier if shift else held
        for key in keys:
            QTest.keyClick(self.focus(), key, held)
            self.pressed += 1

    def enter(self, text: str) -> None:
        """Type a text where the focus is; counts its keys."""
        self.write(text)
        self.pressed += len(text)

    def write(self, text: str) -> None:
        """Type the words of a note or step, which are not counted."""
        for char in text:  # QTest knows Latin letters only
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
            QApplication.sendEvent(self.focus(), event)

    def focus(self) -> QWidget:
        """The widget that has the keyboard."""
        return self.window.focusWidget()

    def focus_name(self) -> str:
        """What a screen reader calls it."""
        return self.focus().accessibleName()

    def texts(self) -> list[str]:
        """Every label in view."""
        labels = self.window.drawer.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def rows(self, table: type[Any]) -> list[Any]:
        """What is stored."""
        with self.home.read() as session:
            return list(session.scalars(select(table)))

    def touches(self) -> list[Touch]:
        return self.rows(Touch)

    def tasks(self) -> list[Task]:
        return self.rows(Task)

    def drafts(self) -> list[Draft]:
        return self.rows(Draft)


@pytest.fixture
def desk(workspace: Workspace, home: Home, qtbot: QtBot) -> Iterator[Desk]:
    window = MainWindow()
    window.add_page("today", "sun", lambda: "Today", QWidget)
    qtbot.addWidget(window)
    form = VisitForm(workspace)
    form.cancelled.connect(window.drawer.close_drawer)
    form.saved.connect(lambda _: window.drawer.close_drawer())
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    desk = Desk(window, form, workspace, home, qtbot)
    yield desk
    desk.settle()
    for widget in (form, form.footer):
        if shiboken6.isValid(widget):  # else the window has taken it along
            widget.deleteLater()


@pytest.fixture
def merchant(home: Home) -> str:
    with home.write() as session:
        return shop(
            session,
            "春熙眼镜行",
            owner=home.manager_id,
            tier="key",
            district="锦江区",
            people=(("owner", "陈晓霞", "13812340417"), ("cashier", "李静", "")),
        )


@pytest.fixture
def promised(home: Home, merchant: str) -> str:
    with home.write() as session:
        return promise(session, merchant, dt.date(2016, 11, 7), title="带新扫码盒")
