"""Where a window stands when it is first shown."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

_WIDTH, _HEIGHT = 1440, 900
_FRAME_WIDTH, _FRAME_HEIGHT = 16, 48  #: what borders and title bar take at most


def place(window: QWidget, before: QWidget | None, room: QRect) -> None:
    """Put a window where the one before it stood, else centred, or maximised if room is short.

    Args:
        window: not shown yet.
        before: the window that it replaces, if any.
        room: what the screen has free of bars, in logical pixels.
    """
    if before is not None and not before.isMaximized():
        window.setGeometry(before.geometry())
        return
    window.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
    width, height = _WIDTH + _FRAME_WIDTH, _HEIGHT + _FRAME_HEIGHT
    if before is not None or room.width() < width or room.height() < height:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    else:
        window.move(
            room.x() + (room.width() - width) // 2, room.y() + (room.height() - height) // 2
        )
