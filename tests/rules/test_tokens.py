from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules import tokens

READINGS = {
    "老": ["lao"],
    "码": ["ma"],
    "头": ["tou"],
    "曾": ["zeng", "ceng"],
    "记": ["ji"],
    "火": ["huo"],
    "锅": ["guo"],
    "重": ["zhong", "chong"],
    "庆": ["qing"],
}


def readings(word: str) -> Sequence[Sequence[str]]:
    return [READINGS.get(char, []) for char in word]


def finds(query: str, text: str) -> bool:
    """As the index does it: every whole token is there, every beginning begins some token."""
    have = tokens.of_text(text, readings)
    whole, beginnings = tokens.of_query(query)
    return all(word in have for word in whole) and all(
        any(token.startswith(word) for token in have) for word in beginnings
    )


@pytest.mark.parametrize(
    "query",
    [
        "老码头",
        "码头",
        "锅",
        "lmt",
        "mthg",
        "l",
        "laomatou",
        "laoma",
        "matouhuog",
        "lao'ma'tou",
        "LMT",
        "ＬＭＴ",
        "老码头 hg",
        "lmt 0417",
        "0417",
        "1200417",
        "898510581200417",
        "8985 1058 1200 417",
        "13800138000",
        "138 0013 8000",
        "8000",
    ],
)
def test_a_merchant_is_found_by(query: str) -> None:
    assert finds(query, "老码头火锅（武侯店）\n898510581200417\n陈晓霞\n138-0013-8000")


@pytest.mark.parametrize("query", ["头码", "火头", "lhg", "tml", "0418", "aomatou", "417"])
def test_and_not_by(query: str) -> None:
    assert not finds(query, "老码头火锅\n898510581200417")


@pytest.mark.parametrize("query", ["cj", "zj", "cengji", "zengji", "ceng", "zeng"])
def test_every_reading_of_a_character_counts(query: str) -> None:
    assert finds(query, "曾记火锅")


def test_further_on_the_likeliest_reading_is_spelled_out() -> None:
    assert finds("zhongqing", "火锅重庆")
    assert finds("cq", "火锅重庆")


def test_an_unknown_character_does_not_hide_the_others() -> None:
    found = tokens.of_text("火𠮷锅", readings)
    assert {"𠮷", "火𠮷", "h", "huo", "g", "guo"} <= found
    assert "hg" not in found


def test_a_long_name_is_found_by_its_end() -> None:
    assert finds("zj", "老码头火锅" * 4 + "曾记")


def test_a_hundred_readings_stay_few_tokens() -> None:
    assert len(tokens.of_text("曾" * 40, readings)) < 40 * 20


def test_short_groups_of_digits_stay_two_numbers() -> None:
    assert tokens.of_query("0417 1234") == ((), ("0417", "1234"))
    assert tokens.of_query("028-8555 1234") == ((), ("02885551234",))


def test_a_query_of_signs_asks_for_nothing() -> None:
    assert tokens.of_query(" *\"%_'()… ") == ((), ())


def test_long_words_are_those_whose_pairs_prove_nothing() -> None:
    assert tokens.long_words("老码头 火锅 lmt") == ["老码头"]


@given(st.text(alphabet="老码头曾记火锅重庆"), st.data())
def test_any_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name)))
    end = data.draw(st.integers(start, len(name)))
    assert finds(name[start:end], name)


@given(st.text(alphabet="0123456789", min_size=1, max_size=20), st.integers(4, 20))
def test_any_end_of_a_number_finds_it(number: str, length: int) -> None:
    assert finds(number[-length:], number)


@given(st.text())
def test_tokens_are_letters_digits_and_chinese_only(text: str) -> None:
    whole, beginnings = tokens.of_query(text)
    for token in (*whole, *beginnings, *tokens.of_text(text, readings)):
        assert re.fullmatch("[0-9a-z]+|[^\0-\x7f]+", token)
