"""The open to-dos of a merchant: check off, undo, add in one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from merchdesk.errors import UserError
from merchdesk.i18n import short_date, translate, weekday
from merchdesk.rules.dates import parse_day
from merchdesk.services import tasks
from merchdesk.services.changes import Changes
from merchdesk.services.merchant_page import MerchantPage, TodoRow
from merchdesk.ui import icons, theme
from merchdesk.ui.merchants import words
from merchdesk.ui.widgets import Button, ElidedLabel, Label, clear, column, row
from merchdesk.ui.widgets.base import focus_ring, painter_of
from merchdesk.ui.workspace import Workspace


class RoundCheck(QAbstractButton):
    """The ring that is ticked when a to-do is done."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(22), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        radius = theme.px(15) / 2
        center = QPointF(radius + 1, self.height() / 2)
        hover = self.underMouse() or self.isChecked()
        painter.setPen(QPen(theme.color("accent" if hover else "control"), 1.5))
        painter.setBrush(theme.color("accent" if self.isChecked() else "surface"))
        painter.drawEllipse(center, radius, radius)
        if hover:
            side = theme.px(10)
            at = center - QPointF(side / 2, side / 2)
            tick = "on_accent" if self.isChecked() else "accent"
            icons.draw(painter, "check", at.x(), at.y(), side, tick)
        if self.hasFocus():
            focus_ring(painter, QRectF(0, 0, self.height(), self.height()), 6)
        painter.end()


class TodoLine(QWidget):
    """One to-do: ring, words, day."""

    def __init__(self, todo: TodoRow, today: date) -> None:
        super().__init__()
        self.check = RoundCheck(translate("MerchantPage", "Done: {title}").format(title=todo.title))
        title = ElidedLabel(todo.title)
        text, tone = _due(todo.due_on, today)
        line = row(self.check, spacing=7, margins=(0, 1, 0, 1))
        line.addWidget(title, 1)
        line.addWidget(Label(text, "caption", tone=tone))
        self.setLayout(line)


def _due(due_on: date, today: date) -> tuple[str, str]:
    """A due day in words and its tone: overdue stands out in words too."""
    days = (due_on - today).days
    if days < 0:
        late = translate("MerchantPage", "{day}, overdue").format(day=words.day(due_on, today))
        return late, "bad"
    if days == 0:
        return translate("MerchantPage", "Today"), "warn"
    if days == 1:
        return translate("MerchantPage", "Tomorrow"), "text2"
    if days < 7:
        return f"{short_date(due_on)} {weekday(due_on)}", "text2"
    return words.day(due_on, today), "text2"


class TodoForm(QWidget):
    """Words and a day in one line; Enter adds, Esc gives up.

    Signals:
        wanted: the words and the day of a new to-do.
        given_up: Esc or Cancel.
    """

    wanted = Signal(str, object)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self.title, self.day = QLineEdit(), QLineEdit()
        self.day.setFixedWidth(theme.px(104))
        self._save = Button("", "primary", on_click=self._submit)
        self._cancel = Button("", "ghost", on_click=self.given_up.emit)
        self._hint = Label("", "caption", tone="text3", wrap=True)
        entry = row(spacing=8)
        entry.addWidget(self.title, 1)
        entry.addWidget(self.day)
        below = row(spacing=4)
        below.addWidget(self._hint, 1)
        below.addWidget(self._cancel)
        below.addWidget(self._save)
        self.setLayout(column(entry, below, spacing=6, margins=(0, 4, 0, 4)))
        for field in (self.title, self.day):
            field.returnPressed.connect(self._submit)
        self.title.setMaxLength(200)
        self.day.textChanged.connect(self._read_day)

    def begin(self, today: date) -> None:
        """Start with an empty line, due tomorrow."""
        self._today = today
        self.title.clear()
        self.day.setText("+1")
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def fail(self, sentence: str) -> None:
        """Say why it was not stored; the words stay."""
        self._say(sentence, "bad")

    def retranslate(self) -> None:
        """Write its words in the language in force."""
        self.title.setPlaceholderText(translate("MerchantPage", "What is to be done?"))
        self.title.setAccessibleName(translate("MerchantPage", "What is to be done?"))
        self.day.setPlaceholderText(translate("MerchantPage", "+7, Wed, 3 Dec"))
        self.day.setAccessibleName(translate("MerchantPage", "Due"))
        self._save.setText(translate("MerchantPage", "Add"))
        self._cancel.setText(translate("MerchantPage", "Cancel"))
        self._read_day()

    def _read_day(self) -> None:
        day = parse_day(self.day.text(), self._today)
        if day is not None:
            self._say(f"{words.day(day, self._today)} {weekday(day)}", "text3")
        else:
            self._say(translate("MerchantPage", "When? For example +7, Wed or 3 Dec."), "text3")

    def _say(self, sentence: str, tone: str) -> None:
        self._hint.setText(sentence)
        self._hint.set_tone(tone)

    def _submit(self) -> None:
        day = parse_day(self.day.text(), self._today)
        if not self.title.text().strip():
            self.fail(translate("MerchantPage", "Say in a few words what is to be done."))
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        elif day is None:
            self.fail(translate("MerchantPage", "When? For example +7, Wed or 3 Dec."))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.wanted.emit(self.title.text().strip(), day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class TodoList(QWidget):
    """The to-dos themselves and the line to add one.

    Signals:
        told: a sentence, and what takes it back.
        form_toggled: the line to add one opened (True) or closed.
    """

    told = Signal(str, object)
    form_toggled = Signal(bool)

    def __init__(self, workspace: Workspace, *, most: int = 0) -> None:
        """``most`` is how many to-dos it shows at most; 0 shows all."""
        super().__init__()
        self._workspace, self._most = workspace, most
        self._merchant_id = ""
        self._lines: list[TodoLine] = []
        self._rows = column(spacing=2)
        self._empty = Label("", "body", tone="text3", wrap=True)
        self.form = TodoForm()
        self.form.hide()
        self.form.wanted.connect(self._add)
        self.form.given_up.connect(self.close_form)
        self.setLayout(column(self.form, self._rows, self._empty, spacing=2))

    def show_page(self, page: MerchantPage, today: date) -> None:
        """Show a merchant's to-dos; a half-typed one is dropped with its merchant only."""
        if page.row.merchant_id != self._merchant_id:
            self._merchant_id = page.row.merchant_id
            self.close_form()
        self.form.retranslate()
        self._empty.setText(translate("MerchantPage", "Nothing to do here for now."))
        self._empty.setVisible(not page.todos)
        shown = page.todos[: self._most] if self._most else page.todos
        self._show_lines(shown, today)

    def open_form(self) -> None:
        """Open the line to add a to-do and put the cursor into it."""
        self.form.show()
        self.form.begin(self._workspace.today())
        self.form_toggled.emit(True)

    def close_form(self) -> None:
        """Close that line."""
        self.form.hide()
        self.form_toggled.emit(False)

    def _show_lines(self, todos: Sequence[TodoRow], today: date) -> None:
        held = next((n for n, line in enumerate(self._lines) if line.check.hasFocus()), None)
        clear(self._rows)
        self._lines = [TodoLine(todo, today) for todo in todos]
        for todo, line in zip(todos, self._lines, strict=True):
            line.check.toggled.connect(lambda done, t=todo: self._finish(t) if done else None)
            self._rows.addWidget(line)
        if held is not None and self._lines:
            self._lines[min(held, len(self._lines) - 1)].check.setFocus()

    def _finish(self, todo: TodoRow) -> None:
        def finished(_changes: Changes) -> None:
            sentence = translate("MerchantPage", "Done: {title}").format(title=todo.title)
            self.told.emit(sentence, lambda: self._command(reopen))

        reopen = partial(tasks.set_done, task_id=todo.id, done=False)
        self._command(partial(tasks.set_done, task_id=todo.id, done=True), finished)

    def _command(
        self, what: Callable[..., Changes], then: Callable[[Changes], object] | None = None
    ) -> None:
        """Run it; bound beforehand, because ``done`` of a job is something else."""
        self._workspace.jobs.command(what, done=then, context=self, now=self._workspace.now())

    def _add(self, title: str, day: date) -> None:
        self._workspace.jobs.command(
            tasks.add,
            done=self._added,
            failed=self._refused,
            merchant_id=self._merchant_id,
            title=title,
            due_on=day,
            manager_id=self._workspace.manager_id,
        )

    def _added(self, _added: tasks.TaskAdded) -> None:
        self.close_form()
        self.told.emit(translate("MerchantPage", "To-do added"), None)

    def _refused(self, error: UserError) -> None:
        self.form.fail(str(error))
