from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update

from merchdesk.models import MerchantCard
from merchdesk.services import search
from merchdesk.services.home import Home
from tests.services.cards import card

NAMES = {
    "老码头火锅（武侯旗舰店）": "898510581200417\n陈晓霞\n13800130417",
    "曾记面馆": "898510581200418\n李静\n028-8555 1234",
    "成都银行家茶楼": "898510581200419",
    "老火锅码头": "898510581200420",
    "KFC 365": "898510581200421",
}


@pytest.fixture
def portfolio(home: Home) -> Home:
    with home.write() as session:
        for name, words in NAMES.items():
            session.add(card(name, searchable=f"{name}\n{words}"))
        session.flush()
        search.catch_up(session)
    return home


def found(home: Home, query: str) -> list[str] | None:
    with home.read() as session:
        numbers = search.matches(session, query=query)
        if numbers is None:
            return None
        names = select(MerchantCard.name).where(MerchantCard.number.in_(numbers.tolist()))
        return list(session.scalars(names.order_by(MerchantCard.number)))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("老码头", ["老码头火锅（武侯旗舰店）"]),
        ("火锅", ["老码头火锅（武侯旗舰店）", "老火锅码头"]),
        ("lmt", ["老码头火锅（武侯旗舰店）"]),
        ("whqjd", ["老码头火锅（武侯旗舰店）"]),
        ("laomatou", ["老码头火锅（武侯旗舰店）"]),
        ("cj", ["曾记面馆"]),
        ("zj", ["曾记面馆"]),
        ("cengji", ["曾记面馆"]),
        ("chengduyinhang", ["成都银行家茶楼"]),
        ("yinhangjia", ["成都银行家茶楼"]),
        ("0417", ["老码头火锅（武侯旗舰店）"]),
        ("8985 1058 1200 418", ["曾记面馆"]),
        ("028 8555 1234", ["曾记面馆"]),
        ("1234", ["曾记面馆"]),
        ("陈晓霞", ["老码头火锅（武侯旗舰店）"]),
        ("cxx", ["老码头火锅（武侯旗舰店）"]),
        ("kf", ["KFC 365"]),
        ("365", ["KFC 365"]),
        ("lmt 0418", []),
        ("没有这家", []),
    ],
)
def test_a_typed_text_finds(portfolio: Home, query: str, names: list[str]) -> None:
    assert found(portfolio, query) == names


@pytest.mark.parametrize("query", ["", "  ", '"', "* OR 1", "%", "a AND", "(", "tokens:老"])
def test_signs_of_query_languages_mean_nothing(portfolio: Home, query: str) -> None:
    answer = found(portfolio, query)
    assert answer is None or set(answer) <= set(NAMES)


def test_a_new_name_is_indexed_again_and_the_old_one_forgotten(portfolio: Home) -> None:
    changed = update(MerchantCard).where(MerchantCard.name == "曾记面馆")
    with portfolio.write() as session:
        session.execute(changed.values(name="王记面馆", searchable="王记面馆", stale=True))
        assert search.catch_up(session) == 1
    assert found(portfolio, "cj") == []
    assert found(portfolio, "wj") == ["王记面馆"]


def test_catching_up_goes_in_steps(home: Home) -> None:
    with home.write() as session:
        session.add_all(card(f"商户{number}") for number in range(7))
        session.flush()
        assert [search.catch_up(session, limit=3) for _ in range(4)] == [3, 3, 1, 0]
    assert len(found(home, "商户") or ()) == 7


def test_a_merchant_that_is_gone_is_not_listed(portfolio: Home) -> None:
    with portfolio.write() as session:
        session.execute(delete(MerchantCard).where(MerchantCard.name == "曾记面馆"))
    assert found(portfolio, "cj") == []


def test_what_is_not_indexed_yet_is_found_by_what_it_contains(home: Home) -> None:
    with home.write() as session:
        session.add(card("百分百%面馆", searchable="百分百%面馆\n898510581200417"))
        session.add(card("曾记", stale=False))
    with home.read() as session:
        for query, hits in [("面馆", 1), ("0417", 1), ("百%", 1), ("百_", 0), ("曾", 0)]:
            assert len(search.unindexed_matches(session, query=query)) == hits
