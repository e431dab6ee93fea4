from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from merchdesk.errors import UserError
from merchdesk.i18n import RESOURCES
from merchdesk.models import keyslots
from merchdesk.models.keyfile import Kdf
from merchdesk.services import self_test, self_test_crypto
from merchdesk.services.self_test import Result
from tests.conftest import CHEAP, NOW


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The product's own cost is tried by the command's test."""
    made = keyslots.create

    def cheap(path: Path, passphrase: str, *, kdf: Kdf = CHEAP) -> tuple[bytes, str]:
        return made(path, passphrase, kdf=CHEAP)

    monkeypatch.setattr(keyslots, "create", cheap)


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this process puts temporary files."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the program's."""
    folder = tmp_path / "程序 folder"
    folder.mkdir()
    (folder / "merchdesk").write_bytes(b"program")
    monkeypatch.setattr(self_test, "program_folders", lambda: [folder])
    return folder


def test_all_is_well_here_and_nothing_is_left_behind(own_home: Path, scratch: Path) -> None:
    results = self_test.run(own_home)
    assert [result for result in results if not result.ok] == []
    codes = {result.code for result in results}
    assert {"database", "cryptography", "worker", "chart", "export", "program_folder"} <= codes
    assert list(scratch.iterdir()) == []
    assert not own_home.exists()


def test_a_file_beside_the_program_is_found(own_home: Path, program: Path) -> None:
    def drawn() -> Iterator[Result]:
        (program / "log.txt").write_text("what a bad program does")
        return iter(())

    *_, last = self_test.run(own_home, drawn)
    assert last == Result(
        "program_folder",
        ok=False,
        text="The program has written into its own folder: log.txt.",
    )


def test_a_part_that_breaks_is_a_finding_and_no_crash() -> None:
    def broken() -> str:
        raise ImportError("no module named x")

    result = self_test.attempt("x", broken)
    assert (result.code, result.ok) == ("x", False)
    assert "ImportError: no module named x" in result.text


def test_a_missing_file_of_the_program_is_named(tmp_path, monkeypatch) -> None:
    shutil.copytree(RESOURCES, tmp_path / "copy", symlinks=True)
    (tmp_path / "copy" / "fonts" / "NotoSansSC-Bold.ttf").unlink()
    monkeypatch.setattr(self_test, "RESOURCES", tmp_path / "copy")
    with pytest.raises(UserError, match=r"missing: fonts/NotoSansSC-Bold\.ttf"):
        self_test.resources()


def test_a_catalogue_without_chinese_is_found(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(self_test, "RESOURCES", tmp_path)
    with pytest.raises(UserError, match="Chinese texts"):
        self_test.translations()


def test_a_database_that_any_key_opens_is_found(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(keyslots, "unlock", lambda *_: bytes(32))
    monkeypatch.setattr("merchdesk.models.database.Database.open", lambda *_: Opened())
    with pytest.raises(UserError, match="wrong key"):
        self_test.database(tmp_path)


class Opened:
    """What opens with everything."""

    def close(self) -> None: ...


def test_cryptography_that_answers_otherwise_is_found(monkeypatch) -> None:
    monkeypatch.setattr(self_test_crypto, "_ARGON2ID", "00")
    assert "Argon2id" in self_test.attempt("cryptography", self_test.cryptography).text


def test_a_data_folder_that_takes_nothing_is_found(own_home: Path, monkeypatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(UserError, match="cannot be written"):
        self_test.data_folder(own_home)


def test_a_full_disk_is_found(own_home: Path, monkeypatch) -> None:
    monkeypatch.setattr(self_test, "LEAST_FREE", 10**18)
    with pytest.raises(UserError, match=r"^Only [\d,.]+ GB are free"):
        self_test.disk(own_home)


def test_a_clock_that_is_years_behind_is_found() -> None:
    with pytest.raises(UserError, match="clock of this computer is wrong"):
        self_test.clock(NOW)
    assert "Asia/Shanghai" in self_test.clock(dt.datetime(2026, 11, 23, tzinfo=dt.UTC))


def test_a_policy_file_is_named_and_a_broken_one_is_found(policy_file: Path) -> None:
    assert self_test.policy() == "There is no policy file."
    policy_file.write_text("[fixed]\nlock_minutes = 3\n")
    assert self_test.policy() == f"The policy file {policy_file} applies."
    policy_file.write_text("[fixed]\nlock_minutes = 300\n")
    with pytest.raises(UserError, match="lock_minutes"):
        self_test.policy()
