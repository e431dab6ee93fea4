"""What must never be stored: card numbers, told apart from the numbers people do write down."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = re.compile(r"(?<!\d)(?:\d[ \-]?){12,18}\d(?!\d)")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
#: First digits that payment networks issue: UnionPay 62/81, Visa 4, Mastercard 51–55 and 22–27,
#: American Express 34/37, JCB 35, Diners 30/36/38, Discover 60/64/65, and old domestic 9x BINs.
_PREFIXES = re.compile(r"^(?:62|81|4|5[1-5]|2[2-7]|3[04-8]|6[045]|9[0-8])")


def looks_like_card_number(text: str) -> bool:
    """Whether a text holds a plausible card number: 13–19 digits, an issued prefix, a valid Luhn.

    Chinese ID numbers (18 digits with their own checksum) are no card numbers.
    """
    return any(_is_card_number(found) for found in _DIGITS.finditer(_folded(text)))


def without_card_numbers(text: str) -> str:
    """The text with all but the last four digits of plausible card numbers replaced by stars."""
    if not looks_like_card_number(text):
        return text

    def hidden(found: re.Match[str]) -> str:
        return "*" * 4 + re.sub(r"\D", "", found[0])[-4:] if _is_card_number(found) else found[0]

    return _DIGITS.sub(hidden, _folded(text))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _is_card_number(found: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", found[0])
    return bool(_PREFIXES.match(digits)) and _luhn(digits) and not _is_chinese_id(digits)


def _luhn(digits: str) -> bool:
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + at % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_chinese_id(digits: str) -> bool:
    if len(digits) != 18:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _ID_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == digits[17]
