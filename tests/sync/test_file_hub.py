"""The team file on a share that tears, fills up, forgets, copies and goes away."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from merchdesk.errors import Damaged, UserError
from merchdesk.sync import file_hub, share_errors
from merchdesk.sync import windows as windows_module
from merchdesk.sync.file_hub import FileHub
from merchdesk.sync.frames import MARKER
from merchdesk.sync.header import SIZE
from merchdesk.sync.hub import Away
from tests.conftest import ROOT
from tests.sync.team import FOUNDER, HEADER, OTHER, frame, frames


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "team.mdsync"


@pytest.fixture
def hub(path: Path) -> FileHub:
    return FileHub.create(path, HEADER)


def _read(hub: FileHub, cursor=None) -> list[bytes]:
    return [found.data for chunk in hub.read_since(cursor) for found in chunk.frames]


def _append_raw(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)


# Making the file


def test_a_new_file_is_the_header_and_nothing_lies_beside(hub, path):
    assert path.read_bytes() == HEADER.encode()
    assert list(path.parent.iterdir()) == [path]


def test_an_existing_file_is_not_overwritten(path):
    path.write_bytes(b"somebody's")
    with pytest.raises(UserError, match="a file of that name already"):
        FileHub.create(path, HEADER)
    assert path.read_bytes() == b"somebody's"
    assert list(path.parent.iterdir()) == [path]


def test_an_empty_file_is_taken_for_the_team(path):
    path.touch()
    assert FileHub.create(path, HEADER).header() == HEADER


def test_two_who_found_at_once_do_not_overwrite_each_other(path, monkeypatch):
    real = os.fsync

    def other_first(handle: int) -> None:
        real(handle)
        if not path.exists():
            path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", other_first)
    with pytest.raises(UserError, match="already"):
        FileHub.create(path, HEADER)
    assert path.read_bytes() == b"theirs"


@pytest.mark.parametrize("taken", [False, True])
def test_a_folder_without_links_will_do(path, monkeypatch, taken):
    def no_links(source: Path, target: Path) -> None:
        if taken:
            target.write_bytes(b"theirs")
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", no_links)
    if taken:
        with pytest.raises(UserError, match="already"):
            FileHub.create(path, HEADER)
    else:
        assert FileHub.create(path, HEADER).header() == HEADER
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Away):
        FileHub.create(tmp_path / "gone" / "team.mdsync", HEADER)


# What is not our file


@pytest.mark.parametrize("content", [None, b"", bytes(20_000)])
def test_a_missing_or_empty_file_is_away_and_is_not_made(path, content):
    if content is not None:
        path.write_bytes(content)
    hub = FileHub(path)
    for call in (
        hub.header,
        hub.vector,
        hub.copies,
        lambda: list(hub.read_since(None)),
        lambda: hub.append(frames(1)),
    ):
        with pytest.raises(Away, match="Nothing is lost"):
            call()
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_file_lost_between_looking_and_writing_is_not_made(hub, path, monkeypatch):
    def lost(self: FileHub):
        path.unlink(missing_ok=True)
        return HEADER

    monkeypatch.setattr(FileHub, "header", lost)
    with pytest.raises(Away):
        hub.append(frames(1))
    assert not path.exists()


def test_a_foreign_file_is_left_as_it_is(path):
    path.write_bytes(b"PK\x03\x04" * 5000)
    with pytest.raises(UserError, match="not a MerchDesk team file"):
        FileHub(path).append(frames(1))
    assert path.read_bytes() == b"PK\x03\x04" * 5000


def test_another_team_s_file_is_left_as_it_is(hub, path):
    stranger = FileHub(path, team_id=b"another team id.")
    before = path.read_bytes()
    for call in (stranger.header, stranger.vector, lambda: stranger.append(frames(1))):
        with pytest.raises(UserError, match="another team"):
            call()
    assert path.read_bytes() == before


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UserError):
        FileHub(tmp_path).header()


def test_a_file_of_a_newer_program_is_read_but_not_written(path):
    hub = FileHub.create(path, replace(HEADER, read_only_compatible=4))
    _append_raw(path, frames(1)[0])
    assert _read(hub) == [frames(1)[0]]
    with pytest.raises(UserError, match="cannot write to it"):
        hub.append(frames(1))


def test_what_was_opened_to_be_read_is_not_written(hub, path):
    with pytest.raises(ValueError, match="read only"):
        FileHub(path, read_only=True).append(frames(1))


# Torn bytes


@pytest.mark.parametrize("cut", [1, 7, 8, 11, 12, 13, 60, 200, -5, -1])
def test_a_torn_tail_is_waited_for_and_passed_over_once_others_follow(hub, path, cut):
    one, two, three = frames(3)
    hub.append([one])
    _append_raw(path, two[:cut])
    chunks = list(hub.read_since(None))
    assert [found.data for chunk in chunks for found in chunk.frames] == [one]
    cursor = chunks[-1].cursor
    assert cursor.offset == SIZE + len(one)  # before the torn bytes: they may still grow
    receipt = hub.append([three])
    assert receipt.missing == ()
    assert _read(hub, cursor) == [three]
    assert _read(hub) == [one, three]


def test_a_frame_being_written_is_read_when_it_is_whole(hub, path):
    _append_raw(path, frames(1)[0][:100])
    *_, last = hub.read_since(None)
    _append_raw(path, frames(1)[0][100:])
    assert _read(hub, last.cursor) == [frames(1)[0]]


@pytest.mark.parametrize("claim", [1000, 5 << 20, 15 << 20, 2**32 - 1])
def test_a_torn_frame_that_claims_what_follows_hides_nothing(hub, path, claim):
    _append_raw(path, MARKER + (claim).to_bytes(4, "little"))
    hub.append(frames(40))
    _append_raw(path, b"\0" * (6 << 20))
    hub.append(frames(2, OTHER))
    assert _read(hub) == [*frames(40), *frames(2, OTHER)]


def test_a_frame_larger_than_a_window_is_read(hub, monkeypatch):
    large = frame(1, 200)
    hub.append([frames(1)[0], large, frames(2)[1]])
    for width in range(16, len(large) + 10, 97):
        monkeypatch.setattr(windows_module, "WINDOW", width)
        assert _read(hub) == [frames(1)[0], large, frames(2)[1]]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(range(4))
        | st.binary(max_size=30)
        | st.just(MARKER)
        | st.integers(0, 2**32 - 1).map(lambda size: MARKER + size.to_bytes(4, "little"))
        | st.integers(1, 250).map(lambda cut: frames(1)[0][:cut]),
        max_size=12,
    ),
    st.integers(9, 900),
)
def test_windows_of_any_width_find_the_same(path, parts, width):
    whole = frames(6)[2:]
    path.write_bytes(
        HEADER.encode() + b"".join(whole[it] if isinstance(it, int) else it for it in parts)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows_module, "WINDOW", width)
        read = [it for it in _read(FileHub(path)) if it != frames(1)[0]]
    assert read == [whole[it] for it in parts if isinstance(it, int)]


def test_a_file_full_of_false_markers_is_read_in_time(hub, path):
    """Each claims 16 MB; checking them all would take hours."""
    trap = (MARKER + (15 << 20).to_bytes(4, "little")) * 2_000_000
    _append_raw(path, trap)
    hub.append(frames(2))
    assert _read(hub) == list(frames(2))


# Appending


def test_what_another_writer_displaces_is_found_elsewhere_or_reported(hub, path, monkeypatch):
    """Without locks a share may put both writers' bytes at one place: the later one wins."""
    real = FileHub._write

    def displaced(self, data: bytes) -> tuple[int, int]:
        before, end = real(self, data)
        kept = path.read_bytes()[:before]
        path.write_bytes(kept + frames(1, OTHER)[0] + frames(3)[0] + b"torn" + frames(3)[2])
        return before, end

    monkeypatch.setattr(FileHub, "_write", displaced)
    receipt = hub.append(frames(3))
    assert receipt.missing == (frames(3)[1],)
    held = path.read_bytes()
    pairs = zip(receipt.offsets, frames(3), strict=True)
    placed = [at and held[at:].startswith(it) for at, it in pairs]
    assert placed == [True, None, True]


def test_a_file_replaced_while_appending_reports_all_missing(hub, path, monkeypatch):
    real = FileHub._write

    def replaced(self, data: bytes) -> tuple[int, int]:
        result = real(self, data)
        path.write_bytes(HEADER.encode())
        return result

    monkeypatch.setattr(FileHub, "_write", replaced)
    assert hub.append(frames(2)).missing == frames(2)


def _opener_of(kind: type[io.FileIO]):
    def opened(path: Path, mode: str, *, buffering: int, opener) -> io.FileIO:
        assert buffering == 0
        return kind(path, mode, opener=opener)

    return opened


def test_a_share_that_takes_a_little_at_a_time_gets_all(hub, monkeypatch):
    class Slow(io.FileIO):
        def write(self, data) -> int:
            return super().write(data[:100])

    monkeypatch.setattr(
        file_hub,
        "open",
        _opener_of(Slow),
        raising=False,
    )
    assert hub.append(frames(3)).missing == ()
    assert _read(hub) == list(frames(3))


def test_a_share_that_fills_up_midway_harms_nobody(hub, path, monkeypatch):
    hub.append(frames(1, OTHER))

    class Full(io.FileIO):
        def write(self, data) -> int:
            if self.tell() > path.stat().st_size - 1 and len(data) < len(b"".join(frames(3))):
                raise OSError(errno.ENOSPC, "full")
            return super().write(data[:150])

    with monkeypatch.context() as patch:
        patch.setattr(
            file_hub,
            "open",
            _opener_of(Full),
            raising=False,
        )
        with pytest.raises(UserError, match="share is full"):
            hub.append(frames(3))
    assert _read(hub) == list(frames(1, OTHER))
    assert hub.append(frames(3)).missing == ()
    assert _read(hub) == [*frames(1, OTHER), *frames(3)]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anything, so root becomes somebody else meanwhile."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def test_a_file_that_may_only_be_read_is_read():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "team.mdsync")
        hub = FileHub.create(path, HEADER)
        hub.append(frames(1))
        path.with_name(f"{path.name}.lock").unlink(missing_ok=True)
        path.chmod(0o444)
        path.parent.chmod(0o755)
        with as_nobody():
            assert _read(hub) == [frames(1)[0]]
            with pytest.raises(UserError, match="may not be opened or changed"):
                hub.append(frames(1))
        path.chmod(0o644)
        assert _read(hub) == [frames(1)[0]]


_SENTENCES = {
    errno.ENOSPC: "share is full",
    errno.EROFS: "may not be opened or changed",
    errno.EACCES: "may not be opened or changed",
    errno.ESTALE: "Nothing is lost",
    errno.ENOTCONN: "Nothing is lost",
    errno.EHOSTDOWN: "Nothing is lost",
    errno.EBUSY: "Another program holds",
    errno.EIO: "share failed",
    errno.EINVAL: "share failed",
}


@pytest.mark.parametrize("code", _SENTENCES)
def test_each_error_of_the_share_is_a_sentence_and_goes_away_with_its_cause(hub, monkeypatch, code):
    def failing(*_args) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(UserError, match=_SENTENCES[code]):
            hub.append(frames(1))
    assert hub.append(frames(2)).missing == ()
    assert set(_read(hub)) == set(frames(2))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [(32, "Another program"), (33, "Another"), (53, "Nothing is lost")],
)
def test_the_errors_of_windows_are_sentences(code, sentence):
    error = OSError(errno.EACCES, "share")
    vars(error)["winerror"] = code  # only Windows has it of itself
    refusal = share_errors.plain(error)
    assert isinstance(refusal, Away)
    assert sentence in str(refusal)


# Locks


def test_a_lock_that_is_never_released_stops_nobody(hub, path, monkeypatch):
    monkeypatch.setattr(file_hub, "_PATIENCE", 0.05)
    with FileLock(f"{path}.lock"):
        assert hub.append(frames(1)).missing == ()


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS])
def test_a_share_without_locks_is_written_without(hub, monkeypatch, code):
    """Of the second the lock's library makes an exception of its own."""
    asked: list[int] = []

    def refused(_file, how):
        asked.append(how)
        raise OSError(code, "no locks")

    monkeypatch.setattr("fcntl.flock", refused)
    assert hub.append(frames(1)).missing == ()
    assert asked


def test_no_lock_is_made_where_none_is_wanted(path):
    FileHub.create(path, HEADER, lock=False).append(frames(1))
    assert list(path.parent.iterdir()) == [path]


_WRITER = """
import sys
from pathlib import Path
from merchdesk.sync.file_hub import FileHub
from tests.sync.team import frame

path, actor, number, lock = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "1"
hub = FileHub(path, lock=lock)
left = [frame(seq, seq, actor) for seq in range(1, number + 1)]
while left:
    left = [*hub.append(left[:5]).missing, *left[5:]]
"""


@pytest.mark.parametrize("lock", [True, False])
def test_two_processes_append_all_they_have(hub, path, lock):
    actors = [FOUNDER, OTHER]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, path, actor, "100", str(int(lock))], cwd=ROOT
        )
        for actor in actors
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert hub.vector() == dict.fromkeys(actors, 100)
    assert len(set(_read(hub))) == 200


# Copies


@pytest.mark.parametrize(
    "name",
    ["team (conflicted copy).mdsync", "team-冲突.mdsync", "team-副本.mdsync", "team-LAPTOP.MDSYNC"],
)
def test_a_copy_is_found_and_goes_once_it_is_covered(hub, path, name):
    copy = path.with_name(name)
    copy.write_bytes(path.read_bytes() + frames(2)[1] + b"torn")
    hub.append(frames(1))
    assert hub.copies() == [copy]
    assert not hub.remove_copy(copy)
    assert _read(FileHub(copy, read_only=True)) == [frames(2)[1]]
    hub.append(_read(FileHub(copy, read_only=True)))
    assert hub.remove_copy(copy)
    assert not copy.exists()
    assert hub.copies() == []


def test_the_file_stays_where_a_copy_of_it_was_chosen_as_the_team_file(hub, path):
    copy = path.with_name("team (conflicted copy).mdsync")
    copy.write_bytes(path.read_bytes())
    chosen = FileHub(copy)
    assert chosen.copies() == [path]
    assert not chosen.remove_copy(path)
    assert path.exists()


def test_other_siblings_are_no_copies_and_stay(hub, path):
    stranger = path.with_name("other.mdsync")
    FileHub.create(stranger, replace(HEADER, team_id=b"another team id."))
    for name, content in {
        "notes.txt": HEADER.encode(),
        "empty.mdsync": b"",
        "broken.mdsync": HEADER.encode()[:4000],
        "foreign.mdsync": b"x" * 9000,
    }.items():
        path.with_name(name).write_bytes(content)
    path.with_name("folder.mdsync").mkdir()
    before = sorted(path.parent.iterdir())
    assert hub.copies() == []
    assert not any(hub.remove_copy(it) for it in before)
    assert set(before) <= set(path.parent.iterdir())


def test_a_copy_that_still_grows_stays(hub, path, monkeypatch):
    copy = path.with_name("team (1).mdsync")
    copy.write_bytes(path.read_bytes())
    real = FileHub._all

    def growing(self):
        yield from real(self)
        if self.path == path:
            _append_raw(copy, frames(1)[0])

    monkeypatch.setattr(FileHub, "_all", growing)
    assert not hub.remove_copy(copy)
    assert copy.exists()


# Replaced and cut files


def test_a_file_replaced_by_an_older_state_is_read_from_the_beginning(hub, path):
    hub.append(frames(2))
    older = path.read_bytes()
    hub.append(frames(3)[2:])
    *_, last = hub.read_since(None)
    path.write_bytes(older)
    chunks = list(hub.read_since(last.cursor))
    assert chunks[0].restarted
    assert _read(hub, last.cursor) == list(frames(2))


def test_a_file_cut_within_its_header_is_damaged(hub, path):
    os.truncate(path, 5000)
    with pytest.raises(Damaged):
        hub.append(frames(1))
    assert path.stat().st_size == 5000


def test_a_file_that_shrinks_while_it_is_read_ends_the_read(hub, path, monkeypatch):
    hub.append(frames(1))
    *_, cursor = (chunk.cursor for chunk in hub.read_since(None))
    _append_raw(path, bytes(1 << 20))

    def shrunk(*arguments):
        os.truncate(path, cursor.offset)
        return windows_module.windows(*arguments)

    monkeypatch.setattr(file_hub, "windows", shrunk)
    *_, chunk = hub.read_since(cursor)
    assert (chunk.frames, chunk.cursor) == ((), cursor)
    assert chunk.done == chunk.total
