from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.passphrase import strength


@pytest.mark.parametrize(
    ("phrase", "level"),
    [
        ("", 0),
        ("a", 1),
        ("12345678", 1),
        ("aaaaaaaaaaaaaaaa", 1),
        ("abcabcabcabcabc", 1),
        ("password1", 1),
        ("qwertyuiop", 1),
        ("13812345678", 1),
        ("５２０１３１４", 1),  # full-width digits look the same
        ("sunshine99", 2),
        ("红色的骆驼走路", 3),
        ("correct horse battery", 4),
    ],
)
def test_a_few_that_everybody_would_judge_so(phrase: str, level: int) -> None:
    assert strength(phrase) == level


def test_what_a_thief_knows_counts_for_little() -> None:
    assert strength("maximilian7", known="Maximilian Huber") < strength("maximilian7")
    assert strength("王敏王敏王敏", known="王敏") == 1


@given(st.text(max_size=40), st.text(max_size=10))
def test_it_is_one_of_five_levels_and_empty_only_for_nothing(phrase: str, known: str) -> None:
    level = strength(phrase, known=known)
    assert 0 <= level <= 4
    assert (level == 0) == (not phrase)


@given(st.text(alphabet="abcdefghijk ", min_size=1, max_size=30))
def test_more_characters_never_make_it_weaker(phrase: str) -> None:
    assert strength(phrase + "m") >= strength(phrase)
