"""Keeps what is half typed: a second after the last change, and whenever the form goes away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from merchdesk.services import visits
from merchdesk.services.visits import VisitDraft
from merchdesk.ui.workspace import Workspace

_KEEP_AFTER_MS = 1000


class DraftKeeper(QObject):
    """Writes the form's draft to the store under its merchant's id.

    Args:
        workspace: whose store.
        read: the key, and what is typed now; None while nothing is.
        parent: the form.
    """

    def __init__(
        self,
        workspace: Workspace,
        read: Callable[[], tuple[str, VisitDraft | None]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._read = workspace, read
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        self._writing = 0

    def touched(self) -> None:
        """Something was typed: keep it in a second, unless more is typed."""
        self._timer.start()

    def is_pending(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._timer.isActive()

    def keep_now(self) -> None:
        """Keep what is still pending."""
        if self.is_pending():
            self.keep()

    def keep(self) -> None:
        """Write the draft, or forget it where everything was taken back."""
        self._timer.stop()
        key, draft = self._read()
        if draft is None:
            self.drop(key)
            return
        self._writing += 1
        self._workspace.jobs.command(
            visits.save_draft,
            done=self._written,
            key=key,
            draft=draft,
            now=self._workspace.now(),
        )

    def stop(self) -> None:
        """Keep nothing more until something is typed."""
        self._timer.stop()

    def drop(self, key: str) -> None:
        """Forget what was kept under a key."""
        self._timer.stop()
        self._writing += 1
        self._workspace.jobs.command(visits.drop_draft, done=self._written, key=key)

    def is_writing(self) -> bool:
        """Whether the store does not have it yet; a query in the same lane then comes later."""
        return self._writing > 0

    def _written(self, _: object) -> None:
        self._writing -= 1
