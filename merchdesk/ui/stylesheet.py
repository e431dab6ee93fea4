"""Fills the style sheet `resources/window.qss` with the colours and sizes in force.

Labels choose their size by the property ``role`` and their colour by ``tone``; buttons choose
by ``kind``. A theme or text-size switch therefore needs nothing but a new sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from merchdesk.i18n import RESOURCES

#: Label roles: size in unscaled pixels, weight, colour token where no tone is set.
ROLES: Mapping[str, tuple[int, int, str]] = {
    "title": (20, 600, "text"),
    "section": (14, 600, "text"),
    "strong": (13, 600, "text"),
    "body": (13, 400, "text"),
    "caption": (12, 400, "text2"),
    "heading": (12, 600, "text3"),
    "small": (11, 400, "text3"),
    "figure": (22, 600, "text"),
}
#: Colours a label may wear as ``tone``; each reads on canvas, surface and sunken.
TONES = ("text", "text2", "text3", "accent", "ok", "warn", "bad")


@cache
def _template() -> str:
    text = (RESOURCES / "window.qss").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def stylesheet(tokens: Mapping[str, str], scale: float, *, dark: bool) -> str:
    """The sheet for these colour tokens and this text-size factor."""
    folder = RESOURCES / "icons" / "controls"
    files = {"up": "up", "down": "down", "check": "check-dark" if dark else "check-light"}
    sheet = re.sub(r"\$(\w+)", lambda found: tokens[found[1]], _template())
    sheet = re.sub(r"%(\d+)px", lambda found: f"{round(int(found[1]) * scale)}px", sheet)
    sheet = re.sub(r"@(\w+)", lambda found: (folder / f"{files[found[1]]}.svg").as_posix(), sheet)
    return "\n".join([sheet, *_label_rules(tokens, scale)])


def _label_rules(tokens: Mapping[str, str], scale: float) -> list[str]:
    rules = [
        f'QLabel[role="{role}"] {{ color: {tokens[tone]}; background: transparent; '
        f"font-size: {round(size * scale)}px; font-weight: {weight}; }}"
        for role, (size, weight, tone) in ROLES.items()
    ]
    return rules + [f'QLabel[tone="{tone}"] {{ color: {tokens[tone]}; }}' for tone in TONES]
