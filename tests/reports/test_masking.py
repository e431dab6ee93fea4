from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.reports.masking import mask_account, mask_id, mask_phone, mask_text

MOBILE = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
SEPARATOR = st.sampled_from(["", " ", "-"])


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("+86 138-1234-5678", "+86 138****5678"),
        ("0086 13812345678", "+86 138****5678"),
        ("8613812345678", "+86 138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("028-86651234", "028-****1234"),
        ("(028) 86651234", "028-****1234"),
        ("028-86651234-801", "028-****1234"),
        ("028-86651234转801", "028-****1234"),
        ("0838-2401234", "0838-****1234"),
        ("86651234", "****1234"),
        ("8665123", "****123"),
        ("95588", "*****"),
        ("13812345678/028-86651234", "138****5678/028-****1234"),
        ("13812345678 13912345678", "138****5678 139****5678"),
        ("12345678901234", "****1234"),
        ("", ""),
        ("wx_laochen", "wx_laochen"),
    ],
)
def test_phones(phone, masked):
    assert mask_phone(phone) == masked
    assert mask_phone(masked) == masked


@given(MOBILE, SEPARATOR)
def test_the_middle_of_a_mobile_is_gone(mobile, separator):
    masked = mask_phone(separator.join((mobile[:3], mobile[3:7], mobile[7:])))
    assert masked == f"{mobile[:3]}****{mobile[7:]}"


@given(st.text("0123456789+-() /转*", max_size=40))
def test_no_whole_number_is_ever_left(text):
    assert not re.search(r"\d{8,}", mask_phone(text))


@given(st.text(st.characters(categories=["N"], exclude_characters="*"), min_size=7, max_size=7))
def test_digits_of_any_script_are_hidden(digits):
    assert sum(char.isdecimal() for char in mask_phone(digits)) <= 4 or not digits.isdecimal()


def test_identity_cards_keep_the_first_three_and_last_four():
    assert mask_id("51010519900101123X") == "510***********123X"
    assert mask_id("510105 19900101 123X") == "510***********123X"
    assert mask_id("12345") == "*****"
    assert mask_id("") == ""


@given(st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True))
def test_an_identity_card_keeps_its_length_and_no_birthday(card):
    masked = mask_id(card)
    assert len(masked) == 18
    assert masked == card[:3] + "*" * 11 + card[-4:]
    assert mask_id(masked) == masked


@given(st.from_regex(r"[0-9]{8,25}", fullmatch=True))
def test_an_account_keeps_its_last_four_and_not_its_length(account):
    assert mask_account(account) == "****" + account[-4:]
    assert mask_account(mask_account(account)) == mask_account(account)


def test_short_accounts_are_hidden_altogether():
    assert mask_account("1234567") == "****"
    assert mask_account("6222 0202 0011 2233 445") == "****3445"
    assert mask_account("") == ""


@pytest.mark.parametrize(
    ("note", "masked"),
    [
        ("老板电话13812345678，微信同号", "老板电话138****5678，微信同号"),
        ("座机 028-86651234 找财务", "座机 028-****1234 找财务"),
        ("换卡6222020200112233445", "换卡****3445"),
        ("卡号 6222 0202 0011 2233 445 已换", "卡号 ****3445 已换"),
        ("法人51010519900101123X已核", "法人510***********123X已核"),
        ("商户号 999651058120417 换机", "商户号 999651058120417 换机"),
        ("近三月 1234567 元，11月23日复核", "近三月 1234567 元，11月23日复核"),
    ],
)
def test_notes(note, masked):
    assert mask_text(note) == masked
    assert mask_text(masked) == masked
