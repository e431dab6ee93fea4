from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from merchdesk.ui.placing import place


@pytest.mark.parametrize(
    ("width", "height", "maximised"),
    [(1440, 900, True), (1536, 824, True), (1455, 1040, True), (1456, 948, False)],
)
def test_a_window_is_maximised_where_its_frame_would_not_fit(
    qtbot: QtBot, width: int, height: int, maximised: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place(window, None, QRect(0, 0, width, height))
    assert window.isMaximized() is maximised


def test_on_a_large_screen_it_is_centred_with_its_frame(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place(window, None, QRect(0, 40, 1920, 1040))
    assert (window.width(), window.height()) == (1440, 900)
    assert (window.x(), window.y()) == (232, 86)
    after = QWidget()
    qtbot.addWidget(after)
    place(after, window, QRect(0, 40, 1920, 1040))
    assert after.geometry() == window.geometry()


def test_after_a_maximised_window_comes_a_maximised_one(qtbot: QtBot) -> None:
    before, window = QWidget(), QWidget()
    for widget in (before, window):
        qtbot.addWidget(widget)
    place(before, None, QRect(0, 0, 1440, 900))
    place(window, before, QRect(0, 0, 1440, 900))
    assert window.isMaximized()
