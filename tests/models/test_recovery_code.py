from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from merchdesk.models.recovery_code import is_consistent, new_code, plain


def test_a_code_is_readable_long_and_never_the_same() -> None:
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}", code)
        assert is_consistent(code)


@given(st.sampled_from([str.lower, str.upper, str.title]), st.sampled_from(["", " ", " - ", "—"]))
def test_case_spaces_and_dashes_do_not_matter(case, gap) -> None:
    code = new_code()
    assert plain(gap.join(case(code).split("-"))) == code


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    code = new_code()
    assert plain(code.replace("0", "o").replace("1", "l")) == code


@given(st.integers(0, 31), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_single_wrong_character_shows(place, letter) -> None:
    letters = new_code().replace("-", "")
    typed = letters[:place] + letter + letters[place + 1 :]
    code = plain(typed)
    assert code is not None
    # 20 bits of checksum: a slip in the body passes once in a million
    assert is_consistent(code) == (typed == letters)


@given(st.text())
def test_any_text_is_a_code_or_none(text) -> None:
    code = plain(text)
    assert code is None or plain(code) == code
