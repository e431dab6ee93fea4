"""A merchant's page with its chart, from the call to painted, against matplotlib's bare redraw.

Usage: merchant_page.py [--merchants 2000]
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from _harness import Measured, percentile, report
from _portfolio import SECRET, filled
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from merchdesk import app
from merchdesk.services import merchants as listing
from merchdesk.services.home import Home
from merchdesk.ui.shell import Shell

_PAGES = 60


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merchants", type=int, default=2000)
    count = parser.parse_args().merchants
    with app.dressed(theme_name="light", language="zh_CN") as qt:
        home = Home.open(filled(count), secret=SECRET)
        with home.read() as session:
            numbers = listing.find(session, query=listing.ListQuery()).numbers
            chosen = random.Random(1).sample(list(numbers), min(_PAGES + 3, len(numbers)))
            ids = [row.merchant_id for row in listing.rows(session, numbers=chosen)]
        shell = Shell(home)
        shell.window.resize(1440, 900)
        shell.window.show()
        shown: list[str] = []
        canvas = shell.list_view.overview.chart.canvas
        canvas.drawn.connect(lambda: shown.append(shell.list_view.merchant_id()))
        shell.open_merchant(ids[0])
        _wait(qt, partial(shown.__contains__, ids[0]))
        floor_view = _floor()
        ours, floor = [], []
        for merchant in ids[1:]:
            begin = time.perf_counter()
            shell.list_view.show_merchant(merchant)
            _wait(qt, partial(shown.__contains__, merchant))
            qt.processEvents()  # what the new data made stale is painted here
            ours.append((time.perf_counter() - begin) * 1000)
            begin = time.perf_counter()
            floor_view.draw()
            floor.append((time.perf_counter() - begin) * 1000)
        measured = Measured(tuple(ours[2:]), tuple(floor[2:]))
        print(f"median {statistics.median(measured.ours):.1f} ms; the line below gives the p95")
        report(
            f"merchant page with chart, p95 of {len(measured.ours)}, {count:,} merchants",
            measured,
            "matplotlib redraw of two panels",
            budget_ms=150,
            value_ms=percentile(measured.ours, 0.95),
        )
        shell.close()
        home.close()


def _wait(qt: QApplication, ready: Callable[[], bool]) -> None:
    """Sleep between events, as a running window does: polling would starve the search thread."""
    while not ready():
        qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _floor() -> Any:
    """A plain canvas with 36 bars and a line, as anybody would draw them."""
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 2.6))
    above, below = figure.subplots(2, 1, sharex=True)
    above.plot(range(36))
    below.bar(range(36), range(36))
    canvas: Any = FigureCanvasQTAgg(figure)  # type: ignore[no-untyped-call]  # matplotlib's own
    canvas.resize(1000, 260)
    canvas.draw()
    return canvas


if __name__ == "__main__":
    main()
