"""Power cuts and full disks: what was acknowledged is there, and nothing else is half there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from merchdesk.errors import UserError
from merchdesk.models import Manager
from merchdesk.models.database import Database
from tests.models.conftest import KEY, PEOPLE

ROOT = Path(__file__).resolve().parents[2]

_WRITER = """
import sys
from pathlib import Path
from merchdesk.models import Manager
from merchdesk.models.database import Database
database = Database.open(Path(sys.argv[1]), bytes(range(32)))
for number in range(100_000, 200_000):
    with database.write() as session:  # two rows belong together
        session.add(Manager(id=f"{number:032x}", name="x" * 3000))
        session.flush()
        session.add(Manager(id=f"{number + 1_000_000:032x}", name="x" * 3000))
    print(number, flush=True)
"""

_FILLER = """
import resource, signal, sys
from pathlib import Path
from merchdesk.errors import UserError
from merchdesk.models import Manager
from merchdesk.models.database import Database
if len(sys.argv) > 2:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
database = Database.open(Path(sys.argv[1]), bytes(range(32)))
for number in range(100_000, 200_000):
    try:
        with database.write() as session:
            session.add(Manager(id=f"{number:032x}", name="x" * 30_000))
    except UserError as error:
        print(error)
        break
    print(number)
with database.read() as session:  # reading still works
    print(session.get(Manager, "0" * 32).name[:2])
"""


def _start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def _numbers(path: Path) -> set[int]:
    opened = Database.open(path, KEY)
    with opened.read() as session:
        numbers = {int(identity, 16) for identity in session.scalars(select(Manager.id))}
    assert opened.check() == []
    opened.close()
    return numbers


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
@pytest.mark.parametrize("lines", [1, 7, 40])
def test_kill_9_loses_nothing_acknowledged_and_leaves_nothing_half(path: Path, lines) -> None:
    writer = _start(_WRITER, path)
    assert writer.stdout is not None
    acknowledged = [int(writer.stdout.readline()) for _ in range(lines)]
    writer.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in writer.stdout.read().splitlines()]
    writer.wait()
    writer.stdout.close()
    assert path.with_name("merchdesk.db-wal").exists()
    numbers = _numbers(path)
    assert set(acknowledged) <= numbers
    first = {number for number in numbers if 100_000 <= number < 1_000_000}
    second = {number - 1_000_000 for number in numbers if number >= 1_000_000}
    assert first == second
    assert len(first) <= len(acknowledged) + 1


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
def test_a_torn_log_keeps_what_came_before_the_tear(path: Path, tmp_path: Path) -> None:
    writer = _start(_WRITER, path)
    assert writer.stdout is not None
    for _ in range(20):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    log = path.with_name("merchdesk.db-wal").read_bytes()
    sizes = []
    for length in range(0, len(log), max(1, len(log) // 12)):
        torn = tmp_path / f"torn{length}" / path.name
        torn.parent.mkdir()
        shutil.copy2(path, torn)
        torn.with_name("merchdesk.db-wal").write_bytes(log[:length])
        numbers = _numbers(torn)
        assert {number for number in numbers if number < PEOPLE} == set(range(PEOPLE))
        assert sum(100_000 <= number < 1_000_000 for number in numbers) * 2 + PEOPLE == len(numbers)
        sizes.append(len(numbers))
    assert sizes == sorted(sizes)
    assert sizes[0] == PEOPLE


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
def test_flipped_bits_in_the_log_end_in_a_sentence_or_an_earlier_moment(
    path: Path, tmp_path: Path
) -> None:
    writer = _start(_WRITER, path)
    assert writer.stdout is not None
    for _ in range(5):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    log = path.with_name("merchdesk.db-wal").read_bytes()
    for place in [*range(0, 60, 7), *range(100, len(log), len(log) // 30)]:
        harmed = tmp_path / f"harmed{place}" / path.name
        harmed.parent.mkdir()
        shutil.copy2(path, harmed)
        content = bytearray(log)
        content[place] ^= 0x55
        harmed.with_name("merchdesk.db-wal").write_bytes(content)
        found = _numbers_or_sentence(harmed)
        if isinstance(found, str):
            assert "damaged" in found or "read or written" in found
        else:
            assert set(range(PEOPLE)) <= found


def _numbers_or_sentence(path: Path) -> set[int] | str:
    try:
        return _numbers(path)
    except UserError as error:
        return str(error)


def _ends_well(lines: list[str], words: str, path: Path) -> None:
    *written, sentence, name = lines
    assert words in sentence
    assert name == "经理"
    assert written
    assert {number for number in _numbers(path) if number >= 100_000} == set(map(int, written))


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_file_that_may_not_grow_is_a_sentence(path: Path) -> None:
    filler = _start(_FILLER, path, path.stat().st_size + 400_000)
    lines = filler.communicate(timeout=60)[0].splitlines()
    assert filler.returncode == 0
    _ends_well(lines, "", path)
    assert lines[-2].startswith("The disk")


def _private_mount(path: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command in its own mount namespace, which ends with it."""
    return subprocess.run(
        ["unshare", "--mount", "sh", "-ec", command, "sh", str(path.parent), sys.executable],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SCRIPT": _FILLER},
    )


def _may_mount(tmp_path: Path) -> bool:
    return shutil.which("unshare") is not None and (
        _private_mount(tmp_path / "x", 'mount -t tmpfs -o size=1m none "$1"').returncode == 0
    )


def test_a_full_disk_is_a_sentence(path: Path, tmp_path: Path) -> None:
    if not _may_mount(tmp_path):
        pytest.skip("mounting a small disk needs root")
    done = _private_mount(
        path,
        'mkdir "$1/disk"; mount -t tmpfs -o size=2m none "$1/disk"\n'
        'cp "$1/merchdesk.db" "$1/disk"\n'
        '"$2" -c "$SCRIPT" "$1/disk/merchdesk.db"; mkdir "$1/after"; umount -l "$1/disk" || true\n',
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert lines[-2] == "The disk is full; nothing was saved. Free some space and try again."
    assert lines[-1] == "经理"


def test_a_read_only_disk_is_a_sentence(path: Path, tmp_path: Path) -> None:
    if not _may_mount(tmp_path):
        pytest.skip("mounting a read-only disk needs root")
    done = _private_mount(
        path,
        'mkdir "$1/disk"; mount -t tmpfs -o size=9m none "$1/disk"\n'
        'cp "$1/merchdesk.db" "$1/disk"\n'
        'mount -o remount,ro "$1/disk"; "$2" -c "$SCRIPT" "$1/disk/merchdesk.db" 2>&1 | tail -1',
    )
    assert "UserError: The d" in done.stdout
