"""Importing batches: what can be read is taken, what cannot is named, each in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from merchdesk.services.home import Home
from tests.cli.conftest import Run
from tests.cli.files import MIDS, MONTHS, row, statement, write_portfolio, write_statement
from tests.conftest import PASSPHRASE

KEYS = {
    "path",
    "kind",
    "encoding",
    "months",
    "rows_read",
    "rows_applied",
    "duplicates",
    "replaced",
    "already_imported",
    "new_merchants",
    "known_merchants",
    "rejected",
    "error",
}


def test_what_can_be_read_of_a_batch_is_taken(md: Run, made: Path, tmp_path: Path) -> None:
    good = write_statement(tmp_path / "a_201610.csv", [row(MIDS[0], "2016-10")])
    picture = tmp_path / "b.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    empty = tmp_path / "empty"
    empty.mkdir()
    missing = tmp_path / "missing.csv"
    ran = md("import", picture, missing, good, empty, "--json")
    assert ran.status == 1
    assert [file["path"] for file in ran.json["files"]] == [
        str(path) for path in (picture, missing, good, empty)
    ]
    assert all(file.keys() == KEYS for file in ran.json["files"])
    assert [file["kind"] for file in ran.json["files"]] == [
        "unreadable",
        "unreadable",
        "statement",
        "unreadable",
    ]
    assert ran.json["totals"]["merchants"] == 1
    said = [line for line in ran.err.splitlines() if not line[0].isdigit()]
    assert said == [
        "b.csv: The file is not a table; export it as XLSX or CSV.",
        "missing.csv: The file cannot be found or opened.",
        "empty: The folder holds no statements (CSV, TSV, TXT, XLSX or XLS).",
    ]
    assert [file["error"] for file in ran.json["files"]] == [
        "The file is not a table; export it as XLSX or CSV.",
        "The file cannot be found or opened.",
        None,
        "The folder holds no statements (CSV, TSV, TXT, XLSX or XLS).",
    ]


def test_a_rejected_row_is_named_with_its_reason(md: Run, made: Path, tmp_path: Path) -> None:
    file = write_statement(
        tmp_path / "a_201610.csv",
        [row(MIDS[0], "2016-10"), row("8.9810E+14", "2016-10", name="坏号店")],
    )
    ran = md("import", file, "--json")
    assert ran.status == 0
    (reject,) = ran.json["files"][0]["rejected"]
    assert (reject["row"], reject["mid"], reject["name"]) == (3, "8.9810E+14", "坏号店")
    assert len(reject["reason"]) > 10
    assert "! row 3 8.9810E+14" in md("import", file).out


def test_a_correction_says_what_it_replaces_in_any_order(
    md: Run, made: Path, tmp_path: Path
) -> None:
    """The corrected file sorts before the one it corrects."""
    folder = tmp_path / "statements"
    write_statement(folder / "月报_201610.csv", [row(mid, "2016-10", "120000.00") for mid in MIDS])
    fixed = write_statement(folder / "月报_201610(更正).csv", [row(MIDS[0], "2016-10")])
    dry = md("import", folder, "--dry-run", "--json").json["files"]
    ran = md("import", folder, "--json").json
    assert ran["files"] == dry
    assert {file["path"]: file["replaced"] for file in ran["files"]}[str(fixed)] == 1
    assert ran["totals"]["volume_fen"] == 5 * 120_000_00 + 12_000_00


def test_a_price_list_is_pinned_with_files_or_alone(md: Run, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "statements"
    write_portfolio(folder)
    pinned = md("import", folder, "--pin-schedule", "2013-02-25", "--json").json["totals"]
    assert pinned["net_fen"] == 403_200  # a fee of .78 % less .30 % for issuer and network
    assert md("import", "--pin-schedule", "2013-02-25", "--json").json["totals"] == pinned
    ran = md("import", folder, "--pin-schedule", "2013-02-26", "--json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.sentence == (
        "There is no price list of this date; there are: 2013-02-25, 2016-09-06."
    )


def test_a_price_list_alone_counts_everything_again(md: Run, made: Path, tmp_path: Path) -> None:
    write_statement(tmp_path / "a_201610.csv", [row(MIDS[0], "2016-10")])
    before = md("import", tmp_path / "a_201610.csv", "--json").json["totals"]["net_fen"]
    after = md("import", "--pin-schedule", "2013-02-25", "--json").json
    assert after["files"] == []
    assert after["totals"]["net_fen"] == 5760 != before


def test_an_unreadable_file_pins_nothing(md: Run, portfolio: Path, tmp_path: Path) -> None:
    before = md("import", portfolio, "--json").json["totals"]
    ran = md("import", tmp_path / "none.csv", "--pin-schedule", "2013-02-25", "--json")
    assert (ran.status, ran.json["totals"]) == (1, before)


def test_an_encoding_can_be_told(md: Run, made: Path, tmp_path: Path) -> None:
    file = tmp_path / "a_201610.csv"
    text = statement([row(MIDS[0], "2016-10", name="福满楼")]).decode("gb18030")
    file.write_bytes(text.encode("utf-16-be"))
    ran = md("import", file, "--encoding", "gb18030", "--json")
    assert (ran.status, ran.json["files"][0]["kind"]) == (1, "unreadable")
    file.write_bytes(text.encode("gb18030"))
    ran = md("import", file, "--encoding", "gb18030", "--json")
    assert ran.json["files"][0]["encoding"] == "gb18030"
    assert md("merchants", "--search", "福满楼", "--json").json["total"] == 1


def test_importing_nothing_new_makes_no_backup(md: Run, portfolio: Path, made: Path) -> None:
    before = sorted((made / "backups").iterdir())
    assert md("import", portfolio).status == 0
    assert sorted((made / "backups").iterdir()) == before
    write_statement(portfolio / "b_201611.csv", [row(MIDS[0], "2016-11")])
    assert md("import", portfolio).status == 0
    assert len(sorted((made / "backups").iterdir())) == len(before) + 1


def test_each_file_may_stand_alone_in_any_order(md: Run, made: Path, tmp_path: Path) -> None:
    write_portfolio(tmp_path / "s")
    files = sorted((tmp_path / "s").iterdir(), reverse=True)
    *_, totals = [md("import", file, "--json").json["totals"] for file in files]
    assert totals["merchant_months"] == len(MIDS) * len(MONTHS)


@pytest.mark.parametrize("name", ["\u202e\u200bcod.csv", "a\x1b[31m.csv", "a\nb.csv", "=1+1.csv"])
def test_a_hostile_file_name_is_a_label(md: Run, made: Path, tmp_path: Path, name: str) -> None:
    file = write_statement(tmp_path / name, [row(MIDS[0], "2016-10")])
    assert md("import", file).status == 0
    (listed,) = md("imports", "--json").json["imports"]
    assert listed["name"] == name
    said = md("imports").out
    assert said.count("\n") == 1
    assert said.strip().isprintable()


def test_a_file_name_that_is_no_text_is_a_label_too(md: Run, made: Path, tmp_path: Path) -> None:
    name = b"caf\xe9_201610.csv".decode(errors="surrogateescape")
    try:
        file = write_statement(tmp_path / name, [row(MIDS[0], "2016-10")])
    except OSError:
        pytest.skip("this file system takes no such name")
    ran = md("import", file, "--json")
    assert ran.status == 0
    assert ran.json["totals"]["merchants"] == 1
    (listed,) = md("imports", "--json").json["imports"]
    assert listed["name"] == "caf\ufffd_201610.csv"
    assert md("import", "--undo", listed["id"]).status == 0


def test_a_name_from_a_statement_cannot_steer_the_terminal(
    md: Run, made: Path, tmp_path: Path
) -> None:
    evil = "\x1b[2J\u202e店\x9b31m"
    file = tmp_path / "a_201610.csv"
    text = statement([row(MIDS[0], "2016-10", name=evil)]).decode("gb18030")
    file.write_text(text, encoding="utf-8")
    assert md("import", file).status == 0
    for words in (("merchants",), ("show", MIDS[0]), ("tiers",)):
        out = md(*words).out
        assert "店" in out
        assert all(char.isprintable() or char == "\n" for char in out)


def test_the_home_of_another_process_is_refused(md: Run, made: Path, tmp_path: Path) -> None:
    """A second lock in this process is refused as one of another process is."""
    opened = Home.open(made, secret=PASSPHRASE)
    try:
        for words in (("check",), ("import", tmp_path), ("restore", tmp_path / "x.mdbackup")):
            (tmp_path / "x.mdbackup").touch()
            ran = md(*words, "--json")
            assert (ran.status, ran.out) == (1, "")
            assert ran.sentence == (
                "MerchDesk is open with this portfolio already. Close it there first."
            )
    finally:
        opened.close()
    assert md("check").status == 0
