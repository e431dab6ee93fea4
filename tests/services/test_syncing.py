"""Creating, joining and using a team; whatever cannot be is one sentence and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from merchdesk.errors import Cancelled, UserError, WrongSecret
from merchdesk.models import Merchant, recovery_code
from merchdesk.services import sync_log, sync_status, syncing
from merchdesk.services.home import Home
from merchdesk.services.sync_log import Code
from merchdesk.sync.file_hub import FileHub
from merchdesk.sync.header import Header
from merchdesk.sync.hub import Away
from tests.conftest import CHEAP, NOW
from tests.services.conftest import MERCHANT_ID


def log(home: Home) -> list[tuple[str, str]]:
    with home.read() as session:
        return [(it.code, it.detail) for it in sync_log.lines(session)]


def status(home: Home) -> sync_status.Status:
    with home.read() as session:
        return sync_status.status(session)


def names(home: Home) -> list[str]:
    with home.read() as session:
        return [it.name for it in session.query(Merchant)]


def rename(home: Home, name: str) -> None:
    with home.write() as session:
        session.get_one(Merchant, MERCHANT_ID).name = name


def test_a_founder_s_portfolio_is_the_beginning_of_the_team(wang: Home, shared_file: Path) -> None:
    done = syncing.create(wang, path=shared_file, now=NOW, kdf=CHEAP)
    assert done.pushed >= 3  # the merchant, the manager and the laptop at least
    assert (done.pulled, done.waiting, done.refused) == (0, 0, 0)
    assert status(wang).path == str(shared_file)
    assert [code for code, _ in log(wang)][::-1] == [Code.CREATED, Code.SYNCED]
    assert Header.decode(shared_file.read_bytes()).founder_actor == wang.device_id


def test_a_file_without_an_ending_gets_the_team_file_s(wang: Home, shared_file: Path) -> None:
    syncing.create(wang, path=shared_file.with_suffix(""), now=NOW, kdf=CHEAP)
    assert shared_file.exists()
    assert status(wang).name == "team.mdsync"


def test_who_joins_has_everything_and_brings_their_own(
    wang: Home, li: Home, team_file: Path
) -> None:
    with li.write() as session:
        session.add(Merchant(id="b2" * 16, name="茶馆", status="active"))
    told: list[tuple[int, int]] = []
    code = syncing.invite(wang, now=NOW, passphrase="海底捞月")
    done = syncing.join(
        li,
        path=team_file,
        code=code.lower().replace("-", " "),
        now=NOW,
        passphrase="海底捞月",
        progress=lambda at, of, _: told.append((at, of)),
    )
    assert done.pulled > 0 < done.pushed
    assert told
    assert told[-1][0] == told[-1][1]
    assert syncing.sync(wang, now=NOW).pulled > 0
    assert sorted(names(wang)) == sorted(names(li)) == ["老张面馆", "茶馆"]
    assert [code for code, _ in log(li)][::-1][0] == Code.JOINED
    assert (Code.INVITED, "") in log(wang)  # and never the code


@pytest.mark.parametrize(
    ("code", "passphrase", "sentence"),
    [
        ("", "", "eight groups of four"),
        ("AAAA-AAAA", "", "eight groups of four"),
        ("7K2M-7K2M-7K2M-7K2M-7K2M-7K2M-7K2M-7K2M", "", "is mistyped"),
        ("another", "", "No invite in this team file fits"),
        ("the code", "海底", "No invite in this team file fits"),
    ],
)
def test_a_wrong_code_opens_nothing(
    wang: Home, li: Home, team_file: Path, code: str, passphrase: str, sentence: str
) -> None:
    of = {"another": recovery_code.new_code(), "the code": syncing.invite(wang, now=NOW)}
    before = team_file.read_bytes()
    with pytest.raises(WrongSecret, match=sentence):
        syncing.join(li, path=team_file, code=of.get(code, code), passphrase=passphrase, now=NOW)
    assert team_file.read_bytes() == before
    assert (status(li), log(li)) == (sync_status.Status(), [])


def test_who_is_in_a_team_makes_and_joins_no_other(wang: Home, li: Home, team_file: Path) -> None:
    other = team_file.with_name("other.mdsync")
    for enter in (
        lambda: syncing.create(wang, path=other, now=NOW, kdf=CHEAP),
        lambda: syncing.join(wang, path=team_file, code="", now=NOW),
    ):
        with pytest.raises(UserError, match="This portfolio is in a team already"):
            enter()
    assert not other.exists()


@pytest.mark.parametrize("use", [syncing.sync, syncing.invite, syncing.rebuild])
def test_who_is_in_no_team_is_told_what_to_do(li: Home, use: Callable[..., object]) -> None:
    with pytest.raises(UserError, match="in no team yet"):
        use(li, now=NOW)
    assert log(li) == []


def test_a_file_that_is_there_is_not_made_again(li: Home, shared_file: Path) -> None:
    shared_file.write_bytes(b"work")
    with pytest.raises(UserError, match="a file of that name already"):
        syncing.create(li, path=shared_file, now=NOW, kdf=CHEAP)
    assert shared_file.read_bytes() == b"work"
    with pytest.raises(Away):
        syncing.create(li, path=shared_file.parent / "gone" / "x.mdsync", now=NOW, kdf=CHEAP)
    assert status(li) == sync_status.Status()


def test_who_stops_before_the_first_step_has_not_joined(
    wang: Home, li: Home, team_file: Path
) -> None:
    code = syncing.invite(wang, now=NOW)
    with pytest.raises(Cancelled):
        syncing.join(li, path=team_file, code=code, now=NOW, cancelled=lambda: True)
    assert status(li) == sync_status.Status()


def test_who_stops_after_the_first_step_goes_on_with_the_next_sync(
    wang: Home, li: Home, team_file: Path
) -> None:
    code = syncing.invite(wang, now=NOW)
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        syncing.join(li, path=team_file, code=code, now=NOW, cancelled=lambda: next(asked))
    assert status(li).in_team
    assert names(li) == []
    syncing.sync(li, now=NOW)
    assert names(li) == ["老张面馆"]


def test_a_file_that_moved_is_found_where_it_is_told_and_from_then_on(
    wang: Home, file_of_two: Path, tmp_path: Path
) -> None:
    moved = file_of_two.replace(tmp_path / "moved.mdsync")
    with pytest.raises(Away):
        syncing.sync(wang, now=NOW)
    with pytest.raises(Away):
        syncing.sync(wang, now=NOW, path=tmp_path / "nowhere.mdsync")
    assert status(wang).path == str(file_of_two)
    syncing.sync(wang, now=NOW, path=moved)
    rename(wang, "饭馆")
    assert syncing.sync(wang, now=NOW).pushed == 1
    assert status(wang).path == str(moved)


@pytest.mark.parametrize("elsewhere", ["", "new", "new.mdsync"])
def test_a_lost_file_is_written_anew_with_everybody_s_work(
    wang: Home, li: Home, file_of_two: Path, tmp_path: Path, elsewhere: str
) -> None:
    rename(wang, "饭馆")
    syncing.sync(wang, now=NOW)
    frames = {it.data for chunk in FileHub(file_of_two).read_since(None) for it in chunk.frames}
    file_of_two.unlink()
    syncing.rebuild(wang, now=NOW, path=tmp_path / elsewhere if elsewhere else None)
    path = Path(status(wang).path)
    assert path == (tmp_path / "new.mdsync" if elsewhere else file_of_two)
    assert {it.data for chunk in FileHub(path).read_since(None) for it in chunk.frames} == frames
    assert (Code.REBUILT, path.name) in log(wang)
    syncing.sync(li, now=NOW, path=path)
    assert names(li) == ["饭馆"]


def test_a_file_that_is_there_is_not_rebuilt(wang: Home, team_file: Path) -> None:
    before = team_file.read_bytes()
    with pytest.raises(UserError, match="a file of that name already"):
        syncing.rebuild(wang, now=NOW)
    assert team_file.read_bytes() == before
    assert syncing.sync(wang, now=NOW).waiting == 0
