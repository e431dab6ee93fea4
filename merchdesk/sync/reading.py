"""What a chunk of the shared file is worth: each frame verified before anything is believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from merchdesk.models import capture
from merchdesk.sync.frames import Frame, FrameKind, open_data, parse
from merchdesk.sync.hub import Chunk, Found
from merchdesk.sync.membership import Team
from merchdesk.sync.operations import Operation
from merchdesk.sync.payload import Payload
from merchdesk.sync.refusals import Newer, Reason, Refused


@dataclass(slots=True)
class Read:
    """What a chunk holds.

    Attributes:
        known: hash -> offset of frames that are kept already.
        frames: verified new frames with their offsets.
        unread: verified new frames that only a newer program understands.
        operations: of the new frames.
        seen: actor -> other -> how far that actor says it has read the other.
        reached: actor -> the last seq of the new frames.
        refused: offset and reason of what was not taken.
        strangers: some frame is by an actor nobody has vouched for.
        newcomers: a member was added.
        forked: somebody else writes under this install's name.
    """

    known: dict[bytes, int] = field(default_factory=dict)
    frames: list[tuple[bytes, int]] = field(default_factory=list)
    unread: list[tuple[bytes, int]] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    seen: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    reached: dict[str, int] = field(default_factory=dict)
    refused: list[tuple[int, Reason]] = field(default_factory=list)
    strangers: bool = False
    newcomers: bool = False
    forked: bool = False


def hashes(chunk: Chunk) -> dict[bytes, Found]:
    """The frames of a chunk by hash; those that cannot be taken apart are left out."""
    found = {}
    for each in chunk.frames:
        try:
            found[parse(each.data).hash] = each
        except (Refused, Newer):
            continue
    return found


def verify(team: Team, chunk: Chunk, known: Collection[bytes]) -> Read:
    """Verify the frames of a chunk that are not kept yet.

    Args:
        team: this install's; its roster learns the new members.
        chunk: as read.
        known: hashes of the frames that are kept.
    """
    read, fresh = Read(), list[tuple[Frame, Found]]()
    for each in chunk.frames:
        try:
            frame = parse(each.data)
        except Refused as refusal:
            read.refused.append((each.offset, refusal.reason))
        except Newer:
            continue  # of a format to come: the file keeps it
        else:
            if frame.hash in known:
                read.known[frame.hash] = each.offset
            else:
                fresh.append((frame, each))
    _take_members(team, read, fresh)
    members = team.roster.members()
    for frame, each in fresh:
        if frame.kind not in (FrameKind.INVITE, FrameKind.MEMBER):
            _take(team, members, read, frame, each)
    return read


def _take_members(team: Team, read: Read, fresh: list[tuple[Frame, Found]]) -> None:
    plain = [it for it in fresh if it[0].kind in (FrameKind.INVITE, FrameKind.MEMBER)]
    before = team.roster.members().keys()
    for frame, _ in plain:
        team.roster.add(frame)
    for frame, each in plain:
        if team.roster.accepts(frame):
            read.frames.append((each.data, each.offset))
        else:
            read.strangers = True
            read.refused.append((each.offset, Reason.UNKNOWN_ACTOR))
    read.newcomers = team.roster.members().keys() != before


def _take(team: Team, members: dict[str, bytes], read: Read, frame: Frame, each: Found) -> None:
    try:
        content = _opened(team, members, frame)
    except Refused as refusal:
        read.refused.append((each.offset, refusal.reason))
        read.strangers |= refusal.reason is Reason.UNKNOWN_ACTOR
        return
    except Newer:
        read.unread.append((each.data, each.offset))
        return
    read.frames.append((each.data, each.offset))
    read.operations.extend(content.operations)
    read.forked |= frame.actor == team.actor
    read.reached[frame.actor] = max(frame.last_seq, read.reached.get(frame.actor, 0))
    told = read.seen[frame.actor]
    for other, seq in content.seen.items():
        told[other] = max(seq, told.get(other, 0))


def _opened(team: Team, members: dict[str, bytes], frame: Frame) -> Payload:
    key = members.get(frame.actor)
    if key is None:
        raise Refused(Reason.UNKNOWN_ACTOR)
    content = open_data(frame, team.keys, key)
    if any(operation.hlc > capture.LATEST for operation in content.operations):
        raise Refused(Reason.MALFORMED)
    return content
