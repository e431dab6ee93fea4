"""Every input of the visit form but the merchant, in the order one fills them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from merchdesk.i18n import translate
from merchdesk.rules import plan
from merchdesk.rules.codes import Channel
from merchdesk.services import policy
from merchdesk.services.tasks import TaskRow
from merchdesk.services.visit_form import Opening
from merchdesk.services.visits import MAX_LINE, NOT_MET, VisitDraft
from merchdesk.ui import theme
from merchdesk.ui.visits import words
from merchdesk.ui.visits.day_fields import MomentField, NextDayField
from merchdesk.ui.visits.details import Details
from merchdesk.ui.visits.note_edit import NoteEdit
from merchdesk.ui.widgets import Button, ChoiceChips, Field, column, plain_tip, row
from merchdesk.ui.widgets.base import elided


class TouchFields(QWidget):
    """Channel, time, purpose, result, note, next step, and the details behind *more*.

    A call or message begins with the details hidden.

    Signals:
        edited: the user changed something.
        channel_changed: the channel's code, chosen by the user or shown.
    """

    edited = Signal()
    channel_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tier = ""
        self._todo: TaskRow | None = None
        self._today = date.min
        self._blank = VisitDraft("", Channel.VISIT, 0, datetime.min)  # noqa: DTZ901  shown by none
        self._channel = ChoiceChips(numbered=False, compact=True, columns=len(Channel))
        self._result = ChoiceChips(columns=3)
        self._purpose = _Combo()
        self._note = NoteEdit(words.phrases)
        self._step = QLineEdit()
        self._step.setMaxLength(MAX_LINE)
        self._settles = QCheckBox()
        self._more = Button("", "link", icon="chevron-down", on_click=self._toggle_details)
        self._details = Details()
        self._make_fields()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._result)  # the one choice that has to be made
        self.retranslate()

    def begin(self, blank: VisitDraft, now: datetime) -> None:
        """Start afresh with nothing but what a draft without a result has."""
        self._today = now.date()
        self._tier, self._todo = "", None
        self._details.show_contacts(None)
        self.show_draft(blank, now)
        self._tell_todo(blank.closes_task_id)

    def show_opening(self, opening: Opening, task_id: str) -> None:
        """Offer the people and to-dos of a merchant; suggest by its tier."""
        self._tier = opening.tier
        self._details.show_contacts(opening.contacts)
        todos = {todo.id: todo for todo in opening.todos}
        first = opening.todos[0] if opening.todos else None
        self._todo = todos.get(task_id, first)
        self._tell_todo(task_id)
        self._suggest()

    def show_draft(self, draft: VisitDraft, now: datetime) -> None:
        """Show everything a draft has."""
        self._blank = draft
        self._channel.choose(draft.channel)
        self._name_results()
        self._result.choose(draft.result)
        self._when.set_moment(draft.touched_at.astimezone(policy.ZONE), now)
        self._purpose.setCurrentIndex(max(0, self._purpose.findData(draft.purpose)))
        self._note.setPlainText(draft.note)
        self._step.setText(draft.next_step)
        self._next.set_day(draft.next_on, now.date())
        self._details.show_draft(draft)
        self._show_details(shown=draft.channel in plan.IN_PERSON or not self._details.is_empty())
        self._tell_todo(draft.closes_task_id)
        self._suggest()
        self.clear_errors()

    def read(self) -> VisitDraft:
        """What is typed and chosen; what cannot be read is as it was shown at first."""
        step, on = self._step.text(), self._next.day()
        if on is None and step.strip():
            on = self._next.suggested()
        return replace(
            self._blank,
            channel=self.channel(),
            result=self._chosen_result(),
            touched_at=self._when.moment() or self._blank.touched_at,
            purpose=str(self._purpose.currentData() or ""),
            note=self._note.toPlainText(),
            contact_ids=self._details.contact_ids(),
            products=self._details.product_codes(),
            satisfaction=self._details.rating(),
            competitor=self._details.competitor_text(),
            next_step=step,
            next_on=on,
            closes_task_id=self._settled_id(),
        )

    def channel(self) -> str:
        """The chosen channel's code."""
        return str(self._channel.value() or Channel.VISIT)

    def problem(self) -> tuple[str, str] | None:
        """The first field that cannot be saved as it is, and why."""
        if not self._chosen_result():
            return "result", translate("VisitForm", "Choose how it went: keys 1 to 6.")
        if not self._when.check():
            return "touched_at", translate("VisitForm", "Type a time, such as 14:30.")
        if not self._next.check():
            return "next_on", translate("VisitForm", "Type a day, such as +7, wed or 12-03.")
        if self._step.text().strip() and self.read().next_on is None:
            return "next_on", translate("VisitForm", "Say when the next step is due.")
        return None

    def show_error(self, name: str, sentence: str) -> bool:
        """Say it at a field of `VisitDraft` and go there; False if the field is not here."""
        field = self._fields.get(name)
        if field is None:
            return False
        self._show_details(shown=name in ("satisfaction", "competitor") or self._has_details())
        field.set_error(sentence)
        field.field.setFocus()
        return True

    def clear_errors(self) -> None:
        """Take every error away."""
        for field in self._fields.values():
            field.set_error("")

    def retranslate(self) -> None:
        """Take the words of the language in force."""
        for field, name in (
            (self._channel_field, translate("VisitForm", "Channel")),
            (self._purpose_field, translate("VisitForm", "Purpose")),
            (self._result_field, translate("VisitForm", "Result")),
            (self._note_field, translate("VisitForm", "Note")),
            (self._step_field, translate("VisitForm", "Next step")),
        ):
            field.set_name(name)
        self._note.setPlaceholderText(translate("VisitForm", "What was said. / inserts a phrase."))
        self._step.setPlaceholderText(translate("VisitForm", "What was agreed"))
        self._channel.set_choices(words.channels())
        self._name_results()
        self._purpose.rename(words.purposes())
        for part in (self._when, self._next, self._details):
            part.retranslate()
        self._tell_todo(self._settled_id())
        self._show_details(shown=self._has_details())

    def _make_fields(self) -> None:
        self._when, self._next = MomentField(), NextDayField()
        self._channel_field = Field("", self._channel)
        self._purpose_field = Field("", self._purpose)
        self._result_field = Field("", self._result)
        self._note_field = Field("", self._note)
        self._step_field = Field("", self._step)
        self._fields = {
            "channel": self._channel_field,
            "touched_at": self._when,
            "result": self._result_field,
            "note": self._note_field,
            "next_step": self._step_field,
            "next_on": self._next,
            "satisfaction": self._details.satisfaction,
            "competitor": self._details.competitor,
        }

    def _lay_out(self) -> None:
        when = row(self._when, self._purpose_field, spacing=12)
        following = row(self._step_field, self._next, spacing=12)
        when.setStretch(0, 1)
        when.setStretch(1, 1)
        following.setStretch(0, 1)
        self._next.setFixedWidth(theme.px(150))
        self.setLayout(
            column(
                self._channel_field,
                when,
                self._result_field,
                self._note_field,
                self._settles,
                following,
                row(self._more, None),
                self._details,
                spacing=12,
            )
        )

    def _connect(self) -> None:
        self._channel.changed.connect(lambda _: self._channel_chosen())
        self._result.changed.connect(lambda _: self._result_chosen())
        self._purpose.activated.connect(lambda _: self.edited.emit())
        self._settles.clicked.connect(lambda _: self.edited.emit())
        self._note.textChanged.connect(self._note_typed)
        self._step.textEdited.connect(lambda _: self._typed(self._step_field))
        self._when.edited.connect(self._moment_typed)
        self._next.edited.connect(self.edited)
        self._details.edited.connect(self.edited)

    def _channel_chosen(self) -> None:
        self._name_results()
        self._suggest()
        self.channel_changed.emit(self.channel())
        self.edited.emit()

    def _result_chosen(self) -> None:
        self._suggest()
        self._typed(self._result_field)

    def _note_typed(self) -> None:
        self._typed(self._note_field)

    def _moment_typed(self) -> None:
        self._suggest()
        self.edited.emit()

    def _typed(self, field: Field) -> None:
        field.set_error("")
        self.edited.emit()

    def _chosen_result(self) -> int:
        value = self._result.value()
        return value if isinstance(value, int) else 0

    def _name_results(self) -> None:
        self._result.set_choices(words.results(self.channel()))

    def _suggest(self) -> None:
        moment = self._when.moment()
        self._next.suggest(
            plan.next_due(
                self._tier,
                in_person=self.channel() in plan.IN_PERSON,
                met=self._chosen_result() != NOT_MET,
                on=moment.date() if moment else self._today,
            )
        )

    def _tell_todo(self, settled_id: str) -> None:
        todo = self._todo
        self._settles.setVisible(todo is not None)
        self._settles.setChecked(todo is not None and todo.id == settled_id)
        if todo is None:
            return
        text = translate("VisitForm", "Settles {day}: {title}").format(
            day=words.day(todo.due_on, self._today), title=todo.title
        )
        shown = elided(text, self._settles.font(), theme.px(360))
        self._settles.setText(shown.replace("&", "&&"))
        self._settles.setToolTip(plain_tip(text))

    def _settled_id(self) -> str:
        """The to-do ticked off; until they are known, the one the form was opened for."""
        if self._todo is None:
            return self._blank.closes_task_id
        return self._todo.id if self._settles.isChecked() else ""

    def _has_details(self) -> bool:
        return not self._details.isHidden()

    def _toggle_details(self) -> None:
        self._show_details(shown=not self._has_details())

    def _show_details(self, *, shown: bool) -> None:
        self._details.setVisible(shown)
        self._more.set_icon("chevron-down" if shown else "chevron-right")
        self._more.setText(
            translate("VisitForm", "Details")
            if shown
            else translate("VisitForm", "Details: people, products, satisfaction, competitor")
        )


class _Combo(QComboBox):
    """A choice that a scrolling form does not change by the way."""

    def rename(self, choices: words.Choices) -> None:
        """Offer the choices in other words."""
        chosen = self.currentData()
        self.clear()
        for value, text in choices:
            self.addItem(text, str(value))
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
