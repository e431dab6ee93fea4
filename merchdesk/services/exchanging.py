"""One exchange with a hub: read what is new, take it over, publish what is missing there.

The hub is never waited for inside a transaction. Every step may be interrupted and repeated:
frames are kept by their hash, operations by their dot, and the cursor moves in the transaction
that applies what it passes.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from merchdesk.errors import Cancelled
from merchdesk.models import SyncConflict
from merchdesk.services import device, sync_effects, sync_log
from merchdesk.services.changes import Changes, union
from merchdesk.services.home import Home
from merchdesk.services.sync_log import Code
from merchdesk.sync import applying, kept, membership, store
from merchdesk.sync.file_hub import FileHub
from merchdesk.sync.frames import parse
from merchdesk.sync.hub import Chunk, Cursor, Hub
from merchdesk.sync.membership import Team
from merchdesk.sync.reading import Read, hashes, verify
from merchdesk.sync.writing import Applied

#: What was seen of others is told with the next own change, or after this time without one.
TELL_EVERY = dt.timedelta(minutes=10)
#: The whole file is read again this often, should something in its middle have been lost.
CHECK_EVERY = dt.timedelta(days=1)
#: A sync that finds nothing new writes nothing, but for the time of it this often.
NOTE_EVERY = dt.timedelta(minutes=10)
#: A share's clock is believed if it differs by more than a file's time can be inexact.
_CLOCK_GRAIN_US = 3_000_000

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Synced:
    """What an exchange did.

    Attributes:
        pushed: records of this laptop that came into the hub.
        pulled: records of others that came from it.
        conflicts: fields that wait for a person, in all.
        waiting: records that are not in the hub yet.
        bytes: read and written.
        frames: read and written.
        refused: frames that were not taken, because they are not the team's.
        changes: for the screens.
    """

    pushed: int = 0
    pulled: int = 0
    conflicts: int = 0
    waiting: int = 0
    bytes: int = 0
    frames: int = 0
    refused: int = 0
    changes: Changes = field(default_factory=Changes)


def exchange(
    home: Home,
    hub: Hub,
    *,
    team: Team,
    now: dt.datetime,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Synced:
    """Exchange everything with a hub; see `syncing.sync`."""
    run = _Run(home, hub, team, now, progress, cancelled)
    run.pull()
    run.unite_copies()
    run.pull_again()
    run.catch_up()
    if run.is_quiet:
        return run.done
    run.push()
    return run.finish()


class _Run:
    """One exchange.

    Attributes:
        done: what it has done so far.
        is_quiet: neither side has shown anything new, so that nothing needs to be written.
    """

    def __init__(
        self,
        home: Home,
        hub: Hub,
        team: Team,
        now: dt.datetime,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> None:
        self._home, self._hub, self._team, self._now = home, hub, team, now
        self._progress, self._cancelled = progress, cancelled
        with home.read() as session:
            state = membership.state(session)
            self._check_due = _is_due(state.checked_at, CHECK_EVERY, now)
            noted = not (state.trouble or state.paused or _is_due(state.synced_at, NOTE_EVERY, now))
            self._tell = _is_due(state.told_at, TELL_EVERY, now)
            self._expects = team.cursor is None or kept.expects(session, team.cursor)
            self._behind = state.behind
            owes = self._check_due or self._behind or not store.is_idle(session, tell=self._tell)
            self.is_quiet = noted and not owes
            self.done = Synced(conflicts=_conflicts(session))
        self._placed: dict[bytes, int | None] = {}
        self._offset_us = 0
        self._again = False  # a new member may have written what was refused before

    def pull(self) -> None:
        """Take over what is new."""
        self._read(self._hub, None if self._check_due else self._team.cursor)

    def unite_copies(self) -> None:
        """Take over the copies that a cloud service made of the file beside it."""
        if not isinstance(self._hub, FileHub):
            return
        for path in self._hub.copies():
            self.is_quiet = False
            copy = FileHub(path, read_only=True, team_id=self._team.header.team_id)
            self._read(copy, None, is_copy=True)

    def pull_again(self) -> None:
        """Read from the beginning where somebody unknown has become a member.

        Until that is done the cursor stays there, should this be interrupted.
        """
        if not self._again:
            return
        last = self._read(self._hub, None)
        with self._home.write() as session:
            membership.move_cursor(session, last)

    def catch_up(self) -> None:
        """Make the figures of what came in several chunks, once; a stopped run leaves it to do."""
        if self._behind:
            with self._home.write() as session:
                changes = sync_effects.follow_all(session)
            self._behind = False
            self.done = replace(self.done, changes=union(self.done.changes, changes))

    def push(self) -> None:
        """Publish what the hub lacks: own work, and what it lost of others'."""
        with self._home.read() as session:
            if store.is_idle(session, tell=self._tell):
                return
        with self._home.write() as session:
            store.rename_strays(session, self._team.actor)
            applied = applying.settle_own(session)
            if applied.rows:
                self._follow(session, applied)
            pushed = store.seal(session, self._team, acknowledge=self._tell)
            missing = kept.missing(session)
            if missing:
                membership.state(session).told_at = self._now
        if not missing:
            return
        receipt = self._hub.append(missing)
        for data, offset in zip(missing, receipt.offsets, strict=True):
            self._placed[parse(data).hash] = offset
        self._offset_us = self._clock_offset()
        self._add(pushed=pushed, frames=len(missing), bytes=sum(map(len, missing)))

    def finish(self) -> Synced:
        """Remove the copies that the hub covers now, and note what was published.

        Should this not be reached, the next read finds those frames and notes them.
        """
        if isinstance(self._hub, FileHub):
            for path in self._hub.copies():
                if self._hub.remove_copy(path):
                    self._note(Code.COPY, path.name)
        with self._home.write() as session:
            state = membership.state(session)
            if self._placed:
                kept.place(session, self._placed)
                state.offset_us = self._offset_us
            state.synced_at, state.trouble, state.paused = self._now, "", False
            if self._check_due:
                state.checked_at = self._now
            if self.done.refused:
                detail = str(self.done.refused)
                sync_log.note(session, code=Code.REFUSED, detail=detail, now=self._now)
            if self.done.pushed or self.done.pulled:
                detail = f"{self.done.pushed} {self.done.pulled}"
                sync_log.note(session, code=Code.SYNCED, detail=detail, now=self._now)
            waiting = store.waiting(session)
            return replace(self.done, conflicts=_conflicts(session), waiting=waiting)

    def _read(self, hub: Hub, cursor: Cursor | None, *, is_copy: bool = False) -> Cursor | None:
        """Read a hub from a cursor on; returns how far it has come."""
        last, first = cursor, 0 if cursor is None else cursor.offset
        for chunk in hub.read_since(cursor):
            if self._cancelled():
                raise Cancelled
            if chunk.restarted and last is cursor:  # only once: the next chunk follows this one
                first = 0
            if chunk.frames or not is_copy:
                self._take(chunk, None if is_copy else first)
            last, first = chunk.cursor, chunk.cursor.offset
            self._progress(chunk.done, chunk.total, "")
        return last

    def _take(self, chunk: Chunk, first: int | None) -> None:
        """Verify a chunk, then apply it in one transaction, the cursor with it.

        Args:
            chunk: as read.
            first: the offset from which it says what the hub holds; None for a copy.
        """
        same = not chunk.frames and chunk.cursor == self._team.cursor
        if same and first is not None and not self._expects:
            return
        self.is_quiet = False
        with self._home.read() as session:
            known = kept.known(session, hashes(chunk))
        read = verify(self._team, chunk, known)
        self._again |= read.newcomers and (self._team.strangers or read.strangers)
        actor = device.rename(self._home.path) if read.forked else self._team.actor
        with self._home.write() as session:
            is_last = chunk.done >= chunk.total
            if first is not None:
                kept.unplace(session, first=first, last=None if is_last else chunk.cursor.offset)
                kept.place(session, read.known)
                membership.move_cursor(session, None if self._again else chunk.cursor)
            self._apply(session, read, published=first is not None, is_last=is_last)
            if read.forked:
                self._rename(session, actor)
        if read.forked:
            self._home.device_id = actor
        size = sum(len(each.data) for each in chunk.frames)
        fresh = len(read.frames)
        self._add(frames=fresh, bytes=size, refused=len(read.refused))

    def _apply(self, session: Session, read: Read, *, published: bool, is_last: bool) -> None:
        for frames, unread in ((read.frames, False), (read.unread, True)):
            placed = [(data, offset if published else None) for data, offset in frames]
            kept.keep(session, placed, unread=unread)
        fresh = store.add(session, read.operations)
        store.saw(session, read.seen)
        store.saw(session, {self._team.actor: read.reached})
        if read.strangers:
            membership.state(session).strangers = True
            self._team = replace(self._team, strangers=True)
        if not read.operations:
            return
        touched = {(operation.table, operation.row_id) for operation in read.operations}
        applied = applying.apply(session, touched, fresh=fresh)
        if is_last and not self._behind:
            self._follow(session, applied)
        else:
            self._behind = membership.state(session).behind = True
        self._add(pulled=len(touched))

    def _follow(self, session: Session, applied: Applied) -> None:
        changes = sync_effects.follow(session, applied)
        self.done = replace(self.done, changes=union(self.done.changes, changes))

    def _rename(self, session: Session, actor: str) -> None:
        """Somebody else writes under our name, a copy of this install: take another one.

        In the transaction that takes what that copy wrote: our next operations would be counted
        on from there, under a name of which some of ours wait already.
        """
        membership.become(session, self._team, actor)
        session.add(device.row(actor, self._home.manager_id, self._now))
        sync_log.note(session, code=Code.RENAMED, detail="", now=self._now)
        session.flush()
        self._team = replace(_required(session), strangers=self._team.strangers)

    def _clock_offset(self) -> int:
        """How far the share's clock is ahead of ours, in microseconds; 0 if it is the same."""
        if not isinstance(self._hub, FileHub):
            return 0
        try:
            offset = self._hub.path.stat().st_mtime_ns // 1000 - time.time_ns() // 1000
        except OSError:
            return 0
        return offset if abs(offset) > _CLOCK_GRAIN_US else 0

    def _note(self, code: Code, detail: str) -> None:
        with self._home.write() as session:
            sync_log.note(session, code=code, detail=detail, now=self._now)

    def _add(self, **counts: int) -> None:
        more = {name: getattr(self.done, name) + count for name, count in counts.items()}
        self.done = replace(self.done, **more)


def _conflicts(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(SyncConflict)) or 0


def _required(session: Session) -> Team:
    team = membership.team_of(session)
    if team is None:
        raise RuntimeError("in no team")
    return team


def _is_due(last: dt.datetime | None, every: dt.timedelta, now: dt.datetime) -> bool:
    """Whether it is time again; a clock that was set back counts as time."""
    return last is None or not last <= now < last + every
