"""From unlocked to a usable list, against a bare PySide6 window with a table of as many rows.

Each run is a process of its own. Ours counts from the moment the home is open until the merchants
page has painted its first rows and answers a key; the floor from the application until a plain
QMainWindow with a QTableView has painted.

Usage: start.py [--merchants 2000]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from _harness import in_turn, report
from _portfolio import filled

_OURS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop
from merchdesk import app, i18n
from merchdesk.services.home import Home
from merchdesk.ui import theme
from merchdesk.ui.shell import Shell
qt = app.make_application()
i18n.use_language("zh_CN")
home = Home.open(Path(sys.argv[1]), secret=sys.argv[2])
begin = time.perf_counter()
theme.apply(qt, "light")
shell = Shell(home)
shell.window.resize(1440, 900)
shell.window.navigate("merchants")
shell.window.show()
while shell.merchants.table.selected() is None:
    qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
shell.window.grab()
print((time.perf_counter() - begin) * 1000)
shell.close()
home.close()
"""

_FLOOR = """
import sys, time
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
qt = QApplication([])
begin = time.perf_counter()
model = QStandardItemModel()
for number in range(int(sys.argv[1])):
    model.appendRow([QStandardItem(f"merchant {number} {column}") for column in range(8)])
view = QTableView()
view.setModel(model)
window = QMainWindow()
window.setCentralWidget(view)
window.resize(1440, 900)
window.show()
qt.processEvents()
window.grab()
print((time.perf_counter() - begin) * 1000)
"""


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merchants", type=int, default=2000)
    merchants = parser.parse_args().merchants
    folder = filled(merchants)
    measured = in_turn(
        lambda: _child(_OURS, str(folder), "benchmark only"),
        lambda: _child(_FLOOR, str(merchants)),
    )
    budget = 1000 if merchants <= 2000 else 1500
    name = f"unlocked to usable list, {merchants:,} merchants"
    report(name, measured, "bare window and table", budget_ms=budget)


def _child(code: str, *arguments: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


if __name__ == "__main__":
    main()
