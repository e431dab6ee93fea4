"""Small pictures of numbers: the meter, the blocks, the sparkline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchdesk.ui import theme
from merchdesk.ui.widgets.base import Painted, fill_rounded, painter_of

_MOST_SEGMENTS = 8


class Meter(Painted):
    """How much of a target is done: segments up to 8, a bar beyond.

    ``name`` is what screen readers call it; the numbers follow in its description.
    """

    def __init__(self, done: int, target: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.set(done, target)

    def set(self, done: int, target: int) -> None:
        """Show other numbers."""
        self._done, self._target = done, target
        self.setAccessibleDescription(f"{done} / {target}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        height, gap = float(self.height()), 3.0
        radius = height / 2
        if 0 < self._target <= _MOST_SEGMENTS:
            width = (self.width() - gap * (self._target - 1)) / self._target
            for index in range(self._target):
                token = "accent" if index < self._done else "line"
                box = QRectF(index * (width + gap), 0, width, height)
                fill_rounded(painter, box, radius, theme.color(token))
        else:
            fill_rounded(painter, QRectF(self.rect()), radius, theme.color("line"))
            share = min(self._done / self._target, 1.0) if self._target > 0 else 0.0
            if share > 0:
                box = QRectF(0, 0, max(self.width() * share, height), height)
                fill_rounded(painter, box, radius, theme.color("accent"))
        painter.end()


class Blocks(Painted):
    """``done`` of ``total`` as little upright blocks, as for products held."""

    def __init__(self, done: int, total: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(done, total, name)

    def set(self, done: int, total: int, name: str) -> None:
        """Show other numbers."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{name} {done} / {total}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(12 * self._total), theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        painter.scale(theme.scale(), theme.scale())
        for index in range(self._total):
            token = "accent" if index < self._done else "line"
            fill_rounded(painter, QRectF(index * 12, 5, 9, 16), 2.5, theme.color(token))
        painter.end()


class Reach(Painted):
    """How far an amount reaches against a line: a bar, and the line across it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reached = self._line = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set(self, amount: float, line: float, name: str) -> None:
        """Show an amount against a line, in one unit."""
        whole = max(amount, line, 1.0)
        self._reached, self._line = max(amount, 0.0) / whole, max(line, 0.0) / whole
        self.setAccessibleName(f"{name} {self._reached / (self._line or 1.0):.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(76), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(44), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        scale = theme.scale()
        painter.scale(scale, scale)
        long, middle = self.width() / scale - 2.0, self.height() / scale / 2
        fill_rounded(painter, QRectF(0, middle - 3, long, 6), 3, theme.color("line"))
        reached = QRectF(0, middle - 3, max(long * self._reached, 6.0), 6)
        fill_rounded(painter, reached, 3, theme.color("accent"))
        at = max(long * self._line - 2, 0.0)
        painter.fillRect(QRectF(at - 1.5, middle - 7, 5, 14), theme.color("surface"))
        fill_rounded(painter, QRectF(at, middle - 7, 2, 14), 1, theme.color("warn_icon"))
        painter.end()


def paint_sparkline(
    painter: QPainter, rect: QRectF, values: Sequence[float | None], color: str = "accent"
) -> None:
    """Paint a small line with a faint area and a dot on its last value; None leaves a gap."""
    known = [value for value in values if value is not None]
    if not known:
        return
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    flat = high == low
    scale = theme.scale()
    step = (rect.width() - 7 * scale) / max(len(values) - 1, 1)
    bottom, tall = rect.bottom() - 4 * scale, rect.height() - 8 * scale
    points = [
        None
        if value is None
        else QPointF(
            rect.x() + 3 * scale + index * step,
            bottom - tall * (0.5 if flat else (value - low) / span),
        )
        for index, value in enumerate(values)
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for run in _runs(points):
        _paint_run(painter, rect, run, color)
    last = next(point for point in reversed(points) if point is not None)
    painter.setBrush(theme.color(color))
    painter.setPen(QPen(theme.color("surface"), 1.5 * scale))
    painter.drawEllipse(last, 3.2 * scale, 3.2 * scale)
    painter.restore()


def _runs(points: Sequence[QPointF | None]) -> list[list[QPointF]]:
    runs: list[list[QPointF]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _paint_run(painter: QPainter, rect: QRectF, run: list[QPointF], color: str) -> None:
    path = QPainterPath(run[0])
    for point in run[1:]:
        path.lineTo(point)
    area = QPainterPath(path)
    area.lineTo(run[-1].x(), rect.bottom())
    area.lineTo(run[0].x(), rect.bottom())
    # its edge lies under the line; smoothed, the fill would be cut into hundreds of pieces
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillPath(area, theme.color(color, 0.11))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(theme.color(color), 1.7 * theme.scale())
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(path)


class Sparkline(Painted):
    """A sparkline of consecutive values; ``name`` says in words what it shows."""

    def __init__(
        self,
        values: Sequence[float | None],
        name: str,
        *,
        color: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values, self._color = tuple(values), color
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_values(self, values: Sequence[float | None]) -> None:
        """Show other values."""
        self._values = tuple(values)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(76), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(44), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        paint_sparkline(painter, QRectF(self.rect()), self._values, self._color)
        painter.end()
