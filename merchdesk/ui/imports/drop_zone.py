"""Where files are dropped or chosen, and where their reading is watched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedLayout, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import icons, theme
from merchdesk.ui.widgets import Button, Label, Painted, ProgressStrip, column, painter_of, row

_MEDAL, _LINE, _STRIP = 48, 580, 620
_ANY = 16_777_215  # no limit, in Qt's words


class DropZone(Painted):
    """A dashed field with two buttons; while a job runs, its progress stands there instead.

    Signals:
        files_wanted, folder_wanted: the buttons.
        cancelled: Cancel was pressed.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hot = self._large = False
        self._medal = _Medal()
        self._title, self._text = Label("", "section"), Label("", "body", tone="text2", wrap=True)
        self.files = Button("", "primary", icon="file-spreadsheet", on_click=self.files_wanted.emit)
        self.folder = Button("", icon="folder-open", on_click=self.folder_wanted.emit)
        self.strip = ProgressStrip()
        self.strip.cancelled.connect(self.cancelled)
        self._lay_out()
        self.retranslate()
        self.set_large(large=True)

    def set_large(self, *, large: bool) -> None:
        """Fill the page where there is nothing else to show; otherwise stay low."""
        way, center = QBoxLayout.Direction, Qt.AlignmentFlag.AlignCenter
        self._large = large
        self._line.setDirection(way.TopToBottom if large else way.LeftToRight)
        self._line.setSpacing(theme.SPACE_L)
        for part in (self._title, self._text):
            part.setAlignment(center if large else Qt.AlignmentFlag.AlignVCenter)
        for at in (0, self._line.count() - 1):
            self._line.setStretch(at, 1 if large else 0)
        self._line.setStretch(2, 0 if large else 1)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Expanding if large else policy.Fixed)
        self._fit()

    def set_hot(self, *, hot: bool) -> None:
        """Whether files are held over it."""
        if self._hot != hot:
            self._hot = hot
            self._medal.set_ground("surface" if hot else "accent_tint")
            self.update()

    def is_hot(self) -> bool:
        """Whether files are held over it."""
        return self._hot

    def show_progress(self, *, busy: bool) -> None:
        """Show the progress, or the field again."""
        self._stack.setCurrentIndex(1 if busy else 0)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self._title.setText(translate("Imports", "Drop statements here"))
        self._text.setText(
            translate(
                "Imports",
                "CSV, XLSX and XLS files or a whole folder: monthly statements, corrections (更正) "
                "and merchant profiles. You see what they hold before anything is imported.",
            )
        )
        self.files.setText(translate("Imports", "Choose files…"))
        self.folder.setText(translate("Imports", "Choose folder…"))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        pen = QPen(theme.color("accent" if self._hot else "line2"), 1.5 if self._hot else 1)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(theme.color("accent_tint" if self._hot else "surface"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, theme.RADIUS_L, theme.RADIUS_L)
        painter.end()

    def _lay_out(self) -> None:
        center = Qt.AlignmentFlag.AlignCenter
        self._texts, buttons = QWidget(), QWidget()
        self._texts.setLayout(column(None, self._title, self._text, None, spacing=4))
        buttons.setLayout(row(self.files, self.folder, spacing=8))
        self._line = row(margins=(20, 14, 20, 14))
        self._line.addStretch(0)
        self._line.addWidget(self._medal, 0, center)
        self._line.addLayout(_centered(self._texts))
        self._line.addWidget(buttons, 0, center)
        self._line.addStretch(0)
        field, watched = QWidget(), QWidget()
        field.setLayout(self._line)
        strip = column(None, _centered(self.strip), None, margins=(24, 14, 20, 14))
        watched.setLayout(strip)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(field)
        self._stack.addWidget(watched)

    def _fit(self) -> None:
        """In the middle of the page lines are short, and all equally long."""
        wide = theme.px(_LINE)
        self._texts.setMinimumWidth(wide if self._large else 0)
        self._texts.setMaximumWidth(wide if self._large else _ANY)
        self.strip.setMaximumWidth(theme.px(_STRIP) if self._large else _ANY)
        self.updateGeometry()


def _centered(widget: QWidget) -> QHBoxLayout:
    """As wide as there is room, and in the middle where that is more than it may take."""
    line = row(spacing=0)
    line.addStretch(0)
    line.addWidget(widget, 1)
    line.addStretch(0)
    return line


class _Medal(Painted):
    """The upload icon in a circle."""

    def __init__(self) -> None:
        super().__init__()
        self._ground = "accent_tint"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_ground(self, token: str) -> None:
        """Another colour of the circle."""
        self._ground = token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_MEDAL), theme.px(_MEDAL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._ground))
        painter.drawEllipse(self.rect())
        side = theme.px(22)
        at = (self.width() - side) / 2
        icons.draw(painter, "upload", at, at, side, "accent")
        painter.end()
