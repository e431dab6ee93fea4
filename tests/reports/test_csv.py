from __future__ import annotations

import csv as standard
import io
import math

from hypothesis import given
from hypothesis import strategies as st

from merchdesk.reports import cells, csv
from merchdesk.reports.table import Kind, ReportColumn, ReportTable
from tests.reports.sample import COLUMNS, HOSTILE, ROW, texts, visits

DANGEROUS = "=+-@\t\r"
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.from_regex(r"['\t=+\-@＝]?\d{0,16}([eE/:-]\d{1,4}){0,2}", fullmatch=True),
)


def read(data: bytes) -> list[list[str]]:
    return list(standard.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_excel_takes_it_for_utf8_and_finds_its_line_ends():
    data = csv.render(visits())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 3


def test_only_the_header_and_the_rows():
    rows = read(csv.render(visits()))
    assert rows[0] == [column.heading for column in COLUMNS]
    assert len(rows) == 3
    assert rows[1][1:] == [
        ROW[1],
        "2026-11-23",
        "2026-11-23 14:30",
        "-1234.56",
        "1234",
        "0.519",
        ROW[7],
    ]
    assert rows[2] == [""] * len(COLUMNS)


def test_a_mid_stays_a_text_that_our_reader_takes_back():
    cell = read(csv.render(visits()))[1][0]
    assert cell == "\t012345678901234"
    assert csv.plain(cell) == cell.strip() == ROW[0]


def test_no_text_cell_begins_dangerously():
    for value, row in zip(HOSTILE, read(csv.render(texts(*HOSTILE)))[1:], strict=True):
        assert csv.plain(row[0]) == value
        assert row[0][0] not in DANGEROUS or row[0][1:].isascii()
        if value.strip()[0] in "=+-@＝":
            assert row[0][0] == "'"


def test_a_hostile_heading_is_guarded_too():
    assert read(csv.render(ReportTable("t", (ReportColumn("=1"),), ()))) == [["'=1"]]


def test_negative_amounts_stay_numbers():
    columns = (ReportColumn("a", Kind.MONEY), ReportColumn("b", Kind.COUNT))
    data = csv.render(ReportTable("t", columns, ((-5, -7), (-100, 0), (10**15 + 1, 1))))
    assert data.decode("utf-8-sig").splitlines()[1:] == [
        "-0.05,-7",
        "-1.00,0",
        "10000000000000.01,1",
    ]


def test_no_number_is_an_empty_cell():
    columns = (ReportColumn("a", Kind.PERCENT), ReportColumn("b", Kind.PERCENT))
    data = csv.render(ReportTable("t", columns, ((math.nan, math.inf),)))
    assert data.decode("utf-8-sig").splitlines()[1] == ","


@given(TEXT)
def test_a_guard_is_undone_exactly_and_leaves_nothing_to_run(text):
    guarded = csv.guard(text)
    assert csv.plain(guarded) == text
    if guarded:
        assert guarded[0] not in "=+-@\r＝＋－＠"
    if guarded[:1] == "\t":  # a tab is only ever before plain digits
        assert guarded[1:2].isdigit()


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_any_texts_survive_a_standard_reader(rows):
    table = ReportTable("t", (ReportColumn("a"), ReportColumn("b", Kind.NOTE)), tuple(rows))
    found = read(csv.render(table))[1:]
    expected = [[cells.clean(value) for value in row] for row in rows]
    assert [[csv.plain(value) for value in row] for row in found] == expected


@given(st.integers(-(10**17), 10**17))
def test_amounts_are_exact(fen):
    field = csv.render(ReportTable("t", (ReportColumn("a", Kind.MONEY),), ((fen,),)))
    yuan = field.decode("utf-8-sig").splitlines()[1]
    assert int(yuan.replace(".", "")) == fen
    assert yuan[-3] == "."


def test_what_a_file_cannot_hold_is_left_out():
    assert read(csv.render(texts("a\x00b\ud800c")))[1] == ["abc"]


def test_it_is_written_whole(tmp_path):
    csv.write(visits(), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == csv.render(visits())
