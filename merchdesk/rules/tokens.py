"""What a merchant can be found by: own tokens for the search index, and for a query.

Chinese is cut into single characters and pairs, names give their pinyin initials over *all*
readings (曾 → c and z), full pinyin from each character on, and numbers give their ends, since people
remember the last digits. One query word matches one token or its beginning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import product

#: The readings of one character, e.g. ``["ceng", "zeng"]``; the caller brings the dictionary.
Readings = Callable[[str], Sequence[str]]

_WORD = re.compile(r"[0-9a-z]+|[\u3400-\u9fff\U00020000-\U0003ffff]+")
_CJK = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
MIN_TAIL = 4
#: So many combinations of readings are indexed for one name; more are as good as noise.
_MAX_READINGS = 16
_MAX_SYLLABLES = 12


def fold(text: str) -> str:
    """Text as it is compared: full width to half, case away."""
    return unicodedata.normalize("NFKC", text).casefold()


def of_text(text: str, readings: Readings) -> set[str]:
    """The tokens of a name, an address, or a number."""
    tokens: set[str] = set()
    for word in _WORD.findall(fold(text)):
        if _CJK.match(word):
            tokens.update(word)
            tokens.update(word[at : at + 2] for at in range(len(word) - 1))
            tokens.update(_pinyin(word, readings))
        else:
            tokens.add(word)
            if word.isdigit():
                tokens.update(word[-length:] for length in range(MIN_TAIL, len(word)))
    return tokens


def _pinyin(word: str, readings: Readings) -> Iterable[str]:
    """Initials and full pinyin from every character on, so that any part of a name is found."""
    syllables = [sorted(set(readings(char))) or [char] for char in word[:_MAX_SYLLABLES]]
    for start in range(len(syllables)):
        tail = syllables[start:]
        yield from _combined([sorted({s[0] for s in options}) for options in tail])
        if start == 0:
            yield from _combined(tail)
        else:
            yield "".join(options[0] for options in tail)


def _combined(options: Sequence[Sequence[str]]) -> Iterable[str]:
    """The combinations of readings, cut off where they become too many."""
    kept: list[Sequence[str]] = []
    count = 1
    for choice in options:
        count *= len(choice)
        kept.append(choice if count <= _MAX_READINGS else choice[:1])
        count = count if count <= _MAX_READINGS else count // len(choice)
    return map("".join, product(*kept))


def of_query(query: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A typed query as (whole tokens, beginnings of tokens); both must match, all of them.

    Chinese words ask for their pairs (a single character for itself); Latin words and digits are
    beginnings, so that the list narrows while typing. An apostrophe that an input method puts
    between syllables is dropped.
    """
    whole: list[str] = []
    beginnings: list[str] = []
    for word in _WORD.findall(fold(query).replace("'", "").replace("\u2019", "")):
        if not _CJK.match(word):
            beginnings.append(word)
        elif len(word) == 1:
            whole.append(word)
        else:
            whole += [word[at : at + 2] for at in range(len(word) - 1)]
    return tuple(whole), tuple(beginnings)
