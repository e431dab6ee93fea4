"""The real statements through the command line, beside figures that were computed without us."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run

FOLDER = "statements_koubei400"


def figure(readme: str, name: str) -> list[Decimal]:
    """The numbers of a row of the README's table, in the column "from the files"."""
    (line,) = [row for row in readme.splitlines() if row.startswith(f"| {name}")]
    cell = line.split("|")[2]
    return [Decimal(number.replace(",", "")) for number in re.findall(r"[\d,]+(?:\.\d+)?", cell)]


def fen(yuan: Decimal) -> int:
    return int(yuan * 100)


def totals_of(readme: str) -> dict[str, Any]:
    return {
        "merchants": 400,
        "merchant_months": int(figure(readme, "merchant-months")[0]),
        "txn_count": int(figure(readme, "transactions")[0]),
        "volume_fen": fen(figure(readme, "volume")[0]),
        "fee_fen": fen(figure(readme, "fee")[0]),
        "net_fen": fen(figure(readme, "net ¥")[0]),
    }


def test_the_figures_of_the_files(md: Run, made: Path, shared_data: Path) -> None:
    readme = (shared_data / "README.md").read_text(encoding="utf-8")
    words = ("import", shared_data / FOLDER, "--pin-schedule", "2013-02-25", "--json")
    first = md(*words)
    assert (first.status, first.json["totals"]) == (0, totals_of(readme))
    rejected = [reject for file in first.json["files"] for reject in file["rejected"]]
    assert [reject["mid"] for reject in rejected] == ["8.9810E+14"]
    assert rejected[0]["row"] > 2
    assert rejected[0]["reason"]
    assert sum(file["replaced"] for file in first.json["files"]) == 3
    assert sum(file["duplicates"] for file in first.json["files"]) == 2

    again = md(*words).json
    assert again["totals"] == first.json["totals"]
    assert all(file["already_imported"] for file in again["files"])

    month = md("tiers", "--month", "2016-10", "--json").json
    n, *cuts = figure(readme, "ranked n, cuts")
    assert (month["n"], month["cuts"]) == (n, cuts)
    assert month["thresholds_fen"] == [fen(yuan) for yuan in figure(readme, "thresholds")]
    tiers = figure(readme, "tiers")
    counts = [month["counts"][tier] for tier in ("key", "major", "standard", "small")]
    assert counts == tiers
    assert Decimal(str(month["top20_share"])) == figure(readme, "share of net")[0]
    assert sum(row["net_fen"] for row in month["merchants"]) == fen(
        figure(readme, "net of the three months")[0]
    )
    assert md("check").status == 0
    _take_back_and_again(md, month, first.json["totals"], shared_data)


def _take_back_and_again(
    md: Run, month: dict[str, Any], totals: dict[str, Any], shared_data: Path
) -> None:
    """The correction, the middle of the year and the profile, one after the other."""
    listed = md("imports", "--json").json["imports"]
    for name in ("商户交易月报_201511(更正).csv", "商户交易月报_201603.csv", "商户档案.xlsx"):
        (id_,) = [item["id"] for item in listed if item["name"] == name]
        undone = md("import", "--undo", id_, "--json").json
        assert undone["undone"]["name"] == name
        assert md("check").status == 0
        assert md("import", shared_data / FOLDER / name, "--json").json["totals"] == totals
    assert md("tiers", "--month", "2016-10", "--json").json == month


def test_the_net_of_every_merchant_and_month(md: Run, made: Path, shared_data: Path) -> None:
    md("import", shared_data / FOLDER, "--pin-schedule", "2013-02-25")
    file = shared_data / f"{FOLDER}.net.csv"
    wanted: dict[str, dict[str, int]] = {}
    for line in csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()):
        wanted.setdefault(line["mid"], {})[line["month"]] = int(line["net_fen"])
    for mid in sorted(wanted)[::40]:
        page = md("show", mid, "--json").json
        found = {month["month"]: month["net_fen"] for month in page["months"] if month["txn_count"]}
        assert found == wanted[mid]
