"""Every setting, declared once: where it lives, its type, default, label and help.

The settings page is made from these declarations. Team settings are facts and travel with the
team file; local ones belong to this laptop and lie outside the encrypted file, because they are
needed before it is unlocked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from merchdesk.i18n import LANGUAGES, translate
from merchdesk.organisation import Organisation
from merchdesk.organisation import read as read_policy


class Where(Enum):
    """Which side a setting belongs to."""

    TEAM = "team"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    ``choices`` (code → label) makes it a choice; ``minimum`` and ``maximum`` bound a number.
    Labels are functions because the language may change while the page is open.
    """

    key: str
    where: Where
    group: Callable[[], str]
    default: Any
    label: Callable[[], str]
    help: Callable[[], str]
    choices: Callable[[], dict[str, str]] | None = None
    minimum: int = 0
    maximum: int = 0
    unit: str = ""
    zero: Callable[[], str] | None = None  # the word shown instead of a number at its minimum
    keywords: str = field(default="")  # for the search box of the page, both languages


def _appearance() -> str:
    return translate("Settings", "Appearance")


def _tiers() -> str:
    return translate("Settings", "Tiers")


def _revenue() -> str:
    return translate("Settings", "Net revenue")


def _day() -> str:
    return translate("Settings", "The day")


def _sync() -> str:
    return translate("Settings", "Sync with the team")


def _lock() -> str:
    return translate("Settings", "Lock and passphrase")


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "language",
        Where.LOCAL,
        _appearance,
        "",
        lambda: translate("Settings", "Language"),
        lambda: translate("Settings", "Takes effect at once."),
        choices=lambda: {"": translate("Settings", "As the system"), **LANGUAGES},
        keywords="language 语言 chinese english 中文",
    ),
    Setting(
        "theme",
        Where.LOCAL,
        _appearance,
        "system",
        lambda: translate("Settings", "Theme"),
        lambda: translate("Settings", "Light, dark, or whatever the system uses."),
        choices=lambda: {
            "system": translate("Settings", "As the system"),
            "light": translate("Settings", "Light"),
            "dark": translate("Settings", "Dark"),
        },
        keywords="theme dark light 主题 深色 浅色",
    ),
    Setting(
        "text_size",
        Where.LOCAL,
        _appearance,
        100,
        lambda: translate("Settings", "Text size"),
        lambda: translate("Settings", "90 to 150 percent of the usual size."),
        minimum=90,
        maximum=150,
        unit="%",
        keywords="text size font 字号 字体 文字大小",
    ),
    Setting(
        "tier_key_percent",
        Where.TEAM,
        _tiers,
        1,
        lambda: translate("Settings", "Key: top"),
        lambda: translate("Settings", "Share of all ranked merchants, by three-month net revenue."),
        minimum=1,
        maximum=98,
        unit="%",
        keywords="tier key cut-off 等级 重要 分级",
    ),
    Setting(
        "tier_major_percent",
        Where.TEAM,
        _tiers,
        20,
        lambda: translate("Settings", "Key and major together: top"),
        lambda: translate("Settings", "These are the priority merchants."),
        minimum=2,
        maximum=99,
        unit="%",
        keywords="tier major cut-off 等级 次要 分级",
    ),
    Setting(
        "tier_standard_percent",
        Where.TEAM,
        _tiers,
        50,
        lambda: translate("Settings", "Key, major and standard together: top"),
        lambda: translate("Settings", "All others are small."),
        minimum=3,
        maximum=100,
        unit="%",
        keywords="tier standard cut-off 等级 普通 分级",
    ),
    Setting(
        "pinned_schedule",
        Where.TEAM,
        _revenue,
        "",
        lambda: translate("Settings", "Price list"),
        lambda: translate("Settings", "Pin one price list for all months, or let the date decide."),
        choices=lambda: {
            "": translate("Settings", "By date"),
            "2013-02-25": translate("Settings", "2013 list for all months"),
            "2016-09-06": translate("Settings", "2016 list for all months"),
        },
        keywords="schedule price list mdr 费率 扣率 价格表",
    ),
    Setting(
        "credit_percent",
        Where.TEAM,
        _revenue,
        50,
        lambda: translate("Settings", "Credit cards' share of volume"),
        lambda: translate(
            "Settings",
            "Used from 2016 on where a statement does not split debit from credit.",
        ),
        minimum=0,
        maximum=100,
        unit="%",
        keywords="credit debit share 贷记 信用卡 占比",
    ),
    Setting(
        "visits_a_day",
        Where.TEAM,
        _day,
        5,
        lambda: translate("Settings", "Visits a day"),
        lambda: translate("Settings", "Capacity for the day's plan, not a quota."),
        minimum=0,
        maximum=30,
        keywords="visits target day 拜访 面谈 目标",
    ),
    Setting(
        "calls_a_day",
        Where.TEAM,
        _day,
        20,
        lambda: translate("Settings", "Calls a day"),
        lambda: translate("Settings", "Capacity for the day's plan, not a quota."),
        minimum=0,
        maximum=100,
        keywords="calls target day 电话 目标",
    ),
    Setting(
        "sync_every_min",
        Where.LOCAL,
        _sync,
        5,
        lambda: translate("Settings", "Sync by itself every"),
        lambda: translate(
            "Settings",
            "Also at the start, after each change, and when the share appears. Ctrl+R syncs now.",
        ),
        minimum=0,
        maximum=240,
        unit="min",
        zero=lambda: translate("Settings", "Only by hand"),
        keywords="sync team share minutes 同步 团队 共享 分钟",
    ),
    Setting(
        "lock_minutes",
        Where.LOCAL,
        _lock,
        5,
        lambda: translate("Settings", "Lock when idle for"),
        lambda: translate("Settings", "A visit you are typing is kept."),
        minimum=0,
        maximum=120,
        unit="min",
        zero=lambda: translate("Settings", "Never"),
        keywords="lock auto idle minutes 锁定 自动 空闲 分钟",
    ),
)

BY_KEY = {setting.key: setting for setting in SETTINGS}

#: The business day is the day in this zone (`domain.md`, Settled once).
BUSINESS_ZONE = "Asia/Shanghai"


def clean(setting: Setting, value: Any) -> Any:
    """The value if the setting admits it, else its default."""
    if setting.choices is not None:
        return value if isinstance(value, str) and value in setting.choices() else setting.default
    if isinstance(value, int) and not isinstance(value, bool):
        return min(max(value, setting.minimum), setting.maximum)
    return setting.default


def organisation() -> Organisation:
    """What the organisation's policy file says about the local settings of this computer."""
    return read_policy(_is_admitted)


def _is_admitted(key: str, value: Any) -> bool:
    setting = BY_KEY.get(key)
    if setting is None or setting.where is not Where.LOCAL or type(value) is bool:
        return False
    return bool(clean(setting, value) == value)


def read_local(folder: Path) -> dict[str, Any]:
    """The local settings of a home; a missing or damaged file gives the defaults.

    What the organisation presets holds until something else is chosen, what it fixes always.
    """
    policy, stored = organisation(), _stored(folder)
    return {
        setting.key: clean(setting, policy.fixed.get(setting.key, stored.get(setting.key, begin)))
        for setting, begin in _beginnings(policy)
    }


def write_local(folder: Path, values: dict[str, Any]) -> None:
    """Store the local settings that differ from where one begins, whole or not at all.

    What was chosen before the organisation fixed a setting is kept for the day it no longer does.
    """
    policy, before = organisation(), _stored(folder)
    chosen: dict[str, Any] = {}
    for setting, begin in _beginnings(policy):
        key = setting.key
        source = before if key in policy.fixed else values
        value = clean(setting, source.get(key, begin))
        if value != begin:
            chosen[key] = value
    target = folder / "local.json"
    temporary = target.with_suffix(".tmp")
    temporary.write_text(json.dumps(chosen, ensure_ascii=False, indent=1), encoding="utf-8")
    temporary.replace(target)


def _stored(folder: Path) -> dict[str, Any]:
    try:
        stored = json.loads((folder / "local.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _beginnings(policy: Organisation) -> Iterator[tuple[Setting, Any]]:
    """Each local setting, and the value it has as long as nobody has chosen one."""
    for setting in SETTINGS:
        if setting.where is Where.LOCAL:
            yield setting, policy.preset.get(setting.key, setting.default)
