"""What the user can act on: exit 1, one plain sentence, nothing on standard output."""

from __future__ import annotations

import errno
import os
import stat
import sys
import types
from pathlib import Path

import pytest
from alembic import op
from sqlalchemy import text

from merchdesk.models import backup as backup_files
from merchdesk.models import migrations
from merchdesk.services import demo_home
from merchdesk.services.home import Home
from tests.cli.conftest import Run
from tests.cli.files import MIDS
from tests.conftest import PASSPHRASE

BEST = MIDS[-1]
VISIT = ("visit", BEST, "--channel", "visit", "--result", "1")
EXPORT = ("export", "visits", "--format", "csv", "--out")

SENTENCES = {
    "an unknown merchant": (("show", "123"), "There is no merchant with this number."),
    "an unknown merchant's tier": (("explain", "123"), "There is no merchant with this number."),
    "a visit to nobody": (
        ("visit", "123", "--channel", "visit", "--result", "1"),
        "There is no merchant with this number.",
    ),
    "a month not covered": (("tiers", "--month", "2015-01"), "No statement covers this month."),
    "a month to come": (("explain", BEST, "--month", "2999-12"), "No statement covers this month."),
    "an unknown import": (("import", "--undo", "7"), "There is no import with this number."),
    "a future visit": ((*VISIT, "--at", "2100-01-01"), "The time lies in the future."),
    "a step before the visit": (
        (*VISIT, "--at", "2026-01-05", "--next", "2026-01-04"),
        "The next step lies before the contact itself.",
    ),
    "a long note": (
        (*VISIT, "--note", "长" * 1_000_000),
        "The note is longer than 4,000 characters.",
    ),
    "a card number": (
        (*VISIT, "--note", "卡号 6222 0212 3456 7890 128"),
        "The text holds what looks like a card number. Take it out first.",
    ),
    "days out of order": (
        (*EXPORT, "x.csv", "--from", "2026-02-01", "--to", "2026-01-01"),
        "The first day lies after the last.",
    ),
    "unmasked without a reason": (
        (*EXPORT, "x.csv", "--unmasked"),
        "An unmasked export needs a reason.",
    ),
    "a folder as report": ((*EXPORT, "."), None),
    "no such folder": ((*EXPORT, "no/x.csv"), "The folder for “x.csv” does not exist."),
    "no such backup": (("restore", "none.mdbackup"), "There is no such backup."),
    "an empty folder of backups": (("restore", "."), "There is no such backup."),
    "a long name": (("restore", "x" * 300), None),
    "a backup below a file": (("backup", "/dev/null/x"), None),
}


@pytest.mark.parametrize(("words", "sentence"), SENTENCES.values(), ids=list(SENTENCES))
def test_one_sentence(
    md: Run, portfolio: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words, sentence
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    ran = md(*words, "--json")
    assert (ran.status, ran.out) == (1, "")
    assert sentence in {None, ran.sentence}
    assert list(work.iterdir()) == []
    assert md("show", BEST, "--json").json["touches"] == []


def test_without_a_portfolio_every_command_says_where_it_looked(md: Run, own_home: Path) -> None:
    for words in (
        ("check",),
        ("merchants",),
        ("import", "x.csv"),
        ("import", "--undo", "x"),
        VISIT,
    ):
        ran = md(*words, "--json")
        assert (ran.status, ran.out) == (1, "")
        assert ran.sentence == (f"There is no portfolio in {own_home}; “merchdesk init” makes one.")
    assert not own_home.exists()


def test_an_empty_portfolio_says_that_it_is(md: Run, made: Path) -> None:
    assert md("merchants", "--json").json == {"total": 0, "merchants": []}
    assert md("plan", "--json").json["visits"] == []
    assert md("tiers", "--json").sentence == "No statement has been imported yet."
    assert md("check").status == 0


@pytest.mark.parametrize("home", ["~nobody-has-this-name/x", "/dev/null", "/dev/null/x", "x" * 300])
def test_odd_homes(md: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.chdir(tmp_path)
    ran = md("check", "--home", home, "--json")
    assert (ran.status, ran.out) == (1, "")
    assert home[:20] in ran.sentence
    if not home.startswith("~"):  # an unknown user's folder is a folder of that name
        ran = md("init", "--home", home, "--json")
        assert (ran.status, ran.out) == (1, "")
        assert ran.sentence


def test_a_report_never_replaces_the_portfolio(md: Run, portfolio: Path, made: Path) -> None:
    for name in ("merchdesk.db", "keys.json", "report.csv", "backups/x.csv"):
        ran = md(*EXPORT, made / name)
        assert (ran.status, ran.sentence) == (
            1,
            "A report cannot lie in the portfolio's own folder; choose another.",
        )
    assert md("check").status == 0


@pytest.mark.parametrize("content", [b"", b"PK\5\6" + bytes(18), b"junk" * 500])
def test_what_is_no_backup_leaves_everything(
    md: Run, portfolio: Path, tmp_path: Path, content: bytes
) -> None:
    before = md("merchants", "--json").out
    (tmp_path / "x.mdbackup").write_bytes(content)
    ran = md("restore", tmp_path / "x.mdbackup", "--json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.sentence == "The file is damaged or is not a backup of MerchDesk."
    assert md("merchants", "--json").out == before


def test_a_damaged_database_is_found_and_said(md: Run, portfolio: Path, made: Path) -> None:
    database = made / "merchdesk.db"
    content = bytearray(database.read_bytes())
    for place in range(20_000, len(content), 4096):
        content[place] ^= 0xFF
    database.write_bytes(content)
    ran = md("check", "--json")
    assert ran.status == 1
    assert "damaged" in ran.err or "wrong" in ran.err
    assert "Traceback" not in ran.err


def test_a_check_that_finds_something_says_so(md: Run, portfolio: Path, made: Path) -> None:
    opened = Home.open(made, secret=PASSPHRASE)
    with opened.write() as session:
        session.execute(text("DELETE FROM monthly_figure"))
    opened.close()
    ran = md("check", "--json")
    assert (ran.status, ran.json["ok"]) == (1, False)
    assert [f["code"] for f in ran.json["findings"] if not f["ok"]] == [
        "figures_off",
        "ranks_off",
    ]
    assert "found something wrong" in ran.sentence


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may read and write everything"
)
def test_a_home_that_cannot_be_written(md: Run, portfolio: Path, made: Path) -> None:
    made.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        ran = md("check")
        assert (ran.status, ran.sentence) == (
            1,
            "The folder of the portfolio cannot be written.",
        )
    finally:
        made.chmod(stat.S_IRWXU)


def test_what_is_done_stays_done_when_the_backup_afterwards_fails(
    md: Run, portfolio: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in (made / "backups").iterdir():
        file.unlink()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(backup_files, "_pack", full)
    ran = md(*VISIT, "--json")
    assert ran.status == 0
    assert ran.sentence.startswith("Done, but without a backup afterwards: The disk is full")
    assert [touch["id"] for touch in md("show", BEST, "--json").json["touches"]] == [ran.json["id"]]


@pytest.mark.parametrize(("platform", "status"), [("win32", 0), ("linux", 1)])
def test_a_reader_that_has_gone_is_no_error_on_windows_either(
    md: Run, monkeypatch: pytest.MonkeyPatch, platform: str, status: int
) -> None:
    def write_to_nobody(_: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")  # Windows has no EPIPE for it

    monkeypatch.setattr("merchdesk.cli.keeping.check", write_to_nobody)
    monkeypatch.setattr("sys.platform", platform)
    assert md("check").status == status


def test_a_demo_that_fails_leaves_no_home(
    md: Run, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(demo_home, "fill", stop)
        ran = md("init", "--demo", "5", "--json")
    assert (ran.status, ran.out, ran.sentence) == (1, "", "Stopped.")
    ran = md("init", "--demo", "5", "--json")
    assert (ran.status, ran.json["merchants"]) == (0, 5)
    assert md("check").status == 0
    assert md("tiers", "--json").json["n"] > 0


# Updates


def test_an_older_program_refuses_a_newer_portfolio_and_leaves_it_as_it_is(
    md: Run, portfolio: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (own_home / "merchdesk.db").read_bytes()
    with monkeypatch.context() as older:
        older.setattr(migrations, "HEAD", migrations.HEAD - 1)
        ran = md("merchants")
    assert (ran.status, ran.out) == (1, "")
    assert ran.sentence == (
        "The database was written by a newer MerchDesk. Install the newer version to open it."
    )
    assert (own_home / "merchdesk.db").read_bytes() == before
    assert md("merchants").status == 0


def test_a_newer_program_backs_up_and_brings_the_portfolio_up(
    md: Run, portfolio: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_one = types.ModuleType("next")
    next_one.upgrade = lambda: op.execute(  # type: ignore[attr-defined]  # a revision module
        "ALTER TABLE manager ADD COLUMN nick TEXT"
    )
    monkeypatch.setitem(sys.modules, "merchdesk.models.migrations.next", next_one)
    monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, "next"))
    monkeypatch.setattr(migrations, "HEAD", migrations.HEAD + 1)
    before = set(backup_files.backups_in(own_home / "backups"))
    ran = md("merchants", "--json")
    assert (ran.status, ran.json["total"]) == (0, len(MIDS))
    (made,) = set(backup_files.backups_in(own_home / "backups")) - before
    monkeypatch.undo()  # the older program again: refused, and the backup is the way back
    monkeypatch.setenv("MERCHDESK_HOME", str(own_home))
    monkeypatch.setenv("MERCHDESK_PASSPHRASE_FILE", str(own_home.parent / "passphrase"))
    assert "newer MerchDesk" in md("merchants").sentence
    assert md("restore", made).status == 0
    assert md("merchants", "--json").json["total"] == len(MIDS)
