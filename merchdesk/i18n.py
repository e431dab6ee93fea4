"""Languages: translation, and how numbers, money and dates are written in each.

The sources are written in English. Texts are extracted by ``pyside6-lupdate`` from
``translate("Context", "literal")``, so both arguments must be literals at the call.
"""

from __future__ import annotations

import datetime as dt
import locale
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

CHINESE = "zh_CN"
ENGLISH = "en"
LANGUAGES = {CHINESE: "简体中文", ENGLISH: "English"}

RESOURCES = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"

_installed: list[QTranslator] = []
_language = ENGLISH


def translate(context: str, text: str, comment: str = "", n: int = -1) -> str:
    """The text in the current language; with ``n``, ``%Ln`` is the number, and its plural."""
    return QCoreApplication.translate(context, text, comment, n)


def language() -> str:
    """The language code in force, ``zh_CN`` or ``en``."""
    return _language


def system_language() -> str:
    """The language to begin with: Chinese where the system speaks any Chinese, else English."""
    names = [QLocale.system().name(), locale.getlocale()[0] or ""]
    return CHINESE if any(name.lower().startswith(("zh", "chinese")) for name in names) else ENGLISH


def use_language(code: str) -> None:
    """Install the translators of a language in the running Qt application.

    Args:
        code: ``zh_CN`` or ``en``; anything else falls back to English.
    """
    global _language
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("a QCoreApplication must exist before a language is chosen")
    _language = code if code in LANGUAGES else ENGLISH
    while _installed:
        app.removeTranslator(_installed.pop())
    for path in _catalogues(_language):
        translator = QTranslator()
        if translator.load(str(path)):
            app.installTranslator(translator)
            _installed.append(translator)
    QLocale.setDefault(QLocale(_language))


def _catalogues(code: str) -> Sequence[Path]:
    ours = RESOURCES / "i18n" / f"merchdesk_{code}.qm"
    return [RESOURCES / "i18n" / f"qt_{code}.qm", ours]


def yuan(fen: int, *, decimals: int = 0) -> str:
    """``¥1,234`` or ``¥1,234.56``; a negative amount carries its sign before the symbol."""
    sign = "−" if fen < 0 else ""
    return f"{sign}¥{abs(fen) / 100:,.{decimals}f}"


def big_yuan(fen: int) -> tuple[str, str]:
    """A figure and its unit for a headline: ``("128.5", "万元")`` or ``("1,285", "k CNY")``.

    Chinese counts in 万 from ten thousand yuan, English in thousands; below that, plain yuan.
    """
    amount = fen / 100
    if _language == CHINESE:
        if abs(amount) >= 10_000:
            return f"{amount / 10_000:,.1f}", "万元"
        return f"{amount:,.0f}", "元"
    if abs(amount) >= 1_000_000:
        return f"{amount / 1_000_000:,.2f}", "M CNY"
    if abs(amount) >= 100_000:
        return f"{amount / 1_000:,.1f}", "k CNY"
    return f"{amount:,.0f}", "CNY"


def short_date(day: dt.date) -> str:
    """``11月23日`` or ``23 Nov``."""
    if _language == CHINESE:
        return f"{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]}"


def long_date(day: dt.date) -> str:
    """``2026年11月23日`` or ``23 Nov 2026``."""
    if _language == CHINESE:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{short_date(day)} {day.year}"


def weekday(day: dt.date) -> str:
    """``周一`` or ``Mon``."""
    return (
        ("周" + "一二三四五六日"[day.weekday()]) if _language == CHINESE else _DAYS[day.weekday()]
    )


def month_name(month: str) -> str:
    """A month code ``2016-10`` as ``2016年10月`` or ``Oct 2016``."""
    year, number = month.split("-")
    if _language == CHINESE:
        return f"{year}年{int(number)}月"
    return f"{_MONTHS[int(number) - 1]} {year}"


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
