"""Beginning with a team: its file and an invite."""

from __future__ import annotations

from PySide6.QtCore import Signal

from merchdesk.i18n import translate
from merchdesk.ui.first_run.step import Step
from merchdesk.ui.sync.joining import JoinForm
from merchdesk.ui.widgets import ProgressStrip


class JoinStep(Step):
    """File, code and passphrase; while the team's records arrive, how far that is.

    Signals:
        submitted: path, code and passphrase.
        cancelled: stop what runs.
    """

    submitted = Signal(object, str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = JoinForm()
        self.form.submitted.connect(self.submitted)
        self.next_wanted.connect(self.form.submit)
        self.strip = ProgressStrip()
        self.strip.cancelled.connect(self.cancelled)
        self.strip.hide()
        self.set_body(self.form)
        self._foot.insertWidget(0, self.strip, 1000)
        self.retranslate()

    def begin(self) -> None:
        self.form.begin()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the team's records arrive, with a way to stop, and take no input meanwhile."""
        if busy:
            self.strip.start(translate("FirstRun", "Opening the team file…"))
        self.strip.setVisible(busy)
        for widget in (self._back, self._next):
            widget.setVisible(not busy)
        self._content.setEnabled(not busy)

    def set_progress(self, done: int, total: int, _text: str) -> None:
        """How many bytes of the file have been read."""
        self.strip.set_progress(done, total, translate("FirstRun", "Reading the team file…"))

    def retranslate(self) -> None:
        self.set_texts(
            translate("FirstRun", "Open a team file"),
            translate(
                "FirstRun",
                "Your colleague has made an invite for you and told you its code. Everything of "
                "the team comes to this computer, encrypted with your own passphrase.",
            ),
            translate("FirstRun", "Join the team"),
        )
