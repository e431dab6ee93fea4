"""Wrong usage ends in 2 before anything is opened; options stand before or after the command."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from merchdesk.cli.parser import ENCODINGS, TEAM_FILE, parse
from merchdesk.reports.registry import REPORTS
from merchdesk.rules.codes import Channel
from merchdesk.statements import reader
from merchdesk.sync.file_hub import SUFFIX
from tests.cli.conftest import Run

MID = "898100058120001"
VISIT = ("visit", MID, "--channel", "visit", "--result", "1")

WRONG = {
    "no such command": ("dance",),
    "points come later": ("points",),
    "radar comes later": ("radar", "--month", "2016-10"),
    "joining without a code": ("sync", "join", "team.mdsync"),
    "a code without joining": ("sync", "--invite", "7K2M"),
    "two team files": ("sync", "a.mdsync", "b.mdsync"),
    "an answer that is none": ("sync", "resolve", "f", "perhaps"),
    "an agreement for nothing": ("sync", "--invite-passphrase-file", "f"),
    "an option alone": ("--json",),
    "an unknown option": ("check", "--fast"),
    "an abbreviation": ("check", "--js"),
    "a language we lack": ("check", "--lang", "fr"),
    "a home without a name": ("check", "--home", ""),
    "nothing to import": ("import",),
    "an empty path": ("import", ""),
    "taking back and importing": ("import", "--undo", "x", "a.csv"),
    "taking back without writing": ("import", "--undo", "x", "--dry-run"),
    "an unknown encoding": ("import", "a.csv", "--encoding", "latin-1"),
    "a price list without a date": ("import", "a.csv", "--pin-schedule", "2013"),
    "a limit of nothing": ("merchants", "--limit", "0"),
    "a negative limit": ("merchants", "--limit", "-3"),
    "a huge limit": ("merchants", "--limit", "9" * 5_000),
    "a limit in words": ("merchants", "--limit", "ten"),
    "a month that is none": ("tiers", "--month", "2016-13"),
    "a month in wide digits": ("tiers", "--month", "２０１６-10"),
    "a month without a value": ("tiers", "--month", ""),
    "no merchant": ("show",),
    "two merchants": ("explain", MID, MID),
    "a day that is none": ("plan", "--date", "2016-02-30"),
    "a day out of range": ("plan", "--date", "0001-01-01"),
    "no channel": ("visit", MID, "--result", "1"),
    "an unknown channel": ("visit", MID, "--channel", "dream", "--result", "1"),
    "no result": ("visit", MID, "--channel", "visit"),
    "a result of zero": ("visit", MID, "--channel", "visit", "--result", "0"),
    "a result of seven": ("visit", MID, "--channel", "visit", "--result", "7"),
    "a huge result": ("visit", MID, "--channel", "visit", "--result", "9" * 5_000),
    "no moment": (*VISIT, "--at", "yesterday"),
    "a moment at the end of time": (*VISIT, "--at", "9999-12-31T23:59:59-12:00"),
    "a moment at the beginning": (*VISIT, "--at", "0001-01-01T00:00:00+14:00"),
    "a step out of range": (*VISIT, "--next", "9999-12-31"),
    "a note that is no text": (*VISIT, "--note", "\udcff"),
    "a search that is no text": ("merchants", "--search", "\udcff"),
    "a step of two pages": (*VISIT, "--next-step", "x" * 201),
    "a manager of two pages": ("init", "--manager", "x" * 201),
    "a demo of none": ("init", "--demo", "0"),
    "an unknown report": ("export", "diary", "--format", "csv", "--out", "x"),
    "a format that comes later": ("export", "visits", "--format", "pdf", "--out", "x"),
    "nowhere to write": ("export", "visits", "--format", "csv"),
    "nothing to restore": ("restore",),
    "an unknown page": ("shot", "diary", "x.png"),
    "a small picture": ("shot", "today", "x.png", "--size", "100x900"),
    "a scale that is no number": ("shot", "today", "x.png", "--scale", "nan"),
    "an endless scale": ("shot", "today", "x.png", "--scale", "inf"),
}


@pytest.mark.parametrize("words", WRONG.values(), ids=list(WRONG))
def test_wrong_usage_says_so_and_does_nothing(md: Run, own_home: Path, words) -> None:
    ran = md(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("usage: merchdesk")
    assert "Traceback" not in ran.err
    assert not own_home.exists()


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("visit", "--help")])
def test_help_is_no_error(md: Run, words) -> None:
    ran = md(*words)
    assert ran.status == 0
    assert "merchdesk" in ran.out


def test_options_stand_before_or_after_the_command() -> None:
    before = parse(["--home", "a", "--json", "--lang", "en", "--passphrase-file", "p", "check"])
    after = parse(["check", "--home", "a", "--json", "--lang", "en", "--passphrase-file", "p"])
    assert before == after
    assert parse(["--home", "a", "check", "--home", "b"]).home == Path("b")


def test_without_a_command_it_is_the_window() -> None:
    assert parse([]).command is None
    assert parse(["--home", "a"]).home == Path("a")


def test_a_moment_without_a_zone_or_time_is_taken() -> None:
    assert parse([*VISIT, "--at", "2026-11-23"]).at.isoformat() == "2026-11-23T00:00:00"
    assert parse([*VISIT, "--at", "2026-11-23T01:30Z"]).at.utcoffset().total_seconds() == 0


def test_every_command_has_a_function_that_runs_it() -> None:
    for name, words in {
        "init": (),
        "import": ("x",),
        "imports": (),
        "merchants": (),
        "show": (MID,),
        "tiers": (),
        "explain": (MID,),
        "plan": (),
        "visit": VISIT[1:],
        "export": ("visits", "--format", "csv", "--out", "x"),
        "check": (),
        "backup": (),
        "restore": ("x",),
        "demo": ("x",),
        "shot": ("today", "x"),
    }.items():
        module, _, function = parse([name, *words]).run.partition(".")
        assert callable(getattr(importlib.import_module(f"merchdesk.cli.{module}"), function))


def test_what_is_listed_apart_is_what_there_is() -> None:
    assert ENCODINGS == reader.ENCODINGS
    for report in REPORTS:
        parse(["export", report, "--format", "csv", "--out", "x"])
    for channel in Channel:
        parse(["visit", MID, "--channel", channel, "--result", "1"])


def test_parsing_loads_no_database_and_no_figures() -> None:
    script = (
        "import sys; from merchdesk import cli; cli.main(['check', '--no-such']);"
        "print({'sqlalchemy', 'numpy', 'matplotlib', 'alembic', 'PySide6.QtGui'} & {*sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (("check",), {"numpy", "xlsxwriter", "pypinyin", "alembic", "keyring"}),
        ((*VISIT,), {"numpy", "xlsxwriter", "pypinyin", "alembic", "keyring"}),
    ],
)
def test_a_command_loads_only_what_it_needs(words, spared: set[str]) -> None:
    script = (
        "import sys; from importlib import import_module; from merchdesk.cli.parser import parse;"
        f"import_module('merchdesk.cli.' + parse({list(words)!r}).run.partition('.')[0]);"
        f"print({spared!r} & {{*sys.modules}})"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


@pytest.mark.parametrize(
    "words", [("团队.mdsync",), ("--home", "a", "x.MDSYNC"), ("--home=a", "x.mdsync")]
)
def test_a_team_file_alone_opens_the_window(words) -> None:
    options = parse(words)
    assert (options.command, options.file) == (None, Path(words[-1]))
    assert options.home == (Path("a") if len(words) > 1 else None)


@pytest.mark.parametrize("words", [("sync", "x.mdsync"), ("sync", "create", "x.mdsync")])
def test_a_command_keeps_its_file(words) -> None:
    options = parse(words)
    assert (options.command, options.file) == ("sync", None)


def test_an_absolute_path_alone_opens_the_window_whatever_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "east.mdsync (conflicted copy)"
    options = parse([str(path)])
    assert (options.command, options.file) == (None, path)
    assert parse(["import", str(path)]).file is None


def test_the_ending_is_that_of_team_files() -> None:
    assert TEAM_FILE == SUFFIX
