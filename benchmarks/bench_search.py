"""From a key typed in the search box to the list painted, over many real keystrokes.

Ours is the merchants page with its worker thread and encrypted database; the floor, key by key in
turn, is a bare QLineEdit whose textChanged repaints a QListView of a static model. A home of up to
5,000 merchants is the demo portfolio; a larger one repeats its cards under new names and numbers.

Usage: bench_search.py [--merchants 2000]
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _harness import Measured, percentile, report
from _portfolio import DAY, SECRET, filled
from pypinyin import lazy_pinyin
from PySide6.QtCore import QEvent, QEventLoop, QObject, QStringListModel, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget
from sqlalchemy import insert, select

from merchdesk.models import MerchantCard
from merchdesk.services import search
from merchdesk.services.home import Home, exists
from merchdesk.ui import theme
from merchdesk.ui.jobs import Jobs
from merchdesk.ui.merchants.list_page import MerchantListPage
from merchdesk.ui.widgets import SearchBox
from merchdesk.ui.workspace import Workspace

_DEMO_UP_TO = 5_000
_WORDS = 40
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
CLEAR = "\x1b"


def folder_of(merchants: int) -> Path:
    """A home with so many merchants."""
    if merchants <= _DEMO_UP_TO:
        return filled(merchants)
    folder = Path(tempfile.gettempdir()) / f"merchdesk-bench-cards-1-{merchants}"
    if not exists(folder):
        beside = folder.with_name(folder.name + ".making")
        shutil.rmtree(beside, ignore_errors=True)
        shutil.copytree(filled(2_000), beside)
        home = Home.open(beside, secret=SECRET)
        _repeat_cards(home, merchants)
        home.close()
        beside.rename(folder)
    return folder


def _repeat_cards(home: Home, merchants: int) -> None:
    columns = [column for column in MerchantCard.__table__.columns if column.name != "number"]
    with home.write() as session:
        cards = [row._asdict() for row in session.execute(select(*columns))]
        for at in range(len(cards), merchants, 1_000):
            session.execute(
                insert(MerchantCard),
                [_variant(cards[n % len(cards)], n) for n in range(at, min(at + 1_000, merchants))],
            )
    with home.write() as session:
        search.catch_up(session)


def _variant(card: dict[str, object], number: int) -> dict[str, object]:
    name, mid = f"{card['name']}{number // 2_000}店", f"9998{number:011d}"
    words = str(card["searchable"]).replace(str(card["name"]), name).replace(str(card["mid"]), mid)
    new = {"merchant_id": f"{number:032x}", "name": name, "mid": mid}
    return card | new | {"searchable": words, "stale": True}


def words_to_type(home: Home) -> list[str]:
    """Pinyin initials, full pinyin and ends of MIDs of merchants picked at random."""
    rng = random.Random(11)
    with home.read() as session:
        rows = session.execute(select(MerchantCard.name, MerchantCard.mid)).all()
    words: list[str] = []
    for name, mid in rng.sample(list(rows), _WORDS):
        first = re.search("[\u4e00-\u9fff]+", name)  # brackets and digits part the words
        syllables = lazy_pinyin(first[0]) if first else [name]
        words += ["".join(s[0] for s in syllables[:4]), "".join(syllables[:2]), mid[-5:]]
    return words


class Painted(QObject):
    """Notes a painting of a widget that shows the answer; one before it does not count."""

    def __init__(self, widget: QWidget, answered: Callable[[], bool]) -> None:
        super().__init__()
        self.seen, self._answered = False, answered
        self._guard = QTimer(self, interval=1_000)  # wakes a wait that would never end
        self._guard.start()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802  Qt's
        self.seen = self.seen or (event.type() == QEvent.Type.Paint and self._answered())
        return False

    def after(self, press: Callable[[], object]) -> float:
        """Milliseconds from a key until the painting that shows its result has ended."""
        begin = time.perf_counter()
        self.seen = False
        press()
        while not self.seen:
            if time.perf_counter() - begin > 10:
                raise RuntimeError("nothing was painted")
            QApplication.processEvents(WAIT)
        return (time.perf_counter() - begin) * 1000


def keys(words: list[str]) -> Iterator[str]:
    """Every character of every word, and Esc to clear the box behind each."""
    for word in words:
        yield from word
        yield CLEAR


class Floor(QWidget):
    """The least there can be between a key and a painted list."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.view = QLineEdit(), QListView()
        self.view.setModel(QStringListModel([f"merchant {number}" for number in range(100)]))
        self.line.textChanged.connect(lambda _: self.view.viewport().update())
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.view)
        self.resize(1364, 846)
        self._painted = Painted(self.view.viewport(), lambda: True)

    def run(self, key: str) -> float:
        """One key."""
        if key == CLEAR:
            return self._painted.after(self.line.clear)
        return self._painted.after(lambda: QTest.keyClicks(self.line, key))


class Ours(QWidget):
    """The search box of the window over the merchants page."""

    def __init__(self, home: Home) -> None:
        super().__init__()
        self.jobs = Jobs(home)
        workspace = Workspace(self.jobs, home.path, home.manager_id, "bench", lambda: DAY)
        self.box, self.page = SearchBox(""), MerchantListPage(workspace)
        self.box.query_changed.connect(self.page.set_search)
        layout = QVBoxLayout(self)
        layout.addWidget(self.box)
        layout.addWidget(self.page)
        self.resize(1364, 900)
        self._painted = Painted(self.page.table.viewport(), self.page.is_usable)

    def run(self, key: str) -> float:
        """One key."""
        if key == CLEAR:
            return self._painted.after(lambda: QTest.keyClick(self.box.edit, Qt.Key.Key_Escape))
        return self._painted.after(lambda: QTest.keyClicks(self.box.edit, key))

    def wait(self) -> None:
        """Until the list stands."""
        while not self.page.is_usable() or self.jobs.is_busy():
            QApplication.processEvents(WAIT)


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merchants", type=int, default=2_000)
    merchants = parser.parse_args().merchants
    home = Home.open(folder_of(merchants), secret=SECRET)
    app = QApplication(sys.argv[:1])
    theme.apply(app, "light")
    ours, floor = Ours(home), Floor()
    ours.show()
    floor.show()
    ours.wait()
    typed = list(keys(words_to_type(home)))
    pairs = [(ours.run(key), floor.run(key)) for key in typed][10:]
    measured = Measured(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))
    budget = 30 if merchants <= 2_000 else 100
    name = f"key to painted list, {merchants:,} merchants, {len(pairs)} keys"
    report(f"{name}, median", measured, "bare QLineEdit and QListView")
    p95 = percentile(measured.ours, 0.95)
    report(f"{name}, p95", measured, "the same", budget_ms=budget, value_ms=p95)
    ours.jobs.close()
    home.close()


if __name__ == "__main__":
    main()
