"""The real statements beside the checkout give exactly the independently computed figures."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import func, select

from merchdesk.models import Mid, MonthlyFigure
from merchdesk.rules import identity
from merchdesk.rules.tiers import Thresholds
from merchdesk.services import imports, preferences, tiers
from merchdesk.services.home import Home
from merchdesk.statements.reader import read_files
from merchdesk.statements.types import ParsedFile

TOTALS = imports.Totals(400, 4265, 14_485_568, 503_685_393_00, 4_390_272_76, 805_825_65)


@pytest.fixture(scope="module")
def files(shared_data: Path) -> list[ParsedFile]:
    found = read_files([shared_data / "statements_koubei400"])
    return [file for file in found if isinstance(file, ParsedFile)]


def load(
    home: Home, now: dt.datetime, files: list[ParsedFile], *, each: bool = False
) -> imports.Totals:
    with home.write() as session:
        preferences.write(session, key="pinned_schedule", value="2013-02-25")
    totals = imports.Totals(0, 0, 0, 0, 0, 0)
    for batch in [[file] for file in files] if each else [files]:
        with home.write() as session:
            totals = imports.apply(session, files=batch, now=now).totals
    return totals


def test_the_totals_and_the_one_reject(
    home: Home, now: dt.datetime, files: list[ParsedFile]
) -> None:
    assert load(home, now, files) == TOTALS
    rejects = [(file.name, reject) for file in files for reject in file.rejects]
    ((name, reject),) = rejects
    assert "201610" in name
    assert (reject.mid, reject.row, reject.reason) == ("8.9810E+14", 16, "mid_damaged")


def test_files_in_reverse_order_one_at_a_time_give_the_same(
    home: Home, now: dt.datetime, files: list[ParsedFile]
) -> None:
    assert load(home, now, files[::-1], each=True) == TOTALS
    check_october(home)


def check_october(home: Home) -> None:
    with home.read() as session:
        found = tiers.of_month(session, month="2016-10")
    assert (found.n, found.cuts) == (400, (4, 80, 200))
    assert found.thresholds == Thresholds(3_226_39, 983_65, 465_98)
    assert list(found.counts.values()) == [4, 76, 120, 200, 0, 0]
    assert found.net_total_fen == 261_866_31
    assert found.top_share is not None
    assert round(found.top_share, 5) == 0.51992


def test_the_ranking_of_october(home: Home, now: dt.datetime, files: list[ParsedFile]) -> None:
    load(home, now, files)
    check_october(home)


def test_every_net_equals_the_independent_one(
    home: Home, now: dt.datetime, files: list[ParsedFile], shared_data: Path
) -> None:
    load(home, now, files)
    with (shared_data / "statements_koubei400.net.csv").open(encoding="utf-8") as source:
        expected = {
            (row["mid"], row["month"]): int(row["net_fen"]) for row in csv.DictReader(source)
        }
    query = select(Mid.mid, MonthlyFigure.month, func.sum(MonthlyFigure.net_fen)).join(
        Mid, Mid.id == MonthlyFigure.mid_id
    )
    with home.read() as session:
        rows = session.execute(query.group_by(Mid.mid, MonthlyFigure.month))
        assert {(mid, month): net for mid, month, net in rows} == expected


def test_a_file_taken_back_and_imported_again_ends_where_it_began(
    home: Home, now: dt.datetime, files: list[ParsedFile]
) -> None:
    load(home, now, files)
    for file in files[::5]:
        with home.write() as session:
            undone = imports.undo(session, file_id=identity.file_id(file.sha256))
        assert undone.totals != TOTALS or file.kind == "profile"
        with home.write() as session:
            assert imports.apply(session, files=[file], now=now).totals == TOTALS
