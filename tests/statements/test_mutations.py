"""Damaged files of every kind: each ends in rows, rejects or one sentence, and nothing else."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.statements.problems import Unreadable
from merchdesk.statements.reader import read_files
from merchdesk.statements.types import UnreadableFile
from tests.statements.builders import MID, line, old_workbook, read, save, statement, workbook

TEXT = statement(line(), line(2, mid="898100058120002"), "合计,,,,,700,1,1")
ROWS: list[list[object]] = [["商户编号", "账期", "交易金额"]]
ROWS += [[f"89810005812{n:04}", "201507", n * 1.25] for n in range(40)]


def reads_or_refuses(data: bytes, name: str = "a.csv") -> None:
    try:
        result = read(data, name)
    except Unreadable:
        return
    assert (
        result.rows_read
        == len(result.rows) + len(result.rejects) + len(result.profiles) + result.duplicates
    )


@given(st.binary(max_size=400))
def test_noise(data):
    if not data.startswith((b"PK", b"\xd0\xcf")):  # workbooks are for the worker alone
        reads_or_refuses(data)


@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=30))
def test_tables_of_anything(rows):
    reads_or_refuses("\n".join(",".join(row) for row in rows).encode())


HEADINGS = st.sampled_from(
    "商户编号 商户名称 账期 交易额 笔数 手续费 201510 2015年11月 合计 扣率 封顶 网点 序号 x".split()
)
CELLS = st.one_of(
    st.sampled_from([MID, "201507", "1,234.50", "-", "合计", ""]), st.text(max_size=6)
)


@given(
    st.lists(HEADINGS, min_size=2, max_size=8), st.lists(st.lists(CELLS, max_size=9), max_size=6)
)
def test_any_headings_over_any_cells(headings, rows):
    lines = [",".join(headings), *(",".join(row) for row in rows)]
    reads_or_refuses("\n".join(lines).encode(), "201507.csv")


@given(st.data())
def test_a_statement_with_changed_bytes(data):
    raw = bytearray(TEXT.encode(data.draw(st.sampled_from(["utf-8", "gb18030", "utf-16"]))))
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    if not raw.startswith((b"PK", b"\xd0\xcf")):
        reads_or_refuses(bytes(raw))


@pytest.mark.parametrize(("kind", "many"), [("xlsx", 120), ("xls", 40)])
def test_workbooks_with_changed_bytes(tmp_path, kind, many):
    rng = random.Random(kind)
    good = workbook(ROWS) if kind == "xlsx" else old_workbook(ROWS)
    for number in range(many):
        raw = bytearray(good)
        for _ in range(rng.randrange(1, 30)):
            raw[rng.randrange(8, len(raw))] = rng.randrange(256)
        save(tmp_path, f"{number:03}.{kind}", bytes(raw[: rng.randrange(len(raw) // 2, len(raw))]))
    save(tmp_path, f"999.{kind}", good)
    *damaged, last = read_files([tmp_path])
    assert len(damaged) == many
    assert all(file.message for file in damaged if isinstance(file, UnreadableFile))
    assert not isinstance(last, UnreadableFile)
    assert len(last.rows) == 40
