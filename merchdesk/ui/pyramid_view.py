"""The portfolio pyramids in the window; matplotlib is imported after the first paint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, QTimer
from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchdesk import labels
from merchdesk.charts.data import PyramidLevel
from merchdesk.i18n import yuan
from merchdesk.ui import theme
from merchdesk.ui.chart_canvas import chart_theme, image_of
from merchdesk.ui.widgets.base import Painted, painter_of

if TYPE_CHECKING:
    from merchdesk.charts.pyramid import PyramidChart


class PyramidView(Painted):
    """Two pyramids side by side: merchants and three-month net by tier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._levels: Sequence[PyramidLevel] = ()
        self._chart: PyramidChart | None = None
        self._image: QImage | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._draw)

    def set_levels(self, levels: Sequence[PyramidLevel]) -> None:
        """Show these tiers, highest first; the figures are also its accessible description."""
        self._levels = tuple(levels)
        sentences = (
            f"{labels.tier(level.tier)}: {level.merchants:,}, {yuan(level.net_fen)}"
            for level in levels
        )
        self.setAccessibleDescription("; ".join(sentences))
        self._later.start()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(240))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.LanguageChange)
        if event.type() in kinds:
            self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def _draw(self) -> None:
        if not self.isVisible() or not self._levels:
            return
        if self._chart is None:
            from merchdesk.charts.pyramid import PyramidChart

            self._chart = PyramidChart(chart_theme())
        self._chart.set_theme(chart_theme())
        self._chart.set_levels(self._levels)
        ratio = self.devicePixelRatioF()
        self._image = image_of(self._chart.render(self.width(), self.height(), ratio), ratio)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        if self._image is not None:
            painter.drawImage(QPointF(0, 0), self._image)
        elif self._levels:
            self._later.start()
        painter.end()
