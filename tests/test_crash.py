"""Power cuts while the program saves: the short version of ``benchmarks/kill_loop.py``."""

from __future__ import annotations

import os
from pathlib import Path

import kill_loop
import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")


def test_kill_9_loses_no_visit_that_was_acknowledged(tmp_path: Path) -> None:
    tally = kill_loop.run("visits", 5, tmp_path, seed=2)
    assert tally.lost == []
    assert tally.killed == 5
    assert tally.acknowledged > 5


@pytest.mark.parametrize("mode", ["imports", "backups"])
def test_kill_9_leaves_nothing_half_done(tmp_path: Path, mode: str) -> None:
    tally = kill_loop.run(mode, 2, tmp_path, seed=2)
    assert tally.lost == []
    assert tally.killed + tally.finished == 2


def test_what_is_lost_is_counted(tmp_path: Path) -> None:
    place = kill_loop.Place(tmp_path)
    tally = kill_loop.Tally("visits")
    kill_loop._verify_visits(place, tally, ["promised"], {"promised before"})
    assert sorted(tally.lost) == ["visit promised", "visit promised before"]
    assert "missed" in tally.line()
