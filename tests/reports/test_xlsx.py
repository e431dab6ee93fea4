from __future__ import annotations

import dataclasses
import datetime as dt
import getpass
import io
import math
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from merchdesk.errors import UserError
from merchdesk.reports import cells, xlsx
from merchdesk.reports.table import Kind, ReportColumn, ReportTable
from tests.reports.sample import COLUMNS, HOSTILE, ROW, texts, visits

HEADER = 5  # title, two filters, made on, blank


def read(table: ReportTable) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.render(table)))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def part(table: ReportTable, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(xlsx.render(table))) as book:
        return book.read(name).decode()


def test_every_kind_comes_back_as_its_own_type():
    rows = read(visits())
    assert rows[0][0] == "拜访明细"
    assert rows[HEADER] == [column.heading for column in COLUMNS]
    mid, name, day, at, net, count, share, note = rows[HEADER + 1]
    assert (mid, name, note) == (ROW[0], ROW[1], ROW[7])
    assert day == dt.date(2026, 11, 23)
    assert at == dt.datetime(2026, 11, 23, 14, 30)  # a sheet has no zones
    assert (net, count, share) == (-1234.56, 1234, 0.519)


def test_empty_cells_stay_empty():
    assert set(read(visits())[HEADER + 2]) == {""}


def test_filters_count_and_totals_stand_around_the_table():
    column = [str(row[0]) for row in read(visits())]
    assert column[1:4] == [*visits().filters, "Made on 2026-11-23 18:05"]
    assert column[-2] == "净收入合计: −¥1,234.56"
    assert column[-1] == "Rows: 2 · 2026-11-01 – 2026-11-30 · 客户经理：王敏 & 李强"


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.NOTE])
def test_hostile_text_stays_text(kind):
    sheet = part(texts(*HOSTILE, kind=kind), "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    assert [row[0] for row in read(texts(*HOSTILE, kind=kind))[3 : 3 + len(HOSTILE)]] == list(
        HOSTILE
    )


def test_hostile_headings_and_titles_are_text_too():
    table = ReportTable("=1+1", (ReportColumn("@x"),), (), ("=2",), (("=3", "=4"),))
    assert "<f>" not in part(table, "xl/worksheets/sheet1.xml")
    assert [row[0] for row in read(table)][:4] == ["=1+1", "=2", "", "@x"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_back(values):
    found = [row[0] for row in read(texts(*values))[3 : 3 + len(values)]]
    assert found == [cells.clean(value) for value in values]


def test_what_cannot_be_written_is_left_out():
    assert read(texts("a\x00b\ud800c\x0bd\uffff"))[3][0] == "abcd"


@pytest.mark.parametrize("char", ["x", "汉", "😀"])
def test_an_overlong_text_is_cut_not_lost(char):
    found = str(read(texts(char * 40_000))[3][0])
    assert found.endswith("…")
    assert 32_760 <= len(found.encode("utf-16-le")) // 2 <= xlsx.MAX_TEXT


def test_what_excel_has_no_number_for():
    columns = (ReportColumn("a", Kind.DATE), ReportColumn("b", Kind.PERCENT))
    rows = ((dt.date(1899, 12, 31), math.nan), (dt.date(1900, 3, 1), math.inf))
    found = read(ReportTable("t", columns, rows))
    assert found[3] == ["1899-12-31", ""]
    assert found[4] == [dt.date(1900, 3, 1), ""]


def test_the_sheet_is_ready_to_read_and_to_print():
    sheet = part(visits(), "xl/worksheets/sheet1.xml")
    assert f'<pane ySplit="{HEADER + 1}"' in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A6:H8"/>' in sheet
    assert 'fitToHeight="0"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'numberStoredAsText="1"' in sheet
    footer = re.search("<oddFooter>(.*)</oddFooter>", sheet)
    assert footer is not None
    assert "Rows: 2" in footer[1]
    assert "王敏 &amp;&amp; 李强" in footer[1]


def test_chinese_columns_are_wide_enough_and_notes_wrap():
    found = part(visits(), "xl/worksheets/sheet1.xml")
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', found)]
    assert widths[1] > cells.display_width(str(ROW[1]))
    assert all(8 <= width <= 61 for width in widths)
    assert 'wrapText="1"' in part(visits(), "xl/styles.xml")


def test_long_filters_do_not_break_the_footer():
    table = dataclasses.replace(visits(), filters=("&" * 400,))
    footer = re.search("<oddFooter>(.*)</oddFooter>", part(table, "xl/worksheets/sheet1.xml"))
    assert footer is not None
    assert len(footer[1].replace("&amp;", "&")) <= 255


def test_the_same_table_gives_the_same_bytes():
    assert xlsx.render(visits()) == xlsx.render(visits())


def test_nothing_tells_who_or_where(tmp_path):
    path = tmp_path / "a.xlsx"
    xlsx.write(visits(), path)
    with zipfile.ZipFile(path) as book:
        everything = b"".join(book.read(name) for name in book.namelist()).decode()
    core = part(visits(), "docProps/core.xml")
    assert "<dc:creator></dc:creator>" in core
    assert "2026-11-23T18:05:00Z" in core
    assert str(tmp_path) not in everything
    assert f">{getpass.getuser()}<" not in everything


@pytest.mark.parametrize("title", ["", "a/b:c*d[e]?", "'", "很长的标题" * 20, "\u202e\x00"])
def test_any_title_makes_a_sheet(title):
    table = ReportTable(title, (ReportColumn("x"),), ())
    name = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.render(table))).sheet_names[0]
    assert 1 <= len(name) <= 31


def test_a_report_longer_than_a_sheet_is_refused(tmp_path):
    table = ReportTable("t", (ReportColumn("x"),), ((None,),) * xlsx.MAX_ROWS)
    with pytest.raises(UserError, match="more rows"):
        xlsx.write(table, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_nothing_goes_through_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))
    xlsx.write(visits(), Path(tmp_path / "a.xlsx"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
