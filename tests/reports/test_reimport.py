"""What we export, our own statement reader takes back: MIDs whole, amounts exact."""

from __future__ import annotations

import pytest

from merchdesk.reports import writers
from merchdesk.reports.table import Kind, ReportColumn, ReportTable
from merchdesk.statements.reader import read_files
from merchdesk.statements.types import ParsedFile

COLUMNS = (
    ReportColumn("商户号"),
    ReportColumn("商户名称"),
    ReportColumn("月份"),
    ReportColumn("交易笔数", Kind.COUNT),
    ReportColumn("交易金额", Kind.MONEY),
    ReportColumn("手续费", Kind.MONEY),
)
ROWS = (
    ("012345678901234", "蜀香火锅（玉林店）", "2026-09", 120, 3_456_789, 26_963),
    ("999651058120417", "老陈记面馆", "2026-10", 3, 123_45, 154),
    ("999651058120418", "冲正商行", "2026-10", -1, -500_00, -6_25),
)


@pytest.mark.parametrize("code", ["csv", "xlsx"])
def test_an_exported_table_is_read_back(code, tmp_path):
    path = tmp_path / f"export.{code}"
    writers.write(ReportTable("导出", COLUMNS, ROWS), path, code)
    (parsed,) = read_files([path])
    assert isinstance(parsed, ParsedFile), parsed
    assert parsed.rejects == ()
    assert (
        tuple(
            (row.mid, row.name, row.month, row.txn_count, row.volume_fen, row.fee_fen)
            for row in parsed.rows
        )
        == ROWS
    )
