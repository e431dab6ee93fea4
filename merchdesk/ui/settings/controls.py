"""The control of a setting, made from its declaration."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox

from merchdesk.i18n import translate
from merchdesk.settings import Setting
from merchdesk.ui import theme

_WORDS, _NUMBER = 208, 112


class Control(QObject):
    """A combo box or a spin box that knows its setting.

    Signals:
        picked: key and value, once the user is done with it.
    """

    picked = Signal(str, object)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.widget: QComboBox | QSpinBox = _Spin() if setting.choices is None else _Combo()
        self.widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if isinstance(self.widget, QComboBox):
            self.widget.activated.connect(lambda _: self._told())
        else:
            self.widget.setKeyboardTracking(False)
            self.widget.setRange(setting.minimum, setting.maximum)
            self.widget.setSingleStep(5 if setting.key == "text_size" else 1)
            self.widget.valueChanged.connect(lambda _: self._told())
        self.retranslate()
        self.fit()

    def value(self) -> Any:
        """What is chosen."""
        if isinstance(self.widget, QComboBox):
            return self.widget.currentData()
        return self.widget.value()

    def show_value(self, value: Any) -> None:
        """Show a stored value, without the signal."""
        blocker = QSignalBlocker(self.widget)
        if isinstance(self.widget, QComboBox):
            self.widget.setCurrentIndex(self.widget.findData(value))
        else:
            self.widget.setValue(value)
        blocker.unblock()

    def retranslate(self) -> None:
        """Put words and unit in the current language."""
        if isinstance(self.widget, QComboBox):
            kept = self.value()
            blocker = QSignalBlocker(self.widget)
            self.widget.clear()
            for code, label in (self.setting.choices or dict)().items():
                self.widget.addItem(label, code)
            self.widget.setCurrentIndex(max(self.widget.findData(kept), 0))
            blocker.unblock()
            return
        self.widget.setSuffix(_unit(self.setting.unit))
        self.widget.setSpecialValueText(self.setting.zero() if self.setting.zero else "")

    def fit(self) -> None:
        """Its size in the present text size."""
        wide = _NUMBER if self.setting.choices is None else _WORDS
        self.widget.setFixedSize(theme.px(wide), theme.px(theme.CONTROL))

    def _told(self) -> None:
        self.picked.emit(self.setting.key, self.value())


class _Combo(QComboBox):
    """Scrolling the page must not change what the pointer happens to pass."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Spin(QSpinBox):
    """The same."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _unit(unit: str) -> str:
    if unit == "min":
        return " " + translate("Settings", "min")
    return f" {unit}" if unit else ""
