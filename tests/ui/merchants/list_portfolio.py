"""A little portfolio for the tests of the list."""

from __future__ import annotations

import datetime as dt

from merchdesk.services import search
from merchdesk.services.home import Home
from tests.services.cards import card

NAMES = ("曾记面馆", "阿强百货", "老码头火锅", "佳美烘焙", "鑫源建材")


def fill(home: Home, *, extra: int = 0, indexed: bool = True) -> None:
    """Five merchants, and as many more as wanted."""
    with home.write() as session:
        session.add_all(
            [
                card(NAMES[0], tier="key", rank=1, net3_fen=90_000, margin_fen=5_000,
                     district="武侯区", merchant_type="dining", mid="898510581200417",
                     last_met_on=dt.date(2016, 11, 1), spark="1,2,3"),
                card(NAMES[1], tier="major", rank=2, net3_fen=50_000, margin_fen=40,
                     district="锦江区", merchant_type="general", next_due_on=dt.date(2016, 11, 1)),
                card(NAMES[2], tier="major", rank=3, net3_fen=45_000, margin_fen=-2_000,
                     district="武侯区", merchant_type="dining", next_due_on=dt.date(2016, 11, 7)),
                card(NAMES[3], tier="small", rank=4, net3_fen=10),
                card(NAMES[4], tier="new", needs_check=True),
            ]
        )  # fmt: skip
        session.add_all(
            card(f"商户{number:04d}", tier="small", rank=5 + number) for number in range(extra)
        )
        session.flush()
        if indexed:
            search.catch_up(session)
