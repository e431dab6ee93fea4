"""Whatever is typed, a command ends in 0, 1 or 2, says at least a word, and never a traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Ran, Run
from tests.cli.files import MIDS

BEST = MIDS[-1]
VISIT = ("visit", BEST, "--channel", "visit", "--result", "1")

ODD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            " ",
            "-",
            "--",
            "-5",
            "\0",
            "\x1b[31m",
            "\u202e",
            "\udcff",
            "%s",
            "%n",
            "{0}",
            "' OR 1=1 --",
            '"*"',
            "a" * 300,
            "a" * 5_000,
            "9" * 400,
            "1e999999999",
            "NaN",
            "../../etc/passwd",
            "/dev/null",
            "/proc/self/mem",
            "~nobody-such/x",
            ".",
            "..",
            "NEAR(",
            "２０１６-10",
            "2016-10",
            "2016-02-30",
            "2026-01-05T10:30+99:00",
            BEST,
            "AND OR NOT",
        ]
    ),
)
DAYS = st.sampled_from(["2000-01-01", "2026-01-05", "2100-12-31", "2016-10-31", "x"])
MOMENTS = st.sampled_from(
    ["2000-01-01T00:00", "2100-12-31T23:59:59-23:59", "2026-01-05", "2026-W01-1", "x"]
)


def flags(**values: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    """Some of these options, each with a value."""
    pairs = [
        st.just(list[str]()) | st.tuples(st.just(f"--{name.replace('_', '-')}"), value).map(list)
        for name, value in values.items()
    ]
    return st.tuples(*pairs).map(lambda parts: [word for part in parts for word in part])


COMMANDS = st.one_of(
    st.tuples(st.just(["merchants"]), flags(search=ODD, limit=ODD)),
    st.tuples(st.just(["show"]), ODD.map(lambda mid: [mid])),
    st.tuples(st.just(["tiers"]), flags(month=ODD)),
    st.tuples(ODD.map(lambda mid: ["explain", mid]), flags(month=ODD)),
    st.tuples(st.just(["plan"]), flags(date=DAYS)),
    st.tuples(st.just(list(VISIT)), flags(note=ODD, at=MOMENTS, next=DAYS, next_step=ODD)),
    st.tuples(
        st.sampled_from(["visits", "weekly", "monthly"]).map(lambda name: ["export", name]),
        st.sampled_from([["--format", form] for form in ("xlsx", "csv", "txt")]),
        st.sampled_from([["--out", out] for out in (".", "a", "no/such/folder", "a" * 300, "a\n")]),
        st.tuples(DAYS, DAYS).map(lambda days: ["--from", days[0], "--to", days[1]]),
        st.sampled_from([[], ["--unmasked"], ["--unmasked", "--reason", "核对"]]),
    ),
    st.tuples(st.just(["import"]), st.lists(ODD, max_size=3), st.just(["--dry-run"])),
    st.tuples(st.just(["import", "--undo"]), ODD.map(lambda id_: [id_])),
    st.tuples(st.just(["restore"]), ODD.map(lambda path: [path])),
    st.tuples(st.lists(ODD, max_size=3)),
).map(lambda parts: [word for part in parts for word in part])


def ends_well(ran: Ran) -> None:
    assert ran.status in (0, 1, 2)
    assert "Traceback" not in ran.err
    if ran.status:
        assert ran.err.strip()
    assert all(char.isprintable() or char == "\n" for char in ran.err) or ran.status == 2
    if ran.out and ran.status != 2:
        json.loads(ran.out)


@given(words=COMMANDS)
@example(words=["merchants", "--search", '"'])
@example(words=["restore", "~nobody-such/x"])
@example(words=["import", "a" * 300, "--dry-run"])
@settings(
    max_examples=int(os.environ.get("MERCHDESK_EXAMPLES", "60")),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_odd_words(
    md: Run,
    portfolio: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
) -> None:
    monkeypatch.chdir(tmp_path_factory.getbasetemp())
    if not words or words[0] not in {"init", "demo", "shot", "--home"}:
        ends_well(md("--json", *words) if words else md("--json"))
