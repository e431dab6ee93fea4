from __future__ import annotations

import datetime as dt

import pytest

from merchdesk.statements import sheets
from merchdesk.statements.problems import Problem, Unreadable
from merchdesk.statements.sheets import open_book
from tests.statements.builders import (
    MID,
    compound_file,
    line,
    old_workbook,
    raw_workbook,
    read,
    sheet_xml,
    statement,
    workbook,
)

TEXT = statement(line(name="𠮷野家"), line(2, mid="898100058120002", volume="100.00"))
TRADITIONAL = f"商戶編號,商戶名稱,帳期,交易筆數,交易金額\r\n{MID},福滿樓,201507,3,100.00\r\n"


def refused(
    data: bytes | str, name: str = "statement.csv", encoding: str | None = None
) -> Unreadable:
    with pytest.raises(Unreadable) as bad:
        read(data, name, encoding)
    return bad.value


@pytest.mark.parametrize(
    ("codec", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
    ],
)
def test_the_encoding_is_found(codec, found):
    result = read(TEXT.encode(codec))
    assert result.encoding == found
    assert [row.name for row in result.rows] == ["𠮷野家", "福满楼"]


def test_big5_is_read_when_chosen():
    result = read(TRADITIONAL.encode("big5"), encoding="big5")
    assert result.encoding == "big5"
    assert result.rows[0].name == "福滿樓"


@pytest.mark.parametrize("encoding", sheets.ENCODINGS)
def test_every_encoding_can_be_chosen(encoding):
    result = read(TRADITIONAL.encode(encoding), encoding=encoding)
    assert (result.encoding, result.rows[0].volume_fen) == (encoding, 10_000)


def test_utf_16_may_be_chosen_without_a_mark():
    assert read(TEXT.encode("utf-16-be"), encoding="utf-16").encoding == "utf-16"


def test_the_wrong_choice_is_said():
    assert refused(TEXT.encode("gb18030"), encoding="utf-8").problem is Problem.ENCODING


def test_bytes_that_are_no_text_are_said():
    assert refused(b"\xff\xff\xff" * 100).problem is Problem.ENCODING


def test_zeros_are_refused_with_their_line():
    bad = refused(TEXT.replace("𠮷野家", "a\0b"))
    assert (bad.problem, bad.line) == (Problem.BINARY_ZERO, 4)


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_delimiters(mark):
    text = TEXT.replace('"14,700.00"', "14700.00").replace(",", mark)
    assert [row.volume_fen for row in read(text).rows] == [1_470_000, 10_000]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end):
    result = read(TEXT.replace("\r\n", end))
    assert [row.row for row in result.rows] == [4, 5]


def test_a_tab_separated_text_named_xls_is_a_text():
    text = (
        TEXT.replace('"14,700.00"', "14,700.00|")
        .replace(",", "\t")
        .replace("14\t700.00|", "14,700.00")
    )
    result = read(text.encode("gb18030"), "report.xls")
    assert (result.encoding, result.rows[0].volume_fen) == ("gb18030", 1_470_000)


def test_a_quote_that_never_closes_is_said_with_its_line():
    bad = refused(
        TEXT.replace("福满楼", '"福满楼')
        .replace("福满楼,", '福满楼",', 1)[:-2]
        .replace('楼",', "楼,")
    )
    assert (bad.problem, bad.line) == (Problem.QUOTES, 5)


def test_an_endless_quoted_field_is_refused():
    bad = refused(TEXT.replace("福满楼", '"' + "福\n" * 200_000))
    assert (bad.problem, bad.line) == (Problem.QUOTES, 5)


def test_a_line_break_inside_quotes_keeps_the_row_numbers_of_lines():
    text = statement(line(name='"福满楼\n南山店"'), line(2, mid="898100058120002"))
    assert [(row.row, row.name) for row in read(text).rows] == [(4, "福满楼 南山店"), (6, "福满楼")]


def test_a_line_of_many_megabytes_is_refused_with_its_number():
    bad = refused(TEXT + "," * 20_000_000)
    assert (bad.problem, bad.line) == (Problem.LONG_LINE, 6)


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"", "a.csv", Problem.EMPTY),
        (b" \r\n\r\n", "a.csv", Problem.EMPTY),
        (b"%PDF-1.7 ...", "a.csv", Problem.NOT_A_TABLE),
        (b"\x89PNG\r\n", "a.csv", Problem.NOT_A_TABLE),
        (b"\xef\xbb\xbf <HTML><table><tr><td>1</td></tr></table>", "a.xls", Problem.WEB_PAGE),
        (b'<?xml version="1.0"?><Workbook/>', "a.xls", Problem.WEB_PAGE),
        (b"hello", "a.xlsx", Problem.DAMAGED_WORKBOOK),
        (b"PK\3\4 hello", "a.csv", Problem.DAMAGED_WORKBOOK),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "a.xls", Problem.DAMAGED_WORKBOOK),
    ],
)
def test_what_is_no_statement_is_called_what_it_is(data, name, problem):
    assert refused(data, name).problem is problem


def test_an_encrypted_workbook_is_said_to_be_locked():
    data = compound_file({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(8000)})
    assert refused(data, "a.xlsx").problem is Problem.LOCKED


ROWS: list[list[object]] = [["商户编号", "账期", "交易金额"], [MID, "201507", 138.34]]


def test_a_genuine_old_workbook():
    result = read(old_workbook(ROWS), "a.xls")
    assert (result.encoding, result.rows[0].volume_fen) == ("xls", 13834)


def test_a_locked_old_workbook():
    assert refused(old_workbook(ROWS, locked=True), "a.xls").problem is Problem.LOCKED


def test_a_workbook_named_otherwise_is_still_a_workbook():
    assert read(workbook(ROWS), "a.csv").encoding == "xlsx"


def test_sheets_keep_their_names_and_row_numbers():
    data = workbook(
        [["说明"]], [[], [], [None, *ROWS[0]], [None, *ROWS[1]]], names=("说明", "明细")
    )
    assert [(row.sheet, row.row) for row in read(data, "a.xlsx").rows] == [("明细", 4)]


def test_a_hidden_sheet_is_not_read():
    data = workbook(ROWS, ROWS, hidden=1)
    assert [row.sheet for row in read(data, "a.xlsx").rows] == ["Sheet1"]


def test_date_cells_are_months_and_serial_numbers_are_not():
    rows: list[list[object]] = [ROWS[0]]
    rows += [[MID, (dt.datetime(2016, 9, 1), 'yyyy"年"m"月"'), 1], [MID, 42614, 2]]
    result = read(workbook(rows), "a.xlsx")
    assert [row.month for row in result.rows] == ["2016-09"]
    assert [(reject.row, reject.reason, reject.value) for reject in result.rejects] == [
        (3, "month_unreadable", "42614")
    ]


def test_entities_are_not_expanded():
    bomb = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>'
    xml = f'<!DOCTYPE a [<!ENTITY a0 "lol">{bomb}]>'.encode() + sheet_xml(cell)
    assert refused(raw_workbook(xml), "a.xlsx").problem is Problem.DAMAGED_WORKBOOK


def test_a_sheet_of_too_many_cells_is_not_spread_out():
    cell = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    xml = sheet_xml(cell.format(1, "A") + cell.format(3_000, "GAA"))
    assert refused(raw_workbook(xml), "a.xlsx").problem is Problem.TOO_LARGE


def test_opening_is_lazy_but_checks_the_container_at_once():
    with pytest.raises(Unreadable):
        open_book(b"PK\3\4", name="a.xlsx")
