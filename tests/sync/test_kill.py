"""Writers that are killed at any instant lose nothing that was committed."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from pathlib import Path

import pytest

from merchdesk.services.home import Home
from tests.conftest import NOW, PASSPHRASE, ROOT

#: A thousand take about twenty minutes.
LOOPS = os.environ.get("MERCHDESK_KILL_LOOPS", "12")


def test_four_writers_of_one_file_killed_again_and_again() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.crowd", "kill", LOOPS, "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) > 0


@pytest.mark.parametrize("name", ["lock", "lock.rmlock"])
def test_a_lock_whose_maker_was_killed_before_signing_it_keeps_nobody_out(
    home: Home, own_home: Path, name: str
) -> None:
    home.close()
    (own_home / "lock").write_text(f"999999\nmerchdesk\n{platform.node()}\n\n\n")
    unsigned = own_home / name
    unsigned.write_bytes(b"")
    os.utime(unsigned, (time.time() - 5, time.time() - 5))

    Home.open(own_home, secret=PASSPHRASE, now=NOW).close()
