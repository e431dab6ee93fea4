"""What months and columns are called."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from merchdesk import i18n
from merchdesk.statements.layouts import AMOUNTS, COUNTS, LABELS, PROFILE
from merchdesk.ui.imports import words


@pytest.mark.parametrize(
    ("codes", "english", "chinese"),
    [
        ((), "–", "–"),
        (("2016-10",), "Oct 2016", "2016年10月"),
        (("2015-12", "2016-01"), "Dec 2015 – Jan 2016", "2015年12月 – 2016年1月"),
    ],
)
def test_months_read_as_a_span(
    qapp: QApplication, codes: tuple[str, ...], english: str, chinese: str
) -> None:
    i18n.use_language(i18n.ENGLISH)
    assert words.months(codes) == english
    i18n.use_language(i18n.CHINESE)
    assert words.months(codes) == chinese


def test_months_with_gaps_say_how_many() -> None:
    text = words.months(("2015-01", "2015-03", "2016-10"))
    assert text.startswith("Jan 2015 – Oct 2016")
    assert "3" in text


def test_every_column_we_read_has_a_name() -> None:
    known = {*AMOUNTS, *COUNTS, *LABELS, *PROFILE} - {"mcc"}
    assert {code for code in known if words.field(code) == code} == set()


def test_codes_we_do_not_know_stand_as_they_are() -> None:
    assert words.kind("future") == "future"
    assert words.field("future") == "future"
