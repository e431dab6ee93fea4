"""Makes the pictures of the installers from `resources/*.svg`: icons, and the pages of set-up.

Type: python installer/artwork.py OUT
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image  # comes with matplotlib
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from merchdesk.i18n import RESOURCES
from merchdesk.ui import icons

PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
#: 20, 40 and 96 are what Windows asks for at 125, 250 and 300 percent.
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
ICNS_SIZES = (16, 32, 64, 128, 256, 512, 1024)
#: The pages of NSIS: file of `resources` -> width and height in pixels, for 200 percent.
SETUP = {"setup-side": (328, 628), "setup-header": (300, 114)}


def make(out: Path) -> list[Path]:
    """Write every picture into a folder, which is made if it is missing.

    Returns:
        The files: ``merchdesk-N.png``, ``merchdesk.ico``, ``merchdesk.icns``, ``setup-side.bmp``,
        ``setup-header.bmp``.

    Raises:
        OSError: the folder takes no file.
    """
    out.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication.instance() or QGuiApplication(["artwork"])
    made = [_icon(out, size) for size in PNG_SIZES]
    made += [_windows_icon(out), _mac_icon(out)]
    for name in ("Inter-Regular", "Inter-SemiBold"):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"{name}.ttf"))
    made += [_page(out, name, *size) for name, size in SETUP.items()]
    del app
    return made


def _icon(out: Path, size: int) -> Path:
    return _saved(icons.mark(size), out / f"merchdesk-{size}.png")


def _windows_icon(out: Path) -> Path:
    """Every size drawn for itself, as Pillow alone would shrink the largest.

    As bitmaps, because older tools read no PNG of less than 256 pixels.
    """
    target = out / "merchdesk.ico"
    *smaller, largest = [_image(icons.mark(size)) for size in ICO_SIZES]
    sizes = [(size, size) for size in ICO_SIZES]
    largest.save(target, sizes=sizes, append_images=smaller, bitmap_format="bmp")
    return target


def _mac_icon(out: Path) -> Path:
    target = out / "merchdesk.icns"
    *smaller, largest = [_image(icons.mark(size)) for size in ICNS_SIZES]
    largest.save(target, append_images=smaller)
    return target


def _image(drawn: QImage) -> Image.Image:
    pixels = drawn.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (drawn.width(), drawn.height()), bytes(pixels.constBits()))


def _page(out: Path, name: str, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB888)  # 24 bits, all that NSIS reads
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(RESOURCES / f"{name}.svg")).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return _saved(image, out / f"{name}.bmp")


def _saved(image: QImage, target: Path) -> Path:
    if not image.save(str(target)):
        raise OSError(f"{target} cannot be written")
    return target


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    make(Path(sys.argv[1]))
