"""Many processes write one file at once, with locks and without, and all records arrive."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PROCESSES = os.environ.get("MERCHDESK_RUSH_PROCESSES", "6")
OPERATIONS = os.environ.get("MERCHDESK_RUSH_OPERATIONS", "30")


@pytest.mark.parametrize("lock", ["yes", "no"])
def test_all_that_many_write_at_once_is_everywhere(lock: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.crowd", "rush", PROCESSES, OPERATIONS, lock],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) == int(PROCESSES) * int(OPERATIONS)
