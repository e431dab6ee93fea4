from __future__ import annotations

import platform
from pathlib import Path

import pytest

import merchdesk
from merchdesk.services import self_test
from tests.cli.conftest import Run


def test_version_says_what_support_asks(md: Run) -> None:
    ran = md("--version")
    assert ran.status == 0
    assert ran.out.splitlines()[0] == f"merchdesk {merchdesk.__version__}"
    assert f"Python {platform.python_version()}, Qt " in ran.out
    document = md("--version", "--json").json
    assert document["merchdesk"] == merchdesk.__version__
    assert set(document) == {"merchdesk", "python", "qt", "pyside", "system", "machine", "frozen"}


@pytest.mark.parametrize(("lang", "words"), [("en", "Chinese is drawn"), ("zh_CN", "中文")])
def test_the_installation_is_checked_without_a_portfolio(
    md: Run, own_home: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    monkeypatch.delenv("MERCHDESK_PASSPHRASE_FILE")
    ran = md("check", "--install", lang=lang)
    assert (ran.status, ran.err) == (0, "")
    assert words in ran.out
    about, lines = ran.out.splitlines()[:3], ran.out.splitlines()[3:]
    assert about == md("--version").out.splitlines()
    assert len(lines) >= 16
    assert all(line.startswith("✓ ") for line in lines)
    assert not own_home.exists()


def test_what_is_wrong_is_said_and_is_the_exit_status(md: Run, monkeypatch) -> None:
    monkeypatch.setattr(self_test, "LEAST_FREE", 10**18)
    ran = md("check", "--install", "--json")
    assert ran.status == 1
    assert ran.sentence == "1 check found something wrong."
    (wrong,) = [finding for finding in ran.json["findings"] if not finding["ok"]]
    assert wrong["code"] == "disk"
    assert ran.json["ok"] is False
    assert ran.json["merchdesk"] == merchdesk.__version__


def test_where_the_window_does_not_load_the_rest_is_tried(md: Run, monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "merchdesk.app", None)
    monkeypatch.delattr(merchdesk, "app", raising=False)
    ran = md("check", "--install", "--json")
    wrong = {finding["code"] for finding in ran.json["findings"] if not finding["ok"]}
    assert (ran.status, wrong) == (1, {"window"})
