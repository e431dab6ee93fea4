"""Windows find every whole frame, come to an end, and read no more than they must."""

from __future__ import annotations

from io import BytesIO
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.sync import windows as windows_module
from merchdesk.sync.frames import MARKER, is_whole, scan
from merchdesk.sync.hub import Found
from merchdesk.sync.windows import windows
from tests.sync.team import frame, frames

WHOLE = frames(4)
BYTES = b"".join(WHOLE)

_parts = st.lists(
    st.sampled_from(WHOLE)
    | st.binary(max_size=20)
    | st.integers(1, len(WHOLE[0]) - 1).map(lambda cut: WHOLE[0][:cut])
    | st.integers(0, 2**32 - 1).map(lambda size: MARKER + size.to_bytes(4, "little")),
    max_size=8,
).map(b"".join)


class Reader(BytesIO):
    """A file that counts what is read of it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.sizes: list[int] = []

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.sizes.append(len(data))
        return data


def _frames(data: bytes, start: int = 0, size: int | None = None) -> list[Found]:
    end = len(data) if size is None else size
    return [it for found, _ in windows(BytesIO(data), start, end) for it in found]


@given(data=_parts, width=st.integers(1, 900))
def test_windows_of_any_width_find_what_a_scan_of_it_all_finds(data: bytes, width: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows_module, "WINDOW", max(width, len(MARKER) + 4))
        found = list(windows(BytesIO(data), 0, len(data)))
    assert [(it.offset, it.data) for some, _ in found for it in some] == list(scan(data))
    ends = [done for _, done in found]
    assert ends == sorted(ends)
    assert ends[-1:] == ([len(data)] if data else [])


@given(data=_parts, left=st.integers(0, 2000), width=st.integers(12, 900))
def test_a_file_that_shrinks_meanwhile_ends_the_read(data: bytes, left: int, width: int) -> None:
    whole = BYTES + data
    there = whole[:left]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows_module, "WINDOW", width)
        read = list(islice(windows(BytesIO(there), 0, len(whole)), 1000))
    assert len(read) < 1000
    assert [(it.offset, it.data) for some, _ in read for it in some] == list(scan(there))


@pytest.mark.parametrize("at", range(len(WHOLE) + 1))
def test_reading_begins_where_it_is_told(at: int) -> None:
    start = sum(map(len, WHOLE[:at]))
    assert [it.data for it in _frames(BYTES, start)] == list(WHOLE[at:])
    assert [it.offset for it in _frames(BYTES, start)][:1] in ([start], [])


@pytest.mark.parametrize("short", [1, 4, len(WHOLE[3]) - 1])
def test_a_frame_that_ends_beyond_the_size_is_left_for_later(short: int) -> None:
    """The file has grown since its size was asked."""
    found = _frames(BYTES, size=len(BYTES) - short)
    assert [it.data for it in found] == list(WHOLE[:3])


@pytest.mark.parametrize("cut", [1, 7, 8, 11, 12, 60])
def test_what_a_writer_left_torn_hides_no_frame_behind_it(cut: int) -> None:
    torn = WHOLE[0][:cut]
    assert [it.data for it in _frames(torn + BYTES)] == list(WHOLE)


def test_bytes_without_a_frame_are_read_about_once_and_a_window_at_a_time(monkeypatch) -> None:
    monkeypatch.setattr(windows_module, "WINDOW", 1000)
    file = Reader(bytes(50_000))
    assert list(windows(file, 0, 50_000))[-1] == ([], 50_000)
    assert max(file.sizes) <= 1000
    assert sum(file.sizes) < 51_000


def test_a_frame_larger_than_a_window_widens_that_window_only(monkeypatch) -> None:
    large = frame(1, 200)
    monkeypatch.setattr(windows_module, "WINDOW", 1000)
    assert len(large) > 2000
    file = Reader(bytes(20_000) + large + bytes(20_000))
    (found,) = [it for some, _ in windows(file, 0, 40_000 + len(large)) for it in some]
    assert found == Found(20_000, large)
    assert sorted(file.sizes)[-2:] == [1000, len(large)]


def test_false_markers_are_not_checked_for_ever(monkeypatch) -> None:
    """Each claims a large frame; after some of them only small frames are believed."""
    checked: list[int] = []

    def counted(data: bytes) -> bool:
        checked.append(len(data))
        return is_whole(data)

    monkeypatch.setattr(windows_module, "is_whole", counted)
    monkeypatch.setattr(windows_module, "LARGEST_FRAME", 0)
    trap = (MARKER + (200_000).to_bytes(4, "little")) * 2000
    data = trap + bytes(200_000) + BYTES
    assert [it.data for it in _frames(data)] == list(WHOLE)
    assert len(trap) < sum(checked) < 6 * len(data)
