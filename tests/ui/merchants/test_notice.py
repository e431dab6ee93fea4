from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from merchdesk.services.home import Home
from merchdesk.ui.merchants.notice import fell, is_explained, is_near, notice
from tests.ui.merchants.merchant_portfolio import NEWCOMER, PROSPECT, A, B, C, fill, page_of

TODAY = dt.date(2016, 11, 7)
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def filled(home: Home) -> Home:
    fill(home)
    return home


def test_a_fallen_merchant_hears_what_would_hold_its_tier(filled: Home) -> None:
    page = page_of(filled, A)
    assert fell(page)
    said = notice(page, TODAY)
    assert (said.kind, said.lead) == ("warn", "Fell a tier")
    # the threshold is B's 3,000, the keep-tier line 2,700; A has 2,600 at a yield of 1 %
    assert said.text == (
        "3-month net ¥2,600, ¥100 below keep-tier line; "
        "≈ +¥3,333 volume a month holds it (to 31 Oct)"
    )


def test_a_fallen_merchant_above_the_keep_tier_line_is_told_so(filled: Home) -> None:
    page = page_of(filled, A)
    higher = replace(page, row=replace(page.row, net3_fen=280_000))
    higher = replace(higher, gap=replace(page.gap, to_above_fen=20_000))
    assert notice(higher, TODAY).text == (
        "3-month net ¥2,800, ¥200 short of Key but above its line (to 31 Oct)"
    )


def test_a_fall_by_two_tiers_speaks_of_the_tier_above(filled: Home) -> None:
    page = page_of(filled, C)
    fallen = replace(page, row=replace(page.row, previous_tier="key"))
    assert fell(fallen)
    assert "short of Standard" in notice(fallen, TODAY).text


def test_a_narrow_margin_is_a_warning(filled: Home) -> None:
    page = page_of(filled, B)
    assert is_near(page)
    said = notice(page, TODAY)
    assert (said.kind, said.lead) == ("warn", "Downgrade risk")
    assert said.text.startswith("3-month net ¥3,000, ¥300 above keep-tier line; ≈ ¥")


def test_a_wide_margin_is_calm(filled: Home) -> None:
    page = page_of(filled, B)
    safe = replace(page, gap=replace(page.gap, margin_fen=200_000))
    assert not is_near(safe)
    assert notice(safe, TODAY).kind == "info"


def test_a_small_merchant_hears_the_way_up(filled: Home) -> None:
    said = notice(page_of(filled, C), TODAY)
    assert said.kind == "info"
    assert "¥900, ¥900 short of Standard; ≈ +¥30,000 volume" in said.text


def test_without_a_rank_it_says_why(filled: Home) -> None:
    newcomer, prospect = page_of(filled, NEWCOMER), page_of(filled, PROSPECT)
    assert notice(newcomer, TODAY).text.startswith("New merchant")
    assert "names this merchant" in notice(prospect, TODAY).text
    assert is_explained(newcomer)
    assert not is_explained(prospect)
    incomplete = replace(newcomer, row=replace(newcomer.row, tier="incomplete"))
    assert "no statement" in notice(incomplete, TODAY).text


def test_before_the_first_import_it_says_so(home: Home) -> None:
    fill(home, length=0)
    page = page_of(home, PROSPECT)
    assert "imported" in notice(page, TODAY).text
    assert not is_explained(page)


def test_doubtful_figures_come_first(filled: Home) -> None:
    page = page_of(filled, A)
    doubtful = replace(page, row=replace(page.row, needs_check=True))
    assert notice(doubtful, TODAY).lead == "To check"


def test_zero_net_has_no_volume_to_ask_for(filled: Home) -> None:
    page = page_of(filled, C)
    idle = replace(page, row=replace(page.row, net3_fen=0), volume3_fen=0)
    assert "volume" not in notice(idle, TODAY).text
