"""The command as a process of its own: its streams, its exit status, and who has the home open."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from merchdesk.services.home import Home
from tests.cli.conftest import Run
from tests.cli.files import MIDS, row, write_statement
from tests.conftest import PASSPHRASE, ROOT


def environment(made: Path, **more: str) -> dict[str, str]:
    secret = made.parent / "secret"
    secret.write_text(PASSPHRASE)
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "HOME") if key in os.environ}
    return {
        **kept,
        "MERCHDESK_HOME": str(made),
        "MERCHDESK_PASSPHRASE_FILE": str(secret),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        **more,
    }


def merchdesk(
    made: Path,
    *words: object,
    env: dict[str, str] | None = None,
    stdout: int | IO[bytes] = subprocess.PIPE,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "merchdesk", *map(str, words)],
        cwd=ROOT,
        env=environment(made, **(env or {})),
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LANG": "zh_CN.GB18030"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONUTF8": "0"},
    ],
)
def test_standard_output_is_utf_8_on_any_console(
    made: Path, md: Run, tmp_path: Path, locale: dict[str, str]
) -> None:
    file = write_statement(tmp_path / "月报_201610.csv", [row(MIDS[0], "2016-10", name="福满楼")])
    ran = merchdesk(made, "import", file, "--json", env=locale)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout.decode("utf-8"))["files"][0]["path"] == str(file)
    assert "1/1 月报_201610.csv" in ran.stderr.decode("utf-8")
    ran = merchdesk(made, "merchants", "--lang", "zh_CN", env=locale)
    assert "福满楼" in ran.stdout.decode("utf-8")
    assert ran.stderr == b""


def test_json_is_alone_on_standard_output(made: Path, md: Run) -> None:
    ran = merchdesk(made, "check", "--json")
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["ok"] is True
    assert ran.stderr == b""


def test_an_open_window_keeps_the_command_line_out(made: Path, md: Run) -> None:
    opened = Home.open(made, secret=PASSPHRASE)
    try:
        ran = merchdesk(made, "check", "--json", "--lang", "en")
    finally:
        opened.close()
    assert (ran.returncode, ran.stdout) == (1, b"")
    said = ran.stderr.decode().splitlines()
    assert said == ["MerchDesk is open with this portfolio already. Close it there first."]
    assert merchdesk(made, "check").returncode == 0


def test_wrong_usage_is_2_and_an_unreadable_passphrase_1(made: Path, md: Run) -> None:
    assert merchdesk(made, "radar").returncode == 2
    env = {"MERCHDESK_PASSPHRASE_FILE": "/nowhere"}
    ran = merchdesk(made, "check", env=env)
    assert ran.returncode == 1
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="there is no /dev/full on Windows")
def test_an_output_that_takes_nothing_is_said(made: Path, md: Run) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = merchdesk(made, "check", "--json", "--lang", "en", stdout=full)
    assert ran.returncode == 1
    assert ran.stderr.decode().splitlines() == ["The system refused: No space left on device."]


@pytest.mark.skipif(os.name == "nt", reason="closing a pipe ends differently on Windows")
def test_a_reader_that_has_gone_is_no_error(made: Path, md: Run, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = merchdesk(made, "check", "--json", stdout=writing)
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_nobody_else_may_read_a_new_home(tmp_path: Path, md: Run) -> None:
    """The one start with the real cost of deriving a key."""
    home = tmp_path / "fresh"
    ran = merchdesk(home, "init", "--manager", "王敏", "--json")
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["home"] == str(home)
    if os.name != "nt":
        assert home.stat().st_mode & 0o777 == 0o700
        assert (home / "merchdesk.db").stat().st_mode & 0o077 == 0
    assert merchdesk(home, "check").returncode == 0


def test_the_passphrase_is_nowhere_in_the_output(made: Path, md: Run) -> None:
    for words in (("check",), ("--help",), ("check", "--no-such")):
        ran = merchdesk(made, *words)
        assert PASSPHRASE.encode() not in ran.stdout + ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT between processes on Windows")
def test_ctrl_c_stops_an_import_in_a_word(made: Path, md: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "never_201610.csv")  # reading it would wait for its writer
    with subprocess.Popen(
        [sys.executable, "-m", "merchdesk", "import", tmp_path / "never_201610.csv", "--json"],
        cwd=ROOT,
        env=environment(made),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a shell lets what it starts in the background ignore Ctrl+C, and the tests may be that
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  no threads before exec
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"1/1 never_201610.csv\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, b"")
    assert err.count(b"\n") == 1
    assert merchdesk(made, "check").returncode == 0
