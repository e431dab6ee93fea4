from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from merchdesk.errors import Damaged, UserError
from merchdesk.services import syncing, team_files
from merchdesk.services.home import Home
from merchdesk.services.team_files import Opened
from merchdesk.sync.hub import Away
from tests.conftest import CHEAP, NOW


@pytest.fixture
def team_file(tmp_path: Path, new_home: Callable[[str], Home]) -> Path:
    path = tmp_path / "团队 file.mdsync"
    syncing.create(new_home("founder"), path=path, now=NOW, kdf=CHEAP)
    return path


def test_a_portfolio_in_no_team_can_join(home: Home, team_file: Path) -> None:
    team_files.check(team_file)
    assert team_files.opened(home, path=team_file) == Opened(team_file, in_team=False)


def test_a_member_finds_its_own_file_and_copies_of_it(
    new_home: Callable[[str], Home], tmp_path: Path
) -> None:
    member, path = new_home("member"), tmp_path / "team.mdsync"
    syncing.create(member, path=path, now=NOW, kdf=CHEAP)
    ours = team_files.opened(member, path=tmp_path / "." / "team.mdsync")
    assert (ours.in_team, ours.is_ours, ours.ours) == (True, True, str(path))
    shutil.copy(path, tmp_path / "copy.mdsync")
    assert not team_files.opened(member, path=tmp_path / "copy.mdsync").is_ours


def test_a_member_is_refused_the_file_of_another_team(
    new_home: Callable[[str], Home], team_file: Path, tmp_path: Path
) -> None:
    member = new_home("member")
    syncing.create(member, path=tmp_path / "own.mdsync", now=NOW, kdf=CHEAP)
    with pytest.raises(UserError, match="belongs to another team"):
        team_files.opened(member, path=team_file)


def test_what_is_no_team_file_is_one_sentence(home: Home, tmp_path: Path, team_file: Path) -> None:
    path = tmp_path / "holiday.mdsync"
    with pytest.raises(Away):
        team_files.check(path)
    path.write_bytes(b"PK" * 9000)
    with pytest.raises(UserError, match="not a MerchDesk team file"):
        team_files.opened(home, path=path)
    path.write_bytes(team_file.read_bytes()[:100])
    with pytest.raises(Damaged):
        team_files.check(path)
    with pytest.raises(UserError):
        team_files.check(tmp_path)  # a folder
