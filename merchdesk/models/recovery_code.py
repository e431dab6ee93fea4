"""The recovery code: eight groups of four readable characters, the last group a checksum."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata

#: Crockford's base 32: no I, L, O or U, which are misread or misheard.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_SECRET = 28  # characters of 5 bits: 140 bits
_CHECK = 4


def new_code() -> str:
    """A fresh code of 140 random bits, such as ``7K2M-…-Q4ZD``."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_SECRET))
    return _grouped(body + _checksum(body))


def plain(text: str) -> str | None:
    """The code as it was shown, whatever case, spaces and dashes it is typed with.

    Returns:
        The code in groups, or None if the text is no code at all.
    """
    kept = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).upper().translate(_MISREAD)
    if len(kept) != _SECRET + _CHECK or set(kept) - set(_ALPHABET):
        return None
    return _grouped(kept)


def is_consistent(code: str) -> bool:
    """Whether the checksum of a code fits, so that a typing error shows."""
    letters = code.replace("-", "")
    return _checksum(letters[:_SECRET]) == letters[_SECRET:]


def _checksum(body: str) -> str:
    number = int.from_bytes(hashlib.sha256(body.encode()).digest()[:4], "big")
    return "".join(_ALPHABET[number >> (5 * place) & 31] for place in range(_CHECK))


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
