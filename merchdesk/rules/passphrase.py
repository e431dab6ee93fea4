"""How hard a passphrase is to guess, roughly: a hint while it is typed, never a gate."""

from __future__ import annotations

import math
import unicodedata

#: Bits from which each level begins: 1 weak, 2 fair, 3 good, 4 strong.
_LEVELS = (1, 36, 50, 66)

_COMMON = (
    "password",
    "passwort",
    "merchdesk",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx",
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "09876543210",
    "5201314",
    "woaini",
    "iloveyou",
    "admin",
    "letmein",
)
_RUN = 3  # neighbours from which a run of the keyboard or alphabet counts as one guess


def strength(passphrase: str, *, known: str = "") -> int:
    """0 for nothing typed, then 1 weak, 2 fair, 3 good, 4 strong.

    Args:
        passphrase: what was typed.
        known: what a thief knows anyway, such as the owner's name.
    """
    bits = _bits(unicodedata.normalize("NFKC", passphrase), known)
    return sum(bits >= level for level in _LEVELS)


def _bits(text: str, known: str) -> float:
    """Bits of an honest guess: characters that follow from those before them count for little."""
    if not text:
        return 0.0
    lowered = text.lower()
    easy = [*_COMMON, *(part.lower() for part in known.split() if len(part) > 1)]
    alphabet = math.log2(_alphabet(text))
    cost = sum(
        1.0 if _follows(lowered, at, easy) else min(alphabet, _own_bits(text[at]))
        for at in range(len(text))
    )
    return max(cost, 1.0)


def _follows(text: str, at: int, easy: list[str]) -> bool:
    """Whether a character repeats the two before it or continues something everybody tries."""
    if at and text[at] == text[at - 1]:
        return True
    if at >= 3 and text[at - 1 : at + 1] in text[: at - 1]:
        return True
    run = text[max(at - _RUN + 1, 0) : at + 1]
    return len(run) == _RUN and any(run in word for word in easy)


def _alphabet(text: str) -> int:
    sizes = (
        (str.isdigit, 10),
        (str.islower, 26),
        (str.isupper, 26),
        (lambda char: not char.isalnum(), 20),
        (lambda char: not char.isascii(), 2000),
    )
    return max(sum(size for test, size in sizes if any(map(test, text))), 2)


def _own_bits(char: str) -> float:
    """What one character can be worth, whatever stands beside it."""
    if not char.isascii():
        return 9.0  # of the few hundred characters that people choose from
    return 3.3 if char.isdigit() else 4.2 if char.isalpha() else 4.5
