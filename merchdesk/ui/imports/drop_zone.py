"""Where files are dropped or chosen, and where their reading is watched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedLayout, QWidget

from merchdesk.i18n import translate
from merchdesk.ui import icons, theme
from merchdesk.ui.widgets import Button, Label, Painted, ProgressStrip, column, painter_of, row

_LOW, _MEDAL, _LINE = 112, 48, 460


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
        self._large = large
        way = QBoxLayout.Direction
        self._line.setDirection(way.TopToBottom if large else way.LeftToRight)
        self._line.setSpacing(theme.SPACE_M if large else theme.SPACE_L)
        around = Qt.AlignmentFlag.AlignHCenter if large else Qt.AlignmentFlag.AlignLeft
        for part in (self._title, self._text):
            part.setAlignment(around | Qt.AlignmentFlag.AlignVCenter)
        self._line.setAlignment(self._medal, Qt.AlignmentFlag.AlignCenter)
        self._line.setStretch(0, 1 if large else 0)
        self._line.setStretch(2, 0 if large else 1)
        self._line.setStretch(4, 1 if large else 0)
        policy = QSizePolicy.Policy.Expanding if large else QSizePolicy.Policy.Minimum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        self._fit()

    def set_hot(self, *, hot: bool) -> None:
        """Whether files are held over it."""
        if self._hot != hot:
            self._hot = hot
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

    def sizeHint(self) -> QSize:
        least = self._stack.sizeHint()
        return QSize(least.width(), max(least.height(), theme.px(_LOW)))

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
        self._medal = _Medal()
        texts = QWidget()
        texts.setLayout(column(self._title, self._text, spacing=4))
        buttons = QWidget()
        buttons.setLayout(row(self.files, self.folder, spacing=8))
        self._line = row(0, self._medal, texts, buttons, 0)
        self._line.setAlignment(buttons, Qt.AlignmentFlag.AlignCenter)
        self._texts = texts
        field, watched = QWidget(), QWidget()
        self._line.setContentsMargins(20, 16, 20, 16)
        field.setLayout(self._line)
        watched.setLayout(column(None, self.strip, None, margins=(24, 16, 24, 16)))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(field)
        self._stack.addWidget(watched)

    def _fit(self) -> None:
        """In the middle of the page, lines stay short."""
        self._texts.setMaximumWidth(theme.px(_LINE) if self._large else 16_777_215)
        self.updateGeometry()


class _Medal(Painted):
    """The upload icon on its tint."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_MEDAL), theme.px(_MEDAL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_tint"))
        painter.drawEllipse(self.rect())
        side = theme.px(22)
        at = (self.width() - side) / 2
        icons.draw(painter, "upload", at, at, side, "accent")
        painter.end()
