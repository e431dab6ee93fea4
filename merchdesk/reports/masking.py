"""Hiding personal numbers: what screens and exports show unless somebody asks for more.

Phones keep the first three and last four digits, identity cards the first three and last four,
settlement accounts the last four (`security.md`). A number that fits no known form is hidden
altogether: showing too little can be asked about, showing too much cannot be taken back.
"""

from __future__ import annotations

import re
import unicodedata

STARS = "****"

_MOBILE = r"(?:(?:\+|00)?86[ -]*)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"
_LANDLINE = r"(?:(?:\+|00)86[ -]*)?\(?0\d{2,3}\)?[ -]*\d{7,8}(?!\d)"
_EXTENSION = r"(?:[ ]*(?:转|分机|ext\.?|x|#|-)[ ]*\d{1,5}(?!\d))?"
_OTHER = r"\+?\d(?:[ ()-]{0,2}\d)*"
_NUMBER = re.compile(
    rf"(?P<known>{_MOBILE}|{_LANDLINE}){_EXTENSION}|(?P<other>{_OTHER})", re.IGNORECASE
)
_COUNTRY = re.compile(r"(?:(?:\+|00)86|86(?=[ -]*1[3-9]\d{2}))[ -]*")
_LONG = 7  # digits from which a run can be a phone

#: In running text only unmistakable forms: a mobile, a landline with its area code, an identity
#: card, an account of 16 to 19 digits. A MID has 15 digits and stays.
_IN_TEXT = re.compile(
    r"(?<![\d*])(?:"
    r"(?P<id>\d{17}[\dXx])"
    r"|(?P<account>\d{16,19}|\d{4}(?: \d{4}){3}(?: \d{1,3})?)"
    r"|(?P<phone>(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8})"
    r")(?![\d*])"
)


def mask_phone(text: str) -> str:
    """``13812345678`` → ``138****5678``; every number in the field, landlines too.

    Full-width digits are understood. Masking twice changes nothing.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if "*" in plain:  # masked before: only a whole number that was added since is hidden
        return re.sub(rf"\d{{{_LONG},}}", lambda found: _mask_local(found.group()), plain)
    return _NUMBER.sub(lambda found: _mask_number(found["known"] or found["other"]), plain)


def _mask_number(number: str) -> str:
    country = _COUNTRY.match(number)
    rest = number[country.end() :] if country else number
    return ("+86 " if country else "") + _mask_local(re.sub(r"\D", "", rest))


def _mask_local(digits: str) -> str:
    if len(digits) < _LONG:
        return "*" * len(digits)
    if len(digits) == 11 and digits.startswith("1"):
        return digits[:3] + STARS + digits[-4:]
    area = _area_code(digits)
    if area:
        return f"{area}-{STARS}{digits[-4:]}"
    return STARS + digits[-min(4, len(digits) // 2) :]


def _area_code(digits: str) -> str:
    """``010`` and ``02x`` have three digits, all others four; "" where it is no landline."""
    if not digits.startswith("0") or len(digits) < 10:
        return ""
    return digits[: 3 if digits[1] in "12" else 4]


def mask_id(text: str) -> str:
    """An identity card or licence: the first three and last four characters stay."""
    plain = _compact(text)
    if "*" in plain:
        return plain
    if len(plain) < 10:
        return "*" * len(plain)
    return plain[:3] + "*" * (len(plain) - 7) + plain[-4:]


def mask_account(text: str) -> str:
    """A settlement account: the last four digits stay, and nothing tells its length."""
    plain = _compact(text)
    if re.fullmatch(r"\*{4}\w{0,4}", plain):
        return plain
    return STARS + (plain[-4:] if len(plain) >= 8 else "") if plain else ""


def mask_text(text: str) -> str:
    """Free text, such as a visit's note, with the phones, identity cards and accounts in it hidden.

    MIDs (15 digits) stay: a note about a merchant may name its number.
    """

    def hide(found: re.Match[str]) -> str:
        if found["id"]:
            return mask_id(found["id"])
        return mask_account(found["account"]) if found["account"] else mask_phone(found["phone"])

    return _IN_TEXT.sub(hide, text)


def _compact(text: str) -> str:
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))
