"""What every hub must do; a new hub joins by one more factory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from merchdesk.sync.file_hub import FileHub
from merchdesk.sync.frames import parse
from merchdesk.sync.header import Header
from merchdesk.sync.hub import Capabilities, Chunk, Cursor, Found, Hub, Receipt
from tests.sync.team import FOUNDER, HEADER, OTHER, frames


class MemoryHub:
    """The simplest hub: a list. Its offsets count frames."""

    capabilities = Capabilities(locks=True, writes=True)

    def __init__(self, header: Header) -> None:
        self._header = header
        self._frames: list[bytes] = []

    def header(self) -> Header:
        return self._header

    def read_since(self, cursor: Cursor | None) -> Iterator[Chunk]:
        held = list(self._frames)
        start = cursor.offset if cursor and cursor == self._cursor(cursor.offset) else 0
        restarted = cursor is not None and cursor != self._cursor(start)
        for first in range(start, max(len(held), start + 1), 3):
            found = [Found(at, it) for at, it in enumerate(held[first : first + 3], first)]
            end = first + len(found)
            yield Chunk(tuple(found), self._cursor(end), end, len(held), restarted)

    def append(self, frames: Sequence[bytes]) -> Receipt:
        start = len(self._frames)
        self._frames += frames
        return Receipt(tuple(range(start, start + len(frames))), ())

    def vector(self) -> dict[str, int]:
        highest: dict[str, int] = {}
        for frame in map(parse, self._frames):
            highest[frame.actor] = max(frame.last_seq, highest.get(frame.actor, 0))
        return highest

    def _cursor(self, offset: int) -> Cursor:
        last = self._frames[offset - 1 : offset] if offset else []
        tail = hashlib.sha256(last[0]).digest() if last else b""
        return Cursor(self._header.generation, offset, tail)


Factory = Callable[[], Hub]


@pytest.fixture(params=["file", "file without locks", "memory"])
def new_hub(request, tmp_path) -> Factory:
    """Makes empty hubs of one kind."""
    made: list[Hub] = []

    def make() -> Hub:
        path = tmp_path / f"team{len(made)}.mdsync"
        if request.param == "memory":
            hub: Hub = MemoryHub(HEADER)
        else:
            hub = FileHub.create(path, HEADER, lock=request.param == "file")
        made.append(hub)
        return hub

    return make


@pytest.fixture
def hub(new_hub: Factory) -> Hub:
    return new_hub()


def _read(hub: Hub, cursor: Cursor | None = None) -> tuple[list[bytes], Cursor]:
    chunks = list(hub.read_since(cursor))
    assert chunks
    assert chunks[-1].done == chunks[-1].total
    assert [it.done for it in chunks] == sorted(it.done for it in chunks)
    return [found.data for chunk in chunks for found in chunk.frames], chunks[-1].cursor


def test_an_empty_hub_has_a_header_and_nothing_else(hub):
    assert hub.header() == HEADER
    assert hub.vector() == {}
    assert _read(hub)[0] == []
    assert hub.append([]) == Receipt((), ())


def test_what_was_appended_is_read_where_the_receipt_says(hub):
    receipt = hub.append(frames(3))
    assert receipt.missing == ()
    found = [it for chunk in hub.read_since(None) for it in chunk.frames]
    assert [it.data for it in found] == list(frames(3))
    assert [it.offset for it in found] == list(receipt.offsets)


def test_a_cursor_goes_on_where_it_was_left(hub):
    _, cursor = _read(hub)
    hub.append(frames(2))
    new, later = _read(hub, cursor)
    assert new == list(frames(2))
    assert _read(hub, later) == ([], later)
    hub.append(frames(3)[2:])
    assert _read(hub, later)[0] == [frames(3)[2]]
    assert not any(chunk.restarted for chunk in hub.read_since(later))


def test_reading_goes_on_from_any_chunk(hub):
    hub.append(frames(40))
    chunks = list(hub.read_since(None))
    for number, chunk in enumerate(chunks):
        rest = [found for later in chunks[number + 1 :] for found in later.frames]
        assert [it for more in hub.read_since(chunk.cursor) for it in more.frames] == rest


def test_reading_ends_while_others_append(hub):
    hub.append(frames(2))
    read = []
    for chunk in hub.read_since(None):
        read += chunk.frames
        hub.append(frames(1))
    assert len(read) == 2


@pytest.mark.parametrize(
    "cursor", [Cursor(2, 8192, b""), Cursor(1, 10**9, b"x" * 32), Cursor(1, 8200, b"x" * 32)]
)
def test_a_cursor_that_does_not_fit_begins_again_and_says_so(hub, cursor):
    hub.append(frames(5))
    assert _read(hub, cursor)[0] == list(frames(5))
    assert all(chunk.restarted for chunk in hub.read_since(cursor))


def test_a_cursor_of_another_hub_s_frames_begins_again(new_hub):
    one, other = new_hub(), new_hub()
    one.append(frames(4))
    other.append(frames(4, OTHER))
    _, cursor = _read(one)
    assert _read(other, cursor)[0] == list(frames(4, OTHER))


def test_the_vector_is_the_highest_seq_of_each_actor(hub):
    hub.append([frames(3)[2], *frames(2, OTHER), frames(3)[0]])
    assert hub.vector() == {FOUNDER: 3, OTHER: 2}


def test_frames_may_come_twice(hub):
    hub.append(frames(2))
    hub.append(frames(2))
    assert set(_read(hub)[0]) == set(frames(2))


def test_two_hubs_are_united_by_appending_what_the_other_has(new_hub):
    one, other = new_hub(), new_hub()
    one.append(frames(3))
    other.append(frames(3, OTHER))
    one.append(_read(other)[0])
    assert set(_read(one)[0]) == {*frames(3), *frames(3, OTHER)}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 4), max_size=8), st.data())
def test_two_readers_see_all_whenever_they_look(new_hub, appends, data):
    hub = new_hub()
    left, held = list(frames(40)), []
    cursors: list[Cursor | None] = [None, None]
    seen: list[list[bytes]] = [[], []]
    for number in appends:
        hub.append(left[:number])
        held += left[:number]
        del left[:number]
        reader = data.draw(st.integers(0, 1))
        new, cursors[reader] = _read(hub, cursors[reader])
        seen[reader] += new
        assert seen[reader] == held
