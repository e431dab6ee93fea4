"""Sync with the team through the shared file: create, invite, join, exchange.

The database and the file are never held at once: a batch is read from the one, then exchanged
with the other, and each step is harmless to repeat (`sync.md`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from merchdesk.errors import Cancelled, UserError
from merchdesk.i18n import translate
from merchdesk.models import keyslots
from merchdesk.models.keyfile import Kdf
from merchdesk.services import exchanging, sync_log
from merchdesk.services.exchanging import Progress, Synced
from merchdesk.services.home import Home
from merchdesk.sync import invites, kept, membership
from merchdesk.sync.file_hub import SUFFIX, FileHub
from merchdesk.sync.frames import Frame, Keys, Signer, parse
from merchdesk.sync.header import Header
from merchdesk.sync.membership import Team
from merchdesk.sync.refusals import Newer, Refused

__all__ = ["Synced", "create", "invite", "join", "rebuild", "sync"]


def _no_progress(_done: int, _total: int, _text: str) -> None:
    pass


def _never() -> bool:
    return False


def create(home: Home, *, path: Path, now: dt.datetime, kdf: Kdf = keyslots.DEFAULT) -> Synced:
    """Make a team with a new file; this portfolio is its beginning.

    Args:
        home: an open home.
        path: of the file; it must not exist.
        now: the instant.
        kdf: cost of trying an invite code.

    Raises:
        UserError: in a team already, there is a file, or the folder cannot be written.
    """
    _require_no_team(home)
    path = _named(path)
    signer = Signer.fresh()
    header = Header.fresh(home.device_id, signer.public_bytes, kdf=kdf)
    FileHub.create(path, header)
    with home.write() as session:
        membership.enter(
            session,
            actor=home.device_id,
            header=header,
            keys=Keys.fresh(header.team_id),
            signer=signer,
            path=str(path),
        )
        sync_log.note(session, code=sync_log.Code.CREATED, detail=path.name, now=now)
    return sync(home, now=now)


def invite(home: Home, *, now: dt.datetime, passphrase: str = "") -> str:
    """Make an invite and publish it; takes as long as a key derivation.

    Returns:
        The code, to be told by other means than the file.

    Raises:
        UserError: in no team, or the file cannot be written.
    """
    team = _team(home)
    code, frame = invites.new(
        team.header,
        team.keys,
        actor=team.actor,
        signer=team.signer,
        previous=team.tip,
        passphrase=passphrase,
    )
    with home.write() as session:
        kept.keep_own(session, frame)
        sync_log.note(session, code=sync_log.Code.INVITED, detail="", now=now)
    sync(home, now=now)
    return code


def join(
    home: Home,
    *,
    path: Path,
    code: str,
    now: dt.datetime,
    passphrase: str = "",
    progress: Progress = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> Synced:
    """Become a member with an invite; what this portfolio holds already goes to the team.

    Stopped after the first step it goes on where it was with the next sync.

    Raises:
        UserError: in a team already, no team file, or a wrong code.
        Cancelled: the user stopped it.
    """
    _require_no_team(home)
    hub = FileHub(path)
    header = hub.header()
    accepted = invites.accept(header, _readable(hub, cancelled), code, passphrase)
    signer = Signer.fresh()
    frame = invites.member_frame(header, accepted, actor=home.device_id, signer=signer)
    with home.write() as session:
        membership.enter(
            session,
            actor=home.device_id,
            header=header,
            keys=accepted.keys,
            signer=signer,
            path=str(path.absolute()),
            first_frame=frame,
        )
        sync_log.note(session, code=sync_log.Code.JOINED, detail=path.name, now=now)
    return sync(home, now=now, progress=progress, cancelled=cancelled)


def sync(
    home: Home,
    *,
    now: dt.datetime,
    path: Path | None = None,
    lock: bool = True,
    progress: Progress = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> Synced:
    """Take what others wrote and give what was written here.

    Args:
        home: an open home.
        now: the instant.
        path: where the team file is from now on; None for where it was.
        lock: keep other writers out where the folder supports it.
        progress: told bytes read, of how many.
        cancelled: asked between batches; what was taken until then stays.

    Raises:
        Away: the file cannot be reached; nothing is lost.
        UserError: in no team, not this team's file, or it cannot be written.
        Cancelled: the user stopped it.
    """
    team = _team(home)
    hub = FileHub(path or Path(team.path), lock=lock, team_id=team.header.team_id)
    try:
        done = exchanging.exchange(
            home, hub, team=team, now=now, progress=progress, cancelled=cancelled
        )
    except UserError as trouble:
        with home.write() as session:
            sync_log.trouble(session, sentence=str(trouble), now=now)
        raise
    if path is not None and str(path.absolute()) != team.path:
        with home.write() as session:
            membership.state(session).path = str(path.absolute())
    return done


def rebuild(
    home: Home,
    *,
    now: dt.datetime,
    path: Path | None = None,
    progress: Progress = _no_progress,
    cancelled: Callable[[], bool] = _never,
) -> Synced:
    """Write a lost team file anew, from what this laptop holds of everybody's work.

    Args:
        home: a member's open home.
        now: the instant.
        path: where; None for where the file was.
        progress: told bytes read, of how many.
        cancelled: asked between batches.

    Raises:
        UserError: in no team, there is a file, or the folder cannot be written.
    """
    team = _team(home)
    target = Path(team.path) if path is None else _named(path)
    FileHub.create(target, team.header)
    with home.write() as session:
        kept.unplace(session, first=0)
        membership.move_cursor(session, None)
        membership.state(session).path = str(target)
        sync_log.note(session, code=sync_log.Code.REBUILT, detail=target.name, now=now)
    return sync(home, now=now, progress=progress, cancelled=cancelled)


def _readable(hub: FileHub, cancelled: Callable[[], bool]) -> Iterator[Frame]:
    """The frames of a file that this program can read; the others say nothing about invites."""
    for chunk in hub.read_since(None):
        if cancelled():
            raise Cancelled
        for found in chunk.frames:
            with suppress(Refused, Newer):
                yield parse(found.data)


def _named(path: Path) -> Path:
    """A file's full path; one without an ending gets the team file's."""
    return path.absolute() if path.suffix else path.absolute().with_suffix(SUFFIX)


def _team(home: Home) -> Team:
    with home.read() as session:
        team = membership.team_of(session)
    if team is None:
        raise UserError(
            translate("Sync", "This portfolio is in no team yet. Create a team or join one first.")
        )
    return team


def _require_no_team(home: Home) -> None:
    with home.read() as session:
        if membership.state(session).actor:
            raise UserError(translate("Sync", "This portfolio is in a team already."))
