"""Lucide icons (ISC, `resources/icons`), in any colour token, crisp at any pixel ratio.

An icon asks for its colour while it is drawn: after a theme switch every button repaints in the
new colour without being told.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from merchdesk.i18n import RESOURCES
from merchdesk.ui import theme

_FOLDER = RESOURCES / "icons"
_STROKE = 'stroke-width="1.75"'
_SMALL_MARKS = (16, 24)
_LETTER = 'd="M14 48V20L32 38 50 20V48"'
_LETTER_STROKE = 5.6  # of 64, as its ground is wide
_MARK_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def icon(name: str, color: str = "text2", size: int = 16) -> QIcon:
    """A recolouring icon for buttons and actions.

    Args:
        name: a file of `resources/icons` without its ending.
        color: a colour token of `theme`.
        size: the logical size it offers, in unscaled pixels.
    """
    return _icon(name, color, size)


def pixmap(name: str, color: str = "text2", size: float = 16, ratio: float = 0) -> QPixmap:
    """The icon as a picture of ``size`` logical pixels in the theme in force.

    ``ratio`` is the device pixel ratio; 0 takes the application's.
    """
    factor = ratio or _ratio()
    return _rendered(name, theme.hex_color(color), round(size * factor), factor)


def draw(
    painter: QPainter, name: str, x: float, y: float, size: float, color: str = "text2"
) -> None:
    """Paint the icon with its top left corner at (x, y), at the painter's own pixel ratio."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(x, y), pixmap(name, color, size, ratio))


def app_icon() -> QIcon:
    """The M mark, for the window and the task bar, drawn for each size they ask for."""
    result = QIcon()
    for size in _MARK_SIZES:
        result.addPixmap(QPixmap.fromImage(mark(size)))
    return result


def mark(pixels: int) -> QImage:
    """The M mark in a square of so many pixels; its legs stand on whole ones."""
    drawing = QSvgRenderer(QByteArray(_mark_source(pixels).encode()))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


def _mark_source(pixels: int) -> str:
    """Its drawing: the smallest have one of their own, the others a letter moved a little."""
    name = "app-icon-small" if pixels in _SMALL_MARKS else "app-icon"
    unit = 64 / pixels
    stroke = ceil(_LETTER_STROKE / unit) * unit
    left = round((14 - stroke / 2) / unit) * unit + stroke / 2
    letter = f'd="M{left} 48V20L32 38 {64 - left} 20V48"'
    source = (RESOURCES / f"{name}.svg").read_text(encoding="utf-8")
    wide = f'stroke-width="{_LETTER_STROKE}"'
    return source.replace(_LETTER, letter).replace(wide, f'stroke-width="{stroke}"')


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    path: Path = _FOLDER / f"{name}.svg"
    return path.read_text(encoding="utf-8").replace('stroke-width="2"', _STROKE)


@lru_cache(maxsize=1024)
def _rendered(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", colour)
    result = QPixmap(pixels, pixels)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


@lru_cache(maxsize=512)
def _icon(name: str, color: str, size: int) -> QIcon:
    _source(name)  # a name that does not exist fails here, not while painting
    return QIcon(_Engine(name, color, size))


class _Engine(QIconEngine):
    """Draws one icon in whatever its token means at that moment."""

    def __init__(self, name: str, color: str, size: int) -> None:
        super().__init__()
        self._name = name
        self._color = color
        self._size = size

    def _token(self, mode: QIcon.Mode) -> str:
        return "text3" if mode == QIcon.Mode.Disabled else self._color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        x = rect.x() + (rect.width() - side) / 2
        y = rect.y() + (rect.height() - side) / 2
        draw(painter, self._name, x, y, side, self._token(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixels = min(size.width(), size.height())
        colour = theme.hex_color(self._token(mode))
        return _rendered(self._name, colour, pixels, 1.0)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height())
        return QSize(side, side)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._color, self._size)
