from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.reports import cells
from merchdesk.reports.table import Kind


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (None, Kind.MONEY, ""),
        ("a\nb", Kind.NOTE, "a b"),
        (-123_456, Kind.MONEY, "-1,234.56"),
        (5, Kind.MONEY, "0.05"),
        (1_234, Kind.COUNT, "1,234"),
        (0.519, Kind.PERCENT, "51.9%"),
        (math.nan, Kind.PERCENT, ""),
        (dt.date(2026, 11, 23), Kind.DATE, "2026-11-23"),
        (dt.datetime(2026, 11, 23, 9, 5, tzinfo=dt.UTC), Kind.TIME, "2026-11-23 09:05"),
    ],
)
def test_cells_as_people_read_them(cell, kind, text):
    assert cells.shown(cell, kind) == text


@given(st.integers(-(10**20), 10**20))
def test_yuan_is_exact(fen):
    assert cells.yuan(fen) == Decimal(fen) / 100
    assert str(cells.yuan(fen))[-3] == "."


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("火锅", 4), ("a（一）", 7), ("e\u0301", 1)]
)
def test_a_chinese_character_is_two_wide(text, width):
    assert cells.display_width(text) == width


@given(st.text())
def test_clean_text_can_be_written_and_stays_clean(text):
    clean = cells.clean(text)
    clean.encode()
    assert cells.clean(clean) == clean
    assert "\n" not in cells.one_line(text)
