from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.duplicates import Known, Pair, one_slip_apart, pairs, rank
from merchdesk.rules.identity import merchant_id, random_id

IMPORTED = merchant_id("898100058120001")
PROSPECT = random_id()
A, B = "898100058120001", "898100058120010"


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("12345", "12345", False),
        ("12345", "12845", True),
        ("12345", "12354", True),
        ("12345", "21354", False),
        ("12345", "1234", False),
        ("12345", "52341", False),
    ],
)
def test_a_slip_is_one_digit_or_two_neighbours(one, other, slip) -> None:
    assert one_slip_apart(one, other) is slip
    assert one_slip_apart(other, one) is slip


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (Known(IMPORTED, "老张面馆", (A,), ()), Known(PROSPECT, "老张面馆店", (), ()), "name"),
        (
            Known(IMPORTED, "老张面馆有限公司", (A,), ()),
            Known(PROSPECT, "老张 面馆", (), ()),
            "name",
        ),
        (
            Known(IMPORTED, "老张", (A,), ("138 0013 8000",)),
            Known(PROSPECT, "张记", (), ("+8613800138000",)),
            "phone",
        ),
        (Known(IMPORTED, "老张面馆", (A,), ()), Known(PROSPECT, "老张面馆", (B,), ()), "mid"),
    ],
)
def test_what_looks_like_one(one, other, why) -> None:
    assert pairs([one, other]) == pairs([other, one]) == [Pair(IMPORTED, PROSPECT, why)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Known(IMPORTED, "老张面馆", (A,), ()), Known(PROSPECT, "老李面馆", (), ())),
        (Known(IMPORTED, "老张", (A,), ()), Known(PROSPECT, "老张", ("898100058129999",), ())),
        (Known(IMPORTED, "店", (A,), ()), Known(PROSPECT, "店", (), ())),
    ],
)
def test_what_does_not(one, other) -> None:
    assert pairs([one, other]) == []


def test_a_chain_is_not_asked_about() -> None:
    shops = [Known(random_id(), "连锁便利", (), ()) for _ in range(21)]
    assert pairs(shops) == []
    assert len(pairs(shops[:3])) == 3


@given(st.lists(st.uuids(version=4).map(lambda it: it.hex), min_size=2, unique=True))
def test_who_stays_never_depends_on_the_order(ids) -> None:
    known = [Known(id_, "同名小吃", (), ()) for id_ in ids]
    found = pairs(known)
    assert all(rank(pair.kept_id) < rank(pair.other_id) for pair in found)
    assert {(p.kept_id, p.other_id) for p in pairs(known[::-1])} == {
        (p.kept_id, p.other_id) for p in found
    }
