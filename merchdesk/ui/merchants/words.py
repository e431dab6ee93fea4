"""How the merchant page writes rates, percents, numbers and days."""

from __future__ import annotations

import calendar
import datetime as dt

from merchdesk import i18n
from merchdesk.i18n import translate, yuan


def last_day(month: str) -> dt.date:
    """The last day of a month code."""
    year, number = int(month[:4]), int(month[5:7])
    return dt.date(year, number, calendar.monthrange(year, number)[1])


def day(value: dt.date, today: dt.date) -> str:
    """``11月9日`` or ``9 Nov``, with its year if that is not today's."""
    same_year = value.year == today.year
    return i18n.short_date(value) if same_year else i18n.long_date(value)


def short_month(month: str) -> str:
    """``10月`` or ``Oct``; the year stands elsewhere on the page."""
    if i18n.language() == i18n.CHINESE:
        return f"{int(month[5:7])}月"
    return i18n.month_name(month).partition(" ")[0]


def data_to(month: str, today: dt.date) -> str:
    """The last covered day in few characters: ``10-31`` or ``31 Oct``, the year where needed."""
    value = last_day(month)
    if i18n.language() != i18n.CHINESE:
        return day(value, today)
    return f"{value:%m-%d}" if value.year == today.year else f"{value:%Y-%m-%d}"


def grouped(mid: str) -> str:
    """A merchant number in groups of four: ``8985 1058 1200 417``."""
    return " ".join(mid[at : at + 4] for at in range(0, len(mid), 4))


def rate(ppm: int) -> str:
    """A rate in parts per million as percent: ``1.25%``, ``0.555%``; two decimals at least."""
    whole, rest = divmod(ppm, 10_000)
    return f"{whole}.{f'{rest:04d}'.rstrip('0'):0<2}%"


def mdr(ppm: int, cap_fen: int | None) -> str:
    """The signed rate, and its cap where there is one."""
    if not cap_fen:
        return translate("MerchantPage", "MDR {rate}").format(rate=rate(ppm))
    cap = yuan(cap_fen, decimals=2 if cap_fen % 100 else 0)
    return translate("MerchantPage", "MDR {rate}, cap {cap}").format(rate=rate(ppm), cap=cap)


def net_yield(net_fen: int, volume_fen: int) -> str:
    """Net over volume in 万分之 (basis points), one decimal; "" without volume."""
    if volume_fen <= 0:
        return ""
    return f"{net_fen * 10_000 / volume_fen:.1f}".replace("-", "−")


def change(now: int, before: int) -> tuple[str, str]:
    """``▲ 9.5%`` or ``▼ 9.5%`` with its tone; ("", "") where there is nothing to compare with."""
    if before <= 0:
        return "", ""
    percent = (now - before) * 100 / before
    if abs(percent) < 0.05:
        return translate("MerchantPage", "unchanged"), "text2"
    mark, tone = ("▲", "ok") if percent > 0 else ("▼", "bad")
    return f"{mark} {abs(percent):,.1f}%", tone


def figure(fen: int) -> tuple[str, str]:
    """A figure and its unit: in full below a million yuan, shortened above."""
    if abs(fen) < 100_000_000:
        unit = "元" if i18n.language() == i18n.CHINESE else "CNY"
        return f"{fen / 100:,.0f}".replace("-", "−"), unit
    return i18n.big_yuan(fen)


def signed(fen: int) -> str:
    """An amount with its sign: ``+¥120.50``, ``−¥80.00``."""
    amount = yuan(fen, decimals=2)
    return f"+{amount}" if fen > 0 else amount
