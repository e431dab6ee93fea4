"""The part of the self-test that draws: the window system, fonts and icons."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QImage, QPainter

from merchdesk.errors import UserError
from merchdesk.i18n import RESOURCES, translate
from merchdesk.services.self_test import Result, attempt
from merchdesk.ui import icons

_SAMPLE = "商户"
_SIDE = 64
#: The file of Qt that opens windows on this system.
WINDOW_PLUGIN = {"win32": "qwindows.dll", "darwin": "libqcocoa.dylib"}.get(
    sys.platform, "libqxcb.so"
)


def results() -> Iterator[Result]:
    """The lines that need an application which draws."""
    yield attempt("platform", platform)
    yield attempt("window_system", window_system)
    yield attempt("fonts", fonts)
    yield attempt("icons", drawn_icons)


def platform() -> str:
    """The part of Qt that draws without a screen is there: how this test itself runs."""
    name = QGuiApplication.platformName()
    return translate("SelfTest", "Drawing works ({platform}).").format(platform=name)


def window_system(folder: Path | None = None) -> str:
    """The part of Qt that opens windows here loads: nothing it needs of the system is missing.

    This test itself draws without a screen, so it would not notice.

    Args:
        folder: where Qt's parts lie; None for where this copy has them.
    """
    plugins = folder or Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    loader = QPluginLoader(str(plugins / "platforms" / WINDOW_PLUGIN))
    if not loader.load():
        words = translate(
            "SelfTest", "No window can be opened on this computer ({plugin}): {error}"
        )
        raise UserError(words.format(plugin=WINDOW_PLUGIN, error=loader.errorString()))
    return translate("SelfTest", "Windows can be opened ({plugin}).").format(plugin=WINDOW_PLUGIN)


def fonts() -> str:
    """Both Chinese weights are drawn from the bundled files, and the bold one is bolder."""
    regular, bold = (ink(RESOURCES / "fonts" / name) for name in _CHINESE)
    if not 0 < regular < bold:
        raise UserError(translate("SelfTest", "The Chinese fonts cannot be drawn."))
    return translate("SelfTest", "Chinese is drawn, regular and bold.")


_CHINESE = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")


def ink(path: Path) -> int:
    """How much of a picture two Chinese characters of a font file cover; 0 without the font."""
    number = QFontDatabase.addApplicationFont(str(path))
    families = QFontDatabase.applicationFontFamilies(number)
    if not families:
        return 0
    try:
        font = QFont(families[0])
        font.setPixelSize(_SIDE // 2)
        font.setBold("Bold" in path.stem)
        font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        image = QImage(_SIDE, _SIDE, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.black)
        painter = QPainter(image)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, _SAMPLE)
        painter.end()
    finally:
        QFontDatabase.removeApplicationFont(number)
    return sum(bytes(image.constBits()))


def drawn_icons() -> str:
    """The mark in its smallest and largest drawing, and one of the icons."""
    pictures = [icons.mark(16), icons.mark(256), icons.pixmap("phone", "text", 24).toImage()]
    if not all(any(bytes(picture.constBits())) for picture in pictures):
        raise UserError(translate("SelfTest", "The icons cannot be drawn."))
    return translate("SelfTest", "The icons are drawn.")
