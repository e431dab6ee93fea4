"""Where things are in the merchant chart: fixed margins, whatever the size."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

_NET_SHARE = 0.42


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: RGBA bytes of ``width`` × ``height`` device pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class MonthMark:
    """Where a month is in the picture, in logical pixels from its top left corner.

    ``net_y`` and ``bar_top`` are None where the month is not covered.
    """

    x: float
    bar_left: float
    bar_width: float
    bar_top: float | None
    bar_bottom: float
    net_y: float | None
    top: float
    bottom: float


Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """The panels of a picture, in logical pixels from its top left corner.

    Every margin grows with the text (``scale``); ``head`` is left free at the top for a title.
    """

    width: float
    height: float
    scale: float
    head: float

    @property
    def left(self) -> float:
        """The left edge of all panels."""
        return 50 * self.scale

    @property
    def right(self) -> float:
        """The right edge of all panels."""
        return self.width - 10 * self.scale

    @property
    def strip(self) -> Span:
        """Top and bottom of the tier strip."""
        return self.head, self.head + 26 * self.scale

    @property
    def net(self) -> Span:
        """Top and bottom of the net panel."""
        top = self.strip[1] + 4 * self.scale
        return top, top + self._inner() * _NET_SHARE

    @property
    def volume(self) -> Span:
        """Top and bottom of the volume panel."""
        return self.net[1] + 12 * self.scale, self._bottom()

    def _bottom(self) -> float:
        return max(self.height - 24 * self.scale, self.head + 90 * self.scale)

    def _inner(self) -> float:
        return self._bottom() - self.strip[1] - 16 * self.scale

    def place(self, axes: Axes, span: Span) -> None:
        """Put axes between top and bottom, over the width of the panels."""
        top, bottom = span
        axes.set_position(
            (
                self.left / self.width,
                1 - bottom / self.height,
                (self.right - self.left) / self.width,
                (bottom - top) / self.height,
            )
        )


def text_px(text: str) -> float:
    """About how wide a text is at the chart's text size, in unscaled pixels."""
    return sum(12.0 if ord(character) > 0x2E80 else 6.8 for character in text)
