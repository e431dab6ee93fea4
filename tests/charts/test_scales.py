from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk import i18n
from merchdesk.charts.scales import axis_for, month_ticks, unit_for


@pytest.mark.parametrize(
    ("largest", "name"), [(0, "CNY"), (999_999, "CNY"), (1_000_000, "k CNY"), (10**9, "M CNY")]
)
def test_english_units(largest, name):
    assert unit_for([5, -largest]).name == name


def test_chinese_units(qapp):
    i18n.use_language(i18n.CHINESE)
    assert unit_for([1_999_999]).name == "元"
    assert unit_for([2_000_000]).name == "万元"


def test_no_amounts_are_plain_yuan():
    assert unit_for([]).fen == 100


@given(st.lists(st.floats(-1e9, 1e9), max_size=36))
def test_an_axis_holds_its_values_and_zero(values):
    axis = axis_for(values)
    assert axis.low < axis.high
    assert axis.low <= 0 <= axis.high
    assert all(axis.low <= value <= axis.high for value in values)
    assert len(axis.ticks) == len(axis.texts) <= 7
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)


def test_ticks_are_round_and_negatives_wear_a_real_minus():
    assert axis_for([142.0, 60.0]).texts == ("0", "50", "100", "150")
    assert "−1,000" in axis_for([-1200.0, 2000.0]).texts


MONTHS = [f"{2014 + i // 12}-{i % 12 + 1:02d}" for i in range(36)]


@pytest.mark.parametrize(("slot", "step"), [(100, 1), (30, 3), (20, 6), (9, 12), (1, 12)])
def test_month_labels_never_touch_and_start_the_year(slot, step):
    ticks = month_ticks(MONTHS, slot, 85)
    assert {b - a for a, b in pairwise(ticks)} == {step}
    assert ticks[0] == 0
