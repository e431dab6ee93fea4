from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk import i18n
from merchdesk.ui.merchants import words

TODAY = dt.date(2016, 11, 7)


@pytest.fixture(params=["en", "zh_CN"])
def language(request, qapp) -> str:
    i18n.use_language(request.param)
    return str(request.param)


def test_writes_merchant_numbers_in_fours() -> None:
    assert words.grouped("898510581200417") == "8985 1058 1200 417"


@given(st.text("0123456789", max_size=20))
def test_grouping_only_adds_spaces(mid: str) -> None:
    assert words.grouped(mid).replace(" ", "") == mid


@pytest.mark.parametrize(
    ("ppm", "text"),
    [(12_500, "1.25%"), (3_800, "0.38%"), (5_550, "0.555%"), (10_000, "1.00%"), (7, "0.0007%")],
)
def test_writes_rates_exactly(ppm: int, text: str) -> None:
    assert words.rate(ppm) == text


def test_names_the_cap_with_the_rate(qapp) -> None:
    assert words.mdr(7_800, None) == "MDR 0.78%"
    assert words.mdr(7_800, 26_00) == "MDR 0.78%, cap ¥26"


@pytest.mark.parametrize(
    ("now", "before", "text", "tone"),
    [
        (110, 100, "▲ 10.0%", "ok"),
        (905, 1000, "▼ 9.5%", "bad"),
        (100_000, 100_001, "unchanged", "text2"),
        (5, 0, "", ""),
    ],
)
def test_says_how_a_figure_changed(qapp, now: int, before: int, text: str, tone: str) -> None:
    assert words.change(now, before) == (text, tone)


def test_days_carry_their_year_only_when_it_is_another(language: str) -> None:
    here, there = dt.date(2016, 10, 31), dt.date(2015, 12, 31)
    chinese = language == i18n.CHINESE
    assert words.day(here, TODAY) == ("10月31日" if chinese else "31 Oct")
    assert words.day(there, TODAY) == ("2015年12月31日" if chinese else "31 Dec 2015")
    assert words.data_to("2016-10", TODAY) == ("10-31" if chinese else "31 Oct")
    assert words.data_to("2015-02", TODAY) == ("2015-02-28" if chinese else "28 Feb 2015")
    assert words.short_month("2016-02") == ("2月" if chinese else "Feb")


def test_figures_are_whole_below_a_million(language: str) -> None:
    small, unit = words.figure(-2_424_178)
    assert small == "−24,242"
    assert unit == ("元" if language == i18n.CHINESE else "CNY")
    assert words.figure(200_000_000) == i18n.big_yuan(200_000_000)


def test_net_yield_is_in_ten_thousandths(qapp) -> None:
    assert words.net_yield(220, 100_000) == "22.0"
    assert words.net_yield(-220, 100_000) == "−22.0"
    assert not words.net_yield(220, 0)


def test_signs_are_written() -> None:
    assert words.signed(12_000) == "+¥120.00"
    assert words.signed(-8_000) == "−¥80.00"
    assert words.signed(0) == "¥0.00"
