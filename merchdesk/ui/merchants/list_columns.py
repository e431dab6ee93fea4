"""The columns of the merchants list, which of them are shown, and how they give way."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from merchdesk import i18n, labels
from merchdesk.i18n import translate, yuan
from merchdesk.services.merchants import MerchantRow, Sort
from merchdesk.ui.columns import Column
from merchdesk.ui.merchants import words

NAME = "name"
#: What remains beside an open merchant.
NARROW = (NAME, Sort.NET)
#: Until someone chooses, these give way in this order where the window is narrow.
_GIVE_WAY = ("mid", Sort.TYPE, Sort.NEXT_DUE, Sort.RANK, Sort.DISTRICT, Sort.VOLUME)
_FILE = "list-columns.json"

MerchantColumns = tuple[Column[MerchantRow], ...]


def columns(today: Callable[[], dt.date], narrow: Callable[[], bool]) -> MerchantColumns:
    """All columns, in the order shown.

    Args:
        today: decides what is overdue.
        narrow: whether the tier has no column of its own now, but its shape stands by the name.
    """
    return (*_who(narrow), *_figures(), *_dates(today))


def _who(narrow: Callable[[], bool]) -> MerchantColumns:
    return (
        Column[MerchantRow](
            NAME,
            lambda: translate("Merchants", "Merchant"),
            lambda row: row.name,
            width=162,
            stretch=True,
            sort=lambda row: row.name,
            strong=True,
            tier=lambda row: row.tier if narrow() else None,
            icon=lambda row: "circle-alert" if row.needs_check else "",
            tip=_name_tip,
        ),
        Column[MerchantRow](
            Sort.TIER,
            lambda: translate("Merchants", "Tier"),
            lambda row: labels.tier(row.tier),
            width=96,
            sort=lambda row: row.tier,
            tier=lambda row: row.tier,
        ),
        Column[MerchantRow](
            "mid",
            lambda: translate("Merchants", "MID"),
            lambda row: row.mid,
            width=156,
            tone=lambda _: "text2",
        ),
        Column[MerchantRow](
            Sort.DISTRICT,
            lambda: translate("Merchants", "District"),
            lambda row: row.district or "–",
            width=80,
            sort=lambda row: row.district,
            tone=lambda _: "text2",
        ),
        Column[MerchantRow](
            Sort.TYPE,
            lambda: translate("Merchants", "Type"),
            lambda row: labels.merchant_type(row.merchant_type),
            width=124,
            sort=lambda row: row.merchant_type,
            tone=lambda _: "text2",
        ),
    )


def _figures() -> MerchantColumns:
    return (
        Column[MerchantRow](
            Sort.RANK,
            lambda: translate("Merchants", "Rank"),
            lambda row: "–" if row.rank is None else f"{row.rank:,}",
            width=56,
            align="right",
            sort=lambda row: row.rank,
            tone=lambda _: "text2",
        ),
        Column[MerchantRow](
            Sort.NET,
            lambda: translate("Merchants", "Net, 3 months"),
            lambda row: yuan(row.net3_fen),
            width=108,
            align="right",
            sort=lambda row: row.net3_fen,
            strong=True,
            descending=True,
        ),
        Column[MerchantRow](
            Sort.VOLUME,
            lambda: translate("Merchants", "Latest volume"),
            lambda row: yuan(row.volume_fen),
            width=108,
            align="right",
            sort=lambda row: row.volume_fen,
            descending=True,
        ),
        Column[MerchantRow](
            "trend",
            lambda: translate("Merchants", "12 months"),
            _trend_in_words,
            width=100,
            spark=lambda row: row.spark,
        ),
        Column[MerchantRow](
            Sort.MARGIN,
            lambda: translate("Merchants", "Keep-tier gap"),
            _margin,
            width=108,
            align="right",
            sort=lambda row: row.margin_fen,
            tone=_margin_tone,
        ),
    )


def _dates(today: Callable[[], dt.date]) -> MerchantColumns:
    return (
        Column[MerchantRow](
            Sort.LAST_MET,
            lambda: translate("Merchants", "Last met"),
            lambda row: (
                words.day(row.last_met_on, today())
                if row.last_met_on
                else translate("Merchants", "Never")
            ),
            width=92,
            sort=lambda row: row.last_met_on,
            tone=lambda row: "text" if row.last_met_on else "text3",
            descending=True,
        ),
        Column[MerchantRow](
            Sort.NEXT_DUE,
            lambda: translate("Merchants", "Next due"),
            lambda row: _due(row.next_due_on, today()),
            width=112,
            sort=lambda row: row.next_due_on,
            tone=lambda row: "text" if row.next_due_on else "text3",
            chip=lambda row: _due_kind(row.next_due_on, today()),
        ),
    )


def _name_tip(row: MerchantRow) -> str:
    lines = [row.name, row.mid, labels.tier(row.tier)]
    if row.needs_check:
        lines.append(
            translate("Merchants", "To check: a statement row that may be this one's was rejected.")
        )
    return "\n".join(line for line in lines if line)


def _trend_in_words(row: MerchantRow) -> str:
    """For screen readers: the first and last month of the line."""
    if not row.spark:
        return ""
    return translate("Merchants", "from {first} to {last}").format(
        first=yuan(row.spark[0]), last=yuan(row.spark[-1])
    )


def _margin(row: MerchantRow) -> str:
    if row.margin_fen is None:
        return "–"
    return ("+" if row.margin_fen > 0 else "") + yuan(row.margin_fen)


def _margin_tone(row: MerchantRow) -> str:
    if row.margin_fen is None:
        return "text3"
    return "bad" if row.margin_fen < 0 else "text"


def _due(day: dt.date | None, today: dt.date) -> str:
    if day is None:
        return "–"
    if day == today:
        return translate("Merchants", "Today")
    if day < today:
        late = translate("Merchants", "{date} overdue")
        return late.format(date=i18n.short_date(day))
    return words.day(day, today)


def _due_kind(day: dt.date | None, today: dt.date) -> str:
    if day is None or day > today:
        return ""
    return "warn" if day == today else "bad"


def fitting(wanted: Sequence[Column[MerchantRow]], width: float, scale: float) -> tuple[str, ...]:
    """The keys of the columns that fit into a width, the least important left out."""
    kept = [column.key for column in wanted]
    need = {column.key: round(column.width * scale) for column in wanted}
    for key in _GIVE_WAY:
        if sum(need[kept_key] for kept_key in kept) <= width:
            break
        if key in kept:
            kept.remove(key)
    return tuple(kept)


def read_choice(folder: Path) -> frozenset[str] | None:
    """The columns that were chosen on this laptop; None: nobody chose, or the file is damaged."""
    try:
        stored = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(stored, list):
        return None
    return frozenset(key for key in stored if isinstance(key, str)) | {NAME}


def write_choice(folder: Path, keys: Collection[str] | None) -> None:
    """Keep the choice, whole or not at all; None forgets it."""
    target = folder / _FILE
    if keys is None:
        target.unlink(missing_ok=True)
        return
    beside = target.with_suffix(".tmp")
    beside.write_text(json.dumps(sorted(keys)), encoding="utf-8")
    beside.replace(target)
