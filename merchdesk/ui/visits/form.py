"""The form that logs a touch: opened for a merchant, kept while typed, saved with Ctrl+Enter."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.rules.codes import Channel
from merchdesk.services import policy, visit_form, visits
from merchdesk.services.merchants import MerchantRow
from merchdesk.services.visit_form import Opening
from merchdesk.services.visits import FieldError, Logged, VisitDraft
from merchdesk.ui.jobs import DATABASE, SEARCH
from merchdesk.ui.visits import words
from merchdesk.ui.visits.fields import TouchFields
from merchdesk.ui.visits.footer import FormFooter
from merchdesk.ui.visits.heading import MerchantHead
from merchdesk.ui.visits.keeper import DraftKeeper
from merchdesk.ui.visits.restored import RestoredNote
from merchdesk.ui.widgets import announce, column
from merchdesk.ui.workspace import Workspace

_SAVE = ("Ctrl+Return", "Ctrl+Enter")
_SAVE_NEXT = ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")


class VisitForm(QWidget):
    """One touch of one merchant. Put it and its `footer` into the drawer after `open_for`.

    The result is the only forced choice and has the focus at first, so that a digit answers it.
    What is typed is kept a second later, when the form is hidden, and across a crash.

    Attributes:
        footer: the buttons, to stay in view below the form.

    Signals:
        saved: a `Logged`, safely stored; all that `visits.undo` needs.
        next_wanted: saved with Ctrl+Shift+Enter: open the next planned merchant.
        cancelled: Esc or Close; what was typed is kept.
    """

    saved = Signal(Logged)
    next_wanted = Signal()
    cancelled = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._workspace = workspace
        self._merchant_id = self._draft_key = ""
        self._older: tuple[VisitDraft, datetime | None] | None = None
        self._is_saving = self._is_opening = False
        self._head = MerchantHead(workspace)
        self._restored = RestoredNote()
        self._fields = TouchFields()
        self.footer = FormFooter()
        self._keeper = DraftKeeper(workspace, self._read, self)
        self.setLayout(
            column(
                self._head,
                self._restored,
                self._fields,
                None,
                spacing=12,
                margins=(20, 16, 20, 16),
            )
        )
        self._connect()
        self._retranslate()
        self._begin(self._new_draft(Channel.VISIT, "", planned=False))

    def open_for(
        self,
        merchant_id: str = "",
        name: str = "",
        *,
        channel: str = "visit",
        task_id: str = "",
        planned: bool = False,
    ) -> None:
        """Start a touch; without a merchant, with the picker. A kept draft comes back.

        Args:
            merchant_id: whom it is about, "" to let one be picked.
            name: shown until the merchant has been read.
            channel: a `Channel` code.
            task_id: the to-do it settles, "" if none.
            planned: whether it stood in the day's plan; always so with a to-do.
        """
        self.keep_draft()
        self._merchant_id = self._draft_key = merchant_id
        self._is_opening = bool(merchant_id)
        self._begin(self._new_draft(channel, task_id, planned=planned or bool(task_id)))
        if merchant_id:
            self._head.show_name(name)
            self._ask()
        else:
            self._head.pick()
            self._go(self._head)
            self._ask()

    def title(self) -> str:
        """What the drawer should be called."""
        return words.title(self._fields.channel())

    def keep_draft(self) -> None:
        """Keep at once what has not been kept yet."""
        self._keeper.keep_now()

    def save(self, *, then_next: bool = False) -> None:
        """Store what is typed, or say at its field why it cannot be."""
        if self._is_saving:
            return
        self._clear_errors()
        problem = self._problem()
        if problem is not None:
            self._show_error(*problem)
            return
        self._keeper.stop()
        self._set_saving(saving=True)
        self._workspace.jobs.command(
            visits.log,
            done=self._saved_then_next if then_next else self._saved,
            failed=self._refused,
            draft=replace(self._fields.read(), merchant_id=self._merchant_id),
            manager_id=self._workspace.manager_id,
            now=self._workspace.now(),
            draft_key=self._draft_key,
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_draft()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._head.picked.connect(self._picked)
        self._fields.edited.connect(self._keeper.touched)
        self._restored.dropped.connect(self._start_afresh)
        self._restored.older_wanted.connect(self._open_older)
        self._restored.older_unwanted.connect(self._replace_older)
        self.footer.close_wanted.connect(self._close)
        self.footer.save_wanted.connect(self.save)
        self.footer.next_wanted.connect(self._save_and_next)
        for owner in (self, self.footer):
            for keys in _SAVE:
                self._shortcut(owner, keys).activated.connect(self.save)
            for keys in _SAVE_NEXT:
                self._shortcut(owner, keys).activated.connect(self._save_and_next)

    def _shortcut(self, owner: QWidget, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _now(self) -> datetime:
        return self._workspace.now().astimezone(policy.ZONE)

    def _begin(self, blank: VisitDraft) -> None:
        """Show an empty form."""
        self._blank, self._older = blank, None
        self._set_saving(saving=False)
        self._restored.hide()
        self._clear_errors()
        self._fields.begin(blank, self._now())
        self._keeper.stop()
        self._go(self._fields)

    def _go(self, part: QWidget) -> None:
        """Put the keyboard there, now or when the drawer gives the focus to the form."""
        self.setFocusProxy(part)
        if self.isVisible():
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        query = partial(
            self._workspace.jobs.query,
            # beside a long import, but never ahead of a draft that is being written
            lane=DATABASE if self._keeper.is_writing() else SEARCH,
            key="visit form",
        )
        if self._merchant_id:
            merchant_id = self._merchant_id
            query(
                visit_form.opening,
                done=self._opened,
                failed=self._not_opened,
                merchant_id=merchant_id,
            )
        else:
            query(visit_form.without_merchant, done=self._found_loose)

    def _opened(self, opening: Opening) -> None:
        was_blank = self._read()[1] is None
        self._head.show_opening(opening, self._workspace.today())
        self._fields.show_opening(opening, self._blank.closes_task_id)
        is_first, self._is_opening = self._is_opening, False
        if was_blank:
            self._draft_key = opening.merchant_id
            if opening.draft is not None:
                self._restore(opening.draft, opening.draft_saved_at)
                self._go(self._fields)  # the result that is chosen now
        elif opening.draft is None:
            self._move_draft()
        elif is_first or self._draft_key != opening.merchant_id:  # not the one typed here
            self._ask_which(opening.draft, opening.draft_saved_at)

    def _move_draft(self) -> None:
        """Keep what is typed with the merchant it is about now, and no longer where it was."""
        if self._draft_key != self._merchant_id:
            self._keeper.drop(self._draft_key)
            self._draft_key = self._merchant_id
            self._keeper.touched()

    def _ask_which(self, older: VisitDraft, saved_at: datetime | None) -> None:
        """Both are kept until one is chosen: what is typed stays where it was kept so far."""
        if self._draft_key == self._merchant_id:  # typed before the older one was found
            self._draft_key = ""
        self._older = (older, saved_at)
        self._keeper.touched()
        self._restored.ask(saved_at)

    def _open_older(self) -> None:
        """The older draft; what is typed comes back where it was begun."""
        if self._older is None:
            return
        self._keeper.keep()
        (draft, saved_at), self._older = self._older, None
        self._draft_key = self._merchant_id
        self._restore(draft, saved_at)
        self._go(self._fields)

    def _replace_older(self) -> None:
        self._older = None
        self._restored.hide()
        self._move_draft()
        self._go(self._fields)

    def _found_loose(self, kept: tuple[VisitDraft, datetime] | None) -> None:
        """What was typed before a merchant was chosen; choosing one is still the next thing."""
        if kept is not None and self._read()[1] is None:
            self._restore(*kept)

    def _restore(self, draft: VisitDraft, saved_at: datetime | None) -> None:
        task_id = self._blank.closes_task_id or draft.closes_task_id
        self._fields.show_draft(replace(draft, closes_task_id=task_id), self._now())
        self._keeper.stop()
        self._restored.tell(saved_at)

    def _not_opened(self, error: UserError) -> None:
        self._merchant_id = ""
        self._show_error("merchant_id", str(error))

    def _picked(self, found: MerchantRow) -> None:
        """What is typed goes with the merchant; a to-do of another one does not."""
        if self._read()[1] is None:
            self._draft_key = found.merchant_id
        self._older = None
        self._restored.hide()
        if found.merchant_id != self._merchant_id:
            self._blank = replace(self._blank, closes_task_id="")
        self._merchant_id = found.merchant_id
        self._head.show_name(found.name)
        self._go(self._fields)
        self._ask()

    def _read(self) -> tuple[str, VisitDraft | None]:
        """The draft's key, and what is typed; None where that is nothing."""
        draft = replace(self._fields.read(), merchant_id=self._merchant_id)
        blank = replace(
            self._blank, merchant_id=self._merchant_id, closes_task_id=draft.closes_task_id
        )
        return self._draft_key, None if draft == blank else draft

    def _problem(self) -> tuple[str, str] | None:
        if not self._merchant_id:
            return "merchant_id", translate("VisitForm", "Choose a merchant first.")
        return self._fields.problem()

    def _show_error(self, name: str, sentence: str) -> None:
        if name == "merchant_id":
            self._head.pick()
            self._head.field.set_error(sentence)
            self._go(self._head)
        elif not self._fields.show_error(name, sentence):
            self.footer.set_error(sentence)
        announce(self, sentence)

    def _clear_errors(self) -> None:
        self.footer.set_error("")
        self._fields.clear_errors()

    def _set_saving(self, *, saving: bool) -> None:
        self._is_saving = saving
        self.footer.set_busy(saving)

    def _refused(self, error: UserError) -> None:
        self._set_saving(saving=False)
        self._show_error(error.field if isinstance(error, FieldError) else "", str(error))
        self._keeper.touched()

    def _saved(self, logged: Logged) -> None:
        self._begin(self._new_draft(logged.channel, "", planned=False))
        self.saved.emit(logged)

    def _saved_then_next(self, logged: Logged) -> None:
        self._saved(logged)
        self.next_wanted.emit()

    def _save_and_next(self) -> None:
        self.save(then_next=True)

    def _start_afresh(self) -> None:
        self._keeper.drop(self._draft_key)
        self._begin(
            self._new_draft(
                self._blank.channel, self._blank.closes_task_id, planned=self._blank.planned
            )
        )
        self._ask()

    def _close(self) -> None:
        self.keep_draft()
        self.cancelled.emit()

    def _new_draft(self, channel: str, task_id: str, *, planned: bool) -> VisitDraft:
        now = self._workspace.now()
        return VisitDraft("", channel, 0, now, planned=planned, closes_task_id=task_id)

    def _retranslate(self) -> None:
        self._head.retranslate()
        self._fields.retranslate()
        self._restored.retranslate()
        self.footer.retranslate()
