from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from merchdesk.errors import UserError
from merchdesk.models import Draft, MerchantCard, Task, Touch
from merchdesk.rules.codes import Channel
from merchdesk.services import visit_form, visits
from merchdesk.services.changes import Changes
from merchdesk.services.home import Home
from tests.services.shops import promise, shop

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def merchant(home: Home) -> str:
    with home.write() as session:
        return shop(
            session,
            "春熙眼镜行",
            owner=home.manager_id,
            tier="standard",
            district="锦江区",
            people=(("owner", "陈晓霞", "13812340417"), ("cashier", "李静", "")),
        )


@pytest.fixture
def draft(merchant: str, now: dt.datetime) -> visits.VisitDraft:
    return visits.VisitDraft(merchant_id=merchant, channel="visit", result=1, touched_at=now)


def log(home: Home, draft: visits.VisitDraft, now: dt.datetime, **more: str) -> visits.Logged:
    with home.write() as session:
        return visits.log(session, draft=draft, manager_id=home.manager_id, now=now, **more)


def rows(home: Home, table: type) -> list[Any]:
    with home.read() as session:
        return list(session.scalars(select(table)))


def card_of(home: Home, merchant_id: str) -> MerchantCard:
    with home.read() as session:
        found = session.scalar(select(MerchantCard).where(MerchantCard.merchant_id == merchant_id))
        assert found is not None
        return found


def test_everything_typed_is_stored(home, merchant, now, draft):
    full = replace(
        draft,
        note="  店长反映周末断连  ",
        purpose="maintain",
        duration_min=25,
        contact_ids=("a" * 32,),
        products=("smart_pos", "loan"),
        satisfaction=4,
        competitor="某宝 0.3%",
        next_step="复核新扫码盒",
        next_on=dt.date(2016, 11, 21),
        planned=True,
    )
    logged = log(home, full, now)
    (touch,) = rows(home, Touch)
    (task,) = rows(home, Task)
    assert (touch.id, touch.merchant_id, touch.manager_id) == (
        logged.touch_id,
        merchant,
        home.manager_id,
    )
    assert touch.note == "店长反映周末断连"
    assert (touch.purpose, touch.duration_min, touch.planned) == ("maintain", 25, True)
    assert (touch.contact_ids, touch.products) == (["a" * 32], ["smart_pos", "loan"])
    assert (touch.satisfaction, touch.competitor) == (4, "某宝 0.3%")
    assert (touch.touched_at, touch.business_day) == (now, dt.date(2016, 11, 7))
    assert (touch.met, touch.backdated) == (True, False)
    assert (task.id, task.title, task.due_on) == (
        logged.task_id,
        "复核新扫码盒",
        dt.date(2016, 11, 21),
    )
    assert task.touch_id == touch.id
    assert logged.changes == Changes(visits=True, tasks=True)
    assert (logged.merchant_name, logged.channel) == ("春熙眼镜行", "visit")


def test_the_card_knows_at_once(home, merchant, now, draft):
    log(home, replace(draft, next_on=dt.date(2016, 11, 21)), now)
    card = card_of(home, merchant)
    assert card.last_met_on == dt.date(2016, 11, 7)
    assert card.next_due_on == dt.date(2016, 11, 21)


def test_the_business_day_is_shanghais(home, now, draft):
    late = dt.datetime(2016, 11, 6, 16, 30, tzinfo=dt.UTC)  # half past midnight on the 7th
    log(home, replace(draft, touched_at=late), now)
    assert [touch.business_day for touch in rows(home, Touch)] == [dt.date(2016, 11, 7)]


def test_a_next_step_without_words_says_follow_up(home, now, draft):
    log(home, replace(draft, next_on=dt.date(2016, 11, 21)), now)
    assert [task.title for task in rows(home, Task)] == ["Follow up"]


def test_words_without_a_date_make_no_promise(home, now, draft):
    assert log(home, replace(draft, next_step="see"), now).task_id == ""
    assert rows(home, Task) == []


@pytest.mark.parametrize("channel", list(Channel))
def test_only_a_four_means_nobody_was_met(home, merchant, now, draft, channel):
    for result in range(1, 7):
        log(home, replace(draft, channel=channel, result=result), now)
    assert [touch.met for touch in rows(home, Touch)].count(False) == 1
    in_person = channel in ("visit", "inspection", "event")
    assert (card_of(home, merchant).last_met_on is not None) == in_person


def test_a_visit_that_met_nobody_resets_no_cadence(home, merchant, now, draft):
    log(home, replace(draft, result=4), now)
    card = card_of(home, merchant)
    assert card.last_met_on is None
    assert card.last_touch_on == dt.date(2016, 11, 7)


@pytest.mark.parametrize(("days", "flagged"), [(0, False), (3, False), (4, True)])
def test_entered_late_is_flagged(home, now, draft, days, flagged):
    log(home, replace(draft, touched_at=now - dt.timedelta(days=days)), now)
    assert [touch.backdated for touch in rows(home, Touch)] == [flagged]


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("merchant_id", {"merchant_id": "0" * 32}),
        ("channel", {"channel": "fax"}),
        ("result", {"result": 0}),
        ("result", {"result": 7}),
        ("touched_at", {"touched_at": dt.datetime(2016, 11, 7, 2, 0, tzinfo=dt.UTC)}),
        ("satisfaction", {"satisfaction": 6}),
        ("note", {"note": "x" * 4_001}),
        ("note", {"note": "卡号 6222021234567890128"}),
        ("next_step", {"next_step": "退到 4111 1111 1111 1111"}),
        ("next_step", {"next_step": "x" * 201}),
        ("competitor", {"competitor": "4111111111111111"}),
        ("next_on", {"next_on": dt.date(2016, 11, 6)}),
        ("next_on", {"next_on": dt.date(9999, 12, 31)}),
        ("touched_at", {"touched_at": dt.datetime(201, 11, 7, 2, 0, tzinfo=dt.UTC)}),
    ],
)
def test_a_refusal_names_its_field_and_stores_nothing(home, now, draft, field, change):
    with pytest.raises(visits.FieldError) as refused:
        log(home, replace(draft, **change), now)
    assert refused.value.field == field
    assert isinstance(refused.value, UserError)
    assert str(refused.value).endswith(".")
    assert rows(home, Touch) == []


def test_a_touch_settles_the_to_do_it_was_planned_for(home, merchant, now, draft):
    with home.write() as session:
        task_id = promise(session, merchant, dt.date(2016, 11, 5))
    logged = log(home, replace(draft, closes_task_id=task_id), now)
    assert logged.closed_task_id == task_id
    assert logged.changes.tasks
    assert [task.done_at for task in rows(home, Task)] == [now]
    assert card_of(home, merchant).next_due_on is None


def test_the_to_do_of_another_merchant_stays_open(home, now, draft):
    with home.write() as session:
        other = shop(session, "秦镇面馆")
        task_id = promise(session, other, dt.date(2016, 11, 5))
    assert log(home, replace(draft, closes_task_id=task_id), now).closed_task_id == ""
    assert [task.done_at for task in rows(home, Task)] == [None]


def test_undo_takes_everything_back(home, merchant, now, draft):
    with home.write() as session:
        task_id = promise(session, merchant, dt.date(2016, 11, 5))
    before = card_of(home, merchant)
    logged = log(home, replace(draft, closes_task_id=task_id, next_on=dt.date(2016, 12, 1)), now)
    with home.write() as session:
        changes = visits.undo(session, logged=logged, now=now + HOUR)
    assert changes == Changes(visits=True, tasks=True)
    assert [touch.deleted_at for touch in rows(home, Touch)] == [now + HOUR]
    assert {task.id for task in rows(home, Task) if not task.done_at and not task.deleted_at} == {
        task_id
    }
    after = card_of(home, merchant)
    assert (after.last_met_on, after.next_due_on) == (before.last_met_on, before.next_due_on)


moments = st.datetimes(
    min_value=dt.datetime(2000, 1, 1),
    max_value=dt.datetime(2090, 1, 1),
    timezones=st.just(dt.UTC),
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
drafts = st.builds(
    visits.VisitDraft,
    merchant_id=st.text("0123456789abcdef", min_size=32, max_size=32),
    channel=st.sampled_from(list(Channel)),
    result=st.integers(0, 6),
    touched_at=moments,
    note=texts,
    purpose=texts,
    duration_min=st.none() | st.integers(0, 600),
    contact_ids=st.lists(texts, max_size=3).map(tuple),
    products=st.lists(texts, max_size=3).map(tuple),
    satisfaction=st.none() | st.integers(1, 5),
    competitor=texts,
    next_step=texts,
    next_on=st.none() | st.dates(),
    planned=st.booleans(),
    closes_task_id=texts,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=drafts)
def test_a_kept_draft_comes_back_as_it_was(home, now, kept):
    with home.write() as session:
        visits.save_draft(session, key="k", draft=kept, now=now)
    with home.read() as session:
        assert visits.load_draft(session, key="k") == kept


def test_the_latest_draft_is_found_with_a_merchant_or_without(home, now, draft):
    with home.write() as session:
        assert visits.latest_draft_key(session) is None
        visits.save_draft(session, key="a", draft=draft, now=now)
        visits.save_draft(session, key="b", draft=draft, now=now + HOUR)
        visits.save_draft(session, key="", draft=draft, now=now + 2 * HOUR)
        assert visits.latest_draft_key(session) == ""
        visits.drop_draft(session, key="")
        assert visits.latest_draft_key(session) == "b"
        visits.drop_draft(session, key="b")
        assert visits.latest_draft_key(session) == "a"


def test_saving_forgets_the_draft_in_the_same_transaction(home, merchant, now, draft):
    with home.write() as session:
        visits.save_draft(session, key=merchant, draft=draft, now=now)
    with pytest.raises(visits.FieldError):
        log(home, replace(draft, result=0), now, draft_key=merchant)
    assert len(rows(home, Draft)) == 1
    log(home, draft, now, draft_key=merchant)
    assert rows(home, Draft) == []


def test_a_draft_of_another_version_is_no_draft(home, merchant, now):
    with home.write() as session:
        session.add(Draft(key=merchant, body='{"colour": "blue"}', saved_at=now))
    with home.read() as session:
        assert visits.load_draft(session, key=merchant) is None
        assert visit_form.opening(session, merchant_id=merchant).draft_saved_at is None


def test_the_form_opens_with_all_it_needs(home, merchant, now, draft):
    with home.write() as session:
        task_id = promise(session, merchant, dt.date(2016, 11, 5))
        visits.save_draft(session, key=merchant, draft=draft, now=now)
    with home.read() as session:
        found = visit_form.opening(session, merchant_id=merchant)
    assert (found.name, found.tier, found.district) == ("春熙眼镜行", "standard", "锦江区")
    assert [person.name for person in found.contacts] == ["陈晓霞", "李静"]
    assert [todo.id for todo in found.todos] == [task_id]
    assert (found.draft, found.draft_saved_at) == (draft, now)


def test_the_form_refuses_an_unknown_merchant(home):
    with home.read() as session, pytest.raises(UserError):
        visit_form.opening(session, merchant_id="0" * 32)


def test_the_picker_finds_by_name_pinyin_and_number(home, merchant):
    with home.write() as session:
        shop(session, "秦镇面馆", tier="small", mid="898510581209321")
    with home.read() as session:
        for text, name in (("春熙", "春熙眼镜行"), ("cxyj", "春熙眼镜行"), ("9321", "秦镇面馆")):
            assert [row.name for row in visit_form.suggestions(session, text=text)] == [name]
        assert visit_form.suggestions(session, text="  ") == ()
        assert len(visit_form.suggestions(session, text="行", limit=1)) == 1
