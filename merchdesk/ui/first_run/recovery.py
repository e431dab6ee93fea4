"""Third step: the recovery code, shown once, and part of it retyped."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from merchdesk.i18n import translate
from merchdesk.services import keys
from merchdesk.ui import theme
from merchdesk.ui.first_run.step import Step
from merchdesk.ui.widgets import Button, Field, Label, Painted, announce, painter_of, row

_GROUPS, _ASKED, _COLUMNS = 8, 2, 4
_CLIPBOARD_MS = 60_000


class CodeBox(Painted):
    """The code in two lines of four groups, each with its small number."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_code(self, code: str) -> None:
        """Show a code; screen readers spell it."""
        self._groups = code.split("-") if code else []
        self.setAccessibleName("; ".join(" ".join(group) for group in self._groups))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(128))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        wide, high = self.width() / _COLUMNS, self.height() / 2
        for number, group in enumerate(self._groups):
            x, y = number % _COLUMNS * wide, number // _COLUMNS * high
            painter.setPen(theme.color("text3"))
            painter.setFont(theme.font(theme.CHIP))
            top = QRectF(x, y + theme.px(8), wide, theme.px(16))
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, str(number + 1))
            painter.setPen(theme.color("text"))
            painter.setFont(theme.font(theme.TITLE, semibold=True, tabular=True))
            below = QRectF(x, y + theme.px(24), wide, theme.px(30))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, group)
        painter.end()


class ShowCode(Step):
    """The code, with a button to copy it."""

    def __init__(self) -> None:
        super().__init__(back=False)
        self._code = ""
        self._box = CodeBox()
        self._copy = Button("", icon="copy", on_click=self._copy_code)
        self._copied = Label("", "caption", tone="text3")
        self._note = Label("", "body", tone="warn", wrap=True)
        self._note.hide()
        self.set_body(self._box, row(self._copy, self._copied, None, spacing=12), self._note)
        self.retranslate()

    def set_code(self, code: str, note: str = "") -> None:
        """Show this code; "" forgets it. ``note`` is said below."""
        self._code = code
        self._box.set_code(code)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def code(self) -> str:
        """The code it shows, or ""."""
        return self._code

    def retranslate(self) -> None:
        self.set_texts(
            translate("FirstRun", "Your recovery code"),
            translate(
                "FirstRun",
                "If you forget the passphrase, this code is the only other way in. Write it down "
                "and keep it away from this computer. It is shown only this once.",
            ),
            translate("FirstRun", "I have written it down"),
        )
        self._copy.setText(translate("FirstRun", "Copy"))
        self._copied.setText("")

    def _copy_code(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        text = translate("FirstRun", "Copied. The clipboard is cleared in a minute.")
        self._copied.setText(text)
        announce(self, text)
        code = self._code
        QTimer.singleShot(_CLIPBOARD_MS, lambda: clear_clipboard(code))


class RetypeCode(Step):
    """Two groups of the code, asked for to be sure that it was written down."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self._asked: list[int] = []
        self.edits = [QLineEdit() for _ in range(_ASKED)]
        self._fields = [Field("", edit) for edit in self.edits]
        for edit in self.edits:
            edit.setMaxLength(8)
            edit.setMaximumWidth(180)
            edit.textChanged.connect(self._typed)
        self._error = Label("", "body", tone="bad", wrap=True)
        self._error.hide()
        self.set_body(row(*self._fields, None, spacing=16), self._error)
        self.edits[0].returnPressed.connect(self.edits[1].setFocus)
        self.edits[1].returnPressed.connect(self.next_wanted)
        self.next_wanted.connect(self._check)
        self.retranslate()

    def ask(self, code: str) -> None:
        """Choose which groups to ask for."""
        self._code = code
        self._asked = sorted(secrets.SystemRandom().sample(range(_GROUPS), _ASKED))
        for edit in self.edits:
            edit.clear()
        self.retranslate()

    def asked(self) -> list[int]:
        """The numbers of the groups asked for, from 0."""
        return list(self._asked)

    def begin(self) -> None:
        self.edits[0].setFocus()

    def retranslate(self) -> None:
        self.set_texts(
            translate("FirstRun", "Check what you wrote"),
            translate(
                "FirstRun",
                "Type these two groups from your note. Back shows the code again.",
            ),
            translate("FirstRun", "Continue"),
        )
        for field, number in zip(self._fields, self._asked, strict=False):
            field.set_name(translate("FirstRun", "Group {number}").format(number=number + 1))

    def _typed(self) -> None:
        self._error.hide()

    def _check(self) -> None:
        typed = [edit.text() for edit in self.edits]
        if self._code and keys.retyped(self._code, dict(zip(self._asked, typed, strict=True))):
            self._code = ""
            self.confirmed.emit()
            return
        text = translate("FirstRun", "That is not what was shown. Compare it letter by letter.")
        self._error.setText(text)
        self._error.show()
        announce(self, text)
        self.edits[0].setFocus()


def clear_clipboard(text: str) -> None:
    """Clear the clipboard if it still holds this text."""
    clipboard = QGuiApplication.clipboard()
    if text and clipboard.text() == text:
        clipboard.clear()
