"""A field for a passphrase: hidden, with an eye to look at it and a word about Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from merchdesk.i18n import translate
from merchdesk.ui import icons


class SecretField(QLineEdit):
    """A line that shows dots until the eye is pressed.

    Signals:
        caps_lock: whether Caps Lock seems to be on, told when that changes. Qt does not know;
            it follows from a capital letter typed without Shift and the reverse.
    """

    caps_lock = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._caps = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._reveal(shown=False)

    def hide_text(self) -> None:
        """Show dots again."""
        self._eye.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._notice_caps_lock(event)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._set_caps(on=False)  # it may change where we do not see it
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_eye()
        super().changeEvent(event)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.setIcon(icons.icon("eye-off" if shown else "eye"))
        self._name_eye()

    def _name_eye(self) -> None:
        shown = self._eye.isChecked()
        text = translate("FirstRun", "Hide") if shown else translate("FirstRun", "Show")
        self._eye.setText(text)
        self._eye.setToolTip(text)

    def _notice_caps_lock(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) != 1 or not letter.isascii() or not letter.isalpha():
            if event.key() == Qt.Key.Key_CapsLock:
                self._set_caps(on=False)  # pressed just now: the next letter tells
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._set_caps(on=letter.isupper() != shift)

    def _set_caps(self, *, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.caps_lock.emit(on)
