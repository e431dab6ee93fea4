"""Files of each format version must be read for ever; made once by `tests/sync/golden/make.py`."""

from __future__ import annotations

from pathlib import Path

from merchdesk.sync import invites
from merchdesk.sync.file_hub import FileHub
from merchdesk.sync.frames import FrameKind, open_data, parse
from merchdesk.sync.payload import Payload
from merchdesk.sync.roster import Roster
from tests.sync.golden import make

PATH = Path(__file__).parent / "golden" / "format-1.mdsync"


def test_format_1_is_read():
    hub = FileHub(PATH, read_only=True)
    assert hub.header() == make.HEADER
    found = [parse(it.data) for chunk in hub.read_since(None) for it in chunk.frames]
    assert [it.kind for it in found] == [FrameKind.INVITE, FrameKind.MEMBER, 1, 1, 1, 1]
    roster = Roster(hub.header())
    for frame in found:
        roster.add(frame)
    accepted = invites.accept(hub.header(), found, make.CODE, make.PASSPHRASE)
    assert accepted.keys == make.KEYS
    members = roster.members()
    read = [open_data(it, accepted.keys, members[it.actor]) for it in found[2:]]
    assert read == [Payload(tuple(written), seen) for _, written, seen, _ in make.WORK]
    assert hub.vector() == {make.FOUNDER: 3, make.OTHER: 2}


def test_format_1_is_still_written_so():
    """What is written today is what was published; zstd alone may compress otherwise one day."""
    written = make.file()
    assert written[:8192] == PATH.read_bytes()[:8192]
    assert [len(it) for it in make.plain_frames()] == [
        found.size for found in _parsed() if found.kind != FrameKind.DATA
    ]
    assert make.plain_frames() == [
        it.data
        for chunk in FileHub(PATH, read_only=True).read_since(None)
        for it in chunk.frames
        if parse(it.data).kind != FrameKind.DATA
    ]


def _parsed():
    for chunk in FileHub(PATH, read_only=True).read_since(None):
        yield from (parse(it.data) for it in chunk.frames)
