from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.codes import RejectReason
from merchdesk.statements import amounts
from merchdesk.statements.problems import BadCell

FEN = st.integers(1 - 10**13, 10**13 - 1)
FULL_WIDTH = str.maketrans("0123456789.,-()", "０１２３４５６７８９．，－（）")


def written(fen: int, style: int) -> str:
    """An amount as people write it."""
    plain = f"{Decimal(abs(fen)) / 100:.2f}"
    grouped = f"{Decimal(abs(fen)) / 100:,.2f}"
    sign = "-" if fen < 0 else ""
    return [
        sign + plain,
        sign + grouped,
        f"{sign}￥{grouped}",
        f"¥{sign}{grouped}" if not sign else f"-¥{grouped}",
        f"{sign}{grouped}元",
        f"({grouped})" if sign else grouped,
        f"{grouped}-" if sign else f" {grouped}\u3000",
        (sign + grouped).translate(FULL_WIDTH),
        f"\t'{sign}{plain}",
        f"\N{MINUS SIGN}{grouped}" if sign else f"RMB {grouped}",
        (f"({grouped})" if sign else grouped).translate(FULL_WIDTH),
    ][style]


@given(FEN, st.integers(0, 10))
def test_an_amount_reads_back_however_it_is_written(fen, style):
    assert amounts.fen(written(fen, style)) == fen


@given(FEN)
def test_a_number_cell_gives_its_exact_fen(fen):
    assert amounts.fen(fen / 100) == fen


@given(st.integers(1 - 10**7, 10**7 - 1), st.sampled_from([1, 100, 100_000, 1_000_000]))
def test_units_scale_without_rounding(units, scale):
    assert amounts.fen(f"{units:,}", scale) == units * scale


@given(st.lists(FEN.map(lambda fen: written(fen, fen % 2)), min_size=1))
def test_a_column_at_once_is_the_cells_one_by_one(column):
    assert amounts.plain_amounts(column) == list(map(amounts.fen, column))


@given(st.lists(st.text("0123456789,.-\n ", max_size=8), min_size=1))
def test_a_column_at_once_accepts_nothing_that_single_cells_do_not(column):
    at_once = amounts.plain_amounts(column)
    if at_once is not None:
        assert at_once == list(map(amounts.fen, column))


def test_number_cells_are_not_read_as_a_column_of_texts():
    assert amounts.plain_amounts(["1.00", 2.0]) is None


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        (138.34, 13834),
        (0.1 + 0.2, 30),
        (503685393.2700001, 50368539327),
        ("12.5万元", 12_500_000),
        ("1.2345万", 1_234_500),
        ("0", 0),
        ("-0.00", 0),
        (0, 0),
        ("1.500", 150),
        ("7.", 700),
        ("0012.30", 1230),
    ],
)
def test_amounts(cell, fen):
    assert amounts.fen(cell) == fen


@pytest.mark.parametrize("cell", ["", " ", "-", "--", "—", None, "\u3000", "\u200b"])
def test_blanks_and_dashes_are_nothing(cell):
    assert amounts.fen(cell) is None
    assert amounts.count(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "NaN",
        "Inf",
        "-inf",
        float("nan"),
        float("inf"),
        "1e999999999",
        "1.23E+05",
        "1_000",
        "1,23",
        "1,2345",
        "12,34,567.00",
        "1.005",
        "1.2.3",
        1.005,
        0.001,
        "--5",
        "(-5)",
        "5-5",
        "十元",
        "٣٫٥",
        "#REF!",
        True,
        "0x10",
        "1 2",
        "99" * 40 + "x",
    ],
)
def test_what_is_no_exact_amount_is_refused(cell):
    with pytest.raises(BadCell) as bad:
        amounts.fen(cell)
    assert bad.value.reason is RejectReason.AMOUNT_UNREADABLE


@pytest.mark.parametrize(
    "cell",
    [str(2**63), 2.0**63, 2**63, 1e300, "9" * 1000, "-" + "9" * 30, "100000000000.00"],
)
def test_what_cannot_be_real_is_refused(cell):
    with pytest.raises(BadCell) as bad:
        amounts.fen(cell)
    assert bad.value.reason is RejectReason.VALUE_TOO_LARGE


@pytest.mark.parametrize(
    ("cell", "count"),
    [("1,234", 1234), ("350笔", 350), (2022.0, 2022), ("-1", -1), ("２９５６", 2956)],
)
def test_counts(cell, count):
    assert amounts.count(cell) == count


@pytest.mark.parametrize("cell", ["1.5", 1.5, "1e3", "many", "12元", True])
def test_what_is_no_count_is_refused(cell):
    with pytest.raises(BadCell) as bad:
        amounts.count(cell)
    assert bad.value.reason is RejectReason.COUNT_UNREADABLE


def test_a_true_is_never_a_one_even_after_a_one():
    assert amounts.count(1.0) == 1
    with pytest.raises(BadCell):
        amounts.count(True)


def test_a_month_has_no_32_days():
    assert amounts.days("31") == 31
    with pytest.raises(BadCell):
        amounts.days("32")


@pytest.mark.parametrize(
    ("cell", "ppm"),
    [
        (0.78, 7800),
        ("0.78", 7800),
        ("0.78%", 7800),
        (0.0078, 7800),
        ("7.8‰", 7800),
        ("1.25%", 12500),
        ("0.78%封顶26", 7800),
        ("０．３８％", 3800),
        ("", None),
        ("按协议", None),
    ],
)
def test_rates(cell, ppm):
    assert amounts.rate_ppm(cell) == ppm


@pytest.mark.parametrize("cell", ["78%", 38.0, "1,25%", "0.78.1", "-0.5"])
def test_a_rate_is_not_guessed(cell):
    with pytest.raises(BadCell):
        amounts.rate_ppm(cell)


@pytest.mark.parametrize(
    ("cell", "fen"),
    [("26", 2600), (26.0, 2600), ("26元", 2600), ("封顶26", 2600), ("35元封顶", 3500)]
    + [(blank, None) for blank in ("", "不封顶", "无", "0", 0.0)],
)
def test_caps(cell, fen):
    assert amounts.cap(cell) == fen


def test_a_rate_may_carry_its_cap():
    assert amounts.cap_of_rate("0.78%封顶26") == 2600
    assert amounts.cap_of_rate("0.78%") is None
