"""What the imported files remember of the master data they wrote (`effects`), one over another."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from merchdesk.models import StatementFile, StatementLine
from merchdesk.models.bulk import batches
from merchdesk.services.effects import Effects

#: The value before, and the one that the file says.
Layer = list[Any]


class Layers:
    """The files that stand beside one that is taken back, oldest first."""

    def __init__(self, session: Session, file: StatementFile) -> None:
        self._session = session
        age = StatementFile.imported_at
        live = select(StatementFile).where(StatementFile.undone.is_(False)).order_by(age)
        self._files = {row.id: row for row in session.scalars(live)}
        self._effects: dict[str, Effects] = {key: row.effects for key, row in self._files.items()}
        self._later = [
            key for key, row in self._files.items() if row.imported_at > file.imported_at
        ]
        self._changed: set[str] = set()

    def mentioned(self, mids: Collection[str]) -> set[str]:
        """Those of some merchant numbers that one of these files speaks of."""
        found = {mid for told in self._effects.values() for mid in told.get("mids", ())}
        found &= set(mids)
        for batch in batches(mids):
            query = select(StatementLine.mid_id).where(
                StatementLine.mid_id.in_(batch), StatementLine.file_id.in_(self._files)
            )
            found.update(self._session.scalars(query.distinct()))
        return found

    def carriers(self, label: str, mids: Collection[str]) -> dict[str, str]:
        """For each merchant number a statement that speaks of it and has this label."""
        ids = [key for key, told in self._effects.items() if label in told.get("carries", ())]
        found: dict[str, str] = {}
        for batch in batches(mids) if ids else ():
            query = (
                select(StatementLine.mid_id, func.min(StatementLine.file_id))
                .where(StatementLine.mid_id.in_(batch), StatementLine.file_id.in_(ids))
                .group_by(StatementLine.mid_id)
            )
            found.update(self._session.execute(query).all())
        return found

    def take_over(self, file_id: str, table: str, row_id: str, label: str, layer: Layer) -> Any:
        """Let a statement fill what another file filled before it; returns its word."""
        effects = self._effects[file_id]
        word = effects.get("says", {}).get(row_id, {}).pop(label, layer[1])
        row = effects.setdefault("fields", {}).setdefault(table, {}).setdefault(row_id, {})
        row[label] = [layer[0], word]
        self._changed.add(file_id)
        return word

    def rests_on(self, table: str, row_id: str, label: str, layer: Layer, word: Any) -> bool:
        """Whether a later file lies on this layer; from now on it lies on that word instead."""
        for key in self._later:
            above = self._row(key, table, row_id).get(label)
            if above is not None and above[0] == layer[1]:
                above[0] = word
                self._changed.add(key)
                return True
        return False

    def claim_contact(self, contact_id: str) -> bool:
        """Whether another profile speaks of a contact; it counts as the one that added it."""
        found = (key for key in self._effects if self._row(key, "contact", contact_id))
        return self._claimed(next(found, ""), "contacts", contact_id)

    def claim_manager(self, manager_id: str) -> bool:
        """Whether another profile names a manager; it counts as the one that added them."""
        for key, told in self._effects.items():
            rows = told.get("fields", {}).get("merchant", {}).values()
            if "mids" in told and any(row.get("owner_id", "  ")[1] == manager_id for row in rows):
                return self._claimed(key, "managers", manager_id)
        return False

    def _claimed(self, file_id: str, heading: str, row_id: str) -> bool:
        if file_id:
            self._effects[file_id].setdefault(heading, []).append(row_id)
            self._changed.add(file_id)
        return bool(file_id)

    def _row(self, file_id: str, table: str, row_id: str) -> dict[str, Layer]:
        row: dict[str, Layer]
        row = self._effects[file_id].get("fields", {}).get(table, {}).get(row_id, {})
        return row

    def store(self) -> None:
        """Write the memories that were changed."""
        for key in self._changed:
            flag_modified(self._files[key], "effects")
        self._session.flush()
