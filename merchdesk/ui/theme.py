"""Colours, sizes, fonts and style sheet of the window: the one place that knows them.

`apply` switches the running application between light, dark and text sizes at once. Widgets
that paint themselves ask `color` and `font` while painting and therefore follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from merchdesk.i18n import RESOURCES
from merchdesk.ui.stylesheet import stylesheet

#: token → (light, dark)
TOKENS: Mapping[str, tuple[str, str]] = {
    "canvas": ("#F4F6F8", "#12171E"),
    "surface": ("#FFFFFF", "#1B222D"),
    "sunken": ("#EEF1F4", "#232C38"),
    "line": ("#E2E6EB", "#2B3542"),
    "line2": ("#C9D0D9", "#3D4958"),
    "control": ("#8A94A3", "#748194"),
    "text": ("#1A2230", "#E8EDF3"),
    "text2": ("#566072", "#AEB9C7"),
    "text3": ("#626C80", "#93A0B2"),
    "accent": ("#0B6B74", "#4CC3CC"),
    "accent_hi": ("#095A62", "#6AD3DA"),
    "accent_tint": ("#E3F1F2", "#17353B"),
    "on_accent": ("#FFFFFF", "#06262A"),
    "focus": ("#0B6B74", "#4CC3CC"),
    "bar": ("#4FA5AD", "#3F9AA3"),
    "bar_mut": ("#BFDDE0", "#2B5B62"),
    "bar_hi": ("#095A62", "#6AD3DA"),
    "ink": ("#1F2A44", "#F2F5F9"),
    "ok": ("#1A7C4A", "#5CCB8F"),
    "ok_tint": ("#E5F4EC", "#173326"),
    "ok_line": ("#BCE0CB", "#285640"),
    "warn": ("#8A4B00", "#F5C87A"),
    "warn_tint": ("#FFF4E0", "#33291A"),
    "warn_line": ("#F0D9AE", "#57452A"),
    "warn_icon": ("#B25E00", "#F2B04A"),
    "bad": ("#B42318", "#FF8A80"),
    "bad_tint": ("#FDECEA", "#3B1F1E"),
    "bad_line": ("#F3C6C1", "#6B3533"),
    "rail": ("#16202B", "#0C1116"),
    "rail_text": ("#A9B5C4", "#93A0B2"),
    "rail_on": ("#FFFFFF", "#FFFFFF"),
    "rail_hi": ("#26333F", "#1E2731"),
    "rail_mark": ("#4CC3CC", "#4CC3CC"),
    "avatar": ("#3B4A5A", "#3B4A5A"),
    "badge": ("#F2B04A", "#F2B04A"),
    "on_badge": ("#2A1B00", "#2A1B00"),
    "on_mark": ("#0C2A2E", "#0C2A2E"),
    "toast": ("#1F2A36", "#2C3947"),
    "toast_text": ("#FFFFFF", "#FFFFFF"),
    "toast_text2": ("#AEB9C7", "#AEB9C7"),
    "toast_ok": ("#7FE0A8", "#7FE0A8"),
    "toast_link": ("#7FE0E6", "#7FE0E6"),
    "tier_key": ("#3D1F6E", "#E6D6FF"),
    "tier_key_tint": ("#EEEAF6", "#332B45"),
    "tier_key_text": ("#3D1F6E", "#E6D6FF"),
    "tier_major": ("#0072B2", "#3C8FDB"),
    "tier_major_tint": ("#E3F0F8", "#182F45"),
    "tier_major_text": ("#00568A", "#9CCBF5"),
    "tier_standard": ("#D55E00", "#F28C38"),
    "tier_standard_tint": ("#FCECE2", "#3B2A1B"),
    "tier_standard_text": ("#8F3F00", "#FFB98A"),
    "tier_small": ("#8A94A3", "#66717F"),
    "tier_small_tint": ("#EEF1F4", "#262F3B"),
    "tier_small_text": ("#4D5869", "#B4BECB"),
    "tier_none": ("#8A94A3", "#66717F"),
    "tier_none_tint": ("#EEF1F4", "#262F3B"),
    "tier_none_text": ("#566072", "#AEB9C7"),
}
LIGHT: Mapping[str, str] = {name: pair[0] for name, pair in TOKENS.items()}
DARK: Mapping[str, str] = {name: pair[1] for name, pair in TOKENS.items()}

CHIP, CAPTION, BODY, SECTION, TITLE, FIGURE = 11, 12, 13, 14, 20, 22
SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 12, 16, 20
RADIUS_S, RADIUS_M, RADIUS_L = 6, 8, 10
CONTROL, ROW, ROW_DENSE = 32, 36, 28
FAMILIES = ["Segoe UI", "Inter", "Microsoft YaHei UI", "PingFang SC", "Noto Sans SC"]
MODES = ("light", "dark", "system")
SCALE_MIN, SCALE_MAX = 0.9, 1.5

_FONT_FILES = (
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
)


@dataclass(slots=True)
class _State:
    mode: str = "light"
    dark: bool = False
    scale: float = 1.0
    fonts_loaded: bool = False
    following: QObject | None = None


_state = _State()


def tokens(*, dark: bool | None = None) -> Mapping[str, str]:
    """All colour tokens as ``#RRGGBB``, of the theme in force or of the one asked for."""
    return DARK if (_state.dark if dark is None else dark) else LIGHT


def hex_color(token: str) -> str:
    """A token's ``#RRGGBB`` in the theme in force; KeyError for a token that does not exist."""
    return tokens()[token]


def color(token: str, alpha: float = 1.0) -> QColor:
    """A token's colour in the theme in force, at ``alpha`` between 0 and 1."""
    value = QColor(tokens()[token])
    value.setAlphaF(alpha)
    return value


def tier_color(tier: str, part: str = "") -> QColor:
    """The colour of a tier's shape, or its ``tint`` or ``text``; unranked codes share one grey."""
    known = tier if tier in ("key", "major", "standard", "small") else "none"
    return color(f"tier_{known}_{part}" if part else f"tier_{known}")


def is_dark() -> bool:
    """Whether the dark theme is in force."""
    return _state.dark


def mode() -> str:
    """What was asked for: ``light``, ``dark`` or ``system``."""
    return _state.mode


def scale() -> float:
    """The text-size factor in force, 0.9–1.5."""
    return _state.scale


def px(size: float) -> int:
    """A length that grows with the text, in logical pixels."""
    return round(size * _state.scale)


def font(size: int = BODY, *, semibold: bool = False, tabular: bool = False) -> QFont:
    """A font for painting: ``size`` in unscaled pixels, scaled by the text-size factor."""
    result = QFont()
    result.setFamilies(FAMILIES)
    result.setPixelSize(px(size))
    result.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


def apply(app: QApplication, mode: str = "system", scale: float = 1.0) -> None:
    """Put a theme and text size in force, now, on every open window.

    Args:
        app: the running application.
        mode: ``light``, ``dark`` or ``system`` (then it follows the system's switch).
        scale: text-size factor; values outside 0.9–1.5 are clamped.
    """
    if mode not in MODES:
        raise ValueError(mode)
    _load_fonts()
    _follow_system(app)
    _state.mode = mode
    _state.scale = min(max(scale, SCALE_MIN), SCALE_MAX)
    hints = app.styleHints()
    if mode == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if mode == "dark" else Qt.ColorScheme.Light)
    system_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    _dress(app, dark=system_dark if mode == "system" else mode == "dark")


def _dress(app: QApplication, *, dark: bool) -> None:
    _state.dark = dark
    app.setStyle("Fusion")
    app.setFont(font(BODY, tabular=True))
    app.setPalette(palette())
    app.setStyleSheet(stylesheet(tokens(), _state.scale, dark=dark))


def _follow_system(app: QApplication) -> None:
    """Once per application: redress when the system switches and we follow it."""
    if _state.following is app:
        return
    _state.following = app

    def switched(scheme: Qt.ColorScheme) -> None:
        if _state.mode == "system":
            _dress(app, dark=scheme == Qt.ColorScheme.Dark)

    app.styleHints().colorSchemeChanged.connect(switched)


def _load_fonts() -> None:
    """The bundled fonts: on Windows and macOS behind the system's, elsewhere they are the first."""
    if _state.fonts_loaded:
        return
    for name in _FONT_FILES:
        if QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name)) < 0:
            raise FileNotFoundError(f"font {name} cannot be loaded")
    _state.fonts_loaded = True


def palette() -> QPalette:
    """The Fusion palette of the theme in force."""
    role = QPalette.ColorRole
    roles = {
        role.Window: "canvas",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "bad",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.PlaceholderText: "text3",
        role.ToolTipBase: "toast",
        role.ToolTipText: "toast_text",
        role.Light: "surface",
        role.Midlight: "line",
        role.Mid: "line2",
        role.Dark: "control",
        role.Shadow: "line2",
    }
    result = QPalette()
    for key, token in roles.items():
        result.setColor(key, color(token))
    for key in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, color("text3"))
    return result


def icon_size(size: int = 16) -> QSize:
    """An icon's logical size, growing with the text."""
    return QSize(px(size), px(size))
