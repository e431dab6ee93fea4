from __future__ import annotations

import datetime as dt

import pytest

from merchdesk.models import TeamSetting
from merchdesk.rules.plan import Reason
from merchdesk.services import today, visits
from merchdesk.services.home import Home
from tests.services.shops import MONTH, promise, shop, touch

TODAY = dt.date(2016, 11, 7)  # a Monday


def at(clock: str, days: int = 0) -> dt.datetime:
    """A Shanghai time, so many days before today, in UTC."""
    hour, minute = map(int, clock.split(":"))
    local = dt.datetime(2016, 11, 7, hour, minute, tzinfo=dt.UTC) - dt.timedelta(hours=8)
    return local - dt.timedelta(days=days)


def plan(home: Home, owner_id: str = "") -> today.Day:
    with home.read() as session:
        return today.of(session, today=TODAY, owner_id=owner_id)


def told(day: today.Day) -> list[tuple[str, str, str]]:
    return [(line.name, line.channel, line.reason) for line in day.lines]


def test_an_empty_portfolio_has_an_empty_day(home):
    day = plan(home)
    assert (day.lines, day.merchants, day.mine, day.as_of_month) == ((), 0, 0, "")
    assert (day.visits_target, day.calls_target) == (5, 20)


def test_each_line_says_why_since_when_and_whom_to_ask_for(home):
    with home.write() as session:
        people = (("owner", "陈晓霞", "13812340417"), ("cashier", "李静", ""))
        shop(session, "从未去过", tier="key", district="武侯区", people=people)
        unseen = shop(session, "很久没去", tier="major")
        called = shop(session, "该打电话", tier="small")
        late = shop(session, "逾期的", tier="standard")
        touch(session, unseen, at("10:00", 45), manager="m")
        touch(session, called, at("10:00", 95), channel="call")
        task_id = promise(session, late, TODAY - dt.timedelta(days=3))
    day = plan(home)
    lines = {line.name: line for line in day.lines}
    assert lines["从未去过"].reason == Reason.NEVER_VISITED
    assert (lines["从未去过"].district, lines["从未去过"].contact) == ("武侯区", "陈晓霞")
    assert lines["很久没去"].reason == Reason.LONG_UNSEEN
    assert lines["很久没去"].since == lines["很久没去"].last_met_on == dt.date(2016, 9, 23)
    assert (lines["该打电话"].channel, lines["该打电话"].since) == ("call", dt.date(2016, 8, 4))
    assert lines["该打电话"].last_met_on is None
    assert (lines["逾期的"].reason, lines["逾期的"].task_id) == (Reason.OVERDUE, task_id)
    assert lines["逾期的"].title == "带新扫码盒"
    assert (day.merchants, day.as_of_month) == (4, MONTH)


def test_what_is_done_stands_in_the_day_with_its_hour_and_counts(home):
    with home.write() as session:
        first = shop(session, "上午见到", tier="key")
        called = shop(session, "打通电话", tier="small")
        missed = shop(session, "没见到", tier="key")
        touch(session, first, at("09:40"), channel="inspection", result=1)
        touch(session, called, at("10:05"), channel="call", result=2)
        touch(session, missed, at("11:10"), result=4)
    day = plan(home)
    assert [(x.name, x.slot, x.by, x.result, x.done) for x in day.lines] == [
        ("上午见到", "09:40", "inspection", 1, True),
        ("打通电话", "10:05", "call", 2, True),
        ("没见到", "11:10", "visit", 4, False),
    ]
    assert (day.visits_done, day.calls_done) == (1, 1), "only who was met counts"


def test_a_later_success_replaces_the_attempt(home):
    with home.write() as session:
        merchant = shop(session, "下午见到")
        touch(session, merchant, at("09:40"), result=4)
        touch(session, merchant, at("15:00"), result=2)
        touch(session, merchant, at("16:00"), result=4)
    (line,) = plan(home).lines
    assert (line.slot, line.result, line.done) == ("15:00", 2, True)


def test_messages_and_undone_touches_are_no_part_of_the_day(home):
    with home.write() as session:
        merchant = shop(session, "微信", tier="small")
        touch(session, merchant, at("09:00"), channel="wechat")
        logged = touch(session, merchant, at("09:30"))
        visits.undo(session, logged=logged, now=at("09:31"))
    assert plan(home).lines == ()


def test_the_rest_keeps_its_hour_while_the_day_goes_on(home):
    with home.write() as session:
        for at_ in range(5):
            shop(session, f"店{at_}", net=1000 - at_, district=str(at_))
    before = {line.name: line.slot for line in plan(home).lines}
    assert before == {f"店{n}": s for n, s in enumerate("09:00 10:00 11:00 14:30 16:00".split())}
    with home.write() as session:
        merchant = shop(session, "临时去的", tier="small")
        touch(session, merchant, at("09:20"), manager="m")
    after = {line.name: line.slot for line in plan(home).lines if not line.done}
    assert after == {"店0": "10:00", "店1": "11:00", "店2": "14:30", "店3": "16:00"}


def test_mine_are_my_merchants_and_my_promises(home):
    me, other = home.manager_id, "f" * 32
    with home.write() as session:
        shop(session, "我的", owner=me)
        theirs = shop(session, "别人的", owner=other)
        helped = shop(session, "帮忙的", owner=other, tier="small")
        promise(session, helped, TODAY, manager=me)
        touch(session, theirs, at("09:00"), manager=other)
    day = plan(home, me)
    assert {(x.name, x.reason) for x in day.lines} == {
        ("我的", Reason.NEVER_VISITED),
        ("帮忙的", Reason.PROMISED),
    }
    assert (day.merchants, day.mine, day.visits_done) == (3, 1, 0)
    assert plan(home).visits_done == 1


@pytest.mark.parametrize("status", ["renovating", "seasonal", "moved", "closed", "cancelled"])
def test_who_is_closed_is_not_suggested_but_a_promise_holds(home, status):
    with home.write() as session:
        merchant = shop(session, "停业", status=status)
    assert plan(home).lines == ()
    with home.write() as session:
        promise(session, merchant, TODAY)
    assert told(plan(home)) == [("停业", "visit", Reason.PROMISED)]


def test_who_was_missed_or_seen_twice_this_week_is_left_alone(home):
    with home.write() as session:
        missed = shop(session, "周五没见到")
        touch(session, missed, at("15:00", 3), result=4)
        before = shop(session, "早先没见到")
        touch(session, before, at("09:30", 5), result=4)
        often = shop(session, "本周两次")
        for days in (2, 5):
            touch(session, often, at("10:00", days), result=4)
    day = plan(home)
    assert [(x.name, x.slot) for x in day.lines] == [("早先没见到", "14:30")], "another half day"


def test_a_call_answered_since_makes_up_for_the_one_that_was_not(home):
    with home.write() as session:
        merchant = shop(session, "接通了", tier="key")
        touch(session, merchant, at("09:00", 9))
        touch(session, merchant, at("10:00", 9), channel="call", result=4)
    assert told(plan(home)) == [("接通了", "call", Reason.LONG_UNSEEN)]


def test_the_targets_are_settings(home):
    with home.write() as session:
        for number in range(4):
            shop(session, f"店{number}")
        session.add(TeamSetting(id="1" * 32, key="visits_a_day", value="2"))
        session.add(TeamSetting(id="2" * 32, key="calls_a_day", value="7"))
    day = plan(home)
    assert (day.visits_target, day.calls_target, len(day.lines)) == (2, 7, 2)
