from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.codes import Channel, MerchantType, Tier, Unranked
from merchdesk.rules.plan import (
    AFTERNOON,
    CALL_EVERY_DAYS,
    MORNING,
    VISIT_EVERY_DAYS,
    Candidate,
    PlanLine,
    Promise,
    Reason,
    day,
    next_due,
)

TODAY = date(2026, 11, 23)  # a Monday


def candidate(merchant_id: str, tier: str = Tier.KEY, **fields) -> Candidate:
    usual: dict[str, Any] = dict.fromkeys(("merchant_type", "district"), "")
    usual |= {"net3_fen": 0, "last_met_on": None, "last_reached_on": fields.get("last_met_on")}
    return Candidate(merchant_id, tier, **(usual | fields))


def promise(merchant_id: str, days: int = 0, channel: str = Channel.VISIT) -> Promise:
    due_on = TODAY + timedelta(days=days)
    return Promise(f"t-{merchant_id}-{days}", merchant_id, due_on, channel, "show the new reader")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def by_merchant(lines: tuple[PlanLine, ...]) -> dict[str, PlanLine]:
    return {line.merchant_id: line for line in lines}


def test_promises_stand_first_and_say_what_was_promised():
    lines = day(
        TODAY,
        promises=[promise("b"), promise("a", -3), promise("later", 1)],
        candidates=[candidate("c")],
    )
    assert [line.merchant_id for line in lines] == ["a", "b", "c"]
    assert [line.reason for line in lines] == [
        Reason.OVERDUE,
        Reason.PROMISED,
        Reason.NEVER_VISITED,
    ]
    assert lines[0].due_on == ago(3)
    assert lines[0].title == "show the new reader"
    assert lines[0].task_id == "t-a--3"


def test_of_promises_for_one_day_the_highest_tier_comes_first():
    made = [
        Promise("1", "small", TODAY, Channel.CALL, "", Tier.SMALL, net3_fen=99),
        Promise("2", "poor", TODAY, Channel.CALL, "", Tier.KEY, net3_fen=1),
        Promise("3", "rich", TODAY, Channel.CALL, "", Tier.KEY, net3_fen=2),
        Promise("4", "late", ago(1), Channel.CALL, "", Tier.SMALL),
    ]
    lines = day(TODAY, promises=made, candidates=[])
    assert [line.merchant_id for line in lines] == ["late", "rich", "poor", "small"]


def test_a_promise_at_a_restaurant_waits_for_the_afternoon():
    made = Promise("1", "m", TODAY, Channel.VISIT, "", merchant_type=MerchantType.DINING)
    (line,) = day(TODAY, promises=[made], candidates=[])
    assert line.slot == "14:30"


def test_a_merchant_stands_in_the_plan_once_with_the_oldest_promise():
    lines = day(TODAY, promises=[promise("a"), promise("a", -2)], candidates=[candidate("a")])
    assert [(line.merchant_id, line.due_on) for line in lines] == [("a", ago(2))]


@pytest.mark.parametrize(
    ("channel", "kind"),
    [
        (Channel.VISIT, Channel.VISIT),
        (Channel.INSPECTION, Channel.VISIT),
        (Channel.EVENT, Channel.VISIT),
        ("", Channel.VISIT),
        (Channel.CALL, Channel.CALL),
        (Channel.WECHAT, Channel.CALL),
    ],
)
def test_a_promise_keeps_its_channel(channel, kind):
    (line,) = day(TODAY, promises=[promise("a", channel=channel)], candidates=[])
    assert (line.channel, line.by) == (kind, channel or Channel.VISIT)


@pytest.mark.parametrize("tier", list(VISIT_EVERY_DAYS))
def test_a_visit_is_due_when_the_cadence_is_over(tier):
    every = VISIT_EVERY_DAYS[tier]
    met = {"a": ago(every), "b": ago(every - 1), "c": ago(every + 9)}
    seen = [candidate(name, tier, last_met_on=on, calls_week=9) for name, on in met.items()]
    found = by_merchant(day(TODAY, promises=[], candidates=seen))
    assert set(found) == {"a", "c"}
    assert found["a"].due_on == TODAY
    assert (found["c"].due_on, found["c"].since) == (ago(9), met["c"])
    assert found["c"].reason == Reason.LONG_UNSEEN


def test_small_merchants_are_called_and_not_visited():
    every = CALL_EVERY_DAYS[Tier.SMALL]
    lines = day(
        TODAY,
        promises=[],
        candidates=[
            candidate("never", Tier.SMALL),
            candidate("long", Tier.SMALL, last_met_on=ago(every)),
        ],
    )
    assert [(line.merchant_id, line.channel) for line in lines] == [("long", Channel.CALL)]
    assert lines[0].since == ago(every)


def test_a_new_merchant_is_seen_once_and_then_waits_for_its_tier():
    new = Unranked.NEW
    lines = day(
        TODAY,
        promises=[],
        candidates=[candidate("a", new), candidate("b", new, last_met_on=ago(400))],
    )
    assert [(line.merchant_id, line.reason) for line in lines] == [("a", Reason.NEVER_VISITED)]


def test_capacity_is_kept_by_suggestions_and_passed_by_promises():
    many = [candidate(f"c{n}") for n in range(9)]
    promises = [promise(f"p{n}") for n in range(4)]
    assert len(day(TODAY, promises=[], candidates=many)) == 5
    assert len(day(TODAY, promises=promises, candidates=many)) == 5
    assert len(day(TODAY, promises=promises, candidates=many, visits=2)) == 4
    assert day(TODAY, promises=[], candidates=many, visits=0, calls=0) == ()


def test_the_highest_tier_and_net_come_first_and_districts_stay_together():
    lines = day(
        TODAY,
        promises=[],
        candidates=[
            candidate("poor", Tier.MAJOR, net3_fen=1, district="A"),
            candidate("rich", Tier.MAJOR, net3_fen=9, district="B"),
            candidate("key", Tier.KEY, net3_fen=5, district="A"),
            candidate("standard", Tier.STANDARD, net3_fen=99, district="A"),
        ],
        visits=3,
    )
    assert [line.merchant_id for line in lines] == ["key", "poor", "rich"]


def test_whoever_was_missed_is_left_alone_until_the_second_workday():
    missed = [candidate("fri", missed_on=ago(3)), candidate("sun", missed_on=ago(1))]
    # two workdays after Friday is Tuesday, after Sunday as well
    assert day(TODAY, promises=[], candidates=missed) == ()
    tuesday = day(TODAY + timedelta(days=1), promises=[], candidates=missed)
    assert {line.merchant_id for line in tuesday} == {"fri", "sun"}


def test_a_call_not_answered_is_left_alone_too():
    once = candidate("a", Tier.SMALL, last_met_on=ago(200), unanswered_on=ago(3))
    assert day(TODAY, promises=[], candidates=[once]) == ()
    assert len(day(TODAY + timedelta(days=1), promises=[], candidates=[once])) == 1


def test_nobody_is_contacted_too_often_but_promises_are_kept():
    often = candidate("a", last_met_on=ago(30), visits_week=2, calls_week=4)
    assert day(TODAY, promises=[], candidates=[often]) == ()
    (line,) = day(TODAY, promises=[promise("a")], candidates=[often])
    assert line.reason == Reason.PROMISED


def test_restaurants_are_visited_after_lunch_and_others_in_the_morning():
    found = by_merchant(
        day(
            TODAY,
            promises=[],
            candidates=[
                candidate("hotpot", merchant_type=MerchantType.DINING, district="1"),
                candidate("optics", district="2"),
                candidate("noon", district="3", missed_on=ago(9), missed_at="10:20"),
            ],
        )
    )
    assert found["hotpot"].slot == "14:30"
    assert found["optics"].slot == "09:00"
    assert found["noon"].slot == "16:00", "missed in the morning: another hour"


def test_beyond_the_slots_a_visit_has_no_hour():
    lines = day(TODAY, promises=[promise(f"p{n}") for n in range(7)], candidates=[])
    assert sorted(line.slot for line in lines) == ["", "", *MORNING, *AFTERNOON]


def test_what_is_overdue_or_a_call_needs_no_hour():
    lines = day(
        TODAY,
        promises=[promise("a", -1), promise("b", channel=Channel.CALL), promise("c")],
        candidates=[],
    )
    assert [line.slot for line in lines] == ["", "", "09:00"]


kinds = st.sampled_from(["", MerchantType.DINING])


@given(types=st.lists(kinds, min_size=1, max_size=5), delay=st.integers(-29, 30))
def test_visits_made_as_planned_move_nothing_else(types, delay):
    """The plan is asked for anew after every visit; what is left must keep its hour."""
    shops = [candidate(f"m{at}", merchant_type=kind) for at, kind in enumerate(types)]
    first = by_merchant(day(TODAY, promises=[], candidates=shops))
    taken: list[str] = []
    left = dict(first)
    for line in sorted(first.values(), key=lambda line: line.slot):
        del left[line.merchant_id]
        hour, minute = int(line.slot[:2]), int(line.slot[3:])
        hours, minutes = divmod(hour * 60 + minute + delay, 60)
        taken.append(f"{hours:02}:{minutes:02}")
        open_shops = [shop for shop in shops if shop.merchant_id in left]
        again = day(TODAY, promises=[], candidates=open_shops, visits=5 - len(taken), taken=taken)
        assert by_merchant(again) == left


def test_a_visit_too_many_takes_no_later_hour():
    lines = day(TODAY, promises=[promise("a")], candidates=[], taken=["09:10", "09:20", "09:25"])
    assert [line.slot for line in lines] == ["10:00"]


tiers = st.sampled_from([*Tier, *Unranked, ""])
days_back = st.one_of(st.none(), st.integers(1, 400).map(ago))
shops = st.builds(
    candidate,
    st.uuids().map(str),
    tiers,
    net3_fen=st.integers(-100, 100),
    district=st.sampled_from("ABC"),
    last_met_on=days_back,
    missed_on=days_back,
)


@given(
    candidates=st.lists(shops, max_size=30, unique_by=lambda c: c.merchant_id),
    due=st.lists(st.integers(-5, 5), max_size=8),
    visits=st.integers(0, 8),
    calls=st.integers(0, 8),
)
def test_any_day_holds_each_merchant_once_and_no_more_than_there_is_room_for(
    candidates, due, visits, calls
):
    promises = [promise(f"p{at}", days) for at, days in enumerate(due)]
    lines = day(TODAY, promises=promises, candidates=candidates, visits=visits, calls=calls)
    ids = [line.merchant_id for line in lines]
    assert len(ids) == len(set(ids))
    assert sum(i.startswith("p") for i in ids) == sum(days <= 0 for days in due)
    suggested = [line for line in lines if not line.task_id]
    made = {kind: sum(x.channel == kind for x in suggested) for kind in ("visit", "call")}
    assert made["visit"] <= visits
    assert made["call"] <= calls
    assert all(line.due_on <= TODAY for line in lines)
    hours = [line.slot for line in lines if line.slot]
    assert len(hours) == len(set(hours))


@pytest.mark.parametrize(
    ("tier", "in_person", "expected"),
    [
        (Tier.KEY, True, date(2026, 12, 8)),
        (Tier.MAJOR, True, date(2026, 12, 23)),
        (Tier.STANDARD, True, date(2027, 2, 22)),  # 90 days later is a Sunday
        (Tier.SMALL, True, None),
        (Tier.KEY, False, date(2026, 12, 1)),
        (Tier.SMALL, False, date(2027, 2, 22)),
        (Unranked.NEW, True, None),
        ("", False, None),
    ],
)
def test_the_next_date_follows_the_cadence_of_the_tier(tier, in_person, expected):
    assert next_due(tier, in_person=in_person, met=True, on=TODAY) == expected


def test_who_was_missed_is_tried_again_in_two_workdays():
    friday = date(2026, 11, 27)
    assert next_due("", in_person=True, met=False, on=friday) == date(2026, 12, 1)
