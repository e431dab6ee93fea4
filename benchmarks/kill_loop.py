"""Kill the program with signal 9 while it saves, and count what it had promised and lost.

A visit counts as acknowledged once its JSON was printed before the kill. After every kill another
process must find every acknowledged visit whole, and a portfolio that passes ``merchdesk check``.
Imports, their undoing and backups are killed the same way: each is there altogether or not at all.

    python benchmarks/kill_loop.py [-n TIMES] [--seed SEED] [MODE …]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from merchdesk.models.keyfile import Kdf
from merchdesk.services.home import Home

ROOT = Path(__file__).resolve().parent.parent
MID = "898100058120001"
MERCHANTS = 300
_PASSPHRASE = "killed a hundred times"
_COMMAND = ("-m", "merchdesk")

#: Logs visits for ever in one open home, through the command's own code.
_VISITOR = """
import itertools, sys
from PySide6.QtCore import QCoreApplication
from merchdesk.cli import parser, session, visit
app = QCoreApplication([])
words, mark = sys.argv[2:], sys.argv[1]
with session.opened(parser.parse(words)) as home:
    for number in itertools.count():
        texts = ["--note", f"{mark}-{number}", "--next-step", f"{mark}-{number}"]
        visit.log(home, parser.parse([*words, *texts]))
"""

#: Runs several commands one after the other.
_COMMANDS = """
import json, sys
from merchdesk import cli
sys.exit(max([cli.main(words) for words in json.loads(sys.argv[1])]))
"""


@dataclass
class Tally:
    """What happened in one mode."""

    mode: str
    killed: int = 0  # while the program was still running
    finished: int = 0  # before the kill came
    acknowledged: int = 0
    unacknowledged: int = 0  # safely there, though the kill came before it was said
    lost: list[str] = field(default_factory=list)  # anything that must not be

    def line(self) -> str:
        """The figures and the verdict."""
        faults = self.lost if self.acknowledged else [*self.lost, "nothing was acknowledged"]
        verdict = "met" if not faults else "missed: " + "; ".join(faults[:5])
        return (
            f"{self.mode}: {self.killed + self.finished} rounds, {self.killed} killed at work, "
            f"{self.acknowledged} acknowledged, {len(self.lost)} lost or broken, "
            f"{self.unacknowledged} saved but not yet said | {verdict}"
        )


class Place:
    """A portfolio to harm, and the program on it."""

    def __init__(self, folder: Path, *, seed: int = 1) -> None:
        """Make a home that opens quickly, with three months of statements."""
        self.folder = folder
        self.random = random.Random(seed)
        self.home = folder / "home"
        passphrase = folder / "passphrase"
        passphrase.write_text(_PASSPHRASE)
        self._environment = {
            **os.environ,
            "MERCHDESK_HOME": str(self.home),
            "MERCHDESK_PASSPHRASE_FILE": str(passphrase),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }
        made, _ = Home.create(
            self.home,
            passphrase=_PASSPHRASE,
            manager_name="王敏",
            now=dt.datetime.now(dt.UTC),
            kdf=Kdf(memory_kib=8, iterations=1, lanes=1),
        )
        made.close()
        self._usual: dict[str, float] = {}  # seconds by command
        self.statements = folder / "statements"
        self.extra = folder / "交易月报_201611.csv"
        for month in ("2016-08", "2016-09", "2016-10"):
            _write(self.statements / f"交易月报_{month.replace('-', '')}.csv", month)
        _write(self.extra, "2016-11")
        self.base = self.ask(["import", str(self.statements)])[0]["totals"]

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start Python; its standard output can be read."""
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, *commands: Sequence[str]) -> list[Any]:
        """The documents of some commands, run one after the other by another process.

        Raises:
            RuntimeError: one of them does not succeed.
        """
        words = json.dumps([[*command, "--json"] for command in commands])
        asked = subprocess.run(
            [sys.executable, "-c", _COMMANDS, words],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            check=False,
        )
        if asked.returncode != 0:
            raise RuntimeError(f"{commands}: {asked.stderr.decode()[-500:]}")
        return list(_documents(asked.stdout))

    def kill_command(self, *words: str) -> tuple[list[Any], bool]:
        """Kill a command at a random moment of its work; most of its time it starts up.

        How long it takes is learned from the runs that were over before, since machines are
        now idle and now busy.

        Returns:
            What it had said, and whether it was still running.
        """
        usual = self._usual.get(words[0], 1.5)
        begin = time.monotonic()
        with self.start(*_COMMAND, *words, "--json") as process:
            try:
                process.wait(self.random.uniform(0.4, 1.02) * usual)
                usual = (usual + time.monotonic() - begin) / 2
            except subprocess.TimeoutExpired:
                usual *= 1.05
            self._usual[words[0]] = usual
            return _killed(process)


def _write(path: Path, month: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        f"{int(MID) + number},店{number:03},5411,{month},40,{10_000 + number}.00,78.00"
        for number in range(MERCHANTS)
    ]
    headings = "商户编号,商户名称,MCC,交易月份,交易笔数,交易金额,手续费"
    path.write_text("\n".join([headings, *lines, ""]), encoding="utf-8")


def _killed(process: subprocess.Popen[bytes], said: bytes = b"") -> tuple[list[Any], bool]:
    """Kill a process; the whole documents it printed before, and whether it was running."""
    running = process.poll() is None
    if running:
        process.send_signal(signal.SIGKILL)
    assert process.stdout is not None
    said += process.stdout.read()
    process.wait()
    return list(_documents(said)), running and process.returncode == -signal.SIGKILL


def _documents(said: bytes) -> Iterator[Any]:
    text, decoder = said.decode(errors="ignore").lstrip(), json.JSONDecoder()
    while text:
        try:
            document, end = decoder.raw_decode(text)
        except ValueError:
            return  # the kill cut it off: not acknowledged
        yield document
        text = text[end:].lstrip()


def _visit_words() -> list[str]:
    """A visit with a next step in a month."""
    due = dt.date.today() + dt.timedelta(days=30)  # noqa: DTZ011  any day near will do
    return ["visit", MID, "--channel", "visit", "--result", "1", "--next", due.isoformat()]


def visits(place: Place, tally: Tally) -> Callable[[], None]:
    """A round: visits are logged without a pause in one open home until the kill."""
    seen: set[str] = set()
    words = [*_visit_words(), "--json"]

    def round_() -> None:
        mark = f"{tally.killed + tally.finished}"
        with place.start("-c", _VISITOR, mark, *words) as process:
            said = b""
            if place.random.random() < 0.8:  # the others may be killed while they open the home
                assert process.stdout is not None
                said = process.stdout.readline()
            time.sleep(place.random.uniform(0, 0.4))
            documents, running = _killed(process, said)
        _count(tally, running=running)
        _verify_visits(place, tally, [document["id"] for document in documents], seen)

    return round_


def command(place: Place, tally: Tally) -> Callable[[], None]:
    """A round: the command itself, killed at a random moment."""
    words = _visit_words()
    place.ask([*words, "--note", "first", "--next-step", "first"])
    (page,) = place.ask(["show", MID])
    seen = {touch["id"] for touch in page["touches"]}

    def round_() -> None:
        mark = f"command {tally.killed + tally.finished}"
        documents, running = place.kill_command(*words, "--note", mark, "--next-step", mark)
        _count(tally, running=running)
        _verify_visits(place, tally, [document["id"] for document in documents], seen)

    return round_


def _verify_visits(place: Place, tally: Tally, said: list[str], seen: set[str]) -> None:
    """What another process finds: every visit of this round and before, each with its next step."""
    checked, page = place.ask(["check"], ["show", MID])
    there = {touch["id"]: touch["note"] for touch in page["touches"]}
    tally.lost += [f"visit {lost}" for lost in (seen | set(said)) - there.keys()]
    if sorted(there.values()) != sorted(todo["title"] for todo in page["todos"]):
        tally.lost.append("a visit without its next step")
    if not checked["ok"]:
        tally.lost.append("check")
    tally.acknowledged += len(said)
    tally.unacknowledged += len(there.keys() - seen - set(said))
    seen.update(there)


def imports(place: Place, tally: Tally) -> Callable[[], None]:
    """A round: an import, or its undoing once it is in, killed at a random moment."""
    full = place.ask(["import", str(place.extra)])[0]["totals"]
    undo = ["import", "--undo", _id_of_extra(place)]
    place.ask(undo)

    def round_() -> None:
        is_in = bool(_id_of_extra(place))
        words = undo if is_in else ["import", str(place.extra)]
        documents, running = place.kill_command(*words)
        _count(tally, running=running)
        tally.acknowledged += len(documents)
        checked, totals = _state(place)
        was, becomes = (full, place.base) if is_in else (place.base, full)
        if totals == becomes:
            tally.unacknowledged += not documents
        elif totals != was or documents:
            tally.lost.append(f"{words[1]}: {totals}")
        if not checked:
            tally.lost.append("check")

    return round_


def _id_of_extra(place: Place) -> str:
    (listed,) = place.ask(["imports"])
    return next((i["id"] for i in listed["imports"] if i["name"] == place.extra.name), "")


def _state(place: Place) -> tuple[bool, Any]:
    checked, looked = place.ask(["check"], ["import", str(place.extra), "--dry-run"])
    return checked["ok"], looked["totals"]


def backups(place: Place, tally: Tally) -> Callable[[], None]:
    """A round: a backup, killed at a random moment; what is there under its name is whole."""
    folder = place.home / "backups"

    def round_() -> None:
        before = set(folder.glob("*.mdbackup"))
        documents, running = place.kill_command("backup")
        _count(tally, running=running)
        said = {Path(document["path"]) for document in documents}
        fresh = set(folder.glob("*.mdbackup")) - before
        tally.acknowledged += len(said)
        tally.unacknowledged += len(fresh - said)
        tally.lost += [f"backup {path.name}" for path in said if not path.exists()]
        for archive in fresh:
            _verify_backup(place, tally, archive)
        if not place.ask(["check"])[0]["ok"]:
            tally.lost.append("check")

    return round_


def _verify_backup(place: Place, tally: Tally, archive: Path) -> None:
    """A backup brings a whole portfolio to an empty place."""
    with tempfile.TemporaryDirectory() as other:
        home = ["--home", str(Path(other, "home"))]
        restored, checked = place.ask([*home, "restore", str(archive)], [*home, "check"])
    if restored["totals"]["merchants"] != MERCHANTS or not checked["ok"]:
        tally.lost.append(f"backup {archive.name}")


def _count(tally: Tally, *, running: bool) -> None:
    tally.killed += running
    tally.finished += not running


MODES = {"visits": visits, "command": command, "imports": imports, "backups": backups}


def run(mode: str, times: int, folder: Path, *, seed: int = 1) -> Tally:
    """Kill the program so many times in one mode.

    Args:
        mode: one of `MODES`.
        times: rounds.
        folder: an empty one, for the portfolio.
        seed: of the moments.
    """
    tally = Tally(mode)
    round_ = MODES[mode](Place(folder, seed=seed), tally)
    for _ in range(times):
        round_()
    return tally


def main() -> int:
    """Run the modes asked for; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modes", nargs="*", metavar="MODE", help=", ".join(MODES))
    parser.add_argument("-n", type=int, default=100, help="kills in each mode")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    lost = 0
    for mode in options.modes or ["visits"]:
        with tempfile.TemporaryDirectory() as folder:
            tally = run(mode, options.n, Path(folder), seed=options.seed)
        print(tally.line(), flush=True)
        lost += len(tally.lost)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
