"""Histories that went wrong once, told one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, func, select, text

from merchdesk.errors import Cancelled
from merchdesk.models import Merchant, Mid, SyncConflict, Touch
from merchdesk.services import sync_log
from merchdesk.sync import membership, windows
from merchdesk.sync.file_hub import FileHub
from merchdesk.sync.frames import FrameKind, parse
from merchdesk.sync.hub import Chunk, Cursor
from tests.sync.fleet import MERCHANTS, Fleet, Laptop
from tests.sync.team import frames as strangers
from tests.sync.work import a_row

MERCHANT = MERCHANTS[0]


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    made = Fleet(3)
    yield made
    made.close()


def name(laptop: Laptop, text: str) -> None:
    with laptop.home.write() as session:
        session.get_one(Merchant, MERCHANT).name = text
    laptop.fleet.note(laptop)


def count(laptop: Laptop, mapped: type) -> int:
    with laptop.home.read() as session:
        return session.scalar(select(func.count()).select_from(mapped)) or 0


def test_a_merchant_deleted_where_it_was_visited_comes_back(fleet: Fleet) -> None:
    one = fleet.laptops[0]
    with one.home.write() as session:
        session.add(Touch(**a_row(Touch, 0, MERCHANT)))
        session.execute(delete(Merchant).where(Merchant.id == MERCHANT))
    fleet.note(one)

    one.sync()

    with one.home.read() as session:
        assert session.get(Merchant, MERCHANT) is not None
    fleet.converge()


def test_a_merchant_goes_with_the_last_visit_that_kept_it(fleet: Fleet) -> None:
    one, two, _ = fleet.laptops
    with one.home.write() as session:
        for table in ("mid", "contact", "merchant"):
            session.execute(text(f"DELETE FROM {table}"))
    with two.home.write() as session:
        session.add(Touch(**a_row(Touch, 0, MERCHANT)))
    fleet.converge()
    assert count(one, Mid) == count(two, Merchant) == 1

    with two.home.write() as session:
        session.execute(text("DELETE FROM touch"))
    fleet.converge()

    assert count(one, Mid) == count(two, Merchant) == 0


def test_a_question_keeps_its_name_when_a_copied_install_gets_another(fleet: Fleet) -> None:
    one, two, _ = fleet.laptops
    name(one, "东")
    fleet.clone(0)
    copy = fleet.laptops[-1]
    name(two, "西")
    two.sync()
    name(one, "南")
    one.sync()
    copy.sync()

    fleet.converge()

    assert count(copy, SyncConflict) > 0


def test_an_install_killed_on_noticing_its_copy_can_still_sync(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    fleet.clone(0)
    one, copy = fleet.laptops[0], fleet.laptops[-1]
    for word in "东南":
        name(one, word)
    name(copy, "西")
    one.sync()

    def killed(*_: object) -> None:
        raise Cancelled

    with monkeypatch.context() as patch:
        patch.setattr(membership, "become", killed)
        with pytest.raises(Cancelled):
            copy.sync()
    copy.home.close()
    copy.open()
    name(copy, "中")

    fleet.converge()


def test_a_member_known_only_from_a_copy_of_the_file_is_believed_in_the_file(fleet: Fleet) -> None:
    fleet.clone(0)
    fleet.laptops[0].sync()
    name(fleet.laptops[0], "东")
    name(fleet.laptops[-1], "西")
    two = fleet.laptops[1]
    fleet.laptops[0].sync()
    before = fleet.file.read_bytes()
    fleet.laptops[-1].sync()  # it becomes another member
    added = [
        it.data
        for chunk in FileHub(fleet.file, read_only=True).read_since(None)
        for it in chunk.frames
        if it.offset >= len(before)
    ]
    later = [data for data in added if parse(data).kind == FrameKind.DATA]
    fleet.file.write_bytes(before + b"".join(data for data in added if data not in later))
    fleet.copy_file()
    fleet.file.write_bytes(before + b"".join(later))
    two.sync()

    assert added != later
    assert {it.dot.actor for it in two.operations()} >= {parse(data).actor for data in later}


def test_a_file_put_back_as_it_was_before_gets_only_what_it_lost(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "WINDOW", 1 << 10)  # so that it is read in several chunks
    one = fleet.laptops[0]
    for number in range(9):
        name(one, f"{number}号")
        one.sync()
    one.sync()  # its cursor stands behind its own last frame
    whole = fleet.file.read_bytes()
    fleet.file.write_bytes(whole[:-1])
    done = one.sync()

    assert done.frames == 1
    assert len(fleet.file.read_bytes()) < len(whole) + 1000
    fleet.converge()


def test_who_stops_between_a_member_and_what_it_wrote_before_reads_it_later(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    fleet.clone(0)
    name(fleet.laptops[0], "东")
    name(fleet.laptops[-1], "西")
    two = fleet.laptops[1]
    fleet.laptops[0].sync()
    two.sync()
    before = fleet.file.read_bytes()
    fleet.laptops[-1].sync()
    added = fleet.file.read_bytes()[len(before) :]
    frames = [
        it.data
        for chunk in FileHub(fleet.file, read_only=True).read_since(None)
        for it in chunk.frames
        if it.offset >= len(before)
    ]
    assert b"".join(frames) == added
    later = [data for data in frames if parse(data).kind == FrameKind.DATA]
    sooner = [data for data in frames if parse(data).kind != FrameKind.DATA]
    fleet.file.write_bytes(before + b"".join(later + sooner))
    starts: list[None] = []
    read_since = FileHub.read_since

    def killed(hub: FileHub, cursor: Cursor | None) -> Iterator[Chunk]:
        starts.append(None)
        if len(starts) > 1:
            raise Cancelled
        return read_since(hub, cursor)

    with monkeypatch.context() as patch:
        patch.setattr(windows, "WINDOW", 64)  # the member stands in a later chunk
        patch.setattr(FileHub, "read_since", killed)
        with pytest.raises(Cancelled):
            two.sync()
    fleet.now += dt.timedelta(seconds=1)
    two.sync()

    assert {it.dot.actor for it in two.operations()} >= {parse(data).actor for data in later}


def test_frames_of_strangers_are_passed_over_and_told(fleet: Fleet) -> None:
    one = fleet.laptops[0]
    one.sync()
    FileHub(fleet.file).append(strangers(2))

    assert one.sync().refused == 2

    with one.home.read() as session:
        assert sync_log.lines(session, limit=1)[0].code == sync_log.Code.REFUSED
    fleet.converge()
