from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap

import merchdesk
from merchdesk.i18n import RESOURCES
from merchdesk.ui import icons, theme

NAMES = sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))


@pytest.fixture(autouse=True)
def light(qapp):
    theme.apply(qapp, "light", 1.0)
    yield
    theme.apply(qapp, "light", 1.0)


def strongest(pixmap: QPixmap) -> QColor:
    """The most opaque pixel's colour."""
    image = pixmap.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda colour: colour.alpha())


@pytest.mark.parametrize("name", NAMES)
def test_every_vendored_icon_draws_something(name):
    assert strongest(icons.pixmap(name, "text", 24)).alpha() > 150


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_it_is_rendered_at_the_device_pixels(ratio):
    pixmap = icons.pixmap("phone", "text2", 16, ratio)
    assert pixmap.width() == round(16 * ratio)
    assert pixmap.deviceIndependentSize().width() == pytest.approx(16, abs=0.5)


def test_it_wears_the_token_and_follows_the_theme(qapp):
    icon = icons.icon("circle", "accent", 24)
    assert strongest(icon.pixmap(QSize(24, 24), 2.0)).name().upper() == "#0B6B74"
    theme.apply(qapp, "dark")
    assert strongest(icon.pixmap(QSize(24, 24), 2.0)).name().upper() == "#4CC3CC"


def test_a_disabled_icon_is_quieter():
    icon = icons.icon("circle", "accent", 24)
    drawn = icon.pixmap(QSize(24, 24), 2.0, QIcon.Mode.Disabled)
    assert strongest(drawn).name().upper() == theme.hex_color("text3")


def test_an_unknown_name_fails_where_it_is_asked_for():
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_icons_survive_copies_and_collection(qapp):
    copies = [QIcon(icons.icon(name)) for name in NAMES for _ in range(3)]
    icons._icon.cache_clear()
    assert all(not copy.pixmap(QSize(16, 16)).isNull() for copy in copies)


def test_the_app_icon_is_the_mark():
    assert strongest(icons.app_icon().pixmap(64, 64)).alpha() == 255


@pytest.mark.parametrize("size", [16, 24, 32])
def test_the_app_icon_has_its_own_drawing_for_small_sizes(size):
    assert QSize(size, size) in icons.app_icon().availableSizes()


@pytest.mark.parametrize("size", [16, 24])
def test_the_legs_of_a_small_mark_stand_on_whole_pixels(size):
    image = icons.mark(size)
    row = round(size * 11 / 16)
    reds = [image.pixelColor(x, row).red() for x in range(2, size - 2)]
    assert all(red < 16 or red > 64 for red in reds)  # the letter or the ground, nothing between
    assert sum(red < 16 for red in reds) == size // 4


@pytest.mark.parametrize(("size", "leg"), [(20, 2), (32, 3), (40, 4), (48, 5), (64, 6)])
def test_the_legs_of_a_larger_mark_do_too(size, leg):
    image = icons.mark(size)
    row = round(size * 22 / 32)
    reds = [image.pixelColor(x, row).red() for x in range(2, size - 2)]
    assert [red < 16 for red in reds] == [red < 40 for red in reds]
    assert sum(red < 16 for red in reds) == 2 * leg


def test_the_licence_travels_with_the_icons():
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE").read_text(encoding="utf-8")


def test_every_icon_named_in_the_window_is_vendored():
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (Path(merchdesk.__file__).parent / "ui").rglob("*.py")
    )
    named = set(
        re.findall(r'(?:icon=|icons\.icon\(|IconButton\(|IconLabel\()"([a-z0-9-]+)"', source)
    )
    assert named
    assert named <= set(NAMES)
