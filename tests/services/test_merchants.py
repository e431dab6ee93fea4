from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.errors import UserError
from merchdesk.models import Mid
from merchdesk.rules import identity
from merchdesk.services import list_index, merchants, search
from merchdesk.services.home import Home
from merchdesk.services.merchants import ListQuery, Sort, View
from tests.services.cards import TODAY, card


@pytest.fixture
def portfolio(home: Home) -> Home:
    with home.write() as session:
        session.add_all(
            [
                card("曾记面馆", tier="key", rank=1, net3_fen=900, volume_fen=5, margin_fen=500,
                     district="武侯区", merchant_type="dining", last_met_on=dt.date(2016, 11, 1),
                     next_due_on=dt.date(2016, 11, 9), spark="1,2,3"),
                card("阿强百货", tier="major", rank=2, net3_fen=500, volume_fen=9, margin_fen=40,
                     district="锦江区", merchant_type="general", last_met_on=dt.date(2016, 8, 1)),
                card("老码头火锅", tier="major", rank=3, net3_fen=450, volume_fen=7,
                     margin_fen=-20, district="武侯区", merchant_type="dining", owner_id="a" * 32),
                card("佳美烘焙", tier="small", previous_tier="standard", rank=4, net3_fen=10,
                     volume_fen=1, last_met_on=dt.date(2016, 11, 2)),
                card("鑫源建材", tier="new", net3_fen=70, volume_fen=2, needs_check=True),
            ]
        )  # fmt: skip
        session.flush()
        search.catch_up(session)
    return home


def names(home: Home, **query: Any) -> list[str]:
    with home.read() as session:
        found = merchants.find(session, query=ListQuery(today=TODAY, **query), first=10)
        assert merchants.rows(session, numbers=found.numbers) == found.rows
        return [row.name[:2] for row in found.rows]


@pytest.mark.parametrize(
    ("sort", "ascending", "descending"),
    [
        (Sort.TIER, "曾记 阿强 老码 佳美 鑫源", "佳美 阿强 老码 曾记 鑫源"),
        (Sort.NAME, "阿强 佳美 老码 曾记 鑫源", "鑫源 曾记 老码 佳美 阿强"),
        (Sort.RANK, "曾记 阿强 老码 佳美 鑫源", "佳美 老码 阿强 曾记 鑫源"),
        (Sort.NET, "佳美 鑫源 老码 阿强 曾记", "曾记 阿强 老码 鑫源 佳美"),
        (Sort.VOLUME, "佳美 鑫源 曾记 老码 阿强", "阿强 老码 曾记 鑫源 佳美"),
        (Sort.MARGIN, "老码 阿强 曾记 佳美 鑫源", "曾记 阿强 老码 佳美 鑫源"),
        (Sort.LAST_MET, "阿强 曾记 佳美 老码 鑫源", "佳美 曾记 阿强 老码 鑫源"),
        (Sort.NEXT_DUE, "曾记 阿强 老码 佳美 鑫源", "曾记 阿强 老码 佳美 鑫源"),
        (Sort.DISTRICT, "阿强 曾记 老码 佳美 鑫源", "曾记 老码 阿强 佳美 鑫源"),
        (Sort.TYPE, "曾记 老码 阿强 佳美 鑫源", "阿强 曾记 老码 佳美 鑫源"),
    ],
)
def test_sorted_both_ways_with_the_unknown_last(
    portfolio: Home, sort: str, ascending: str, descending: str
) -> None:
    assert names(portfolio, sort=sort) == ascending.split()
    assert names(portfolio, sort=sort, descending=True) == descending.split()


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        (View.ALL, "曾记 阿强 老码 佳美 鑫源"),
        (View.PRIORITY, "曾记 阿强 老码"),
        (View.AT_RISK, "阿强 老码 佳美"),
        (View.LONG_UNSEEN, "阿强 老码"),
        (View.NEEDS_CHECK, "鑫源"),
    ],
)
def test_saved_views(portfolio: Home, view: str, shown: str) -> None:
    assert names(portfolio, view=view) == shown.split()
    with portfolio.read() as session:
        found = merchants.find(session, query=ListQuery(today=TODAY))
    assert found.counts[view] == len(shown.split())
    assert found.total == 5


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"tier": "major"}, "阿强 老码"),
        ({"merchant_type": "dining"}, "曾记 老码"),
        ({"district": "武侯区"}, "曾记 老码"),
        ({"owner_id": "a" * 32}, "老码"),
        ({"district": "武侯区", "tier": "major"}, "老码"),
        ({"district": "火星"}, ""),
        ({"text": "lmt", "tier": "major"}, "老码"),
        ({"text": "lmt", "tier": "key"}, ""),
        ({"text": "a"}, "阿强"),
        ({"text": "（）"}, "曾记 阿强 老码 佳美 鑫源"),
    ],
)
def test_filters_and_text_narrow_together(
    portfolio: Home, query: dict[str, str], shown: str
) -> None:
    assert names(portfolio, **query) == shown.split()


def test_an_index_from_before_answers_the_same(portfolio: Home) -> None:
    with portfolio.read() as session:
        first = merchants.find(session, query=ListQuery(today=TODAY))
        again = merchants.find(session, query=ListQuery(today=TODAY), index=first.index)
    assert again.numbers == first.numbers
    assert again.index is first.index


def test_merchants_not_indexed_yet_are_found_all_the_same(portfolio: Home) -> None:
    with portfolio.write() as session:
        session.add(card("新来的码头", tier="small"))
    assert names(portfolio, text="码头") == ["老码", "新来"]
    with portfolio.read() as session:
        assert merchants.find(session, query=ListQuery()).unindexed == 1


def test_an_empty_portfolio(home: Home) -> None:
    with home.read() as session:
        found = merchants.find(session, query=ListQuery(text="火锅", sort=Sort.NAME), first=9)
        assert (found.numbers, found.total, found.rows) == ((), 0, ())
        assert merchants.districts(session) == ()


def test_a_row_has_what_the_list_shows(portfolio: Home) -> None:
    with portfolio.read() as session:
        (row,) = merchants.find(session, query=ListQuery(tier="key"), first=1).rows
        assert merchants.number_of(session, merchant_id=row.merchant_id) == row.number
        assert merchants.number_of(session, merchant_id="0" * 32) is None
    assert (row.name, row.spark, row.margin_fen) == ("曾记面馆", (1, 2, 3), 500)
    assert row.next_due_on == dt.date(2016, 11, 9)


def test_districts_come_in_the_order_of_their_pinyin(portfolio: Home) -> None:
    with portfolio.read() as session:
        assert merchants.districts(session) == ("锦江区", "武侯区")


def test_a_merchant_is_known_by_its_number(home: Home) -> None:
    with home.write() as session:
        session.add(Mid(id=identity.mid_id("898"), mid="898", merchant_id="b" * 32))
        session.flush()
        assert merchants.id_of_mid(session, mid="898") == "b" * 32
        with pytest.raises(UserError, match="no merchant with this number"):
            merchants.id_of_mid(session, mid="899")


def test_the_pyramid_counts_ranked_merchants_only(portfolio: Home) -> None:
    with portfolio.read() as session:
        levels = {
            level.tier: (level.merchants, level.net_fen) for level in merchants.pyramid(session)
        }
    assert levels == {"key": (1, 900), "major": (2, 950), "standard": (0, 0), "small": (1, 10)}


@given(st.lists(st.text(max_size=4), max_size=30))
def test_codes_give_each_text_its_own_merchants(texts: list[str]) -> None:
    codes = list_index._codes(texts)
    for text in {*texts, "never"}:
        assert codes.mask(text).tolist() == [other == text for other in texts]
    order = codes.ordered(list_index.spelled)
    known = [(list_index.spelled(t), int(at)) for t, at in zip(texts, order, strict=True) if t]
    assert [at for _, at in sorted(known)] == sorted(at for _, at in known)
