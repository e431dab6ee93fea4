from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from merchdesk.ui import theme
from merchdesk.ui.stylesheet import ROLES, TONES, stylesheet
from merchdesk.ui.widgets import Label
from merchdesk.ui.widgets.chips import KINDS

THEMES = {"light": theme.LIGHT, "dark": theme.DARK}
GROUNDS = ("canvas", "surface", "sunken")


@pytest.fixture(autouse=True)
def restored(qapp):
    yield
    theme.apply(qapp, "light", 1.0)


def luminance(value: str) -> float:
    parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def text_pairs() -> list[tuple[str, str]]:
    """Every text token with every ground it is shown on."""
    pairs = list(itertools.product(TONES, GROUNDS))
    pairs += [(tone, "accent_tint") for tone in ("text", "text2", "text3", "accent")]
    pairs += [(foreground, background) for background, foreground in KINDS.values()]
    pairs += [(f"{kind}", f"{kind}_tint") for kind in ("ok", "warn", "bad")]
    pairs += [("on_accent", "accent"), ("on_accent", "accent_hi"), ("on_badge", "badge")]
    pairs += [(text, "rail") for text in ("rail_text", "rail_on")]
    pairs += [(text, "rail_hi") for text in ("rail_text", "rail_on")]
    pairs += [("rail_on", "avatar")]
    pairs += [(text, "toast") for text in ("toast_text", "toast_text2", "toast_link")]
    tiers = ("key", "major", "standard", "small", "none")
    pairs += [(f"tier_{tier}_text", f"tier_{tier}_tint") for tier in tiers]
    pairs += [(f"tier_{tier}_text", "surface") for tier in tiers]
    return pairs


def test_the_black_on_white_ratio_is_21():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "ground"), text_pairs())
def test_text_is_readable(name, text, ground):
    tokens = THEMES[name]
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("mark", ["focus", "tier_key", "tier_major", "tier_standard"])
def test_shapes_and_focus_ring_are_visible(name, ground, mark):
    assert contrast(THEMES[name][mark], THEMES[name][ground]) >= 3


def test_both_themes_have_every_token_as_a_colour():
    assert theme.LIGHT.keys() == theme.DARK.keys()
    for tokens in THEMES.values():
        assert all(QColor(value).isValid() and len(value) == 7 for value in tokens.values())


def test_switching_recolours_what_is_already_on_screen(qapp, qtbot):
    theme.apply(qapp, "light")
    label = Label("text", "caption")
    qtbot.addWidget(label)
    label.show()
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == "#566072"
    theme.apply(qapp, "dark")
    assert theme.is_dark()
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == "#AEB9C7"
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == "#12171E"


def test_text_size_scales_labels_and_fonts_and_is_clamped(qapp, qtbot):
    label = Label("text", "title")
    qtbot.addWidget(label)
    label.show()
    theme.apply(qapp, "light", 1.5)
    assert label.font().pixelSize() == 30
    assert theme.font(12).pixelSize() == 18
    assert theme.px(36) == 54
    theme.apply(qapp, "light", 9)
    assert theme.scale() == 1.5
    theme.apply(qapp, "light", 0.1)
    assert theme.scale() == 0.9


def test_the_system_mode_follows_the_system(qapp):
    theme.apply(qapp, "system")
    assert theme.mode() == "system"
    expected = qapp.styleHints().colorScheme().name == "Dark"
    assert theme.is_dark() is expected


def test_an_unknown_mode_is_refused(qapp):
    with pytest.raises(ValueError, match="sepia"):
        theme.apply(qapp, "sepia")


def test_the_bundled_font_is_there_and_figures_are_tabular(qapp):
    theme.apply(qapp, "light")
    assert "Noto Sans SC" in QFontDatabase.families()
    assert theme.FAMILIES.index("Segoe UI") < theme.FAMILIES.index("Noto Sans SC")
    font = theme.font(13, semibold=True, tabular=True)
    assert font.weight() == font.Weight.DemiBold
    assert [bytes(tag.toString().data()) for tag in font.featureTags()] == [b"tnum"]


@pytest.mark.parametrize("name", THEMES)
def test_the_sheet_is_complete(name):
    sheet = stylesheet(THEMES[name], 1.25, dark=name == "dark")
    assert not set("$%@") & set(sheet)
    for role in ROLES:
        assert f'role="{role}"' in sheet


def test_the_sheet_is_understood_by_qt(qapp, qtbot):
    theme.apply(qapp, "dark", 1.1)  # a sheet Qt cannot parse logs a warning, which fails the test
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    assert isinstance(qapp, QApplication)
    assert qapp.styleSheet()


def test_unranked_merchants_share_a_neutral_colour():
    assert theme.tier_color("") == theme.tier_color("new") == theme.tier_color("incomplete")
    assert theme.tier_color("key", "text") == QColor(theme.hex_color("tier_key_text"))
