"""Hostile input through the command line: one plain sentence, and an unchanged database."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from merchdesk.charts import export as charts
from merchdesk.services import merchant_page, mids
from merchdesk.services.home import Home
from tests.cli.conftest import Ran, Run
from tests.cli.dump import dump
from tests.cli.files import HEADINGS, MIDS, row, statement, write_statement
from tests.conftest import PASSPHRASE
from tests.statements.test_reader import hostile

BEST = MIDS[-1]
GOOD = statement([row(MIDS[0], "2016-10")]).decode("gb18030")


def refused(ran: Ran) -> list[str]:
    """The sentence for every file, told apart from the progress before them."""
    assert ran.status == 1
    assert "Traceback" not in ran.err
    return [line for line in ran.err.splitlines() if not re.match(r"\d+/\d+ ", line)]


def test_hostile_workbooks(md: Run, portfolio: Path, made: Path, tmp_path: Path) -> None:
    """Row 1: cells at the end of the sheet, bombs, huge cells, torn files, no workbooks."""
    before = dump(made)
    folder = tmp_path / "hostile"
    folder.mkdir()
    expected = {}
    for name, (data, sentence) in hostile().items():
        (folder / f"{name}.xlsx").write_bytes(data)
        expected[f"{name}.xlsx"] = sentence
    ran = md("import", folder, "--json")
    assert dict(line.split(": ", 1) for line in refused(ran)) == expected
    assert {Path(file["path"]).name: file["error"] for file in ran.json["files"]} == expected
    assert dump(made) == before


TEXTS: dict[str, tuple[bytes, str]] = {
    "an unclosed quote": (
        (GOOD + f'{MIDS[1]},"店,5411,2016-10,1,1,1\r\n').encode(),
        "The quotation marks from line 3 on do not match.",
    ),
    "a NUL": (
        (GOOD + f"{MIDS[1]},店\0,5411,2016-10,1,1,1\r\n").encode(),
        "Line 3 holds binary data; the file is not plain text.",
    ),
    "a line of 20 MB": (
        (GOOD + "," * 20_000_000).encode(),
        "Line 3 is too long for a statement.",
    ),
    "100 MB": (
        GOOD.encode() + b"\n" * 100_000_000,
        "The file is too large for a statement; split it and import the parts.",
    ),
    "a wrong order mark": (
        b"\xff\xfe" + GOOD.encode() + b"x",
        "The file's characters cannot be read; choose another encoding.",
    ),
    "no headings": (
        b"\xef\xbb\xbf",
        (
            "The first 20 lines hold no known headings such as 商户编号 and 交易金额; "
            "if the text looks garbled, choose another encoding."
        ),
    ),
    "nothing": (b"", "The file is empty."),
    "spaces": (b" \r\n" * 500, "The file is empty."),
    "headings alone": (
        HEADINGS.encode(),
        "The file has headings but not a single row.",
    ),
    "a web page": (
        b"<html><table><tr><td>1</td></tr></table></html>",
        "The file is a web page in disguise; open it in Excel and save it as XLSX.",
    ),
    "a picture": (b"\x89PNG\r\n\x1a\n", "The file is not a table; export it as XLSX or CSV."),
}


@pytest.mark.parametrize(("content", "sentence"), TEXTS.values(), ids=list(TEXTS))
def test_hostile_texts(
    md: Run, portfolio: Path, made: Path, tmp_path: Path, content: bytes, sentence: str
) -> None:
    """Row 2: order marks, unclosed quotes, NULs, endless lines."""
    before = dump(made)
    file = tmp_path / "a_201610.csv"
    file.write_bytes(content)
    ran = md("import", file, "--json")
    assert refused(ran) == [f"{file.name}: {sentence}"]
    assert ran.json["files"][0]["error"] == sentence
    assert dump(made) == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_same_in_any_encoding_is_no_attack(
    md: Run, made: Path, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "a_201610.csv"
    file.write_bytes(GOOD.encode(encoding))
    assert md("import", file, "--json").json["totals"]["volume_fen"] == 12_000_00


NUMBERS = ["NaN", "Inf", "-inf", "1e999999999", "1_000", "9223372036854775808", "9" * 400, "0x10"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_none(
    md: Run, portfolio: Path, made: Path, tmp_path: Path, number: str
) -> None:
    """Row 3: an error for the cell with its row; with no good row, nothing is taken."""
    before = dump(made)
    file = write_statement(tmp_path / "a_201611.csv", [row(BEST, "2016-11", number)])
    ran = md("import", file, "--json")
    (sentence,) = refused(ran)
    assert sentence.startswith("a_201611.csv: None of its rows can be taken; row 2: ")
    (reject,) = ran.json["files"][0]["rejected"]
    assert (reject["row"], reject["mid"]) == (2, BEST)
    assert reject["value"] == number[:40]
    assert dump(made) == before


def test_numbers_that_are_none_beside_good_ones(md: Run, made: Path, tmp_path: Path) -> None:
    lines = [row(MIDS[0], "2016-10"), *(row(BEST, "2016-10", number) for number in NUMBERS)]
    file = write_statement(
        tmp_path / "a_201610.csv", [*lines, row(MIDS[1], "2016-10", "１２，０００．００")]
    )
    ran = md("import", file, "--json")
    assert ran.status == 0
    rejected = ran.json["files"][0]["rejected"]
    assert [reject["row"] for reject in rejected][: len(NUMBERS)] == list(
        range(3, 3 + len(NUMBERS))
    )
    assert ran.json["totals"]["volume_fen"] in {12_000_00, 24_000_00}
    assert md("check").status == 0


@pytest.mark.parametrize(
    "name", ["CON.csv", "a..csv", "\u202ecod.csv", "C:\\x.csv", "..\\x.csv", "-rf.csv", "$(x).csv"]
)
def test_hostile_file_names_are_labels(md: Run, made: Path, tmp_path: Path, name: str) -> None:
    """Row 4: the name is kept as a label, and no file of that name is made anywhere."""
    file = write_statement(tmp_path / "in" / name, [row(MIDS[0], "2016-10")])
    around = {path for path in tmp_path.rglob("*") if made not in path.parents}
    assert md("import", file).status == 0
    (listed,) = md("imports", "--json").json["imports"]
    assert listed["name"] == file.name
    assert md("backup").status == 0
    assert {path for path in tmp_path.rglob("*") if made not in path.parents} == around
    assert not [path for path in made.rglob("*") if name in path.name]


HOSTILE_TEXTS = ("=1+1", "@SUM(A1)", "+1", "-1", "\t=1+1", "=cmd|' /C calc'!A0", "<img src=x>")


def test_exports_hold_no_formula(md: Run, made: Path, tmp_path: Path) -> None:
    """Row 5: names and notes that a spreadsheet would run."""
    for number, words in enumerate(HOSTILE_TEXTS):
        mid = str(int(MIDS[0]) + number)
        write_statement(tmp_path / "s" / f"{number}_201610.csv", [row(mid, "2016-10", name=words)])
    assert md("import", tmp_path / "s").status == 0
    for number, words in enumerate(HOSTILE_TEXTS):
        mid = str(int(MIDS[0]) + number)
        visit = ("visit", mid, "--channel", "visit", "--result", "1", "--at", "2026-01-05")
        assert md(*visit, f"--note={words}").status == 0
    days = ("--from", "2026-01-01", "--to", "2026-01-31")
    book, text = tmp_path / "x.xlsx", tmp_path / "x.csv"
    assert md("export", "visits", "--format", "xlsx", "--out", book, *days).status == 0
    assert md("export", "visits", "--format", "csv", "--out", text, *days).status == 0
    with zipfile.ZipFile(book) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
        assert sheets
        assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)
    lines = csv.reader(io.StringIO(text.read_text(encoding="utf-8-sig")))
    cells = [cell for line in lines for cell in line]
    assert [cell for cell in cells if re.match(r"[=@+]|-\D|\t\D", cell)] == []
    assert sum("=1+1" in cell for cell in cells) >= 4


@pytest.mark.parametrize("name", [r"$\bad$", r"$x", "$$", r"\frac{", "%s {0}", "a\u202eb"])
def test_a_chart_takes_any_name(md: Run, made: Path, tmp_path: Path, name: str) -> None:
    """Row 7: no label is read as mathematics."""
    text = statement([row(BEST, month, name=name) for month in ("2016-09", "2016-10")])
    file = tmp_path / "a_201610.csv"
    file.write_bytes(text.decode("gb18030").encode())
    assert md("import", file).status == 0
    home = Home.open(made, secret=PASSPHRASE)
    try:
        with home.read() as session:
            merchant_id = mids.id_of_mid(session, mid=BEST)
            page = merchant_page.page(session, merchant_id=merchant_id)
    finally:
        home.close()
    assert page.trend.title == name.replace("\u202e", "")
    charts.save_trend(page.trend, 12, tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


SEARCHES = [
    '"',
    "'",
    "*",
    "%",
    "_",
    "NEAR(a b",
    "a OR b",
    "NOT",
    "tokens:x",
    "{a b}",
    "^a",
    "(",
    "\\",
    "' OR 1=1 --",
]


@pytest.mark.parametrize("words", SEARCHES)
@pytest.mark.parametrize("indexed", [True, False])
def test_search_syntax_is_text(md: Run, portfolio: Path, words: str, indexed: bool) -> None:
    """Row 8: what the index or LIKE would read as an instruction finds at most itself."""
    if indexed:
        assert md("merchants", "--search", "店", "--json").json["total"] == 6
    ran = md("merchants", "--search", words, "--json")
    assert ran.status == 0
    assert ran.json["total"] in {0, 6}  # a sign alone asks for nothing, which is everything
    if any(char.isalnum() for char in words):
        assert ran.json["total"] == 0


def test_a_sign_is_found_where_a_name_has_it(md: Run, made: Path, tmp_path: Path) -> None:
    names = ["100%纯棉", "100号店", '"老王"面馆']
    lines = [row(mid, "2016-10", name=name) for mid, name in zip(MIDS, names, strict=False)]
    lines[2] = lines[2].replace('"老王"面馆', '"""老王""面馆"')
    assert md("import", write_statement(tmp_path / "a_201610.csv", lines)).status == 0
    found = md("merchants", "--search", '"老王"', "--json").json["merchants"]
    assert [merchant["name"] for merchant in found] == [names[2]]
    assert json.dumps(found)
