"""The folder of real statements against the figures of its README, computed independently."""

from __future__ import annotations

import csv
import time
from collections import defaultdict
from pathlib import Path

import pytest

from merchdesk.statements.reader import read_files
from merchdesk.statements.types import ParsedFile, StatementRow


@pytest.fixture(scope="module")
def files(shared_data: Path) -> dict[str, ParsedFile]:
    found = read_files([shared_data / "statements_koubei400"])
    return {file.name: file for file in found if isinstance(file, ParsedFile)}


@pytest.fixture(scope="module")
def months(files: dict[str, ParsedFile]) -> dict[tuple[str, str], list[StatementRow]]:
    """The rows that count for each MID and month: a correction's, where there is one."""
    ordinary: dict[tuple[str, str], list[StatementRow]] = defaultdict(list)
    corrected: dict[tuple[str, str], list[StatementRow]] = defaultdict(list)
    for file in files.values():
        for row in file.rows:
            kind = corrected if file.kind == "correction" else ordinary
            kind[row.mid, row.month].append(row)
    return {**ordinary, **corrected}


def test_every_file_is_read(files):
    assert len(files) == 18
    kinds = [file.kind for file in files.values()]
    assert (kinds.count("statement"), kinds.count("correction"), kinds.count("profile")) == (
        16,
        1,
        1,
    )
    assert files["商户交易月报_201605.csv"].encoding == "utf-8"
    assert files["商户交易月报_201604.csv"].encoding == "gb18030"
    assert files["清算汇总_201609.xlsx"].encoding == "xlsx"


def test_the_figures(months):
    rows = [row for some in months.values() for row in some]
    assert len(months) == 4_265
    assert sum(row.txn_count for row in rows) == 14_485_568
    assert sum(row.volume_fen for row in rows) == 503_685_393_00
    assert sum(row.fee_fen or 0 for row in rows) == 4_390_272_76


def test_each_merchant_and_month_is_the_clean_one(months, shared_data):
    with (shared_data / "statements_koubei400.truth.csv").open(encoding="utf-8") as file:
        clean = {
            (row["mid"], f"{row['month'][:4]}-{row['month'][-2:]}"): row
            for row in csv.DictReader(file)
        }
    assert len(clean.keys() - months.keys()) == 1  # the one MID that cannot be recovered
    for key, rows in months.items():
        assert sum(row.volume_fen for row in rows) == int(clean[key]["vol_fen"])
        assert sum(row.fee_fen or 0 for row in rows) == int(clean[key]["fee_fen"])
        assert sum(row.txn_count for row in rows) == int(clean[key]["txn"])


def test_the_one_reject(files):
    rejects = [(file.name, reject) for file in files.values() for reject in file.rejects]
    ((name, reject),) = rejects
    assert (name, reject.row, reject.reason) == ("清算汇总_201610.xlsx", 16, "mid_damaged")
    assert (reject.mid, reject.month) == ("8.9810E+14", "2016-10")


def test_the_repeats(files):
    repeats = {file.name: file.duplicates for file in files.values() if file.duplicates}
    assert repeats == {"商户交易月报_201603.csv": 2}


def test_the_profiles(files):
    file = files["商户档案.xlsx"]
    assert len(file.profiles) == file.rows_read == 400
    assert {row.merchant_type for row in file.profiles} >= {"dining", "general", "livelihood"}
    assert {row.mdr_ppm for row in file.profiles} >= {12_500, 7_800, 3_800}
    assert all(row.joined_month >= "2015-07" and row.city for row in file.profiles)


def test_reading_again_is_quick_and_the_same(files, shared_data):
    started = time.perf_counter()
    again = read_files([shared_data / "statements_koubei400"])
    assert again == list(files.values())
    assert time.perf_counter() - started < 5  # 0.15 s where nothing else runs
