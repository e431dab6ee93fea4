from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from merchdesk.ui import theme
from merchdesk.ui.first_run.secret_field import SecretField


@pytest.fixture
def field(qtbot: QtBot, qapp) -> SecretField:
    theme.apply(qapp, "light")
    made = SecretField()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def eye(field: SecretField) -> QAction:
    (action,) = field.actions()
    return action


def test_it_is_hidden_until_the_eye_is_pressed(field: SecretField) -> None:
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert eye(field).text() == "Show"
    eye(field).trigger()
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    assert eye(field).text() == "Hide"
    field.hide_text()
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_capitals_without_shift_tell_of_caps_lock(field: SecretField, qtbot: QtBot) -> None:
    told: list[bool] = []
    field.caps_lock.connect(told.append)
    qtbot.keyClick(field, "A", Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(field, "a")
    assert told == []
    qtbot.keyClick(field, "A")
    qtbot.keyClick(field, "B")
    assert told == [True]
    qtbot.keyClick(field, Qt.Key.Key_CapsLock)
    assert told == [True, False]
    qtbot.keyClick(field, "a", Qt.KeyboardModifier.ShiftModifier)
    field.clearFocus()
    assert told == [True, False, True, False]
    assert field.text() == "AaABa"
