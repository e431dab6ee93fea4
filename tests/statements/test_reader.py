from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from merchdesk.errors import Cancelled
from merchdesk.statements import process, reader
from merchdesk.statements.reader import read_files, start_worker
from merchdesk.statements.types import ParsedFile, UnreadableFile
from tests.statements.builders import (
    MID,
    compound_file,
    line,
    old_workbook,
    raw_workbook,
    save,
    sheet_xml,
    statement,
    workbook,
)

ROWS: list[list[object]] = [["商户编号", "账期", "交易金额"], [MID, "201507", 138.34]]
FAR = '<row r="{0}"><c r="{1}" t="inlineStr"><is><t>商户编号</t></is></c></row>'
DAMAGED = "The file is damaged or not an Excel workbook; download it again."
TOO_MUCH = "The workbook would unpack to far more than any statement; it was not read."
UNSAFE = "The file's contents make it unsafe to read; open it in Excel and save it anew."
LOCKED = "The file is protected by a password; open it in Excel and save it without one."


def parsed(result: ParsedFile | UnreadableFile) -> ParsedFile:
    assert isinstance(result, ParsedFile), result
    return result


def message(result: ParsedFile | UnreadableFile) -> str:
    assert isinstance(result, UnreadableFile), result
    return result.message


def test_a_file_comes_back_whole(tmp_path):
    path = save(tmp_path, "月报_201507.csv", statement(line(), line(2), line(3, mid="x")))
    file = parsed(*read_files([path]))
    assert (file.path, file.name, file.kind, file.encoding) == (
        str(path),
        "月报_201507.csv",
        "statement",
        "utf-8",
    )
    assert (file.rows_read, file.duplicates, file.months, file.mids) == (3, 1, ("2015-07",), {MID})
    assert [row.volume_fen for row in file.rows] == [1_470_000]
    assert [(reject.row, reject.reason) for reject in file.rejects] == [(6, "mid_unreadable")]
    assert file.headings["mid"] == "商户编号"
    assert len(file.sha256) == 64


def test_a_folder_gives_its_statements_by_name(tmp_path):
    for name in ("b.csv", "a.XLSX", "c.tsv", "~$a.xlsx", ".hidden.csv", "notes.md", "d.pdf"):
        save(tmp_path, name, workbook(ROWS) if name.endswith("X") else statement(line()))
    (tmp_path / "folder.csv").mkdir()
    assert [result.name for result in read_files([tmp_path])] == ["a.XLSX", "b.csv", "c.tsv"]


def test_a_file_named_twice_is_read_once(tmp_path):
    path = save(tmp_path, "a.csv", statement(line()))
    assert len(read_files([tmp_path, path, str(path)])) == 1


def test_nothing_gives_nothing():
    assert read_files([]) == []


def test_what_is_not_there_is_said(tmp_path):
    (tmp_path / "empty").mkdir()
    results = read_files([tmp_path / "none.csv", tmp_path / "empty", os.devnull])
    assert [message(result) for result in results] == [
        "The file cannot be found or opened.",
        "The folder holds no statements (CSV, TSV, TXT, XLSX or XLS).",
        "The file cannot be found or opened.",
    ]


def test_a_name_may_be_anything(tmp_path):
    names = ["a\u202eb.csv", "a\nb.csv", "'a' \"b\".csv", "x" * 200 + ".csv"]
    if sys.platform == "linux":
        names.append(os.fsdecode(b"\xff.csv"))
    for name in names:
        save(tmp_path, name, statement(line()))
    files = [parsed(file) for file in read_files([tmp_path])]
    assert {Path(file.path).name for file in files} == set(names)
    for file in files:
        assert file.name.encode().decode() == file.name  # it can be stored and shown
        assert file.name == Path(file.path).name or "\udcff" in file.path


def test_many_rows_come_in_pieces(tmp_path):
    lines = [line(n, mid=f"8981000581{n:05}", count=str(n)) for n in range(4_500)]
    file = parsed(*read_files([save(tmp_path, "a.csv", statement(*lines))]))
    assert [row.txn_count for row in file.rows] == list(range(4_500))


def test_an_encoding_can_be_chosen(tmp_path):
    path = save(tmp_path, "a.csv", f"商戶編號,帳期,交易額\n{MID},201507,1\n".encode("big5"))
    assert parsed(*read_files([path], encoding="big5")).encoding == "big5"
    with pytest.raises(ValueError, match="rot13"):
        read_files([path], encoding="rot13")


def test_progress_tells_each_file_and_the_end(tmp_path):
    for name in ("a.csv", "b.csv"):
        save(tmp_path, name, statement(line()))
    seen: list[tuple[int, int, str]] = []
    read_files([tmp_path], progress=lambda *what: seen.append(what))
    assert seen == [(0, 2, "a.csv"), (1, 2, "b.csv"), (2, 2, "")]


def test_cancelling_between_files(tmp_path):
    for name in ("a.csv", "b.csv", "c.csv"):
        save(tmp_path, name, statement(line()))
    seen: list[str] = []
    with pytest.raises(Cancelled):
        read_files(
            [tmp_path],
            progress=lambda _done, _all, name: seen.append(name),
            cancelled=lambda: len(seen) > 1,
        )
    assert seen == ["a.csv", "b.csv"]


def stub(code: str) -> list[str]:
    """A worker that is none."""
    return [sys.executable, "-S", "-c", code]


READY = "import sys,time; print('[\"ready\"]', flush=True); "


def test_cancelling_during_a_file_ends_the_worker(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "command", lambda: stub(READY + "time.sleep(60)"))
    started = time.monotonic()
    with pytest.raises(Cancelled):
        read_files([tmp_path / "a.csv"], cancelled=lambda: time.monotonic() - started > 0.3)
    assert time.monotonic() - started < 10


def test_a_file_that_takes_too_long_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "command", lambda: stub(READY + "time.sleep(60)"))
    monkeypatch.setattr(reader, "FILE_SECONDS", 0.5)
    assert message(*read_files([tmp_path / "a.csv"])).startswith("Reading the file took too long")


def test_after_a_lack_of_memory_a_fresh_worker_goes_on(tmp_path, monkeypatch):
    begun = tmp_path / "begun"
    code = f"import pathlib; pathlib.Path({str(begun)!r}).open('a').write('x'); "
    code += READY + 'print(\'["problem","memory",0,""]\', flush=True); time.sleep(60)'
    monkeypatch.setattr(process, "command", lambda: stub(code))
    for result in read_files([tmp_path / "a.csv", tmp_path / "b.csv"]):
        assert message(result).startswith("Reading the file needs more memory")
    assert begun.read_text() == "xx"


@pytest.mark.parametrize(
    "reply",
    [
        "{}",
        "[]",
        "nonsense",
        '["rows",1,[1]]',
        '["rows",-1,[]]',
        '["done",{}]',
        '["problem","unheard of",0,""]',
        '["problem","empty","x",""]',
        '["surprise"]',
        "9" * 5_000,
    ],
)
def test_a_worker_that_says_something_else_is_not_believed(tmp_path, monkeypatch, reply):
    code = READY + f"print({reply!r}, flush=True); time.sleep(60)"
    monkeypatch.setattr(process, "command", lambda: stub(code))
    assert message(*read_files([tmp_path / "a.csv"])) == UNSAFE


def test_a_reply_without_end_is_cut_off(tmp_path, monkeypatch):
    code = READY + "[sys.stdout.write('x' * 100_000) for _ in range(10 ** 6)]"
    monkeypatch.setattr(process, "command", lambda: stub(code))
    monkeypatch.setattr(process, "LINE_LIMIT", 1_000_000)
    assert message(*read_files([tmp_path / "a.csv"])) == UNSAFE


def test_a_worker_that_never_starts_is_our_bug_not_the_files(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "command", lambda: stub("raise SystemExit(3)"))
    with pytest.raises(RuntimeError):
        read_files([tmp_path / "a.csv"])


def test_a_worker_may_be_started_ahead(tmp_path):
    path = save(tmp_path, "a.csv", statement(line()))
    assert parsed(*read_files([path], worker=start_worker())).rows_read == 1
    start_worker().end()


def lying(data: bytes, part: bytes) -> bytes:
    """The workbook with the part's unpacked size declared as a kilobyte."""
    lie = bytearray(data)
    for mark, size_at, name_at in ((b"PK\1\2", 24, 46), (b"PK\3\4", 22, 30)):
        at = lie.find(mark)
        while at >= 0:
            if lie[at + name_at :].startswith(part):
                lie[at + size_at : at + size_at + 4] = (1_000).to_bytes(4, "little")
            at = lie.find(mark, at + 4)
    return bytes(lie)


def hostile() -> dict[str, tuple[bytes, str]]:
    """Every row of the table of hostile workbooks, with the sentence each must end in."""
    good = workbook(ROWS)
    rows = raw_workbook(b"<worksheet>" + b"<row><c><v>1</v></c></row>" * 18_500_000)
    cell = raw_workbook(sheet_xml('<row r="1"><c r="A1" t="str"><v>' + "A" * 300_000_000))
    bomb = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    used = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>'
    entities = f'<!DOCTYPE a [<!ENTITY a0 "lol">{bomb}]>'.encode()
    return {
        "cell at XFD1048576": (
            raw_workbook(sheet_xml(FAR.format(1, "A1") + FAR.format(1048576, "XFD1048576"))),
            UNSAFE,
        ),
        "480 MB of rows": (rows, TOO_MUCH),
        "480 MB of rows, hidden": (lying(rows, b"xl/worksheets/sheet1.xml"), DAMAGED),
        "300 MB cell": (cell, TOO_MUCH),
        "300 MB cell, hidden": (lying(cell, b"xl/worksheets/sheet1.xml"), DAMAGED),
        "entities": (raw_workbook(entities + sheet_xml(used)), DAMAGED),
        "truncated": (good[: len(good) // 2], DAMAGED),
        "last byte missing": (good[:-1], DAMAGED),
        "not a zip": (b"hello", DAMAGED),
        "many entries": (raw_workbook(sheet_xml(""), extra=5_000), TOO_MUCH),
        "encrypted": (
            compound_file({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(8_000)}),
            LOCKED,
        ),
        "old and encrypted": (old_workbook(ROWS, locked=True), LOCKED),
    }


def test_hostile_workbooks_end_in_a_sentence_and_the_next_file_is_read(tmp_path):
    expected = {}
    for name, (data, sentence) in hostile().items():
        save(tmp_path, f"{name}.xlsx", data)
        expected[f"{name}.xlsx"] = sentence
    save(tmp_path, "zzz.xlsx", workbook(ROWS))
    *results, last = read_files([tmp_path])
    assert {result.name: message(result) for result in results} == expected
    assert [row.volume_fen for row in parsed(last).rows] == [13834]


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux alone")
def test_memory_is_limited(tmp_path):
    # 30 million cells would be spread out in some 900 MB; unlimited, they are merely too many.
    greedy = raw_workbook(sheet_xml(FAR.format(1, "A1") + FAR.format(30_000, "ALL30000")))
    save(tmp_path, "a.xlsx", greedy)
    save(tmp_path, "b.xlsx", workbook(ROWS))
    first, second = read_files([tmp_path])
    assert message(first) == UNSAFE
    assert parsed(second).rows_read == 1


def test_hostile_texts_end_in_a_sentence_with_the_line(tmp_path):
    good = statement(line())
    files = {
        "a quote.csv": good + f'2,{MID},"x,5812,201507,1,1,1\r\n',
        "b zero.csv": good + "\0",
        "c line.csv": good + "," * 30_000_000,
        "d large.csv": good + "\n" * (33 * 1024 * 1024),
        "e good.csv": good,
    }
    for name, text in files.items():
        save(tmp_path, name, text)
    *results, last = read_files([tmp_path])
    assert [message(result) for result in results] == [
        "The quotation marks from line 5 on do not match.",
        "Line 5 holds binary data; the file is not plain text.",
        "Line 5 is too long for a statement.",
        "The file is too large for a statement; split it and import the parts.",
    ]
    assert parsed(last).rows_read == 1


@pytest.mark.parametrize("arguments", [["-m", "merchdesk", "--worker"], process.command()[1:]])
def test_the_worker_runs_as_a_module_and_as_the_program(tmp_path, arguments):
    path = save(tmp_path, "a.csv", statement(line()))
    request = json.dumps([str(path), None]).encode() + b"\n"
    done = subprocess.run(
        [sys.executable, *arguments],
        input=request,
        capture_output=True,
        check=True,
        env=process._environment(),
    )
    replies = done.stdout.decode().splitlines()
    assert [reply[:8] for reply in replies] == ['["ready"', '["rows",', '["done",']


def test_frozen_the_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process.command() == [sys.executable, "--worker"]


def test_the_worker_knows_no_secret_of_ours(monkeypatch):
    monkeypatch.setenv("MERCHDESK_PASSPHRASE_FILE", "/secret")
    assert not [name for name in process._environment() if name.startswith("MERCHDESK_")]


def test_the_worker_loads_nothing_heavy():
    code = "import sys; import merchdesk.statements.worker; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        check=True,
        env=process._environment(),
        text=True,
    )
    heavy = {"PySide6", "sqlalchemy", "matplotlib", "numpy", "dataclasses", "inspect", "typing"}
    heavy |= {"pathlib", "zipfile", "decimal", "python_calamine", "merchdesk.i18n"}
    assert heavy & set(done.stdout.split()) == set()


def test_the_program_may_be_started_from_a_folder_of_traps(tmp_path, monkeypatch):
    save(tmp_path, "json.py", "raise SystemExit('a stranger ran')")
    path = save(tmp_path, "a.csv", statement(line()))
    monkeypatch.chdir(tmp_path)
    assert parsed(*read_files([Path(path.name)])).rows_read == 1
