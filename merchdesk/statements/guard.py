"""Card numbers must never be stored. This tells them in a free text, whoever wrote it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

#: Lengths and first digits in use: Visa, Mastercard, Amex, JCB, Diners, UnionPay and other 6…,
#: and the old 19-digit 9558… of a large Chinese bank.
_ISSUED = re.compile(
    r"4[0-9]{12}(?:[0-9]{3}){0,2}|5[0-9]{15}|2[2-7][0-9]{14}|3[47][0-9]{13}|35[0-9]{14}"
    r"|3[068][0-9]{12}|6[0-9]{15,18}|9558[0-9]{12,15}"
)
_MANY_DIGITS = re.compile(r"[0-9](?:[ -]?[0-9]){12}")
_DIGIT_GROUPS = re.compile(r"[0-9]+(?:[ -][0-9]+)*")


def looks_like_card_number(text: str) -> bool:
    """Whether a text holds 13–19 digits that a card could carry: a plausible issuer, and Luhn.

    Groups joined by single spaces or hyphens count as one number, alone and together. A resident
    identity number of 18 digits with a valid check digit is none. Merchant numbers are not
    cards, but one in ten passes Luhn: never ask this of a MID column.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if _MANY_DIGITS.search(plain) is None:
        return False
    return any(
        _is_card(candidate)
        for run in _DIGIT_GROUPS.findall(plain)
        for candidate in _joined(re.split("[ -]", run))
    )


def masked(text: str) -> str:
    """The text with every digit but the last four of it blotted out."""
    keep = sum(c.isdigit() for c in text) - 4
    seen = 0
    shown = []
    for character in text:
        seen += character.isdigit()
        shown.append("*" if character.isdigit() and seen <= keep else character)
    return "".join(shown)


def _joined(groups: list[str]) -> list[str]:
    """Every run of neighbouring groups, as one number of a card's length."""
    found = []
    for start in range(len(groups)):
        number = ""
        for group in groups[start:]:
            number += group
            if len(number) > 19:
                break
            found.append(number)
    return found


def _is_card(digits: str) -> bool:
    return bool(_ISSUED.fullmatch(digits)) and _luhn(digits) and not _is_identity_number(digits)


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(d), 10)) for d in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


def _is_identity_number(digits: str) -> bool:
    """GB 11643: region, birthday, serial, and a check digit modulo 11."""
    if len(digits) != 18:
        return False
    try:
        born = dt.date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    weighted = sum(int(d) * pow(2, 17 - i, 11) for i, d in enumerate(digits))
    return born.year >= 1900 and weighted % 11 == 1
