"""What a statement file is called by: its kind, encoding, months, and the columns it holds."""

from __future__ import annotations

from collections.abc import Sequence

from merchdesk.i18n import month_name, translate
from merchdesk.rules import months as month_rules


def kind(code: str) -> str:
    """月报, 更正 or 档案."""
    return {
        "statement": translate("Imports", "Statement"),
        "correction": translate("Imports", "Correction"),
        "profile": translate("Imports", "Profiles"),
    }.get(code, code)


def kind_chip(code: str) -> str:
    """The chip a kind is shown as: a correction is told from the rest at a glance."""
    return "accent" if code == "correction" else "neutral"


def encoding(code: str) -> str:
    """``gb18030`` as people write it."""
    return code.upper()


def months(codes: Sequence[str]) -> str:
    """One month, the first and last of a run, or how many there are between two with gaps."""
    if not codes:
        return "–"
    first, last = codes[0], codes[-1]
    if len(codes) == 1:
        return month_name(first)
    span = f"{month_name(first)} – {month_name(last)}"
    if month_rules.shift(first, len(codes) - 1) == last:
        return span
    return translate("Imports", "{span}, %Ln month(s)", "", len(codes)).format(span=span)


def number(value: int) -> str:
    """A count with its thousands; nothing stands as a dash, so that the others catch the eye."""
    return f"{value:,}" if value else "–"


def field(code: str) -> str:
    """The name of a column we recognise; the code itself where there is none."""
    return {**_figures(), **_labels()}.get(code, code)


def _figures() -> dict[str, str]:
    return {
        "volume_fen": translate("Imports", "Volume"),
        "uncapped_volume_fen": translate("Imports", "Uncapped volume"),
        "capped_volume_fen": translate("Imports", "Capped volume"),
        "fee_fen": translate("Imports", "Merchant fee"),
        "net_fen": translate("Imports", "Net revenue"),
        "cost_fen": translate("Imports", "Cost"),
        "largest_ticket_fen": translate("Imports", "Largest ticket"),
        "txn_count": translate("Imports", "Transactions"),
        "capped_count": translate("Imports", "Capped count"),
        "active_days": translate("Imports", "Active days"),
    }


def _labels() -> dict[str, str]:
    return {
        "mid": translate("Imports", "Merchant number"),
        "name": translate("Imports", "Merchant name"),
        "short_name": translate("Imports", "Short name"),
        "mcc": "MCC",
        "month": translate("Imports", "Month"),
        "branch": translate("Imports", "Branch"),
        "merchant_type": translate("Imports", "Merchant type"),
        "running": translate("Imports", "Running number"),
        "city": translate("Imports", "City"),
        "district": translate("Imports", "District"),
        "address": translate("Imports", "Address"),
        "joined_month": translate("Imports", "Joined"),
        "mdr_ppm": translate("Imports", "Contract rate"),
        "cap_fen": translate("Imports", "Fee cap"),
        "contact_name": translate("Imports", "Contact"),
        "phone": translate("Imports", "Phone"),
        "manager": translate("Imports", "Account manager"),
    }
