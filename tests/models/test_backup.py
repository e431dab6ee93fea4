from __future__ import annotations

import datetime as dt
import json
import stat
import threading
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import func, select

from merchdesk.errors import UserError
from merchdesk.models import Manager, backup, copying, keyslots
from merchdesk.models.connection import connect
from merchdesk.models.database import Database
from merchdesk.models.keyfile import Kdf

NOW = dt.datetime(2026, 11, 22, 22, 22, 33, tzinfo=dt.timezone(dt.timedelta(hours=8)))
CHEAP = Kdf(memory_kib=8, iterations=1, lanes=1)
PHRASE = "first passphrase"


def add(opened: Database, *numbers: int) -> None:
    with opened.write() as session:
        session.add_all(Manager(id=f"{number:032x}", name="王小明" * 50) for number in numbers)


def count(opened: Database) -> int:
    with opened.read() as session:
        return session.scalar(select(func.count()).select_from(Manager)) or 0


class Desk:
    """A home's database with its keys."""

    def __init__(self, folder: Path, phrase: str = PHRASE) -> None:
        folder.mkdir()
        self.folder = folder
        self.key, self.code = keyslots.create(folder / "keys.json", phrase, kdf=CHEAP)
        self.database = Database.create(folder / "merchdesk.db", self.key)
        add(self.database, *range(10))

    def reopen(self, secret: str = PHRASE) -> Database:
        key = keyslots.unlock(self.folder / "keys.json", secret)
        return Database.open(self.folder / "merchdesk.db", key)

    def files(self) -> set[str]:
        return {file.name for file in self.folder.iterdir()}


@pytest.fixture
def desk(tmp_path: Path):
    made = Desk(tmp_path / "desk")
    yield made
    made.database.close()


def test_a_backup_is_one_private_file_named_by_its_moment(desk: Desk, tmp_path: Path) -> None:
    made = backup.backup(desk.database, tmp_path / "usb" / "stick", now=NOW)
    assert made == tmp_path / "usb" / "stick" / "merchdesk-20261122T142233Z.mdbackup"
    assert [file.name for file in made.parent.iterdir()] == [made.name]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert backup.backups_in(made.parent) == {made: NOW}


def test_two_backups_of_one_second_are_two_files(desk: Desk, tmp_path: Path) -> None:
    made = [backup.backup(desk.database, tmp_path / "b", now=NOW) for _ in range(3)]
    assert len(set(made)) == 3
    assert set(backup.backups_in(tmp_path / "b")) == set(made)


def test_other_files_are_not_taken_for_backups(desk: Desk, tmp_path: Path) -> None:
    for name in ("merchdesk-x.mdbackup", "latest.mdbackup", "merchdesk-20261122T142233Z.zip"):
        (tmp_path / name).touch()
    assert backup.backups_in(tmp_path) == {}


@pytest.mark.parametrize("which", ["passphrase", "code"])
def test_a_backup_alone_restores_everything(desk: Desk, tmp_path: Path, which) -> None:
    made = backup.backup(desk.database, tmp_path / "b", now=NOW)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    backup.restore(made, elsewhere, PHRASE if which == "passphrase" else desk.code, now=NOW)
    assert {file.name for file in elsewhere.iterdir()} == {"merchdesk.db", "keys.json"}
    restored = Database.open(elsewhere / "merchdesk.db", desk.key)
    assert count(restored) == 10
    assert restored.check() == []
    restored.close()


def test_restoring_keeps_the_present_state_as_latest(desk: Desk, tmp_path: Path) -> None:
    made = backup.backup(desk.database, tmp_path / "b", now=NOW)
    add(desk.database, 100, 101)
    desk.database.close()
    backup.restore(made, desk.folder, PHRASE, now=NOW)
    restored = desk.reopen()
    assert count(restored) == 10
    restored.close()
    backup.restore(desk.folder / "backups" / "latest.mdbackup", desk.folder, PHRASE, now=NOW)
    restored = desk.reopen()
    assert count(restored) == 12
    restored.close()
    assert desk.files() == {"merchdesk.db", "keys.json", "backups"}


def test_a_damaged_present_state_is_put_aside_whole(desk: Desk, tmp_path: Path) -> None:
    made = backup.backup(desk.database, tmp_path / "b", now=NOW)
    desk.database.close()
    (desk.folder / "merchdesk.db").write_bytes(b"damaged" * 999)
    backup.restore(made, desk.folder, PHRASE, now=NOW)
    aside = desk.folder / "backups" / "before-20261122T142233Z"
    assert (aside / "merchdesk.db").read_bytes() == b"damaged" * 999
    assert {file.name for file in aside.iterdir()} == {"merchdesk.db", "keys.json"}
    restored = desk.reopen()
    assert count(restored) == 10
    restored.close()


def test_a_present_state_that_cannot_be_copied_is_put_aside(desk: Desk, tmp_path: Path) -> None:
    made = backup.backup(desk.database, tmp_path / "b", now=NOW)
    desk.database.close()
    file = desk.folder / "merchdesk.db"
    content = bytearray(file.read_bytes())
    content[-2000] ^= 1  # its key still opens it, its last page is broken
    file.write_bytes(content)
    backup.restore(made, desk.folder, PHRASE, now=NOW)
    aside = desk.folder / "backups" / "before-20261122T142233Z"
    assert (aside / "merchdesk.db").read_bytes() == content
    restored = desk.reopen()
    assert restored.check() == []
    restored.close()


def test_a_full_backup_folder_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("a file where the folder should be")
    with pytest.raises(UserError, match="cannot be read or written"):
        backup.backup(desk.database, tmp_path / "b", now=NOW)


def test_a_foreign_backup_brings_its_own_keys(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other", "second passphrase")
    add(other.database, 500)
    made = backup.backup(other.database, tmp_path / "b", now=NOW)
    other.database.close()
    desk.database.close()
    backup.restore(made, desk.folder, "second passphrase", now=NOW, key=desk.key)
    restored = desk.reopen("second passphrase")
    assert count(restored) == 11
    restored.close()
    back = desk.folder / "backups" / "latest.mdbackup"
    backup.restore(back, desk.folder, PHRASE, now=NOW)
    restored = desk.reopen()
    assert count(restored) == 10
    restored.close()


def _state(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_a_wrong_passphrase_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    made = backup.backup(desk.database, tmp_path / "b", now=NOW)
    desk.database.close()
    before = _state(desk.folder)
    with pytest.raises(UserError, match="passphrase is not right"):
        backup.restore(made, desk.folder, "a wrong one", now=NOW)
    assert _state(desk.folder) == before
    assert desk.files() == set(before)


def test_a_harmed_backup_is_refused_wherever_it_is_harmed(desk: Desk, tmp_path: Path) -> None:
    made = backup.backup(desk.database, tmp_path / "b", now=NOW)
    desk.database.close()
    good, before, home = made.read_bytes(), _state(desk.folder), desk.folder
    for place in [*range(0, 60, 3), *range(60, len(good), len(good) // 30), *range(-150, 0, 4)]:
        harmed = bytearray(good)
        harmed[place] ^= 0x55
        made.write_bytes(harmed)
        try:
            backup.restore(made, home, PHRASE, now=NOW)
        except UserError:
            assert _state(home) == before
            assert desk.files() <= {*before, "backups"}
        else:  # a date or an attribute of the ZIP: nothing that is restored
            restored = desk.reopen()
            assert count(restored) == 10
            assert restored.check() == []
            restored.close()
            before = _state(home)


def test_every_truncation_is_refused(desk: Desk, tmp_path: Path) -> None:
    made = backup.backup(desk.database, tmp_path / "b", now=NOW)
    desk.database.close()
    good, before = made.read_bytes(), _state(desk.folder)
    for length in [0, 1, 22, 100, *range(200, len(good), len(good) // 20), len(good) - 1]:
        made.write_bytes(good[:length])
        with pytest.raises(UserError, match="not a backup"):
            backup.restore(made, desk.folder, PHRASE, now=NOW)
        assert _state(desk.folder) == before


def _zip(path: Path, members: dict[str, bytes], **options) -> Path:
    with zipfile.ZipFile(path, "w", **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("members", "options", "words"),
    [
        ({"manifest.json": b"{}"}, {}, "not a backup"),
        ({"manifest.json": b"{}", "keys.json": b"", "../merchdesk.db": b""}, {}, "not a backup"),
        ({"manifest.json": b"{}", "keys.json": b"", "merchdesk.db": b""}, {}, "not a backup"),
        ({"manifest.json": b"[]", "keys.json": b"", "merchdesk.db": b""}, {}, "not a backup"),
        ({"manifest.json": b"x" * 9999, "keys.json": b"", "merchdesk.db": b""}, {}, "not a"),
        (
            {"manifest.json": b'{"format": 1}', "keys.json": b"", "merchdesk.db": b"\0" * 10**8},
            {"compression": zipfile.ZIP_DEFLATED},
            "not a backup",
        ),
        (
            {"manifest.json": b'{"format": 2}', "keys.json": b"", "merchdesk.db": b""},
            {},
            "newer",
        ),
    ],
)
def test_hostile_archives_are_refused(desk: Desk, tmp_path: Path, members, options, words) -> None:
    archive = _zip(tmp_path / "x.mdbackup", members, **options)
    with pytest.raises(UserError, match=words):
        backup.restore(archive, desk.folder, PHRASE, now=NOW)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["desk", "x.mdbackup"]


def test_a_missing_backup_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        backup.restore(tmp_path / "none.mdbackup", desk.folder, PHRASE, now=NOW)


def test_keys_that_do_not_belong_are_refused(desk: Desk, tmp_path: Path) -> None:
    """The passphrase opens the keys of one home, the database is another's."""
    keyslots.create(tmp_path / "keys.json", PHRASE, kdf=CHEAP)
    made = backup.backup(desk.database, tmp_path / "b", now=NOW)
    with zipfile.ZipFile(made) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["keys.json"] = (tmp_path / "keys.json").read_bytes()
    mixed = _zip(tmp_path / "mixed.mdbackup", members)
    with pytest.raises(UserError, match="not a backup"):
        backup.restore(mixed, desk.folder, PHRASE, now=NOW)


@pytest.mark.parametrize("step", range(1, 4))
def test_a_restore_that_was_cut_off_is_finished_at_the_next_start(
    desk: Desk, tmp_path: Path, monkeypatch, step
) -> None:
    other = Desk(tmp_path / "other", "second passphrase")
    add(other.database, 500)
    made = backup.backup(other.database, tmp_path / "b", now=NOW)
    other.database.close()
    desk.database.close()
    original, moves = Path.replace, []

    def cut_off(self: Path, target: Path) -> Path:
        if self.parent.name.startswith("restore.") or self.name.startswith("restore."):
            moves.append(self.name)
            if len(moves) > step:
                raise KeyboardInterrupt
        return original(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off)
        if step < 3:
            with pytest.raises(KeyboardInterrupt):
                backup.restore(made, desk.folder, "second passphrase", now=NOW, key=desk.key)
        else:
            backup.restore(made, desk.folder, "second passphrase", now=NOW, key=desk.key)
    backup.finish_restore(desk.folder)
    restored = desk.reopen("second passphrase")
    assert count(restored) == 11
    restored.close()
    assert desk.files() == {"merchdesk.db", "keys.json", "backups"}


def test_a_backup_while_another_thread_writes_is_of_one_moment(desk: Desk, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        for number in range(1000, 1400, 2):
            add(desk.database, number, number + 1)
            if stop.is_set():
                return

    writer = threading.Thread(target=write)
    writer.start()
    made = [backup.backup(desk.database, tmp_path / "b", now=NOW) for _ in range(5)]
    stop.set()
    writer.join()
    for number, archive in enumerate(made):
        home = tmp_path / f"home{number}"
        backup.restore(archive, home, PHRASE, now=NOW)
        restored = Database.open(home / "merchdesk.db", desk.key)
        assert count(restored) % 2 == 0
        restored.close()


def test_a_copy_that_differs_is_not_kept(desk: Desk, tmp_path: Path, monkeypatch) -> None:
    original = copying._copy

    def lossy(source: Path, key: bytes, target: Path) -> dict[str, int]:
        rows = original(source, key, target)
        connection = connect(target, key)
        connection.execute("DELETE FROM manager WHERE rowid = 1")
        connection.close()
        return rows

    monkeypatch.setattr(copying, "_copy", lossy)
    with pytest.raises(UserError, match="not the same"):
        backup.backup(desk.database, tmp_path / "b", now=NOW)
    assert not list((tmp_path / "b").iterdir())


def test_nothing_can_be_read_in_a_backup(desk: Desk, tmp_path: Path) -> None:
    content = backup.backup(desk.database, tmp_path / "b", now=NOW).read_bytes()
    for needle in ("王小明".encode(), b"CREATE TABLE", b"manager", PHRASE.encode(), desk.key):
        assert needle not in content
    with zipfile.ZipFile(next((tmp_path / "b").iterdir())) as archive:
        assert set(json.loads(archive.read("manifest.json"))) == {"format", "made_at"}
