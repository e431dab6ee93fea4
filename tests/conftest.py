"""What every test can rely on. Qt draws offscreen, and nothing reaches the user's own data."""

from __future__ import annotations

import datetime as dt
import gc
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

# Before anything imports Qt or keyring: pytest loads this file first.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

import hypothesis
import pytest
from PySide6.QtCore import QCoreApplication

from merchdesk import i18n, organisation
from merchdesk.models.keyfile import Kdf
from merchdesk.services.home import Home

ROOT = Path(__file__).resolve().parent.parent

# Deadlines measure the machine, not the code, when tests run in parallel.
hypothesis.settings.register_profile("merchdesk", deadline=None)
hypothesis.settings.load_profile("merchdesk")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real statements beside the checkout; the test is skipped where there are none."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no real statements beside the checkout")
    return folder


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test's own portfolio folder, not created yet; the user's is out of reach."""
    home = tmp_path / "home"
    monkeypatch.setenv("MERCHDESK_HOME", str(home))
    monkeypatch.delenv("MERCHDESK_PASSPHRASE_FILE", raising=False)
    return home


@pytest.fixture(autouse=True)
def policy_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a test may write an organisation's policy; that of this computer is out of reach."""
    path = tmp_path / "policy.toml"
    monkeypatch.setattr(organisation, "place", lambda: path)
    return path


@pytest.fixture(autouse=True)
def english() -> None:
    """Texts are English until a test chooses otherwise."""
    if QCoreApplication.instance() is not None and i18n.language() != i18n.ENGLISH:
        i18n.use_language(i18n.ENGLISH)


@pytest.fixture(autouse=True)
def garbage_collected_here() -> Iterator[None]:
    """What a test with jobs left behind goes at once, here: they stop the collector (`ui.jobs`)."""
    yield
    if not gc.isenabled():
        gc.collect()
        gc.enable()


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Our own log warning fails the test, unless it expects that and ends with caplog.clear()."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    unexpected = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in records
        if record.levelno >= logging.WARNING and record.name.partition(".")[0] == "merchdesk"
    ]
    if unexpected:
        pytest.fail("unexpected log records:\n" + "\n".join(unexpected))


# Fixtures of single parts of the product go below.

NOW = dt.datetime(2016, 11, 7, 1, 30, tzinfo=dt.UTC)
PASSPHRASE = "correct horse battery"
CHEAP = Kdf(memory_kib=8, iterations=1, lanes=1)


@pytest.fixture
def now() -> dt.datetime:
    """The instant that tests live in: Monday 7 November 2016, 9:30 in Shanghai."""
    return NOW


@pytest.fixture
def home(own_home: Path) -> Iterator[Home]:
    """An open, empty portfolio of manager 王敏, made with a quick key derivation."""
    made, _ = Home.create(own_home, passphrase=PASSPHRASE, manager_name="王敏", now=NOW, kdf=CHEAP)
    yield made
    made.close()


@pytest.fixture
def new_home(tmp_path: Path) -> Iterator[Callable[[str], Home]]:
    """Makes further open, empty portfolios by name, for tests that compare some."""
    made: list[Home] = []

    def make(name: str) -> Home:
        opened, _ = Home.create(
            tmp_path / name, passphrase=PASSPHRASE, manager_name="王敏", now=NOW, kdf=CHEAP
        )
        made.append(opened)
        return opened

    yield make
    for opened in made:
        opened.close()
