"""Running commands inside the test's own process, on a home that opens quickly."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from merchdesk import cli
from merchdesk.services import imports
from merchdesk.services.home import Home
from merchdesk.statements.reader import read_files
from merchdesk.statements.types import ParsedFile
from tests.cli.files import write_portfolio
from tests.conftest import CHEAP, NOW, PASSPHRASE


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


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed, empty home to copy."""
    path = tmp_path_factory.mktemp("empty") / "home"
    home, _ = Home.create(path, passphrase=PASSPHRASE, manager_name="王敏", now=NOW, kdf=CHEAP)
    home.close()
    return path


@pytest.fixture(scope="session")
def full_home(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed home with the small portfolio to copy; the statements lie beside it."""
    folder = tmp_path_factory.mktemp("full")
    shutil.copytree(empty_home, folder / "home")
    write_portfolio(folder / "statements")
    files = [file for file in read_files([folder / "statements"]) if isinstance(file, ParsedFile)]
    home = Home.open(folder / "home", secret=PASSPHRASE, now=NOW)
    with home.write() as session:
        imports.apply(session, files=files, now=NOW, owner_id=home.manager_id)
    home.close(backup_at=NOW)
    return folder / "home"


@pytest.fixture
def made(empty_home: Path, own_home: Path) -> Path:
    """The folder of the test's own closed, empty home."""
    shutil.copytree(empty_home, own_home, dirs_exist_ok=True)
    return own_home


@pytest.fixture
def portfolio(full_home: Path, made: Path, tmp_path: Path) -> Path:
    """The folder of the statements that the home has imported: 6 merchants, 4 months."""
    shutil.rmtree(made)
    shutil.copytree(full_home, made)
    shutil.copytree(full_home.parent / "statements", tmp_path / "statements")
    return tmp_path / "statements"
