"""Pictures of pages, for documents and for looking at one's work: painted, settled, grabbed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from merchdesk.services import merchants
from merchdesk.ui.shell import Shell

#: Pages of an open home, and what has to be done to see each.
PAGES: dict[str, Callable[[Shell, str], object]] = {
    "today": lambda shell, _: shell.window.navigate("today"),
    "merchants": lambda shell, _: shell.window.navigate("merchants"),
    "merchant": lambda shell, merchant: shell.open_merchant(merchant),
    "why": lambda shell, _: shell.list_view.explain(),
    "visit": lambda shell, merchant: shell.log_visit(merchant),
    "import": lambda shell, _: shell.window.navigate("import"),
    "reports": lambda shell, _: shell.window.navigate("reports"),
    "sync": lambda shell, _: shell.window.navigate("sync"),
    "settings": lambda shell, _: shell.window.navigate("settings"),
    "about": lambda shell, _: shell.settings.show_section("about"),
}
#: Pages that are reached through another one.
_FIRST = {"why": "merchant", "visit": "merchant", "about": "settings"}

_SETTLED_S = 0.6
_BUSY_TURN_S = 0.1
_LONGEST_S = 30.0


def take(shell: Shell, page: str, out: Path, *, size: tuple[int, int], mid: str = "") -> None:
    """Save a picture of a page of an open home.

    Args:
        shell: of the open home.
        page: a key of `PAGES`.
        out: the PNG file to write.
        size: of the window, in device-independent pixels.
        mid: the merchant to show; "" the best one that somebody has met.
    """
    shell.window.resize(*size)
    shell.window.show()
    settle(shell)
    merchant = _merchant(shell, mid) if page in {"merchant", *_FIRST} else ""
    for key in filter(None, (_FIRST.get(page, ""), page)):
        PAGES[key](shell, merchant)
        settle(shell)
    save(shell.window, out)


def _merchant(shell: Shell, mid: str) -> str:
    home = shell.jobs.home
    assert home is not None
    with home.read() as session:
        if mid:
            return merchants.id_of_mid(session, mid=mid)
        found = merchants.find(session, query=merchants.ListQuery())
        rows = merchants.rows(session, numbers=found.numbers[:20])
        met = [row for row in rows if row.last_met_on] or list(rows)
        return met[0].merchant_id


def settle(shell: Shell) -> None:
    """Let every job finish and everything be painted."""
    begin = quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < _SETTLED_S:
        if shell.jobs.is_busy():
            quiet_since = time.monotonic()
        if time.monotonic() - begin > _LONGEST_S:
            raise TimeoutError("the window does not settle")
        turn = time.monotonic()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if time.monotonic() - turn > _BUSY_TURN_S:  # it has drawn a chart: the layout follows
            quiet_since = time.monotonic()
        time.sleep(0.005)


def save(window: QWidget, out: Path) -> None:
    """Write what a window shows to a PNG file.

    Raises:
        OSError: it cannot be written there.
    """
    if not window.grab().save(str(out), "PNG"):
        raise OSError(str(out))
