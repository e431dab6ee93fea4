"""What sync did, a line each."""

from __future__ import annotations

import datetime as dt

import pytest

from merchdesk.services import sync_log
from merchdesk.services.home import Home
from merchdesk.services.sync_log import Code, Line
from merchdesk.sync import membership


def lines(li: Home, **how: int) -> tuple[Line, ...]:
    with li.read() as session:
        return sync_log.lines(session, **how)


def test_nothing_has_been_done_yet(li: Home) -> None:
    assert lines(li) == ()


def test_the_latest_line_comes_first_whatever_the_clock_says(li: Home, now: dt.datetime) -> None:
    with li.write() as session:
        sync_log.note(session, code=Code.JOINED, detail="team.mdsync", now=now)
        sync_log.note(session, code=Code.SYNCED, detail="3 0", now=now - dt.timedelta(days=900))
    assert lines(li) == (
        Line(now - dt.timedelta(days=900), "synced", "3 0"),
        Line(now, "joined", "team.mdsync"),
    )
    assert lines(li, limit=1) == lines(li)[:1]


def test_the_same_trouble_again_is_one_line_until_it_was_over(li: Home, now: dt.datetime) -> None:
    def fail(sentence: str) -> None:
        with li.write() as session:
            sync_log.trouble(session, sentence=sentence, now=now)

    for sentence in (
        "The share is full.",
        "The share is full.",
        "It failed.",
        "The share is full.",
    ):
        fail(sentence)
    assert [it.detail for it in lines(li)][::-1] == [
        "The share is full.",
        "It failed.",
        "The share is full.",
    ]
    assert {it.code for it in lines(li)} == {Code.TROUBLE}
    with li.write() as session:
        assert membership.state(session).trouble == "The share is full."
        membership.state(session).trouble = ""  # a sync that went well
    fail("The share is full.")
    assert len(lines(li)) == 4


def test_only_the_latest_lines_stay(
    li: Home, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_log, "_KEPT", 5)
    with li.write() as session:
        for number in range(9):
            sync_log.note(session, code=Code.SYNCED, detail=f"{number} 0", now=now)
    assert [it.detail for it in lines(li)] == [f"{number} 0" for number in (8, 7, 6, 5, 4)]
