from __future__ import annotations

import datetime as dt

from merchdesk import i18n
from merchdesk.ui import words

AT = dt.datetime(2026, 11, 22, 16, 5, tzinfo=dt.UTC)


def test_a_moment_stands_in_business_time_in_either_language(qapp) -> None:
    assert words.moment(AT) == "23 Nov 2026 00:05"
    i18n.use_language(i18n.CHINESE)
    assert words.moment(AT) == "2026年11月23日 00:05"
    assert words.moment(None) == ""


def test_a_size_has_its_unit(qapp) -> None:
    assert words.file_size(3 * 1024 * 1024) == "3.0 MB"
    assert words.file_size(500) == "500 bytes"
