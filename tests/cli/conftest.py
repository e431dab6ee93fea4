"""Running commands inside the test's own process, on a home that opens quickly."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from merchdesk import cli
from merchdesk.services.home import Home
from tests.cli.files import write_portfolio
from tests.conftest import PASSPHRASE


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on standard error."""
        (line,) = self.err.splitlines()
        return line


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def application(qapp: QCoreApplication) -> None:
    """One Qt application for all tests: a process must not make two."""


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


@pytest.fixture
def md(
    capsys: pytest.CaptureFixture[str], passphrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Runs a command: ``md("tiers", "--json")``. The passphrase file is in the environment."""
    monkeypatch.setenv("MERCHDESK_PASSPHRASE_FILE", str(passphrase_file))

    def run(*words: object, lang: str = "en") -> Ran:
        capsys.readouterr()
        status = cli.main(["--lang", lang, *map(str, words)])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run


@pytest.fixture
def made(home: Home) -> Path:
    """The folder of a closed, empty home."""
    home.close()
    return home.path


@pytest.fixture
def portfolio(made: Path, md: Run, tmp_path: Path) -> Path:
    """The folder of the statements that the home has imported: 6 merchants, 4 months."""
    folder = tmp_path / "statements"
    write_portfolio(folder)
    assert md("import", folder, "--json").status == 0
    return folder
