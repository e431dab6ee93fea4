from __future__ import annotations

import datetime as dt

import pytest

from merchdesk.services.home import Home
from merchdesk.ui.merchants.activity import TIER, TOUCH, direction, timeline
from tests.ui.merchants.merchant_portfolio import PROSPECT, A, add_people, fill, page_of

TODAY = dt.date(2016, 11, 7)
pytestmark = pytest.mark.usefixtures("qapp")


def test_merges_touches_and_tier_changes_newest_first(home: Home) -> None:
    fill(home)
    add_people(home)
    items = timeline(page_of(home, A), TODAY)
    assert [item.key for item in items] == [
        (TOUCH, "3" * 32),
        (TOUCH, "2" * 32),
        (TIER, "2016-10"),
        (TOUCH, "1" * 32),
        (TOUCH, "4" * 32),
        (TIER, "2015-11"),
    ]
    unmet, call, fall, met, old, first = items
    assert (unmet.kind, met.kind) == ("neutral", "accent")
    assert call.date == "4 Nov · 李静"
    assert (fall.title, fall.text, fall.kind) == (
        "Tier change",
        "Key → Major · rank 2 of 9",
        "warn",
    )
    assert old.text == "In order"
    assert (first.title, first.text) == ("First ranked", "Key · rank 1 of 9")


def test_a_prospect_has_none(home: Home) -> None:
    fill(home)
    assert timeline(page_of(home, PROSPECT), TODAY) == []


def test_knows_up_from_down() -> None:
    assert direction("key", "major") == 1
    assert direction("small", "standard") == -1
    assert direction("key", "key") == 0
    assert direction("key", "new") == 0
