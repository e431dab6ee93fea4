"""A day with everything in it, and the page that shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from merchdesk.services.home import Home
from merchdesk.ui.today import TodayPage
from merchdesk.ui.workspace import Workspace
from tests.services.shops import promise, shop, touch

TODAY = dt.date(2016, 11, 7)


@pytest.fixture
def full_day(home: Home, now: dt.datetime) -> dict[str, str]:
    """Ids by name: one overdue, one done, one missed, two to visit, one to call, one called."""
    me = home.manager_id
    week = dt.timedelta(days=7)
    with home.write() as session:
        ids = {
            "逾期": shop(session, "逾期", owner=me, tier="standard"),
            "见过": shop(session, "见过", owner=me, tier="major", district="高新区"),
            "未遇": shop(session, "未遇", owner=me, tier="standard"),
            "约好": shop(session, "约好", owner=me, tier="key"),
            "火锅": shop(session, "火锅", owner=me, merchant_type="dining", district="武侯区"),
            "电话": shop(session, "电话", owner=me, tier="small", people=(("owner", "赵伟", ""),)),
            "打过": shop(session, "打过", owner=me, tier="small"),
        }
        ids["task"] = promise(session, ids["逾期"], TODAY - dt.timedelta(days=3), manager=me)
        promise(session, ids["约好"], TODAY, manager=me, title="复核新扫码盒")
        touch(session, ids["见过"], now, manager=me)
        touch(session, ids["未遇"], now + dt.timedelta(minutes=40), manager=me, result=4)
        touch(session, ids["打过"], now, manager=me, channel="call", result=2)
        touch(session, ids["电话"], now - 15 * week, manager=me)
    return ids


@pytest.fixture
def open_page(workspace: Workspace, qtbot: QtBot) -> Callable[[], TodayPage]:
    """Makes the page, shows it and waits for the day."""

    def make(width: int = 1000) -> TodayPage:
        page = TodayPage(workspace)
        qtbot.addWidget(page)
        page.resize(width, 800)
        page.show()
        qtbot.waitExposed(page)
        qtbot.waitUntil(lambda: page._day is not None)
        return page

    return make
