"""The sentences of an explanation: they add up, and read well whatever the figures are."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules import tiers as rules
from merchdesk.services import wording
from merchdesk.services.tiers import Explanation, MonthRanking, MonthShare

MONTHS = ("2016-08", "2016-09", "2016-10")
money = st.integers(min_value=-(10**9), max_value=10**9)


def explanation(
    shares: tuple[int | None, int | None, int | None],
    *,
    others: tuple[int, ...] = (),
    previous: int | None = None,
    previous_tier: str = "",
    volume: int = 100_000_00,
) -> Explanation:
    """Why merchant ``me`` has its tier among others of these nets."""
    net = sum(share or 0 for share in shares)
    nets = {"me": net, **{f"m{at}": other for at, other in enumerate(others)}}
    incomplete = ["me"] if None in shares else []
    ranking = rules.rank_month("2016-10", nets, incomplete=incomplete)
    (place,) = (place for place in ranking.places if place.merchant_id == "me")
    return Explanation(
        merchant_id="me",
        name="店",
        month="2016-10",
        tier=place.tier,
        previous_tier=previous_tier,
        previous_rank=None,
        rank=place.rank,
        net_fen=net,
        previous_net_fen=previous,
        volume_fen=volume,
        months=tuple(
            MonthShare(month, share, share, share, "2013-02-25", estimated=False)
            for month, share in zip(MONTHS, shares, strict=True)
        ),
        ranking=MonthRanking(
            month="2016-10",
            n=ranking.n,
            cuts=ranking.cuts,
            thresholds=ranking.thresholds,
            counts=ranking.counts,
            top_share=ranking.top_share,
            net_total_fen=ranking.net_total_fen,
            small_sample=ranking.n < rules.SMALL_SAMPLE,
            rule_version=rules.RULE_VERSION,
        ),
        gap=rules.gap(
            tier=place.tier, net_fen=net, volume_fen=volume, thresholds=ranking.thresholds
        ),
        override_tier="",
        override_reason="",
        override_until="",
    )


def amounts(text: str) -> list[int]:
    """Every exact amount of a text, in fen, its sign included."""
    found = re.findall(r"([−]?)¥([\d,]+\.\d\d)", text)
    return [
        int(digits.replace(",", "").replace(".", "")) * (-1 if sign else 1)
        for sign, digits in found
    ]


@given(money, money, money, st.lists(money, max_size=30).map(tuple))
def test_every_sentence_adds_up(a: int, b: int, c: int, others: tuple[int, ...]) -> None:
    why = explanation((a, b, c), others=others)
    told = dict(zip(("standing", "sum"), wording.sentences(why), strict=False))
    assert amounts(told["sum"]) == [a, b, c, a + b + c]
    assert amounts(told["standing"]) == [a + b + c]
    for sentence in wording.sentences(why)[2:]:
        if "reaches" in sentence:
            assert why.net_fen + amounts(sentence)[0] in (
                why.ranking.thresholds.key,
                why.ranking.thresholds.major,
                why.ranking.thresholds.standard,
            )
        if "keep-tier line" in sentence:
            floor, *margin = amounts(sentence)
            assert floor + sum(margin) == why.net_fen


@given(money, money, money, money)
def test_no_sentence_has_two_signs_or_an_empty_amount(a: int, b: int, c: int, before: int) -> None:
    why = explanation((a, b, c), others=(5_00, 9_00), previous=before, previous_tier="small")
    text = wording.join(*wording.sentences(why))
    assert not re.search(r"[+−-] *[+−-]|\+ ?¥0\.00|¥ |None|\{", text)


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((10_00, -3_00, 5_00), "Aug 2016 ¥10.00 + Sep 2016 (−¥3.00) + Oct 2016 ¥5.00 = ¥12.00."),
        ((10_00, None, 5_00), "Aug 2016 ¥10.00 + Oct 2016 ¥5.00 = ¥15.00."),
        ((None, None, 5_00), "Net revenue: Oct 2016 ¥5.00."),
    ],
)
def test_the_sum(shares: tuple[int | None, int | None, int | None], words: str) -> None:
    assert words in wording.sentences(explanation(shares))[1]


def test_months_without_a_statement_are_named() -> None:
    text = wording.sentences(explanation((None, None, 5_00)))[0]
    assert text == "No statement for Aug 2016, Sep 2016, so there is no rank yet."
    assert len(wording.sentences(explanation((None, None, None)))) == 1


@pytest.mark.parametrize(
    ("margin", "words"),
    [
        (12_00, "¥90.00: ¥12.00 above it, about ¥4,000 of volume a month."),
        (0, "¥90.00: exactly reached."),
        (-12_00, "¥90.00: ¥12.00 below it. About ¥5,128 more volume a month holds the tier."),
    ],
)
def test_the_distance_from_the_keep_tier_line(margin: int, words: str) -> None:
    net = 90_00 + margin
    why = explanation((net, 0, 0), volume=100_000_00 if margin < 0 else 1000 * net)
    gap = replace(why.gap, floor_fen=90_00, margin_fen=margin)
    (found,) = (s for s in wording.sentences(replace(why, gap=gap)) if "keep-tier" in s)
    assert words in found


def test_without_volume_no_volume_is_named() -> None:
    text = wording.join(*wording.sentences(explanation((5_00, 0, 0), others=(9_00,), volume=0)))
    assert "volume" not in text


@pytest.mark.parametrize(
    ("previous", "tier", "words"),
    [
        (5_00, "key", "Net revenue is what it was the month before."),
        (7_00, "key", "moved by −¥2.00 against the month before."),
        (3_00, "major", "moved by +¥2.00 against the month before, when the tier was Major."),
    ],
)
def test_what_moved(previous: int, tier: str, words: str) -> None:
    why = explanation((5_00, 0, 0), previous=previous, previous_tier=tier)
    assert words in wording.join(*wording.sentences(why))


@pytest.mark.parametrize("tier", ["new", "incomplete", ""])
def test_unlike_months_are_not_compared(tier: str) -> None:
    why = explanation((5_00, 0, 0), previous=9_00, previous_tier=tier)
    assert "moved" not in wording.join(*wording.sentences(why))


def test_a_tier_set_by_hand_stays_visible() -> None:
    why = replace(
        explanation((5_00, 0, 0)),
        override_tier="major",
        override_reason="总行客户",
        override_until="2016-12",
    )
    assert wording.sentences(why)[-1] == "Set by hand to Major until Dec 2016: 总行客户"


def test_an_estimate_and_a_small_sample_say_so() -> None:
    why = explanation((5_00, 0, 0))
    text = wording.join(*wording.sentences(why))
    assert "fewer than 100 merchants" in text
    assert "estimated" not in text
    shares = tuple(replace(share, estimated=True) for share in why.months)
    assert "estimated" in wording.join(*wording.sentences(replace(why, months=shares)))


def test_sentences_are_joined_by_what_their_language_puts_between() -> None:
    assert wording.join("One.", "Two.") == "One. Two."
    assert wording.join("一。", "", "二。") == "一。二。"
