"""The main window's frame: rail, top bar, pages, toast and drawer. It knows no page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import icons, theme
from merchdesk.ui.widgets import Button, Drawer, SearchBox, Toast, column, row
from merchdesk.ui.widgets.rail import Rail, rail_width

_TOP_BAR, _SEARCH = 54, 460


@dataclass(frozen=True, slots=True)
class _Page:
    make: Callable[[], QWidget]
    title: Callable[[], str]
    bottom: bool


class MainWindow(QMainWindow):
    """Pages behind a rail; what the keys and buttons of the frame ask for leaves as signals.

    Signals:
        page_opened: the key of the page now shown.
        search_text_changed: the text in the search box, composing text included.
        search_submitted: Enter in the search box.
        search_row_wanted: ↑ or ↓ in the search box (−1, +1).
        log_visit_requested: the button or Ctrl+N.
        undo_requested: Ctrl+Z while no toast can be undone.
        lock_requested, back_requested, keys_requested, filter_requested, refresh_requested:
            Ctrl+L, Alt+←, F1, Ctrl+F, Ctrl+R.
        closing: the window is about to close.
    """

    page_opened = Signal(str)
    search_text_changed = Signal(str)
    search_submitted = Signal(str)
    search_row_wanted = Signal(int)
    log_visit_requested = Signal()
    undo_requested = Signal()
    lock_requested = Signal()
    back_requested = Signal()
    keys_requested = Signal()
    filter_requested = Signal()
    refresh_requested = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[str, _Page] = {}
        self._made: dict[str, QWidget] = {}
        self._current = ""
        self.setWindowTitle("MerchDesk")
        self.setWindowIcon(icons.app_icon())
        self.setMinimumSize(960, 600)
        self.rail = Rail()
        self.rail.chosen.connect(self.navigate)
        self.search = SearchBox("", "Ctrl K")
        self.search.query_changed.connect(self.search_text_changed)
        self.search.submitted.connect(self.search_submitted)
        self.search.row_wanted.connect(self.search_row_wanted)
        self._log_visit = Button("", "primary", icon="notebook-pen", hint="Ctrl N")
        self._log_visit.clicked.connect(self.log_visit_requested)
        self._status = QHBoxLayout()
        self._stack = QStackedWidget()
        root = QWidget()
        root.setObjectName("page")
        right = column(self._top_bar(), self._stack, spacing=0)
        root.setLayout(row(self.rail, right, spacing=0))
        self.setCentralWidget(root)
        self.toast = Toast(root)
        self.drawer = Drawer(root)
        self._add_shortcuts()
        self._retranslate()
        self._fit()
        self.setFocus()  # not the search box: its ring would be the first thing one sees

    def add_page(
        self,
        key: str,
        icon: str,
        title: Callable[[], str],
        make: Callable[[], QWidget],
        *,
        bottom: bool = False,
    ) -> None:
        """Add a page with its rail button; the first one added is shown.

        ``make`` is called when the page is opened for the first time, ``title`` again after a
        language switch. Pages at the top get Ctrl+1, Ctrl+2, … in the order added; pages at the
        bottom none.
        """
        self._pages[key] = _Page(make, title, bottom)
        self.rail.add(key, icon, title(), bottom=bottom)
        number = sum(not page.bottom for page in self._pages.values())
        if not bottom and number <= 9:
            self._shortcut(f"Ctrl+{number}", lambda: self.navigate(key))
            self.rail.button(key).setToolTip(f"Ctrl+{number}")
        if len(self._pages) == 1:
            self.navigate(key)

    def navigate(self, key: str) -> None:
        """Show a page; KeyError if it was not added."""
        page = self._pages[key]
        if key not in self._made:
            self._made[key] = page.make()
            self._stack.addWidget(self._made[key])
        self._current = key
        self.rail.mark(key)
        self._stack.setCurrentWidget(self._made[key])
        self._name_window()
        self.page_opened.emit(key)

    def current_page(self) -> str:
        """The key of the page shown, or ""."""
        return self._current

    def set_badge(self, key: str, count: int) -> None:
        """A number on a page's rail button; 0 shows none."""
        self.rail.button(key).set_badge(count)

    def add_status(self, widget: QWidget) -> None:
        """Put a pill or text into the top bar, left of the button."""
        self._status.addWidget(widget)

    def undo(self) -> None:
        """Undo what the toast tells of, or ask for undo elsewhere."""
        if self.toast.can_undo():
            self.toast.undo()
        else:
            self.undo_requested.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _top_bar(self) -> QFrame:
        bar = self._bar = QFrame()
        bar.setObjectName("topBar")
        layout = row(self.search, spacing=12, margins=(16, 0, 16, 0))
        layout.setStretchFactor(self.search, 1000)
        layout.addStretch(1)
        self._status.setSpacing(8)
        layout.addLayout(self._status)
        layout.addSpacing(6)
        layout.addWidget(self._log_visit)
        bar.setLayout(layout)
        return bar

    def _fit(self) -> None:
        """What grows with the text size."""
        self._bar.setFixedHeight(theme.px(_TOP_BAR))
        self.search.setMaximumWidth(theme.px(_SEARCH))
        self.drawer.set_top(theme.px(_TOP_BAR))
        self.toast.set_left(rail_width() + theme.SPACE_L)

    def _shortcut(self, keys: str, call: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(call)

    def _add_shortcuts(self) -> None:
        self._shortcut("Ctrl+K", self.search.focus_and_select)
        self._shortcut("Ctrl+N", self.log_visit_requested.emit)
        self._shortcut("Ctrl+Z", self.undo)
        self._shortcut("Ctrl+L", self.lock_requested.emit)
        self._shortcut("Ctrl+F", self.filter_requested.emit)
        self._shortcut("Ctrl+R", self.refresh_requested.emit)
        self._shortcut("Alt+Left", self.back_requested.emit)
        self._shortcut("F1", self.keys_requested.emit)
        self._shortcut("Ctrl+,", self._open_settings)

    def _open_settings(self) -> None:
        if "settings" in self._pages:
            self.navigate("settings")

    def _name_window(self) -> None:
        title = self._pages[self._current].title() if self._current else ""
        self.setWindowTitle(f"{title} – MerchDesk" if title else "MerchDesk")

    def _retranslate(self) -> None:
        self.search.set_placeholder(
            translate("Window", "Search merchants, contacts, MID, or pinyin initials…")
        )
        self._log_visit.setText(translate("Window", "Log visit"))
        for key, page in self._pages.items():
            self.rail.button(key).set_text(page.title())
        self._name_window()
