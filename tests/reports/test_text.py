from __future__ import annotations

from merchdesk.reports import text
from merchdesk.reports.cells import display_width
from merchdesk.reports.table import Kind, ReportColumn, ReportTable
from tests.reports.sample import ROW, texts, visits


def test_title_filters_lines_and_totals():
    lines = text.lines(visits()).splitlines()
    assert lines[:5] == ["拜访明细", *visits().filters, "Made on 2026-11-23 18:05", ""]
    assert lines[5].split()[:2] == ["商户号", "商户名称"]
    assert "-1,234.56" in lines[6]
    assert "51.9%" in lines[6]
    assert lines[-2:] == ["净收入合计: −¥1,234.56", "Rows: 2"]


def test_notes_stand_on_their_own_line():
    lines = text.lines(visits()).splitlines()
    assert lines[7] == f"    {ROW[7]}"
    assert "内容" not in lines[5]


def test_two_notes_are_told_apart():
    columns = (
        ReportColumn("商户"),
        ReportColumn("内容", Kind.NOTE),
        ReportColumn("待办", Kind.NOTE),
    )
    rows = (("蜀香火锅", "换了新机。", "复核"), ("A", None, "回访"))
    lines = text.lines(ReportTable("t", columns, rows)).splitlines()
    assert lines[3:7] == ["蜀香火锅", "    内容: 换了新机。", "    待办: 复核", "A"]


def test_columns_are_aligned_where_chinese_is_two_wide():
    columns = (ReportColumn("商户"), ReportColumn("净收入", Kind.MONEY))
    rows = (("蜀香火锅", 1_00), ("A", 123_456_00))
    lines = text.lines(ReportTable("t", columns, rows)).splitlines()[2:5]
    assert len({display_width(line) for line in lines}) == 1
    assert [line.split()[-1] for line in lines] == ["净收入", "1.00", "123,456.00"]


def test_no_text_breaks_or_turns_a_line():
    lines = text.lines(texts("a\u202eb\nc\td\x00")).splitlines()
    assert lines[3] == "ab c d"


def test_notepad_reads_it(tmp_path):
    text.write(visits(), tmp_path / "a.txt")
    data = (tmp_path / "a.txt").read_bytes()
    assert data.decode("utf-8-sig").replace("\r\n", "\n") == text.lines(visits())
    assert data.count(b"\r\n") == data.count(b"\n")
