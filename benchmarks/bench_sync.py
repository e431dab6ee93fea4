"""What sync costs: push, pull and no-op, the bootstrap of a new laptop, and a growing file.

The floor of each is to append the same bytes to a file beside and fsync them, in turn with ours;
of a no-op, which moves no bytes, to open and read a file's header. Where the `anki` package is
installed, its own sync of as many notes through its server on this computer runs in turn too.

Usage: bench_sync.py [--large]     also grow the file to a million operations (minutes)
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import _anki
from _harness import RUNS, Measured, in_turn, report, timed
from _portfolio import filled
from _team import CHEAP, NOW, SECRET, Pair, add_visits, edit_visits, new_home

from merchdesk.services import syncing
from merchdesk.services.home import Home
from merchdesk.sync.header import SIZE

FLOOR = "append + fsync of the same bytes"
_FLAT = 3.0  # a hundred changes in the largest file may cost so many times those in the smallest


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true")
    is_large = parser.parse_args().large
    with tempfile.TemporaryDirectory(prefix="merchdesk-bench-") as name:
        folder = Path(name)
        exchange(folder / "exchange")
        bootstrap(folder / "bootstrap")
        growing(folder / "growing", 1_000_000 if is_large else 100_000)
        anki(folder / "anki")


def exchange(folder: Path) -> None:
    """Push and pull of new and edited records, and a sync with nothing to do."""
    pair = Pair.make(folder)
    runs = _Runs(pair)
    for number, push_ms, pull_ms in ((1_000, 40, 60), (10_000, None, None)):
        push, pull = runs.both(partial(add_visits, pair.one, number))
        report(f"push {number:,} new visits", push, FLOOR, budget_ms=push_ms)
        report(f"pull {number:,} new visits", pull, FLOOR, budget_ms=pull_ms)
        ids = add_visits(pair.one, number * (RUNS + 1))
        pair.settle()
        parts = iter([ids[at : at + number] for at in range(0, len(ids), number)])
        push, pull = runs.both(partial(_edit_next, pair.one, parts))
        report(f"push {number:,} edited visits", push, FLOOR, budget_ms=push_ms)
        report(f"pull {number:,} edited visits", pull, FLOOR, budget_ms=pull_ms)
    pair.settle()
    commits = pair.one.database.commits
    idle = in_turn(
        lambda: timed(lambda: syncing.sync(pair.one, now=NOW)),
        lambda: timed(lambda: _head(pair.file)),
        runs=10 * RUNS,
    )
    written = pair.one.database.commits - commits
    report(f"no-op, {written} commits", idle, "open and read the header", budget_ms=3)
    pair.close()


def _edit_next(home: Home, parts: Iterator[list[str]]) -> None:
    """Edit visits that nobody has edited yet."""
    edit_visits(home, next(parts))


class _Runs:
    """Pushes by the one and pulls by the other, each in turn with the floor."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair

    def both(self, change: Callable[[], object]) -> tuple[Measured, Measured]:
        """Push and pull of the same change, once uncounted.

        Args:
            change: makes the change in the one.
        """
        runs = [self._run(change) for _ in range(RUNS + 1)][1:]
        push, push_floor, pull, pull_floor = zip(*runs, strict=True)
        return Measured(push, push_floor), Measured(pull, pull_floor)

    def _run(self, change: Callable[[], object]) -> tuple[float, float, float, float]:
        pair = self._pair
        change()
        before = pair.file.stat().st_size
        push = timed(lambda: syncing.sync(pair.one, now=NOW))
        written = pair.file.stat().st_size - before
        push_floor = timed(lambda: _append(pair.file, written))
        pull = timed(lambda: syncing.sync(pair.other, now=NOW))
        pull_floor = timed(lambda: _append(pair.file, written))
        pair.settle()
        return push, push_floor, pull, pull_floor


def bootstrap(folder: Path) -> None:
    """A new laptop takes over a portfolio of 100,000 records, with its figures."""
    folder.mkdir()
    shutil.copytree(filled(2_000), folder / "first")
    first = Home.open(folder / "first", secret=SECRET)
    file = folder / "team.mdsync"
    made = syncing.create(first, path=file, now=NOW, kdf=CHEAP)
    code = syncing.invite(first, now=NOW)
    size = file.stat().st_size
    homes = iter([new_home(folder / str(number), f"经理{number}") for number in range(RUNS + 1)])
    measured = in_turn(
        lambda: _join(next(homes), file, code),
        lambda: timed(lambda: _append(file, size)),
    )
    name = f"bootstrap of {made.pushed:,} records ({size / 1e6:.1f} MB), figures included"
    report(name, measured, FLOOR, budget_ms=6_000)
    first.close()


def _join(home: Home, file: Path, code: str) -> float:
    took = timed(lambda: syncing.join(home, path=file, code=code, now=NOW))
    home.close()
    return took


def growing(folder: Path, most: int) -> None:
    """The same hundred changes while the file grows."""
    pair = Pair.make(folder)
    runs, there, first = _Runs(pair), 0, (0.0, 0.0, 0.0)
    size = 10_000
    while size <= most:
        add_visits(pair.one, size - there)
        there = size
        pair.settle()
        push, pull = runs.both(lambda: add_visits(pair.one, 100))
        idle = [timed(lambda: syncing.sync(pair.one, now=NOW)) for _ in range(10 * RUNS)]
        now = (statistics.median(push.ours), statistics.median(pull.ours), statistics.median(idle))
        first = first if any(first) else now
        grown = [ours / least for ours, least in zip(now, first, strict=True)]
        verdict = "met" if max(grown) <= _FLAT else "missed"
        print(
            f"100 changes beside {size:,} operations ({pair.file.stat().st_size / 1e6:.1f} MB): "
            f"push {now[0]:.1f} ms, pull {now[1]:.1f} ms, no-op {now[2]:.1f} ms | "
            f"against 10,000: {grown[0]:.2f}×, {grown[1]:.2f}×, {grown[2]:.2f}× | "
            f"aim ≤ {_FLAT:g}×: {verdict}",
            flush=True,
        )
        size *= 10
    pair.close()


def anki(folder: Path) -> None:
    """Ours against Anki's, of as many notes."""
    if not _anki.is_installed():
        print("Anki's sync: not measured, the package `anki` is not installed", flush=True)
        return
    pair = Pair.make(folder / "ours")
    (folder / "anki").mkdir()
    theirs = _anki.Anki(folder / "anki")
    for number in (1_000, 10_000):
        rows = []
        for _ in range(RUNS + 1):
            add_visits(pair.one, number)
            theirs.add(number)
            rows.append(
                (
                    timed(lambda: syncing.sync(pair.one, now=NOW)),
                    timed(lambda: theirs.sync(theirs.one)),
                    timed(lambda: syncing.sync(pair.other, now=NOW)),
                    timed(lambda: theirs.sync(theirs.other)),
                )
            )
        push, their_push, pull, their_pull = zip(*rows[1:], strict=True)
        name = "Anki's sync of as many notes"
        report(f"push {number:,} new visits", Measured(push, their_push), name, budget_ratio=1)
        report(f"pull {number:,} new visits", Measured(pull, their_pull), name, budget_ratio=1)
    theirs.close()
    pair.close()


def _append(file: Path, size: int) -> None:
    """What no sync can do without: append bytes to a file beside, and make them last."""
    with file.with_suffix(".floor").open("ab") as beside:
        beside.write(os.urandom(1) * size)
        beside.flush()
        os.fsync(beside.fileno())


def _head(file: Path) -> None:
    with file.open("rb") as opened:
        opened.read(SIZE)


if __name__ == "__main__":
    main()
