"""The main job from the first command to the last, and the keys of every document."""

from __future__ import annotations

import datetime as dt
import hashlib
import zipfile
from pathlib import Path

import pytest

from merchdesk.i18n import RESOURCES
from tests.cli.conftest import Run
from tests.cli.files import MIDS, MONTHS, row, write_portfolio, write_statement
from tests.conftest import PASSPHRASE

BEST = MIDS[-1]


def test_init_makes_a_home_once_and_shows_the_recovery_code(md: Run, own_home: Path) -> None:
    ran = md("init", "--manager", "王敏", "--json")
    assert ran.status == 0
    assert ran.json["home"] == str(own_home)
    assert ran.json["merchants"] == 0
    assert ran.json["recovery_code"].count("-") == 7
    again = md("init", "--json")
    assert (again.status, again.out) == (1, "")
    assert again.sentence == "There is a portfolio in this folder already."


def test_the_recovery_code_of_init_opens_the_home(
    md: Run, own_home: Path, passphrase_file: Path
) -> None:
    code = md("init", "--json").json["recovery_code"]
    passphrase_file.write_text(code)
    assert md("check").status == 0


def test_import_names_every_file_and_the_whole_portfolio(
    md: Run, made: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "statements"
    write_portfolio(folder)
    ran = md("import", folder, "--json")
    assert ran.status == 0
    assert [Path(file["path"]).name for file in ran.json["files"]] == [
        f"商户交易月报_{month.replace('-', '')}.csv" for month in MONTHS
    ]
    first = ran.json["files"][0]
    assert first["kind"] == "statement"
    assert first["encoding"] == "gb18030"
    assert (first["rows_read"], first["rows_applied"]) == (6, 6)
    assert (first["duplicates"], first["replaced"], first["rejected"]) == (0, 0, [])
    assert (first["new_merchants"], first["known_merchants"]) == (6, 0)
    assert first["error"] is None
    assert ran.json["totals"] == {
        "merchants": 6,
        "merchant_months": 24,
        "txn_count": 24 * 40,
        "volume_fen": 4 * 210_000_00,
        "fee_fen": 4 * 163_800,
        "net_fen": ran.json["totals"]["net_fen"],
    }
    assert "1/4 商户交易月报_201607.csv" in ran.err


def test_importing_again_changes_nothing(md: Run, portfolio: Path) -> None:
    before = md("tiers", "--json").out
    again = md("import", portfolio, "--json")
    assert [file["already_imported"] for file in again.json["files"]] == [True] * 4
    assert md("tiers", "--json").out == before


def test_a_dry_run_says_the_same_and_writes_nothing(md: Run, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "statements"
    write_portfolio(folder)
    dry = md("import", folder, "--dry-run", "--json")
    assert dry.json["totals"]["merchants"] == 0
    assert dry.json["dry_run"] is True
    assert md("imports", "--json").json == {"imports": [], "review": []}
    assert md("import", folder, "--json").json["files"] == dry.json["files"]


def test_an_import_is_taken_back_by_the_id_that_imports_lists(md: Run, portfolio: Path) -> None:
    before = md("import", portfolio, "--json").json["totals"]
    extra = write_statement(
        portfolio / "extra_201611.csv", [row(BEST, "2016-11"), row("8" * 15, "2016-11")]
    )
    after = md("import", extra, "--json").json["totals"]
    assert (after["merchants"], after["merchant_months"]) == (7, 26)
    (listed,) = [
        item for item in md("imports", "--json").json["imports"] if item["name"] == extra.name
    ]
    assert dt.datetime.fromisoformat(listed["imported_at"]).tzinfo is not None
    undone = md("import", "--undo", listed["id"], "--json")
    assert undone.json["undone"] == {
        "id": listed["id"],
        "name": extra.name,
        "rows": 2,
        "months": ["2016-11"],
    }
    assert undone.json["totals"] == before
    again = md("import", "--undo", listed["id"])
    assert (again.status, again.sentence) == (1, "There is no import with this number.")


def test_merchants_are_listed_searched_and_limited(md: Run, portfolio: Path) -> None:
    listed = md("merchants", "--limit", 2, "--json").json
    assert listed["total"] == 6
    assert [merchant["mid"] for merchant in listed["merchants"]] == [MIDS[5], MIDS[4]]
    assert listed["merchants"][0].keys() >= {
        "mid",
        "name",
        "type",
        "rank_tier",
        "standing_tier",
        "net_fen",
        "last_visit_on",
    }
    found = md("merchants", "--search", MIDS[0][-4:], "--json").json
    assert [merchant["mid"] for merchant in found["merchants"]] == [MIDS[0]]
    assert md("merchants", "--search", "dian", "--json").json["total"] == 6


def test_tiers_of_a_month(md: Run, portfolio: Path) -> None:
    latest = md("tiers", "--json").json
    assert latest == md("tiers", "--month", "2016-10", "--json").json
    assert (latest["n"], latest["cuts"]) == (6, [1, 2, 3])
    assert latest["counts"] == {
        "key": 1,
        "major": 1,
        "standard": 1,
        "small": 3,
        "new": 0,
        "incomplete": 0,
    }
    nets = [merchant["net_fen"] for merchant in latest["merchants"]]
    assert latest["thresholds_fen"] == nets[:3]
    assert latest["top20_share"] == round(sum(nets[:2]) / sum(nets), 5)
    assert [merchant["rank"] for merchant in latest["merchants"]] == [1, 2, 3, 4, 5, 6]
    assert latest["merchants"][0]["mid"] == BEST


def test_an_explanation_adds_up(md: Run, portfolio: Path) -> None:
    why = md("explain", BEST, "--json").json
    assert sum(month["net_fen"] for month in why["inputs"]) == why["net_fen"]
    assert why["rank"] == 1
    assert why["thresholds_fen"] == md("tiers", "--json").json["thresholds_fen"]
    assert why["rule_version"]
    assert why["gaps"]
    assert why["text"].startswith(why["reasons"][0])


def test_reasons_come_in_the_language_asked_for(md: Run, portfolio: Path) -> None:
    assert "rank 1 of 6" in md("explain", BEST, "--json").json["text"]
    if not (RESOURCES / "i18n" / "merchdesk_zh_CN.qm").exists():
        pytest.skip("the catalogues are not compiled")
    assert md("explain", BEST, "--json", lang="zh_CN").json["text"].startswith("重要客户")
    assert md("show", "123", lang="zh_CN").sentence == "没有这个商户号。"
    assert "rank 1 of 6" in md("explain", BEST, "--json").json["text"]


def test_a_visit_is_on_the_merchants_page_and_in_the_plan(md: Run, portfolio: Path) -> None:
    ran = md(
        "visit", BEST, "--channel", "visit", "--result", "2", "--note", "扫码盒已送", "--at",
        "2026-01-05T10:30", "--next", "2026-01-09", "--next-step", "带协议", "--json",
    )  # fmt: skip
    assert ran.status == 0
    page = md("show", BEST, "--json").json
    (touch,) = page["touches"]
    assert touch["id"] == ran.json["id"]
    assert touch["note"] == "扫码盒已送"
    assert dt.datetime.fromisoformat(touch["touched_at"]) == dt.datetime(
        2026, 1, 5, 2, 30, tzinfo=dt.UTC
    )
    assert page["last_visit_on"] == "2026-01-05"
    assert [todo["title"] for todo in page["todos"]] == ["带协议"]
    assert page["tier_history"][0]["month"] == "2016-10"
    assert [month["month"] for month in page["months"]] == list(MONTHS)
    assert page["balance"] is None
    plan = md("plan", "--date", "2026-01-09", "--json").json
    assert plan["date"] == "2026-01-09"
    assert {"mid", "reason", "due"} <= plan["visits"][0].keys()
    assert BEST in [line["mid"] for line in plan["visits"]]


@pytest.mark.parametrize("form", ["xlsx", "csv", "txt"])
def test_visits_are_exported(md: Run, portfolio: Path, tmp_path: Path, form: str) -> None:
    md("visit", BEST, "--channel", "call", "--result", "1", "--note", "=1+1", "--at", "2026-01-05")
    out = tmp_path / f"visits.{form}"
    ran = md(
        "export", "visits", "--format", form, "--out", out,
        "--from", "2026-01-01", "--to", "2026-01-31", "--json",
    )  # fmt: skip
    assert ran.json == {
        "rows": 1,
        "path": str(out),
        "sha256": hashlib.sha256(out.read_bytes()).hexdigest(),
    }
    assert zipfile.is_zipfile(out) == (form == "xlsx")


def test_a_backup_goes_anywhere_and_brings_everything_back(
    md: Run, portfolio: Path, own_home: Path, tmp_path: Path
) -> None:
    kept = md("backup", "--json").json["path"]
    assert Path(kept).parent == own_home / "backups"
    into = md("backup", tmp_path / "stick", "--json").json["path"]
    assert Path(into).parent == tmp_path / "stick"
    named = md("backup", tmp_path / "carried" / "mine.mdbackup", "--json").json["path"]
    assert named == str(tmp_path / "carried" / "mine.mdbackup")
    before = md("show", BEST, "--json").out
    totals = md("import", portfolio, "--json").json["totals"]
    for archive in (kept, into, named, tmp_path / "stick"):
        md("visit", BEST, "--channel", "visit", "--result", "1")
        assert md("show", BEST, "--json").out != before
        ran = md("restore", archive, "--json")
        assert ran.status == 0
        assert ran.json["home"] == str(own_home)
        assert ran.json["totals"] == totals
        assert ran.json["as_of_month"] == "2016-10"
        assert md("show", BEST, "--json").out == before
    assert (own_home / "backups" / "latest.mdbackup").exists()
    assert md("check").status == 0


def test_a_backup_makes_a_home_where_there_is_none(
    md: Run, portfolio: Path, tmp_path: Path
) -> None:
    made = md("backup", tmp_path / "a.mdbackup", "--json").json["path"]
    other = tmp_path / "other"
    assert md("--home", other, "restore", made).status == 0
    assert md("merchants", "--home", other, "--json").json["total"] == 6


def test_a_check_lists_its_findings(md: Run, portfolio: Path) -> None:
    ran = md("check", "--json")
    assert ran.status == 0
    assert ran.json["ok"] is True
    assert {finding["code"] for finding in ran.json["findings"]} >= {"integrity", "audit_chain"}
    assert all(finding.keys() == {"code", "ok", "text"} for finding in ran.json["findings"])


def test_without_json_people_read_lines(md: Run, portfolio: Path, passphrase_file: Path) -> None:
    assert PASSPHRASE not in md("check").out
    assert md("merchants").out.splitlines()[0].startswith(BEST)
    assert md("tiers").out.splitlines()[0] == "2016-10  n = 6"
    assert md("imports").out.count("商户交易月报") == 4
    assert md("explain", BEST).out.splitlines()[0] == "店06"
    assert md("show", BEST).out.splitlines()[0] == f"店06  {BEST}"
    assert md("import", portfolio).out.count("already imported") == 4
