"""How charts look: one set of colours for the light and dark screen and for print.

Importing this module imports matplotlib (0.4 s): do it after the first paint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import matplotlib as mpl
from matplotlib import font_manager

from merchdesk.i18n import RESOURCES

TIERS = ("key", "major", "standard", "small")
#: tier → matplotlib marker: ◆ ⬢ ▲ ○
MARKERS: Mapping[str, str] = {"key": "D", "major": "h", "standard": "^", "small": "o"}
FAMILY = "Noto Sans SC"
_FONTS = [
    str(RESOURCES / "fonts" / name)
    for name in (
        "NotoSansSC-Regular.ttf",
        "NotoSansSC-Bold.ttf",
        "Inter-Regular.ttf",
        "Inter-SemiBold.ttf",
    )
]


@dataclass(frozen=True, slots=True)
class ChartTheme:
    """The colours of a chart as ``#RRGGBB``, and the text-size factor."""

    surface: str
    text: str
    text2: str
    text3: str
    line: str
    bar: str
    bar_mut: str
    ink: str
    warn: str
    warn_icon: str
    tiers: Mapping[str, str]
    tier_texts: Mapping[str, str]
    band: float
    scale: float = 1.0

    @classmethod
    def from_tokens(
        cls, tokens: Mapping[str, str], *, dark: bool, scale: float = 1.0
    ) -> ChartTheme:
        """The theme for a window's colour tokens (`ui.theme.tokens`)."""
        names = ("surface", "text", "text2", "text3", "line", "bar", "bar_mut", "ink", "warn")
        return cls(
            **{name: tokens[name] for name in names},
            warn_icon=tokens["warn_icon"],
            tiers={tier: tokens[f"tier_{tier}"] for tier in TIERS},
            tier_texts={tier: tokens[f"tier_{tier}_text"] for tier in TIERS},
            band=0.09 if dark else 0.045,
            scale=scale,
        )


#: Paper and exported files: always light.
PRINT = ChartTheme(
    surface="#FFFFFF",
    text="#1A2230",
    text2="#566072",
    text3="#626C80",
    line="#E2E6EB",
    bar="#4FA5AD",
    bar_mut="#BFDDE0",
    ink="#1F2A44",
    warn="#8A4B00",
    warn_icon="#B25E00",
    tiers={"key": "#3D1F6E", "major": "#0072B2", "standard": "#D55E00", "small": "#8A94A3"},
    tier_texts={"key": "#3D1F6E", "major": "#00568A", "standard": "#8F3F00", "small": "#4D5869"},
    band=0.045,
)


@cache
def prepare() -> None:
    """Once per process: the bundled fonts and the settings every chart relies on.

    ``text.parse_math`` is off because a merchant's name may hold dollar signs.
    """
    for path in _FONTS:
        font_manager.fontManager.addfont(path)
    known = font_manager.fontManager.ttflist
    # one "bold" for both families: a weight that a family lacks would be logged
    known[:] = [
        replace(f, weight=700) if f.name == "Inter" and f.weight == 600 else f for f in known
    ]
    mpl.rcParams.update(
        {
            "font.family": ["Inter", FAMILY],  # figures and Latin in the one, Chinese in the other
            "axes.unicode_minus": False,
            "text.parse_math": False,
            "pdf.fonttype": 42,
            "svg.fonttype": "path",
            "hatch.linewidth": 1.2,
        }
    )


def drawable(text: str) -> str:
    """The text with □ for every character the charts' font lacks, such as an emoji in a name."""
    font = font_manager.get_font(_FONTS[0])
    return "".join(c if font.get_char_index(ord(c)) else "□" for c in text)
