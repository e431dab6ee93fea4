from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from merchdesk.errors import Damaged, UserError, WrongSecret
from merchdesk.services import backups, people
from merchdesk.services.home import Home
from tests.conftest import NOW, PASSPHRASE


def test_backups_are_listed_newest_first_with_their_size(home: Home) -> None:
    assert backups.found(folder=home.path) == []
    later = NOW + dt.timedelta(hours=2)
    for moment in (NOW, later):
        backups.make(home=home, now=moment)
    found = backups.found(folder=home.path)
    assert [backup.made_at for backup in found] == [later, NOW]
    assert all(backup.size == backup.path.stat().st_size > 0 for backup in found)
    assert all(backup.path.parent == backups.folder_of(home.path) for backup in found)


def test_going_back_opens_what_was_there_and_keeps_what_is(home: Home) -> None:
    archive = backups.make(home=home, now=NOW)
    home.close()
    (home.path / "merchdesk.db").write_bytes(b"damaged" * 1000)
    with pytest.raises(Damaged):
        Home.open(home.path, secret=PASSPHRASE)
    opened = backups.restore_and_open(folder=home.path, archive=archive, secret=PASSPHRASE, now=NOW)
    with opened.read() as session:
        assert people.manager_name(session, manager_id=opened.manager_id) == "王敏"
    opened.close()
    (aside,) = backups.folder_of(home.path).glob("*/merchdesk.db")
    assert aside.read_bytes() == b"damaged" * 1000


def test_a_wrong_secret_or_file_leaves_the_home_as_it_is(home: Home, tmp_path: Path) -> None:
    archive = backups.make(home=home, now=NOW)
    home.close()
    with pytest.raises(WrongSecret):
        backups.restore_and_open(folder=home.path, archive=archive, secret="wrong one", now=NOW)
    other = tmp_path / "x.mdbackup"
    other.write_bytes(b"nothing of ours")
    with pytest.raises(UserError, match="not a backup"):
        backups.restore_and_open(folder=home.path, archive=other, secret=PASSPHRASE, now=NOW)
    Home.open(home.path, secret=PASSPHRASE).close()
