from __future__ import annotations

import datetime as dt

from merchdesk.services import day_sheet
from merchdesk.services.home import Home
from tests.services.shops import promise, shop, touch

TODAY = dt.date(2016, 11, 7)


def sheet(home: Home) -> str:
    with home.read() as session:
        return day_sheet.text(session, today=TODAY)


def test_the_sheet_says_what_one_needs_on_the_way_and_no_more(home, now):
    with home.write() as session:
        shop(
            session,
            "春熙眼镜行",
            address="锦江区春熙路 8 号",
            mdr_ppm=7_800,
            cap_fen=26_00,
            people=(("owner", "陈晓霞", "13812340417"),),
        )
        small = shop(session, "秦镇面馆", tier="small", district="双流区")
        promise(session, small, TODAY, channel="call", title="带发票")
        done = shop(session, "已经去过")
        touch(session, done, now)
    assert sheet(home) == (
        "Mon 7 Nov · visits 1, calls 1\n\n"
        "10:00 春熙眼镜行\n"
        "  锦江区春熙路 8 号\n"
        "  陈晓霞 Owner 138****0417\n"
        "  Rate 0.78%, capped at ¥26\n\n"
        "Calls\n\n"
        "秦镇面馆\n"
        "  双流区\n"
        "  Promised for 7 Nov: 带发票"
    )


def test_an_empty_day_is_a_head_alone(home):
    assert sheet(home) == "Mon 7 Nov · visits 0, calls 0"
