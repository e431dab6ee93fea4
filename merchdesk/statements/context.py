"""What the title lines, the sheet's name and the file's name say: month, year, branch, kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from merchdesk.statements.layouts import CORRECTION_WORDS, normal

_MONTH = (
    r"(?<![0-9])(20[0-9]{2})(?: ?年 ?(1[0-2]|0?[1-9]) ?月份?|[-/._](1[0-2]|0[1-9])|(0[1-9]|1[0-2]))"
    r"(?!(?: ?[-/.至到~] ?)?[0-9]| [0-3]?[0-9] ?日)"
)
_POINT = r"(20[0-9]{2}) ?[-/.年]? ?(1[0-2]|0?[1-9])(?: ?[-/.月]? ?[0-3]?[0-9] ?日?| ?月份?)?"
_SPAN = rf"(?<![0-9]){_POINT} ?(?:至|到|~|-|—)+ ?{_POINT}(?![0-9])"
_YEAR = r"(?<![0-9])(20[0-9]{2})(?:年|(?![0-9]))"
_BRANCH = r"(?:网点|机构|分行|支行|分公司|营业部)(?:名称)?: ?([^ ,;]{2,40})"


def is_correction(texts: Sequence[str]) -> bool:
    """Whether the file's name or a title line says 更正, 调整后 …"""
    return any(word in normal(text) for text in texts for word in CORRECTION_WORDS)


def month_of(titles: Sequence[str], sheet: str, file: str) -> str:
    """The one month that the titles name, else the sheet's name, else the file's; else "".

    A single day (printed on 2016-10-08) is no month; the span of one month is.
    """
    for texts in (titles, [sheet], [file]):
        found = {month for text in texts for month in _months(text)}
        if len(found) == 1:
            return found.pop()
    alone = re.fullmatch(r"(1[0-2]|0?[1-9])月份?", _plain(sheet))
    year = year_of(titles, sheet, file)
    return f"{year}-{int(alone[1]):02}" if alone and year else ""


def year_of(titles: Sequence[str], sheet: str, file: str) -> str:
    """The one year that the titles name, else the sheet's name, else the file's; else ""."""
    for texts in (titles, [sheet], [file]):
        found = {year for text in texts for year in re.findall(_YEAR, _plain(text))}
        if len(found) == 1:
            return str(found.pop())
    return ""


def branch_of(titles: Sequence[str]) -> str:
    """The branch of a title line such as "网点：南山支行"; "" where none is named."""
    for title in titles:
        plain = _plain(title)
        match = re.search(_BRANCH, plain) if ":" in plain else None
        if match:
            return match[1]
    return ""


def _months(text: str) -> list[str]:
    plain = _plain(text)
    spans = [(f"{a}-{int(b):02}", f"{c}-{int(d):02}") for a, b, c, d in re.findall(_SPAN, plain)]
    if spans:
        return [begin for begin, end in spans if begin == end]
    return [f"{m[1]}-{int(m[2] or m[3] or m[4]):02}" for m in re.finditer(_MONTH, plain)]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
