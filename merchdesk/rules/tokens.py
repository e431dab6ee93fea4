"""What a merchant can be found by: own tokens for the search index, and for a query.

Chinese is cut into single characters and pairs, names give their pinyin initials over *all*
readings (曾 → c and z), full pinyin from each character on, and numbers give their ends, since
people remember the last digits. One query word matches one token or its beginning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import product

#: The readings of each character of a Chinese word, the likeliest in this word first, e.g.
#: ``[["ceng", "zeng"], ["ji"]]``; none where a character is unknown. The caller brings the
#: dictionary.
Readings = Callable[[str], Sequence[Sequence[str]]]

_WORD = re.compile(r"[0-9a-z]+|[\u3400-\u9fff\U00020000-\U0003ffff]+")
_CJK = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
#: Numbers are written in groups: 138 0013 8000, 028-8555 1234, 8985 1058 1200 417.
_GROUPS = re.compile(r"(?<![0-9a-z])[0-9]+(?:[ \-][0-9]+)+(?![0-9a-z])")
MIN_TAIL = 4
#: Groups that together are shorter than a phone number may be two numbers: they stay apart.
_LONG_NUMBER = 11
#: So many combinations of readings are indexed for one place of a name; more are as good as noise.
_MAX_READINGS = 16
#: Nobody types more syllables than this to find a name.
_MAX_SYLLABLES = 12


def fold(text: str) -> str:
    """Text as it is compared: full width to half, case away."""
    return unicodedata.normalize("NFKC", text).casefold()


def of_text(text: str, readings: Readings) -> set[str]:
    """The tokens of a name, an address, or a number."""
    tokens: set[str] = set()
    for word in _words(text):
        if _CJK.match(word):
            tokens.update(word)
            tokens.update(_pairs(word))
            tokens.update(_pinyin(readings(word)))
        else:
            tokens.add(word)
            if word.isdigit():
                tokens.update(word[-length:] for length in range(MIN_TAIL, len(word)))
    return tokens


def of_query(query: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A typed query as (whole tokens, beginnings of tokens); both must match, all of them.

    Chinese words ask for their pairs (a single character for itself); Latin words and digits are
    beginnings, so that the list narrows while typing. An apostrophe that an input method puts
    between syllables is dropped.
    """
    whole: list[str] = []
    beginnings: list[str] = []
    for word in _words(query.replace("'", "").replace("\u2019", "")):
        if not _CJK.match(word):
            beginnings.append(word)
        else:
            whole += _pairs(word) or [word]
    return tuple(whole), tuple(beginnings)


def long_words(query: str) -> list[str]:
    """The Chinese words of a query whose pairs alone do not prove that the word is there."""
    return [word for word in _words(query) if len(word) > 2 and _CJK.match(word)]


def _words(text: str) -> list[str]:
    return _WORD.findall(_GROUPS.sub(_joined, fold(text)))


def _joined(found: re.Match[str]) -> str:
    digits = re.sub(r"[ \-]", "", found[0])
    return digits if len(digits) >= _LONG_NUMBER else found[0]


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _pinyin(readings: Sequence[Sequence[str]]) -> Iterator[str]:
    """Initials and full pinyin from every character on, so that any part of a name is found.

    All readings count for the initials anywhere, and for full pinyin at the beginning; further
    on, full pinyin takes the likeliest one.
    """
    for start in range(len(readings)):
        tail = readings[start : start + _MAX_SYLLABLES]
        if not all(tail):  # an unknown character: up to it
            tail = tail[: next(at for at, known in enumerate(tail) if not known)]
        if tail:
            yield from _combined([_initials(options) for options in tail])
            yield from _combined(tail if start == 0 else [options[:1] for options in tail])


def _initials(options: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(reading[0] for reading in options))


def _combined(options: Sequence[Sequence[str]]) -> Iterator[str]:
    """The combinations of readings; where they become too many, the likeliest one goes on."""
    kept: list[Sequence[str]] = []
    count = 1
    for choice in options:
        fits = count * len(choice) <= _MAX_READINGS
        kept.append(choice if fits else choice[:1])
        count *= len(choice) if fits else 1
    return map("".join, product(*kept))
