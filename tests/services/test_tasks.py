from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from merchdesk.errors import UserError
from merchdesk.models import MerchantCard
from merchdesk.services import tasks
from merchdesk.services.changes import Changes
from merchdesk.services.home import Home
from tests.services.shops import shop

SOON, LATER = dt.date(2016, 11, 9), dt.date(2016, 12, 1)


@pytest.fixture
def merchant(home: Home) -> str:
    with home.write() as session:
        return shop(session, "春熙眼镜行")


def add(home: Home, merchant_id: str, title: str, due_on: dt.date) -> tasks.TaskAdded:
    with home.write() as session:
        return tasks.add(
            session, merchant_id=merchant_id, title=title, due_on=due_on, manager_id="m"
        )


def open_titles(home: Home, merchant_id: str = "") -> list[tuple[str, str]]:
    with home.read() as session:
        found = tasks.open_tasks(session, merchant_id=merchant_id)
    return [(row.merchant_name, row.title) for row in found]


def next_due(home: Home) -> dt.date | None:
    with home.read() as session:
        return session.scalars(select(MerchantCard.next_due_on)).one()


def test_open_to_dos_stand_by_their_date(home, merchant):
    add(home, merchant, "later", LATER)
    assert add(home, merchant, "  soon ", SOON).changes == Changes(tasks=True)
    assert open_titles(home) == [("春熙眼镜行", "soon"), ("春熙眼镜行", "later")]
    assert open_titles(home, merchant) == open_titles(home)
    assert open_titles(home, "0" * 32) == []
    assert next_due(home) == SOON


def test_a_to_do_is_finished_and_reopened(home, merchant, now):
    added = add(home, merchant, "soon", SOON)
    for done, left in ((True, []), (False, [("春熙眼镜行", "soon")])):
        with home.write() as session:
            changes = tasks.set_done(session, task_id=added.id, done=done, now=now)
        assert changes == Changes(tasks=True)
        assert open_titles(home) == left
        assert next_due(home) == (None if done else SOON)


@pytest.mark.parametrize("title", ["", "  ", "退款到 6222021234567890128"])
def test_a_to_do_needs_words_and_no_card_number(home, merchant, title):
    with pytest.raises(UserError):
        add(home, merchant, title, SOON)
    assert open_titles(home) == []


def test_a_to_do_needs_its_merchant_and_to_be_there(home, now):
    with pytest.raises(UserError):
        add(home, "0" * 32, "soon", SOON)
    with pytest.raises(UserError), home.write() as session:
        tasks.set_done(session, task_id="0" * 32, done=True, now=now)
