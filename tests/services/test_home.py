from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from sqlalchemy import func, select

from merchdesk.errors import UserError
from merchdesk.models import Device, FeeSchedule, Manager, TeamSetting, keyslots
from merchdesk.models.keyfile import Kdf
from merchdesk.services import home
from merchdesk.services.home import Home

NOW = dt.datetime(2026, 11, 22, 14, 22, 33, tzinfo=dt.UTC)
CHEAP = Kdf(memory_kib=8, iterations=1, lanes=1)
PHRASE = "correct horse"


def make(path: Path) -> tuple[Home, str]:
    return Home.create(path, passphrase=PHRASE, manager_name=" 王小明 ", now=NOW, kdf=CHEAP)


def note(opened: Home, key: str) -> None:
    with opened.write() as session:
        session.add(TeamSetting(id=f"{abs(hash(key)):032x}"[:32], key=key, value="1"))


def notes(opened: Home) -> set[str]:
    with opened.read() as session:
        return set(session.scalars(select(TeamSetting.key)))


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("home") / "desk"
    opened, code = make(path)
    opened.close()
    return path, code


@pytest.fixture
def desk(template, tmp_path: Path) -> Path:
    """A closed home of its own."""
    return shutil.copytree(template[0], tmp_path / "desk")


@pytest.fixture
def opened(desk: Path):
    made = Home.open(desk, secret=PHRASE, now=NOW)
    yield made
    made.close()


def test_the_place_is_the_named_one_then_the_environment_s_then_the_platform_s(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("MERCHDESK_HOME", str(tmp_path / "environment"))
    assert home.home_path(tmp_path / "named") == tmp_path / "named"
    assert home.home_path("relative") == Path.cwd() / "relative"
    assert home.home_path() == tmp_path / "environment"
    monkeypatch.delenv("MERCHDESK_HOME")
    assert home.home_path().name == "MerchDesk"
    assert home.home_path().is_absolute()


def test_a_new_home_has_its_manager_device_and_price_lists(tmp_path: Path) -> None:
    path = tmp_path / "a" / "desk"
    assert not home.exists(path)
    opened, code = make(path)
    with opened.read() as session:
        assert session.get_one(Manager, opened.manager_id).name == "王小明"
        device = session.get_one(Device, opened.device_id)
        assert (device.manager_id, device.first_seen_at) == (opened.manager_id, NOW)
        assert session.scalar(select(func.count()).select_from(FeeSchedule))
    opened.close()
    assert home.exists(path)
    assert {file.name for file in path.iterdir()} == {"merchdesk.db", "keys.json", "device.json"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    for secret in (PHRASE, code):
        again = Home.open(path, secret=secret)
        assert (again.manager_id, again.device_id) == (opened.manager_id, opened.device_id)
        again.close()


def test_a_home_is_not_made_twice(desk: Path) -> None:
    before = (desk / "keys.json").read_bytes()
    with pytest.raises(UserError, match="already"):
        make(desk)
    assert (desk / "keys.json").read_bytes() == before


@pytest.mark.parametrize("phrase", ["short", ""])
def test_a_refused_passphrase_leaves_no_home(tmp_path: Path, phrase) -> None:
    with pytest.raises(UserError, match="at least 8"):
        Home.create(tmp_path / "desk", passphrase=phrase, manager_name="x", now=NOW, kdf=CHEAP)
    assert not home.exists(tmp_path / "desk")
    assert not list((tmp_path / "desk").iterdir())
    make(tmp_path / "desk")[0].close()


def test_a_first_start_that_fails_late_leaves_no_home(tmp_path: Path, monkeypatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(home, "seed", lambda _session: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make(tmp_path / "desk")
    assert not home.exists(tmp_path / "desk")
    make(tmp_path / "desk")[0].close()


def test_a_first_start_that_was_killed_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "desk" / "setup.partial").mkdir(parents=True)
    (tmp_path / "desk" / "setup.partial" / "merchdesk.db").write_bytes(b"half")
    (tmp_path / "desk" / "keys.json").write_bytes(b"half")
    opened, _ = make(tmp_path / "desk")
    opened.close()
    assert not (tmp_path / "desk" / "setup.partial").exists()


def test_cloud_folders_are_refused_for_new_and_for_moved_homes(desk: Path, tmp_path: Path) -> None:
    cloud = tmp_path / "OneDrive" / "desk"
    with pytest.raises(UserError, match="cloud"):
        make(cloud)
    assert not cloud.parent.exists()
    cloud.parent.mkdir()
    desk.rename(cloud)
    with pytest.raises(UserError, match="cloud"):
        Home.open(cloud, secret=PHRASE)


def test_opening_nothing_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no portfolio"):
        Home.open(tmp_path / "none", secret=PHRASE)
    assert not (tmp_path / "none").exists()


def test_each_refusal_has_its_own_sentence_and_gives_the_lock_back(desk: Path) -> None:
    sentences = set()

    def refused(secret: str = PHRASE) -> None:
        with pytest.raises(UserError) as caught:
            Home.open(desk, secret=secret)
        sentences.add(str(caught.value))

    database, keys = (desk / "merchdesk.db").read_bytes(), (desk / "keys.json").read_bytes()
    refused("a wrong one")
    (desk / "merchdesk.db").write_bytes(b"x" * len(database))
    refused()
    (desk / "merchdesk.db").write_bytes(b"")
    refused()
    (desk / "merchdesk.db").write_bytes(database)
    (desk / "keys.json").write_bytes(keys[:-40])
    refused()
    (desk / "keys.json").unlink()
    refused()
    assert len(sentences) == 5
    (desk / "keys.json").write_bytes(keys)
    Home.open(desk, secret=PHRASE).close()


def test_an_open_home_cannot_be_opened_again(opened: Home) -> None:
    with pytest.raises(UserError, match="MerchDesk is open"):
        Home.open(opened.path, secret=PHRASE)
    with pytest.raises(UserError, match="MerchDesk is open"):
        home.restore(opened.path, opened.path / "any", secret=PHRASE, now=NOW)
    note(opened, "still usable")
    opened.close()
    again = Home.open(opened.path, secret=PHRASE)
    assert notes(again) == {"still usable"}
    again.close()


_HOLDER = """
import sys
from pathlib import Path
from merchdesk.services.home import Home
opened = Home.open(Path(sys.argv[1]), secret=sys.argv[2])
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
def test_one_process_a_home_and_a_dead_one_s_lock_is_taken_over(desk: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(desk), PHRASE],
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    with pytest.raises(UserError, match="MerchDesk is open"):
        Home.open(desk, secret=PHRASE)
    holder.kill()
    holder.communicate()
    assert (desk / "lock").exists()
    Home.open(desk, secret=PHRASE).close()


def test_closing_backs_up_what_was_written_half_an_hour_apart(desk: Path) -> None:
    def session(key: str, minutes: int) -> int:
        moment = NOW + dt.timedelta(minutes=minutes)
        opened = Home.open(desk, secret=PHRASE)
        if key:
            note(opened, key)
        opened.close(backup_at=moment)
        folder = desk / "backups"
        return len(list(folder.iterdir())) if folder.exists() else 0

    assert session("", 0) == 0
    assert session("a", 1) == 1
    assert session("b", 29) == 1
    assert session("", 60) == 1
    assert session("c", 61) == 2


def test_a_wrong_clock_does_not_stop_backups(opened: Home) -> None:
    opened.backup(now=NOW + dt.timedelta(days=3650))
    note(opened, "a")
    assert opened.backup_if_due(now=NOW) is not None


def test_the_own_backups_are_thinned_and_others_are_not(opened: Home, tmp_path: Path) -> None:
    for minutes in range(6):
        moment = NOW + dt.timedelta(minutes=minutes)
        opened.backup(now=moment)
        opened.backup(now=moment, folder=tmp_path / "stick")
    assert len(list((opened.path / "backups").iterdir())) == 3
    assert len(list((tmp_path / "stick").iterdir())) == 6


def test_what_a_killed_backup_left_is_cleared_away(opened: Home) -> None:
    (opened.path / "backups" / ".partial-x").mkdir(parents=True)
    opened.backup(now=NOW)
    assert len(list((opened.path / "backups").iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be read or written"):
        make(tmp_path / "file" / "desk")


class Denied(QLockFile):
    """A lock in a folder without permission; root would be allowed anywhere."""

    def tryLock(self, timeout: int = 0) -> bool:  # noqa: N802  # Qt's name
        return False

    def error(self) -> QLockFile.LockError:
        return QLockFile.LockError.PermissionError


def test_a_lock_that_cannot_be_made_is_a_sentence(desk: Path, monkeypatch) -> None:
    monkeypatch.setattr(home, "QLockFile", Denied)
    with pytest.raises(UserError, match="cannot be written"):
        Home.open(desk, secret=PHRASE)


def test_an_unreadable_device_file_is_a_sentence_and_gives_the_lock_back(desk: Path) -> None:
    (desk / "device.json").unlink()
    (desk / "device.json").mkdir()
    with pytest.raises(UserError, match="cannot be read or written"):
        Home.open(desk, secret=PHRASE)
    (desk / "device.json").rmdir()
    Home.open(desk, secret=PHRASE).close()


def test_restoring_a_home_and_going_back(desk: Path) -> None:
    opened = Home.open(desk, secret=PHRASE)
    note(opened, "before")
    made = opened.backup(now=NOW)
    note(opened, "after")
    opened.close()
    home.restore(desk, made, secret=PHRASE, now=NOW)
    opened = Home.open(desk, secret=PHRASE)
    assert notes(opened) == {"before"}
    opened.close()
    home.restore(desk, desk / "backups" / "latest.mdbackup", secret=PHRASE, now=NOW)
    opened = Home.open(desk, secret=PHRASE)
    assert notes(opened) == {"before", "after"}
    opened.close()


def test_a_backup_restored_elsewhere_is_another_device_of_the_same_manager(
    opened: Home, tmp_path: Path
) -> None:
    made = opened.backup(now=NOW)
    later = NOW + dt.timedelta(days=1)
    home.restore(tmp_path / "new laptop", made, secret=PHRASE, now=later)
    elsewhere = Home.open(tmp_path / "new laptop", secret=PHRASE, now=later)
    assert elsewhere.manager_id == opened.manager_id
    assert elsewhere.device_id != opened.device_id
    with elsewhere.read() as session:
        assert session.get_one(Device, elsewhere.device_id).first_seen_at == later
    elsewhere.close()
    again = Home.open(tmp_path / "new laptop", secret=PHRASE)
    assert again.device_id == elsewhere.device_id
    again.close()


def test_a_restore_that_was_cut_off_is_finished_when_opening(opened: Home, tmp_path: Path) -> None:
    note(opened, "kept")
    made = opened.backup(now=NOW)
    opened.close()
    home.restore(tmp_path / "other", made, secret=PHRASE, now=NOW)
    (opened.path / "restore.ready").mkdir()
    for name in ("merchdesk.db", "keys.json"):
        (tmp_path / "other" / name).rename(opened.path / "restore.ready" / name)
    (opened.path / "merchdesk.db").unlink()
    assert home.exists(opened.path)
    again = Home.open(opened.path, secret=PHRASE)
    assert notes(again) == {"kept"}
    assert not (opened.path / "restore.ready").exists()
    again.close()


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"device_id": "../x"}', b"\xff"])
def test_a_harmed_device_file_makes_a_new_device(desk: Path, content) -> None:
    before = json.loads((desk / "device.json").read_bytes())["device_id"]
    (desk / "device.json").write_bytes(content)
    opened = Home.open(desk, secret=PHRASE, now=NOW)
    assert opened.device_id != before
    assert opened.manager_id
    opened.close()


def test_without_a_keystore_slot_the_keystore_opens_nothing(desk: Path) -> None:
    assert Home.open_with_keystore(desk) is None
    Home.open(desk, secret=PHRASE).close()


def test_the_keystore_opens_a_home(desk: Path, monkeypatch) -> None:
    key = keyslots.unlock(desk / "keys.json", PHRASE)
    monkeypatch.setattr(keyslots, "unlock_with_keystore", lambda _path: key)
    opened = Home.open_with_keystore(desk, now=NOW)
    assert opened is not None
    assert notes(opened) == set()
    opened.close()
