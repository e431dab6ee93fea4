"""The passphrase comes from a file, the environment, the keystore or a prompt."""

from __future__ import annotations

import getpass
import io
import sys
from pathlib import Path

import keyring
import keyring.backend
import pytest

from merchdesk.services import keys
from tests.cli.conftest import Run
from tests.conftest import PASSPHRASE

NO_SOURCE = "No passphrase: name a file with --passphrase-file, or use a terminal."


class Terminal(io.StringIO):
    """Standard input that somebody sits at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """A terminal at which these words are typed, one for each question."""

    def type_(*words: str | None) -> list[str]:
        asked: list[str] = []
        answers = iter(words)

        def answer(prompt: str) -> str:
            asked.append(prompt)
            word = next(answers)
            if word is None:
                raise EOFError
            return word

        monkeypatch.delenv("MERCHDESK_PASSPHRASE_FILE")
        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setattr(getpass, "getpass", answer)
        return asked

    return type_


def test_the_option_goes_before_the_environment(
    md: Run, made: Path, tmp_path: Path, passphrase_file: Path
) -> None:
    other = tmp_path / "other"
    other.write_text("not the right one")
    assert md("check").status == 0
    ran = md("check", "--passphrase-file", other)
    assert (ran.status, ran.sentence) == (1, "The passphrase is not right.")
    passphrase_file.write_text("not the right one either")
    other.write_text(PASSPHRASE)
    assert md("check", "--passphrase-file", other).status == 0


@pytest.mark.parametrize(
    "content", [f"{PASSPHRASE}\r\nsecond line", f"\ufeff{PASSPHRASE}\n", PASSPHRASE]
)
def test_the_first_line_counts_as_any_editor_writes_it(
    md: Run, made: Path, passphrase_file: Path, content: str
) -> None:
    passphrase_file.write_bytes(content.encode())
    assert md("check").status == 0


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\x00", b"x" * 5_000_000])
def test_a_file_that_holds_no_passphrase_is_said(
    md: Run, made: Path, passphrase_file: Path, content: bytes
) -> None:
    passphrase_file.write_bytes(content)
    ran = md("check", "--json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.sentence == f"The passphrase file {passphrase_file} cannot be read."


def test_a_missing_file_and_a_folder_are_said(md: Run, made: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path, "/dev/null"):
        ran = md("check", "--passphrase-file", path)
        assert (ran.status, ran.sentence) == (1, f"The passphrase file {path} cannot be read.")


@pytest.mark.parametrize("words", [("init",), ("check",), ("restore", "x")])
def test_without_a_source_and_a_terminal_it_is_refused(
    md: Run, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words
) -> None:
    monkeypatch.delenv("MERCHDESK_PASSPHRASE_FILE")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").touch()
    for stdin in (io.StringIO(PASSPHRASE), None):
        monkeypatch.setattr(sys, "stdin", stdin)
        ran = md(*words, "--json")
        assert (ran.status, ran.out, ran.sentence) == (1, "", NO_SOURCE)


def test_a_prompt_asks_once_for_what_exists(md: Run, made: Path, typed) -> None:
    asked = typed(PASSPHRASE)
    assert md("check").status == 0
    assert asked == ["Passphrase: "]


def test_a_prompt_asks_once_for_a_backup(md: Run, made: Path, tmp_path: Path, typed) -> None:
    archive = md("backup", tmp_path, "--json").json["path"]
    asked = typed(PASSPHRASE)
    assert md("restore", archive).status == 0
    assert len(asked) == 1


def test_a_new_home_asks_twice(md: Run, own_home: Path, typed) -> None:
    asked = typed("one passphrase", "another passphrase")
    ran = md("init")
    assert (ran.status, ran.sentence) == (1, "The two passphrases differ.")
    assert len(asked) == 2
    assert not own_home.exists()


def test_ending_the_input_stops(md: Run, made: Path, typed) -> None:
    typed(None)
    ran = md("check")
    assert (ran.status, ran.sentence) == (1, "Stopped.")


def test_a_short_passphrase_makes_no_home(md: Run, own_home: Path, passphrase_file: Path) -> None:
    passphrase_file.write_text("short")
    ran = md("init", "--json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.sentence == "The passphrase needs at least 8 characters."
    assert not (own_home / "merchdesk.db").exists()


class Memory(keyring.backend.KeyringBackend):
    """A keystore that lives for one test."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def test_the_keystore_opens_a_home_that_was_given_to_it(
    md: Run, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, before = Memory(), keyring.get_keyring()
    keyring.set_keyring(memory)
    try:
        keys.use_keystore(folder=made, secret=PASSPHRASE)
        monkeypatch.delenv("MERCHDESK_PASSPHRASE_FILE")
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        assert md("check").status == 0
        memory.kept.clear()
        assert md("check").sentence == NO_SOURCE
        assert md("check").sentence == NO_SOURCE  # and the home was not left locked
    finally:
        keyring.set_keyring(before)
