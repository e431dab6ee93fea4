"""A team file that is gone, spoilt, another's or may only be read: a sentence, and nothing lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from merchdesk.errors import Damaged, UserError
from merchdesk.models import Merchant
from merchdesk.services import sync_status, syncing
from merchdesk.services.home import Home
from merchdesk.services.sync_log import Code
from merchdesk.sync import file_hub
from merchdesk.sync.header import SIZE, Header
from merchdesk.sync.hub import Away
from tests.conftest import CHEAP, NOW
from tests.services.test_syncing import log, names, rename, status


def newer(content: bytes, **bits: Any) -> bytes:
    return replace(Header.decode(content), **bits).encode() + content[SIZE:]


#: What may become of the file, and what is said then.
WRONG: dict[str, tuple[Callable[[bytes], bytes | None], type[UserError], str]] = {
    "missing": (lambda _: None, Away, "is not there. Nothing is lost"),
    "empty": (lambda _: b"", Away, "is not there. Nothing is lost"),
    "zeros": (lambda it: bytes(len(it)), Away, "is not there. Nothing is lost"),
    "foreign": (lambda _: b"PK\3\4" * 4000, UserError, "is not a MerchDesk team file"),
    "truncated": (lambda it: it[:5000], Damaged, "The beginning of the team file is damaged"),
    "of a newer program": (lambda it: newer(it, incompatible=2), UserError, "Install the newer"),
}


def _spoil(path: Path, how: str) -> tuple[bytes | None, type[UserError], str]:
    make, kind, sentence = WRONG[how]
    content = make(path.read_bytes())
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    return content, kind, sentence


@pytest.mark.parametrize("how", WRONG)
def test_a_file_gone_wrong_lets_nobody_join(
    wang: Home, li: Home, team_file: Path, how: str
) -> None:
    code = syncing.invite(wang, now=NOW)
    content, kind, sentence = _spoil(team_file, how)
    with pytest.raises(kind, match=sentence):
        syncing.join(li, path=team_file, code=code, now=NOW)
    assert (team_file.read_bytes() if team_file.exists() else None) == content
    assert status(li) == sync_status.Status()


@pytest.mark.parametrize("how", WRONG)
def test_a_file_gone_wrong_stops_sync_and_loses_nothing(
    wang: Home, team_file: Path, how: str
) -> None:
    whole = team_file.read_bytes()
    rename(wang, "饭馆")
    content, kind, sentence = _spoil(team_file, how)
    with pytest.raises(kind, match=sentence):
        syncing.sync(wang, now=NOW)
    with pytest.raises(kind) as refusal:
        syncing.sync(wang, now=NOW)
    assert (team_file.read_bytes() if team_file.exists() else None) == content
    assert status(wang).trouble == str(refusal.value)
    assert log(wang).count((Code.TROUBLE, str(refusal.value))) == 1
    assert status(wang).waiting == 1
    team_file.write_bytes(whole)
    assert syncing.sync(wang, now=NOW).pushed <= 1
    assert (status(wang).trouble, status(wang).waiting) == ("", 0)


def test_the_file_of_another_team_is_left_alone(wang: Home, li: Home, team_file: Path) -> None:
    other = team_file.with_name("other.mdsync")
    syncing.create(li, path=other, now=NOW, kdf=CHEAP)
    before = other.read_bytes()
    with pytest.raises(UserError, match="belongs to another team"):
        syncing.sync(wang, now=NOW, path=other)
    assert other.read_bytes() == before
    assert status(wang).path == str(team_file)


def test_a_file_that_may_only_be_read_is_read_and_what_was_written_waits(
    wang: Home, li: Home, file_of_two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(wang, "饭馆")
    syncing.sync(wang, now=NOW)
    with li.write() as session:
        session.add(Merchant(id="b2" * 16, name="茶馆", status="active"))

    def refuse(*_: Any) -> int:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch:
        patch.setattr(file_hub, "_existing", refuse)
        with pytest.raises(UserError, match="may not be opened or changed by you"):
            syncing.sync(li, now=NOW)
    assert sorted(names(li)) == ["茶馆", "饭馆"]
    assert status(li).waiting == 1
    assert syncing.sync(li, now=NOW).pushed + syncing.sync(wang, now=NOW).pulled >= 1
    assert sorted(names(wang)) == ["茶馆", "饭馆"]


def test_a_file_of_a_newer_program_that_may_be_read_is_read(
    wang: Home, li: Home, file_of_two: Path
) -> None:
    rename(wang, "饭馆")
    syncing.sync(wang, now=NOW)
    newest = newer(file_of_two.read_bytes(), read_only_compatible=1)
    file_of_two.write_bytes(newest)
    with li.write() as session:
        session.add(Merchant(id="b2" * 16, name="茶馆", status="active"))
    with pytest.raises(UserError, match="reads it, but cannot write"):
        syncing.sync(li, now=NOW)
    assert sorted(names(li)) == ["茶馆", "饭馆"]
    assert file_of_two.read_bytes() == newest
