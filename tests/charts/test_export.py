from __future__ import annotations

import re

import pytest

from merchdesk.charts.data import PyramidLevel, Trend, TrendPoint
from merchdesk.charts.export import FORMATS, save_trend
from merchdesk.charts.pyramid import PyramidChart
from merchdesk.charts.theme import PRINT

HOSTILE = "老码头 $\\frac{1}{0$ $x^2$ <b>&amp; _{ \\n 100%"
POINTS = tuple(
    TrendPoint(f"2015-{i:02d}", 900_000 * i, 4_000 * i, i, "key", 20_000, provisional=i == 12)
    for i in range(1, 13)
)
MAGIC = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_written_and_no_name_is_mathematics(tmp_path, kind):
    path = tmp_path / f"chart.{kind}"
    save_trend(Trend(HOSTILE, POINTS), 12, path)
    assert path.read_bytes().startswith(MAGIC[kind])


def test_pdf_fonts_are_embedded_as_truetype(tmp_path):
    path = tmp_path / "chart.pdf"
    save_trend(Trend("老码头火锅", POINTS), 12, path)
    data = path.read_bytes()
    assert b"NotoSansSC" in data
    assert b"/Type3" not in data
    assert re.search(rb"/(CIDFontType2|TrueType)", data)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"\.gif"):
        save_trend(Trend("x", POINTS), 12, tmp_path / "chart.gif")


def test_a_name_with_a_rare_character_still_exports(tmp_path):
    path = tmp_path / "chart.png"
    save_trend(Trend("小店🍜 ﷽", POINTS), 12, path)
    assert path.stat().st_size > 1000


def test_pyramids_draw_any_portfolio():
    chart = PyramidChart(PRINT)
    for levels in (
        [],
        [PyramidLevel("key", 0, 0)],
        [PyramidLevel("key", 3, -5), PyramidLevel("small", 90, 10**12), PyramidLevel("", 1, 1)],
    ):
        chart.set_levels(levels)
        picture = chart.render(700, 240, 1.5)
        assert (picture.width, picture.height) == (1050, 360)
        assert any(picture.data)
