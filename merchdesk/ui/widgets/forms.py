"""Forms: a label above its field, the sentence below it, and settings rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from merchdesk.ui.widgets.base import column, row
from merchdesk.ui.widgets.labels import Label


class Field(QWidget):
    """A field with its name above and a hint or error below.

    Args:
        name: shown above and told to screen readers.
        field: the input.
        hint: one sentence below, or "".
    """

    def __init__(self, name: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self._name = Label(name, "caption")
        self._name.setBuddy(field)
        self._hint = Label(hint, "caption", tone="text3", wrap=True)
        self._hint.setVisible(bool(hint))
        self._plain_hint = hint
        layout = column(self._name, field, self._hint, spacing=4)
        if not field.sizePolicy().expandingDirections() & Qt.Orientation.Vertical:
            layout.addStretch(1)
        self.setLayout(layout)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Another name, for example in another language."""
        self._name.setText(name)
        self.field.setAccessibleName(name)

    def set_hint(self, hint: str) -> None:
        """Another sentence below, shown while there is no error."""
        self._plain_hint = hint
        if self.field.property("invalid") != "true":
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint))

    def set_error(self, sentence: str) -> None:
        """Mark the field as wrong and say why; "" takes the mark away."""
        self._hint.setText(sentence or self._plain_hint)
        self._hint.set_tone("bad" if sentence else "text3")
        self._hint.setVisible(bool(sentence or self._plain_hint))
        self.field.setAccessibleDescription(sentence)
        self.field.setProperty("invalid", "true" if sentence else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


class SettingRow(QWidget):
    """A setting: name and help at the left, its control at the right."""

    def __init__(self, name: str, control: QWidget, help_text: str = "") -> None:
        super().__init__()
        self.control = control
        self._name = Label("", "body")
        self._help = Label("", "caption", tone="text3", wrap=True)
        self._error = Label("", "caption", tone="bad", wrap=True)
        self._error.hide()
        texts = column(None, self._name, self._help, self._error, None, spacing=2)
        layout = row(spacing=16, margins=(0, 8, 0, 8))
        layout.addLayout(texts, 1)
        layout.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)
        self.set_texts(name, help_text)

    def set_texts(self, name: str, help_text: str = "") -> None:
        """Another name and help, for example in another language."""
        self._name.setText(name)
        self._help.setText(help_text)
        self._help.setVisible(bool(help_text))
        self.control.setAccessibleName(name)
        self.control.setAccessibleDescription(help_text)

    def set_error(self, sentence: str) -> None:
        """Say why the last change was refused; "" takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
