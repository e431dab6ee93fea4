"""Import of a year and more of statements, against Python's csv and plain SQLite.

Ours includes the worker process, the hostile-input checks, encryption with full synchronisation,
net revenue, ranks of every month and the list. The floor reads the same text files with ``csv``
and writes the rows with one ``executemany`` into an unencrypted file. Without the real sample
beside the checkout, generated statements of the same size are used.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from _harness import in_turn, report, timed

from merchdesk.models.keyfile import Kdf
from merchdesk.services import imports
from merchdesk.services.home import Home
from merchdesk.statements.reader import read_files
from merchdesk.statements.types import ParsedFile

SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "data" / "statements_koubei400"
NOW = dt.datetime(2016, 11, 7, 1, 30, tzinfo=dt.UTC)


def generated(folder: Path, merchants: int = 400, months: int = 16) -> Path:
    """Statements of the sample's size, as UTF-8 text."""
    rng = random.Random(7)
    for at in range(months):
        month = f"{2015 + at // 12}{at % 12 + 1:02d}"
        lines = ["商户编号,商户名称,MCC,交易月份,交易笔数,交易金额(元),商户手续费(元)"]
        for number in range(merchants):
            volume = rng.randrange(10_000, 9_000_000)
            lines.append(
                f"99910000{number:07d},测试店{number},5812,{month},{volume // 4000},"
                f"{volume / 100:.2f},{volume * 125 // 10000 / 100:.2f}"
            )
        (folder / f"{month}.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder


def main(folder: Path) -> None:
    """Print the comparison."""
    work = Path(tempfile.mkdtemp())
    texts = sorted(folder.glob("*.csv"))
    counter = iter(range(1000))
    rows_seen = [0]

    def ours() -> float:
        path = work / f"home{next(counter)}"
        home, _ = Home.create(
            path, passphrase="benchmark only", manager_name="x", now=NOW, kdf=Kdf(8, 1, 1)
        )

        def run() -> None:
            files = [f for f in read_files([folder]) if isinstance(f, ParsedFile)]
            with home.write() as session:
                imports.apply(session, files=files, now=NOW)

        took = timed(run)
        home.close()
        shutil.rmtree(path)
        return took

    def floor() -> float:
        path = work / f"floor{next(counter)}.db"

        def run() -> None:
            base = sqlite3.connect(path)
            base.execute("PRAGMA synchronous=FULL")
            base.execute("CREATE TABLE line (a, b, c, d, e, f, g, h, i, j)")
            for text in texts:
                data = text.read_bytes()
                try:
                    content = data.decode("utf-8")
                except UnicodeDecodeError:
                    content = data.decode("gb18030")
                rows = [(row + [""] * 10)[:10] for row in csv.reader(content.splitlines())]
                base.executemany("INSERT INTO line VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
                rows_seen[0] = max(rows_seen[0], len(rows))
            base.commit()
            base.close()

        return timed(run)

    try:
        measured = in_turn(ours, floor)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    what = "sample of 18 files" if folder == SAMPLE else "generated sample"
    report(f"import of the {what}", measured, "csv + executemany", budget_ratio=3)


if __name__ == "__main__":
    if SAMPLE.is_dir():
        main(SAMPLE)
    else:
        with tempfile.TemporaryDirectory() as made:
            main(generated(Path(made)))
    sys.exit(0)
