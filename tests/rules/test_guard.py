from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.guard import looks_like_card_number, without_card_numbers


def with_check_digit(start: str) -> str:
    """The digits with the last one that makes the Luhn sum fit."""
    doubled = [int(d) * (1 + at % 2) for at, d in enumerate(reversed(start + "0"))]
    total = sum(value - 9 if value > 9 else value for value in doubled)
    return start + str(-total % 10)


def digits(least: int, most: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=least, max_size=most)


@pytest.mark.parametrize(
    "text",
    [
        "6222021234567890128",
        "卡号 6222 0212 3456 7890 128，请退款",
        "4111111111111111",
        "4111-1111-1111-1111",
        "4111 1111 1111 1111",
        "４１１１１１１１１１１１１１１１",
        "paid with 5500005555555559.",
        "378282246310005",
        "30569309025904",
    ],
)
def test_card_numbers_are_seen(text):
    assert looks_like_card_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "明天下午3点再访，带新扫码盒",
        "13812345678",
        "电话 138 1234 5678 / 028-85551234",
        "商户号 898510581200417",
        "4111111111111112",  # the check digit does not fit
        "110101199003074514",  # an identity number
        "2026-11-23 14:30, 128.5 万元",
        "411111111111",  # twelve digits are too few
        "41111111111111111111",  # twenty are too many
        "1111111111111117",  # nobody issues a 1
    ],
)
def test_numbers_people_write_down_pass(text):
    assert not looks_like_card_number(text)


@given(
    prefix=st.sampled_from(["62", "81", "4", "51", "55", "22", "27", "34", "37", "35", "30", "60"]),
    rest=digits(11, 13),
    before=st.sampled_from(["", "卡 ", "no. ", "：", "("]),
    after=st.sampled_from(["", "。", " ok", ")", "，谢谢"]),
)
def test_any_issued_number_with_its_check_digit_is_seen(prefix, rest, before, after):
    assert looks_like_card_number(before + with_check_digit(prefix + rest) + after)


@given(prefix=st.sampled_from(["62", "4", "51"]), rest=digits(12, 13), off=st.integers(1, 9))
def test_a_wrong_check_digit_passes(prefix, rest, off):
    good = with_check_digit(prefix + rest)
    bad = good[:-1] + str((int(good[-1]) + off) % 10)
    assert not looks_like_card_number(bad)


@pytest.mark.parametrize("region", ["510107", "620102", "440305"])
def test_identity_numbers_pass_even_where_they_fit_a_card(region):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    starts = [f"{region}19900307{number:03}" for number in range(1000)]
    sums = [sum(int(d) * w for d, w in zip(s, weights, strict=True)) for s in starts]
    numbers = [s + "10X98765432"[total % 11] for s, total in zip(starts, sums, strict=True)]
    both = [number for number in numbers if number == with_check_digit(number[:17])]
    assert len(both) > 50
    assert not any(map(looks_like_card_number, both))


@given(groups=st.sampled_from([" ", "-"]), rest=digits(13, 13))
def test_grouping_hides_nothing(groups, rest):
    number = with_check_digit("62" + rest)
    shown = groups.join(number[at : at + 4] for at in range(0, len(number), 4))
    assert looks_like_card_number(shown)


@given(text=st.text(max_size=40))
def test_any_text_gets_an_answer(text):
    assert looks_like_card_number(text) in (True, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对账单 6222021234567894.csv", "对账单 ****7894.csv"),
        ("6222 0212 3456 7894 和 13812345678", "****7894 和 13812345678"),
        ("898105258120025.csv", "898105258120025.csv"),
        ("", ""),
    ],
)
def test_card_numbers_are_taken_out_of_a_text(text: str, expected: str) -> None:
    assert without_card_numbers(text) == expected
    assert not looks_like_card_number(without_card_numbers(text))
