"""This laptop's copy of the shared file: its operations, frames and place in the team.

Everything here runs in a session of the caller; nothing touches the file (`sync.hub`).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, or_, select, text, update
from sqlalchemy.orm import Session

from merchdesk.models import SyncFrame, SyncOperation, SyncSeen, SyncState, capture
from merchdesk.models.bulk import batches, execute_many
from merchdesk.sync import payload
from merchdesk.sync.frames import FrameKind, Keys, Signer, parse, seal_data
from merchdesk.sync.header import Header
from merchdesk.sync.hub import Cursor
from merchdesk.sync.invites import successor_frame
from merchdesk.sync.operations import Dot, Kind, Operation
from merchdesk.sync.roster import Roster

#: Facts from before the team carry these instead of a time: any later edit wins, and the
#: founder's facts win over a joiner's, which stand in the review where they differ.
FOUNDERS_TIME, JOINERS_TIME = 1, 0

#: In the words of the partial indexes, or SQLite would read every row instead.
_UNFRAMED = text("sync_operation.framed = 0")
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
        keep_own(session, first_frame)
    session.flush()
    base = session.scalar(_highest(actor)) or 0
    time = JOINERS_TIME if first_frame else FOUNDERS_TIME
    for table in capture.synced_tables():
        values = {"actor": actor, "base": base, "hlc": time}
        done = session.connection().exec_driver_sql(capture.snapshot(table), values)
        base += done.rowcount


def keep_own(session: Session, data: bytes) -> None:
    """Keep a frame of this install, to be published; it becomes the tip of its chain."""
    frame = parse(data)
    keep(session, [(data, None)])
    session.execute(update(SyncState).values(tip=frame.hash))


def keep(
    session: Session, frames: Iterable[tuple[bytes, int | None]], *, unread: bool = False
) -> None:
    """Keep verified frames with their places in the file."""
    rows = []
    for data, place in frames:
        it = parse(data)
        rows.append((it.hash, it.kind, it.actor, it.first_seq, it.last_seq, data, place, unread))
    execute_many(
        session,
        "INSERT INTO sync_frame (hash, kind, actor, first_seq, last_seq, data, place, unread) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE "
        "SET place = excluded.place, unread = excluded.unread",
        rows,
    )


def known(session: Session, hashes: Collection[bytes]) -> set[bytes]:
    """Those of some frames that are kept and understood."""
    found = set[bytes]()
    for batch in batches(hashes):
        query = select(SyncFrame.hash).where(SyncFrame.unread.is_(False))
        found |= set(session.scalars(query.where(SyncFrame.hash.in_(batch))))
    return found


def place(session: Session, places: Mapping[bytes, int | None]) -> None:
    """Note where the file holds some kept frames."""
    execute_many(
        session,
        "UPDATE sync_frame SET place = ? WHERE hash = ?",
        [(offset, name) for name, offset in places.items()],
    )


def unplace(session: Session, *, first: int, last: int | None = None) -> None:
    """Forget the places between two offsets: what is read there says them anew."""
    query = update(SyncFrame).where(SyncFrame.place >= first)
    if last is not None:
        query = query.where(SyncFrame.place < last)
    session.execute(query.values(place=None))


def missing(session: Session) -> list[bytes]:
    """The frames that the file does not hold, oldest first."""
    query = select(SyncFrame.data).where(SyncFrame.place.is_(None)).order_by(SyncFrame.number)
    return list(session.scalars(query))


def is_idle(session: Session, *, tell: bool) -> bool:
    """Whether there is nothing to publish.

    Args:
        session: an open session.
        tell: whether it is time to say what was seen of others.
    """
    frame, seen = SyncFrame, SyncSeen
    waits = or_(
        exists(select(SyncOperation.seq).where(_UNFRAMED)),
        exists(select(frame.number).where(frame.place.is_(None))),
    )
    if tell:
        me = select(SyncState.actor).scalar_subquery()
        waits |= exists(select(seen.seq).where(seen.actor == me, seen.seq > seen.told))
    return not session.scalar(select(waits))


def expects(session: Session, cursor: Cursor) -> bool:
    """Whether the file should hold a frame behind a cursor, one that this install appended."""
    behind = select(SyncFrame.number).where(SyncFrame.place >= cursor.offset)
    return bool(session.scalar(select(exists(behind))))


def waiting(session: Session) -> int:
    """How many records have changes that are in no published frame."""
    o, frame = SyncOperation, SyncFrame
    records = {(it.table, it.row_id) for it in unframed(session)}
    pending = select(frame.actor, frame.first_seq, frame.last_seq).where(
        frame.place.is_(None), frame.kind == FrameKind.DATA
    )
    for actor, first, last in session.execute(pending).all():
        query = select(o.table_name, o.row_id).where(o.actor == actor, o.seq.between(first, last))
        records |= set(session.execute(query).all())
    return len(records)


def add(session: Session, operations: Sequence[Operation]) -> dict[tuple[str, str], Operation]:
    """Keep operations from verified frames.

    Returns:
        Those whose row has no other operation, by table and row id.
    """
    before = _known_rows(session, {operation.row_id for operation in operations})
    execute_many(
        session,
        "INSERT INTO sync_operation "
        "(actor, seq, salt, hlc, kind, table_name, row_id, body, saw, framed) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1) "
        "ON CONFLICT (actor, seq, salt) DO UPDATE SET framed = 1",
        [
            (*it.dot, it.hlc, it.kind.value, it.table, it.row_id, it.values, it.saw)
            for it in operations
        ],
    )
    alone: dict[tuple[str, str], Operation | None] = {}
    for operation in operations:
        key = (operation.table, operation.row_id)
        alone[key] = None if key in alone or operation.row_id in before else operation
    return {key: operation for key, operation in alone.items() if operation is not None}


def _known_rows(session: Session, row_ids: Collection[str]) -> set[str]:
    """Those of some rows that have an operation; asked without SQLAlchemy, which is slow here."""
    found = set[str]()
    for batch in batches(row_ids):
        marks = ", ".join("?" * len(batch))
        rows = session.connection().exec_driver_sql(
            f"SELECT DISTINCT row_id FROM sync_operation WHERE row_id IN ({marks})",  # noqa: S608
            tuple(batch),
        )
        found.update(row_id for (row_id,) in rows)
    return found


def seal(session: Session, team: Team, *, acknowledge: bool) -> int:
    """Put what was captured since the last time into frames, to be published.

    Args:
        session: a write transaction.
        team: this install's.
        acknowledge: say what was seen of others even if there is nothing else to say.

    Returns:
        How many records were changed by the operations sealed.
    """
    found = unframed(session)
    seen = _untold(session, team.actor)
    if not found and not (acknowledge and seen):
        return 0
    last = found[0].dot.seq - 1 if found else session.scalar(_highest(team.actor)) or 0
    tip = team.tip
    for run in payload.batches(found) or [()]:
        last += len(run)
        data = seal_data(team.keys, team.actor, team.signer, tip, run, seen, last_seq=last)
        keep_own(session, data)
        tip, seen = parse(data).hash, {}
    session.connection().execute(update(SyncOperation).where(_UNFRAMED).values(framed=True))
    session.execute(update(SyncSeen).where(SyncSeen.actor == team.actor).values(told=SyncSeen.seq))
    return len({(operation.table, operation.row_id) for operation in found})


def unframed(session: Session) -> list[Operation]:
    """What was captured and is in no frame yet, in its order."""
    o = SyncOperation
    return list(_read(session, select(*_PARTS).where(_UNFRAMED).order_by(o.actor, o.seq)))


def operations_of(
    session: Session, table: str, row_ids: Collection[str]
) -> dict[str, list[Operation]]:
    """Every known operation of some rows, by row id."""
    found: dict[str, list[Operation]] = defaultdict(list)
    query = select(*_PARTS).where(SyncOperation.table_name == table)
    for batch in batches(row_ids):
        for operation in _read(session, query.where(SyncOperation.row_id.in_(batch))):
            found[operation.row_id].append(operation)
    return found


_PARTS = tuple(
    getattr(SyncOperation, name)
    for name in "actor seq salt hlc kind table_name row_id body saw".split()
)
_KINDS = {kind.value: kind for kind in Kind}


def _read(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Operation]:
    for actor, seq, salt, hlc, kind, *rest in session.execute(query):
        yield Operation(Dot(actor, seq, salt), hlc, _KINDS[kind], *rest)


def write(
    session: Session,
    *,
    kind: Kind,
    table: str,
    row_id: str,
    values: Mapping[str, object],
    saw: object,
) -> None:
    """Say something about a row that no write of its columns says: an answer to a conflict.

    The row itself is not changed (`applying.apply`).
    """
    texts = [json.dumps(it, ensure_ascii=False, separators=(",", ":")) for it in (values, saw)]
    statement = capture.operation()
    session.connection().exec_driver_sql(
        statement,
        {"kind": str(kind), "table": table, "id": row_id, "body": texts[0], "saw": texts[1]},
    )


def _highest(actor: str) -> Select[int | None]:
    return select(func.max(SyncOperation.seq)).where(SyncOperation.actor == actor)


def _untold(session: Session, actor: str) -> dict[str, int]:
    query = select(SyncSeen.other, SyncSeen.seq).where(
        SyncSeen.actor == actor, SyncSeen.seq > SyncSeen.told
    )
    return dict(session.execute(query).all())


def rename_strays(session: Session, actor: str) -> None:
    """Give operations of an earlier actor of this install, which nobody knows, to the new one.

    The earlier name may go on elsewhere. To be done before `seal`, and before questions are
    named after these operations (`applying.settle_own`).
    """
    others = select(SyncOperation.seq).where(_UNFRAMED, SyncOperation.actor != actor)
    if not session.scalar(select(exists(others))):
        return
    strays = [it for it in unframed(session) if it.dot.actor != actor]
    last = session.scalar(_highest(actor)) or 0
    names = {
        str(stray.dot): Dot(actor, seq, stray.dot.salt)
        for seq, stray in enumerate(strays, last + 1)
    }
    execute_many(
        session,
        "UPDATE sync_operation SET actor = ?, seq = ? WHERE actor = ? AND seq = ? AND salt = ?",
        [(actor, names[str(it.dot)].seq, *it.dot) for it in strays],
    )
    execute_many(
        session,
        "UPDATE sync_operation SET saw = ? WHERE actor = ? AND seq = ? AND salt = ?",
        [(_with_names(it.saw, names), *it.dot) for it in unframed(session)],
    )


def _with_names(saw: str, names: Mapping[str, Dot]) -> str:
    return _DOT.sub(lambda found: str(names.get(found[0], found[0])), saw)


_DOT = re.compile(r"[0-9a-f]{32}:\d+:\d+")


def saw(session: Session, seen: Mapping[str, Mapping[str, int]]) -> None:
    """Note how far members have read each other: actor -> other -> seq. It never goes back."""
    rows = [
        (actor, other, seq)
        for actor, others in seen.items()
        for other, seq in others.items()
        if actor != other
    ]
    execute_many(
        session,
        "INSERT INTO sync_seen (actor, other, seq, told) VALUES (?, ?, ?, 0) "
        "ON CONFLICT (actor, other) DO UPDATE SET seq = max(seq, excluded.seq)",
        rows,
    )


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
    keep_own(session, frame)
