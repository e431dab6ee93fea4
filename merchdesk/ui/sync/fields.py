"""Columns and stored values in words, for questions that people must decide."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from merchdesk import labels, settings
from merchdesk.i18n import long_date, month_name, translate, yuan
from merchdesk.reports.masking import mask_phone
from merchdesk.ui.merchants.words import rate
from merchdesk.ui.words import moment


def table(name: str) -> str:
    """What kind of record a row is: 商户, 联系人, …"""
    return {
        "manager": translate("SyncField", "Account manager"),
        "device": translate("SyncField", "Computer"),
        "merchant": translate("SyncField", "Merchant"),
        "mid": translate("SyncField", "Merchant number"),
        "contact": translate("SyncField", "Contact"),
        "touch": translate("SyncField", "Visit or call"),
        "task": translate("SyncField", "To-do"),
        "tier_override": translate("SyncField", "Manual tier"),
        "fee_schedule": translate("SyncField", "Price list"),
        "distinct_pair": translate("SyncField", "Two merchants, not one"),
        "team_setting": translate("SyncField", "Team setting"),
        "statement_file": translate("SyncField", "Statement"),
        "statement_line": translate("SyncField", "Statement row"),
        "audit_entry": translate("SyncField", "Audit entry"),
    }.get(name, name)


def record(table_name: str, text: str) -> str:
    """The name of a record; a setting by its label."""
    if table_name == "team_setting" and text in settings.BY_KEY:
        return settings.BY_KEY[text].label()
    return text


def column(table_name: str, name: str) -> str:
    """The name of a column: 地址, 电话, …; one that this program does not know as it is."""
    if not name:
        return translate("SyncField", "Kept or removed")
    own = {
        ("mid", "reason"): translate("SyncField", "Reason for the change"),
        ("tier_override", "reason"): translate("SyncField", "Reason"),
        ("task", "channel"): translate("SyncField", "By"),
        ("touch", "channel"): translate("SyncField", "Kind"),
        ("task", "deleted_at"): translate("SyncField", "Kept or removed"),
        ("touch", "deleted_at"): translate("SyncField", "Kept or removed"),
    }
    return own.get((table_name, name)) or _columns().get(name, name)


def value(table_name: str, name: str, stored: Any, names: Mapping[str, str]) -> str:
    """A stored value as people write it; a dash where there is none.

    Args:
        table_name: of the row.
        name: the column; "" where the row itself is in question.
        stored: as the operation holds it.
        names: names by id.
    """
    if name in ("", "deleted_at"):
        return _kept(name, stored)
    if stored is None or stored == "":
        return "–"
    if name.endswith("_id") or name in _NAMED:
        return names.get(str(stored), translate("SyncField", "Somebody not known here"))
    say = _plain_json if (table_name, name) == ("team_setting", "value") else _VALUES.get(name)
    try:
        return say(stored) if say is not None else _any(name, stored)
    except (ValueError, TypeError, KeyError, AttributeError):
        return str(stored)  # a newer program's, shown as it is


def phones(mine: str, theirs: str) -> tuple[str, str]:
    """Two phone numbers, masked but for the digits in which they differ."""
    masked = mask_phone(mine), mask_phone(theirs)
    if masked[0] != masked[1] or len(mine) != len(theirs):
        return masked
    differs = [one != other for one, other in zip(mine, theirs, strict=True)]
    pairs = ((masked[0], mine), (masked[1], theirs))
    one, other = (_shown_where(differs, *pair) for pair in pairs)
    return one, other


def _shown_where(wanted: list[bool], masked: str, plain: str) -> str:
    if len(masked) != len(plain):
        return masked
    triples = zip(wanted, masked, plain, strict=True)
    return "".join(letter if shown else hidden for shown, hidden, letter in triples)


def _any(name: str, stored: Any) -> str:
    if name.endswith("_fen"):
        return yuan(stored, decimals=2)
    if name.endswith("_ppm"):
        return rate(stored)
    if name.endswith("_at"):
        return _instant(stored)
    return str(stored)


def _kept(name: str, stored: Any) -> str:
    if name:
        return translate("SyncField", "Kept") if stored is None else _removed(stored)
    if stored == "deleted":
        return translate("SyncField", "Removed")
    return translate("SyncField", "Kept, as changed")


def _removed(stored: Any) -> str:
    text = translate("SyncField", "Removed on {when}")
    try:
        return text.format(when=_instant(stored))
    except (ValueError, TypeError):
        return translate("SyncField", "Removed")


def _instant(stored: str) -> str:
    naive = datetime.strptime(stored, "%Y-%m-%d %H:%M:%S.%f")  # noqa: DTZ007  its zone is UTC
    return moment(naive.replace(tzinfo=UTC))


def _day(stored: str) -> str:
    return long_date(date.fromisoformat(stored))


def _yes(stored: Any) -> str:
    return translate("SyncField", "Yes") if stored else translate("SyncField", "No")


def _products(stored: str) -> str:
    return ", ".join(labels.product(code) for code in json.loads(stored)) or "–"


def _plain_json(stored: str) -> str:
    try:
        told = json.loads(stored)
    except (ValueError, TypeError):
        return str(stored)
    return told if isinstance(told, str) and told else str(told) if told != "" else "–"


_NAMED = ("introduced_by", "merged_into", "related_to")
_VALUES: dict[str, Callable[[Any], str]] = {
    "status": labels.merchant_status,
    "merchant_type": labels.merchant_type,
    "role": labels.contact_role,
    "tier": labels.tier,
    "channel": labels.channel,
    "preferred_channel": labels.channel,
    "purpose": labels.purpose,
    "products": _products,
    "due_on": _day,
    "paused_until": _day,
    "deputy_from": _day,
    "deputy_to": _day,
    "valid_from": _day,
    "valid_to": _day,
    "effective_from": _day,
    "business_day": _day,
    "joined_month": month_name,
    "from_month": month_name,
    "until_month": month_name,
    "birthday_is_lunar": _yes,
    "met": _yes,
    "planned": _yes,
    "backdated": _yes,
    "undone": _yes,
    "result": lambda code: labels.result("visit", code),
}


def _columns() -> dict[str, str]:
    return {
        "name": translate("SyncField", "Name"),
        "short_name": translate("SyncField", "Short name"),
        "outward_name": translate("SyncField", "Name on the shop"),
        "status": translate("SyncField", "Status"),
        "paused_until": translate("SyncField", "Paused until"),
        "merchant_type": translate("SyncField", "Type"),
        "mcc": translate("SyncField", "MCC"),
        "city": translate("SyncField", "City"),
        "district": translate("SyncField", "District"),
        "address": translate("SyncField", "Address"),
        "business_area": translate("SyncField", "Business area"),
        "customer_type": translate("SyncField", "Kind of customer"),
        "area_kind": translate("SyncField", "Kind of area"),
        "asset_class": translate("SyncField", "Asset class"),
        "needs": translate("SyncField", "Needs"),
        "preferences": translate("SyncField", "Preferences"),
        "style_of_talk": translate("SyncField", "How to talk"),
        "risk_level": translate("SyncField", "Risk"),
        "stance": translate("SyncField", "Attitude"),
        "mdr_ppm": translate("SyncField", "Signed rate"),
        "cap_fen": translate("SyncField", "Cap"),
        "joined_month": translate("SyncField", "Joined"),
        "owner_id": translate("SyncField", "Account manager"),
        "deputy_id": translate("SyncField", "Deputy"),
        "deputy_from": translate("SyncField", "Deputy from"),
        "deputy_to": translate("SyncField", "Deputy until"),
        "service_team": translate("SyncField", "Service team"),
        "introduced_by": translate("SyncField", "Introduced by"),
        "group_id": translate("SyncField", "Group"),
        "merged_into": translate("SyncField", "Merged into"),
        "mid": translate("SyncField", "Merchant number"),
        "merchant_id": translate("SyncField", "Merchant"),
        "branch": translate("SyncField", "Branch"),
        "valid_from": translate("SyncField", "Valid from"),
        "valid_to": translate("SyncField", "Valid until"),
        "role": translate("SyncField", "Role"),
        "phone": translate("SyncField", "Phone"),
        "wechat": translate("SyncField", "WeChat"),
        "birthday": translate("SyncField", "Birthday"),
        "birthday_is_lunar": translate("SyncField", "Lunar birthday"),
        "preferred_channel": translate("SyncField", "Best reached by"),
        "preferred_hour": translate("SyncField", "Best time"),
        "related_to": translate("SyncField", "Related to"),
        "manager_id": translate("SyncField", "Account manager"),
        "label": translate("SyncField", "Computer's name"),
        "touched_at": translate("SyncField", "When"),
        "business_day": translate("SyncField", "Day"),
        "duration_min": translate("SyncField", "Minutes"),
        "planned": translate("SyncField", "Planned"),
        "purpose": translate("SyncField", "Purpose"),
        "result": translate("SyncField", "Result"),
        "met": translate("SyncField", "Met"),
        "contact_ids": translate("SyncField", "Whom"),
        "note": translate("SyncField", "Note"),
        "products": translate("SyncField", "Products"),
        "satisfaction": translate("SyncField", "Satisfaction"),
        "competitor": translate("SyncField", "Competitor"),
        "backdated": translate("SyncField", "Entered late"),
        "title": translate("SyncField", "To do"),
        "due_on": translate("SyncField", "Due"),
        "done_at": translate("SyncField", "Done"),
        "tier": translate("SyncField", "Tier"),
        "from_month": translate("SyncField", "From"),
        "until_month": translate("SyncField", "Until"),
        "effective_from": translate("SyncField", "In force from"),
        "issuer_ppm": translate("SyncField", "Issuer's share"),
        "network_ppm": translate("SyncField", "Network's share"),
        "value": translate("SyncField", "Value"),
        "undone": translate("SyncField", "Taken back"),
        "months": translate("SyncField", "Months"),
    }
