"""The list of the day's lines: highlighting one opens it, Ctrl+Enter logs it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from merchdesk.i18n import translate
from merchdesk.services.today import DayLine
from merchdesk.ui.today.delegate import DayDelegate
from merchdesk.ui.today.model import DayModel
from merchdesk.ui.today.words import Group

#: Arrow keys held down should not open every merchant they pass.
_OPEN_AFTER_MS = 180
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DayList(QListView):
    """The day's groups, one line highlighted.

    Signals:
        opened: a `DayLine`: clicked, Enter, or highlighted for a moment.
        log_wanted: a `DayLine`: Ctrl+Enter or a double click.
    """

    opened = Signal(DayLine)
    log_wanted = Signal(DayLine)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = DayModel()
        self._model.setParent(self)
        self.setModel(self._model)
        self.setItemDelegate(DayDelegate(self))
        self.setObjectName("plain")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._soon = QTimer(self, singleShot=True, interval=_OPEN_AFTER_MS)
        self._soon.timeout.connect(self._open_current)
        self.selectionModel().currentChanged.connect(self._moved)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda _: self.log_current())
        self.retranslate()

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other lines; the highlight stays with its merchant, else goes to the first open."""
        before = self.current_line()
        self.selectionModel().blockSignals(True)  # the reset alone is no wish of the user
        self._model.set_groups(groups)
        self.selectionModel().blockSignals(False)
        line = self._again(before) or self.first_open() or next(iter(self._model.lines()), None)
        if line is not None:
            self.setCurrentIndex(self._model.index_of(line))

    def current_line(self) -> DayLine | None:
        """The highlighted line."""
        return self._model.line_at(self.currentIndex())

    def first_open(self, *, after: str = "") -> DayLine | None:
        """The first line still to be done, of another merchant than ``after``."""
        still = (line for line in self._model.lines() if not line.result)
        return next((line for line in still if line.merchant_id != after), None)

    def log_current(self) -> None:
        """Ask for the form of the highlighted line."""
        line = self.current_line()
        if line is not None:
            self._soon.stop()
            self.log_wanted.emit(line)

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        self.setAccessibleName(translate("Today", "Plan of the day"))

    def sizeHint(self) -> QSize:
        return QSize(200, 200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.log_current()
        else:
            self._open_current()

    def _again(self, before: DayLine | None) -> DayLine | None:
        if before is None:
            return None
        same = [x for x in self._model.lines() if x.merchant_id == before.merchant_id]
        return next((x for x in same if x.channel == before.channel), same[0] if same else None)

    def _clicked(self, index: QModelIndex) -> None:
        if self._model.line_at(index) is not None:
            self._open_current()

    def _moved(self, current: QModelIndex) -> None:
        self.viewport().update()
        if current.isValid():
            self._soon.start()

    def _open_current(self) -> None:
        self._soon.stop()
        line = self.current_line()
        if line is not None:
            self.opened.emit(line)
