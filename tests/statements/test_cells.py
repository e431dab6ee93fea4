from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.codes import RejectReason
from merchdesk.statements import cells
from merchdesk.statements.problems import BadCell


def refused(cell: object) -> RejectReason:
    with pytest.raises(BadCell) as bad:
        cells.merchant_number(cell)
    return bad.value.reason


@pytest.mark.parametrize(
    "cell",
    [
        "898100058120001",
        "\t898100058120001",
        "'898100058120001",
        '="898100058120001"',
        "８９８１０００５８１２０００１",
        "8981 0005 8120 001",
        "898100058120001.0",
        898100058120001,
        898100058120001.0,
        " \u3000898100058120001\u3000",
    ],
)
def test_a_merchant_number_survives_what_spreadsheets_do(cell):
    assert cells.merchant_number(cell) == "898100058120001"


def test_leading_zeros_and_letters_stay():
    assert cells.merchant_number("000100058120001") == "000100058120001"
    assert cells.merchant_number("m00012345678") == "M00012345678"


@given(st.integers(10**7, 2**53 - 1).filter(lambda n: n < 10**15 or n % 10))
def test_a_whole_number_cell_below_2_to_the_53_is_recovered_exactly(number):
    assert cells.merchant_number(float(number)) == str(number)


@pytest.mark.parametrize(
    "cell",
    [
        "8.9810E+14",
        "8.9810e+14",
        "8.98E14",
        2.0**53,
        8.981e17,
        898100058120001.5,
        float("nan"),
        float("inf"),
        1234567890123450.0,  # Excel wrote the sixteenth digit
    ],
)
def test_a_damaged_number_is_never_guessed(cell):
    assert refused(cell) is RejectReason.MID_DAMAGED


@pytest.mark.parametrize("cell", ["合计", "1234567", "8981****0001", "ABCDEFGHIJ", 400.0, "9" * 21])
def test_what_is_no_number_is_called_that(cell):
    assert refused(cell) is RejectReason.MID_UNREADABLE


@pytest.mark.parametrize("cell", ["", "  ", "\u3000", None, "\u200b"])
def test_a_blank_is_missing(cell):
    assert refused(cell) is RejectReason.MID_MISSING


@pytest.mark.parametrize(
    "cell",
    [
        "201609",
        "20160930",
        "2016-09",
        "2016-9",
        "2016/9",
        "2016.09",
        "2016年9月",
        "2016年09月份",
        "２０１６年９月",
        "2016 年 9 月",
        "2016/9/1",
        "2016-09-01 00:00:00",
        "2016年9月1日",
        "2016-09-01至2016-09-30",
        "20160901-20160930",
        "2016-09-01 - 2016-09-30",
        "2016-09-01～2016-09-30",
        "Sep-16",
        "Sep 2016",
        201609,
        201609.0,
        20160930.0,
        dt.date(2016, 9, 1),
        dt.datetime(2016, 9, 30, 23, 59),
    ],
)
def test_months_in_every_form(cell):
    assert cells.month(cell) == "2016-09"


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "九月",
        "2016",
        "201613",
        "2016-00",
        "2016-13",
        "9月",
        "2016-08-31至2016-09-30",
        "2016年第三季度",
        42614.0,  # a serial date that is no date cell
        2016.1,  # January or October
        "Foo-16",
        dt.date(1900, 1, 9),
        True,
        "1999-09",
    ],
)
def test_a_month_is_not_guessed(cell):
    with pytest.raises(BadCell) as bad:
        cells.month(cell)
    assert bad.value.reason is RejectReason.MONTH_UNREADABLE


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.data())
def test_any_day_belongs_to_its_month(day, data):
    formats = ["%Y%m", "%Y-%m", "%Y/%m", "%Y年%m月", "%Y%m%d", "%Y-%m-%d", "%Y年%m月%d日", "%b-%y"]
    shown = day.strftime(data.draw(st.sampled_from(formats)))
    assert cells.month(shown) == cells.month(day) == f"{day:%Y-%m}"


def test_labels_lose_what_cannot_be_seen():
    assert cells.text("福满楼\u3000") == "福满楼"
    assert cells.text("\u202e楼满福\x07") == "楼满福"
    assert cells.text("南山\n支行") == "南山 支行"
    assert cells.text("𠮷野（中山路店）") == "𠮷野（中山路店）"
    assert cells.text(13800138000.0) == "13800138000"
    assert cells.text(0.78) == "0.78"
    assert cells.text(None) == ""
    assert len(cells.text("x" * 1000)) == cells.TEXT_LIMIT


def test_a_label_with_a_card_number_is_refused():
    assert cells.safe_text("福满楼 13800138000") == "福满楼 13800138000"
    with pytest.raises(BadCell) as bad:
        cells.safe_text("老板卡4111 1111 1111 1111")
    assert bad.value.reason is RejectReason.CARD_NUMBER


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("5812", "5812"),
        (5812.0, "5812"),
        (742.0, "0742"),
        ("5812-餐饮", "5812"),
        ("58", ""),
        ("", ""),
    ],
)
def test_categories(cell, code):
    assert cells.merchant_category(cell) == code
