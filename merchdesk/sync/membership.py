"""This install's part in a team: its secrets, its place in the file, how it begins and goes on."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from merchdesk.models import SyncFrame, SyncState, capture
from merchdesk.sync import kept
from merchdesk.sync.frames import Keys, Signer
from merchdesk.sync.header import Header
from merchdesk.sync.hub import Cursor
from merchdesk.sync.invites import successor_frame
from merchdesk.sync.roster import Roster

#: Facts from before the team carry these instead of a time: any later edit wins, and the
#: founder's facts win over a joiner's, which stand in the review where they differ.
FOUNDERS_TIME, JOINERS_TIME = 1, 0

#: In the words of the partial index, or SQLite would read every frame instead.
_PLAIN = text("sync_frame.kind <> 1")


@dataclass(frozen=True, slots=True)
class Team:
    """This install's part in a team, with its secrets.

    Attributes:
        header: of the team file.
        keys: of the team.
        actor: this install.
        signer: its key.
        path: of the team file.
        tip: hash of this install's last frame.
        cursor: how far the file has been read; None: not at all.
        strangers: the file holds frames of actors nobody has vouched for yet.
        roster: the members, from the frames that are known.
    """

    header: Header
    keys: Keys
    actor: str
    signer: Signer
    path: str
    tip: bytes
    cursor: Cursor | None
    strangers: bool
    roster: Roster


def state(session: Session) -> SyncState:
    """The one row of this install's part in a team."""
    return session.scalars(select(SyncState)).one()


def team_of(session: Session) -> Team | None:
    """This install's team; None outside of one."""
    row = state(session)
    if not row.actor:
        return None
    header = Header.decode(row.header)
    plain = session.scalars(select(SyncFrame.data).where(_PLAIN)).all()
    keys = {int(epoch): bytes.fromhex(key) for epoch, key in json.loads(row.keys).items()}
    return Team(
        header=header,
        keys=Keys(header.team_id, keys),
        actor=row.actor,
        signer=Signer(row.signing_key),
        path=row.path,
        tip=row.tip,
        cursor=_cursor(row.cursor),
        strangers=row.strangers,
        roster=Roster(header, plain),
    )


def _cursor(text: str) -> Cursor | None:
    if not text:
        return None
    generation, offset, tail = json.loads(text)
    return Cursor(generation, offset, bytes.fromhex(tail))


def move_cursor(session: Session, cursor: Cursor | None) -> None:
    """Remember how far the file has been read; None: read it from the beginning next time."""
    text = ""
    if cursor is not None:
        text = json.dumps([cursor.generation, cursor.offset, cursor.tail.hex()])
    session.execute(update(SyncState).values(cursor=text))


def enter(
    session: Session,
    *,
    actor: str,
    header: Header,
    keys: Keys,
    signer: Signer,
    path: str,
    first_frame: bytes = b"",
) -> None:
    """Make this install a member: from now on changes are captured, and all rows are on their way.

    Args:
        session: a write transaction.
        actor: of this install.
        header: of the team file.
        keys: of the team.
        signer: this install's key.
        path: of the team file.
        first_frame: the member frame of somebody who joins; the founder needs none.
    """
    row = state(session)
    row.actor, row.path, row.header = actor, path, header.encode()
    row.keys = json.dumps({epoch: key.hex() for epoch, key in keys.by_epoch.items()})
    row.signing_key, row.tip, row.cursor = signer.seed, bytes(32), ""
    row.schema = capture.schema()
    if first_frame:
        kept.keep_own(session, first_frame)
    session.flush()
    time = JOINERS_TIME if first_frame else FOUNDERS_TIME
    for table in capture.synced_tables():
        values = {"actor": actor, "hlc": time}
        session.connection().exec_driver_sql(capture.snapshot(table), values)


def become(session: Session, team: Team, actor: str) -> None:
    """Go on as another actor: a restored backup, a copied home, or a copy that was noticed.

    Args:
        session: a write transaction.
        team: as it was.
        actor: the new one.
    """
    signer = Signer.fresh()
    frame = successor_frame(
        team.header, old_actor=team.actor, old_signer=team.signer, actor=actor, signer=signer
    )
    row = state(session)
    row.actor, row.signing_key = actor, signer.seed
    session.flush()
    kept.keep_own(session, frame)
