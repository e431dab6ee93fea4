"""Where the list gets its merchants from: the latest query wins, the search index catches up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from merchdesk.services import merchants, search
from merchdesk.services.changes import Changes
from merchdesk.services.merchants import Found, ListIndex, ListQuery, MerchantRow
from merchdesk.ui.jobs import SEARCH, Jobs

#: So many rows come with the answer itself: more than a screen shows.
_FIRST = 32
#: The search index catches up in steps, so that other commands get their turn between them.
_STEP = 500
_SHOWN = Changes(
    merchants=True, contacts=True, visits=True, tasks=True, statements=True, settings=True
)


class ListSource(QObject):
    """Asks the services on the search lane, so that typing never waits for an import.

    Signals:
        answered: the `Found` of the latest query, and whether rows may have changed since before.
        indexing: how many merchants still have to be indexed for searching; 0 when done.
    """

    answered = Signal(object, bool)
    indexing = Signal(int)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._query = ListQuery()
        self._index: ListIndex | None = None
        self._renewed = self._busy = False
        self._left = 0
        jobs.changed.connect(self._changed)

    def ask(self, query: ListQuery) -> None:
        """Ask for a list; an answer to an earlier query that comes later is dropped."""
        self._query = query
        self._jobs.query(
            merchants.find,
            lane=SEARCH,
            key=f"merchant list {id(self)}",
            done=self._answer,
            query=query,
            index=self._index,
            first=_FIRST,
        )

    def refresh(self) -> None:
        """Ask the same again, knowing nothing."""
        self._index, self._renewed = None, True
        self.ask(self._query)

    def fetch(
        self, numbers: Sequence[int], deliver: Callable[[Sequence[MerchantRow]], None]
    ) -> None:
        """Bring the rows of these card numbers."""
        self._jobs.query(merchants.rows, numbers=numbers, lane=SEARCH, done=deliver, context=self)

    def find_number(self, merchant_id: str, deliver: Callable[[int | None], None]) -> None:
        """Bring a merchant's card number, of the latest merchant asked for only."""
        self._jobs.query(
            merchants.number_of,
            merchant_id=merchant_id,
            lane=SEARCH,
            key=f"merchant number {id(self)}",
            done=deliver,
            context=self,
        )

    def districts(self) -> tuple[str, ...]:
        """Every district of the portfolio, as far as it is known by now."""
        return () if self._index is None else self._index.districts()

    def _answer(self, found: Found) -> None:
        self._index = found.index
        renewed, self._renewed = self._renewed, False
        self.answered.emit(found, renewed)
        if found.unindexed and not self._busy:
            self._left = found.unindexed
            self._catch_up()

    def _catch_up(self) -> None:
        self._busy = True
        self.indexing.emit(self._left)
        self._jobs.command(
            search.catch_up, limit=_STEP, done=self._caught_up, failed=self._not_caught_up
        )

    def _caught_up(self, count: int) -> None:
        self._left -= count
        if count == _STEP:
            self._catch_up()
            return
        self._busy = False
        self.indexing.emit(0)
        self._index = None
        self.ask(self._query)

    def _not_caught_up(self, _error: Exception) -> None:
        """Names and numbers are found all the same; the next change tries again."""
        self._busy = False
        self.indexing.emit(0)

    def _changed(self, changes: Changes) -> None:
        if changes.any_of(_SHOWN):
            self.refresh()
