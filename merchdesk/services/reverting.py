"""Taking a file's effects on master data back, so that the files that stay are all that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from merchdesk.models import (
    Base,
    Contact,
    Device,
    Manager,
    Merchant,
    Mid,
    StatementFile,
    StatementLine,
    Task,
    TierOverride,
    Touch,
    table_of,
)
from merchdesk.models.bulk import batches
from merchdesk.services.effects import (
    FOR_FIGURES,
    TABLES,
    rows_of,
    update_rows,
)
from merchdesk.services.layers import Layer, Layers
from merchdesk.sync.values import fits

#: Where a manager is spoken of.
_MANAGERS = (
    Merchant.owner_id,
    Merchant.deputy_id,
    Touch.manager_id,
    Task.manager_id,
    Device.manager_id,
)


@dataclass(slots=True)
class Reverted:
    """What taking a file back moved.

    Attributes:
        refigured: the ids of merchants whose figures change in every month.
        rebranched: some merchant number has another branch.
    """

    refigured: set[str] = field(default_factory=set)
    rebranched: bool = False


def revert(session: Session, file: StatementFile) -> Reverted:
    """Give back every field that nobody has changed since, and remove what only this file knew.

    Merchants that no other file mentions keep what is known of them: they go altogether, or stay
    because somebody worked on them.

    Args:
        session: a write transaction.
        file: an import that is marked as undone already.
    """
    said, layers = file.effects, Layers(session, file)
    holders = _Holders(session, _mids_of(session, file))
    kept = {holders.merchant[mid] for mid in layers.mentioned(holders.merchant)}
    people = {id_ for id_ in said.get("contacts", ()) if not layers.claim_contact(id_)}
    managers = {id_ for id_ in said.get("managers", ()) if not layers.claim_manager(id_)}
    done = Reverted()
    fields = said.get("fields", {})
    for table in TABLES.keys() & fields.keys():
        rows = fields[table]
        if table == "contact":
            theirs = {id_: row for id_, row in rows.items() if id_ not in people}
        else:
            theirs = holders.only(rows, kept)
        _revert_rows(session, table, theirs, layers, holders, done)
    layers.store()
    _drop_contacts(session, people, fields.get("contact", {}))
    _drop_merchants(session, set(holders.numbers) - kept)
    _drop_managers(session, managers)
    return done


class _Holders:
    """The merchants of some merchant numbers, with all their numbers."""

    def __init__(self, session: Session, mid_ids: Collection[str]) -> None:
        self.merchant: dict[str, str] = {}  # by id of the number
        self.numbers: dict[str, dict[str, str]] = defaultdict(dict)  # merchant → id → number
        merchants: set[str] = set()
        for batch in batches(mid_ids):
            merchants.update(session.scalars(select(Mid.merchant_id).where(Mid.id.in_(batch))))
        for batch in batches(merchants):
            query = select(Mid.id, Mid.merchant_id, Mid.mid).where(Mid.merchant_id.in_(batch))
            for mid_id, merchant_id, mid in session.execute(query):
                self.merchant[mid_id] = merchant_id
                self.numbers[merchant_id][mid_id] = mid

    def only(self, rows: Mapping[str, Any], merchants: Collection[str]) -> dict[str, Any]:
        """The rows of some merchants or of their numbers."""
        return {
            row_id: row
            for row_id, row in rows.items()
            if self.merchant.get(row_id, row_id) in merchants
        }

    def of(self, row_id: str) -> dict[str, str]:
        """The numbers of a merchant, or the one number."""
        return {row_id: ""} if row_id in self.merchant else self.numbers[row_id]


def _mids_of(session: Session, file: StatementFile) -> set[str]:
    lines = select(StatementLine.mid_id).where(StatementLine.file_id == file.id).distinct()
    return set(session.scalars(lines)) | set(file.effects.get("mids", ()))


def _revert_rows(
    session: Session,
    table: str,
    said: Mapping[str, dict[str, Layer]],
    layers: Layers,
    holders: _Holders,
    done: Reverted,
) -> None:
    columns = table_of(TABLES[table]).c
    labels = sorted({label for row in said.values() for label in row} & set(columns.keys()))
    carriers = {
        label: {} if table == "contact" else layers.carriers(label, holders.merchant)
        for label in labels
    }
    changed = []
    for row_id, row in rows_of(session, TABLES[table], said, labels).items():
        numbers = {} if table == "contact" else holders.of(row_id)
        before = dict(row)
        for label in labels:
            layer = said[row_id].get(label)
            if layer is None or not fits(columns[label], layer[0]):
                continue
            word = layer[0]
            if word in ("", None, *numbers.values()):  # what a statement may fill
                carrier = next((c for n in numbers if (c := carriers[label].get(n))), "")
                if carrier:
                    word = layers.take_over(carrier, table, row_id, label, layer)
            if not layers.rests_on(table, row_id, label, layer, word) and row[label] == layer[1]:
                row[label] = word
        if row != before:
            changed.append(row)
            different = {label for label in row if row[label] != before[label]}
            if not FOR_FIGURES.isdisjoint(different):
                done.refigured.add(row_id)
            done.rebranched |= "branch" in different
    update_rows(session, TABLES[table], changed)


def _drop_contacts(
    session: Session, people: Collection[str], said: Mapping[str, dict[str, Layer]]
) -> None:
    """Remove contacts, unless somebody met them or has changed them."""
    there = rows_of(session, Contact, people, ("merchant_id", "name", "phone"))
    met = _met(session, {row["merchant_id"] for row in there.values()})
    gone = [
        row_id
        for row_id, row in there.items()
        if row_id not in met
        and row["name"] == said.get(row_id, {}).get("name", ("", ""))[1]
        and row["phone"] == said.get(row_id, {}).get("phone", ("", ""))[1]
    ]
    _delete(session, Contact, gone)


def _met(session: Session, merchants: Collection[str]) -> set[str]:
    """The contacts that some touch names."""
    return {
        contact
        for batch in batches(merchants)
        for contacts in session.scalars(
            select(Touch.contact_ids).where(Touch.merchant_id.in_(batch))
        )
        for contact in contacts
    }


def _drop_managers(session: Session, managers: set[str]) -> None:
    """Remove account managers of whom nothing else speaks."""
    idle = set(managers)
    for column in _MANAGERS if managers else ():
        idle.difference_update(session.scalars(select(column).where(column.in_(managers))))
    _delete(session, Manager, idle)


def _drop_merchants(session: Session, merchants: Collection[str]) -> None:
    """Remove merchants that nobody has worked on."""
    columns: tuple[InstrumentedAttribute[str], ...] = (
        Touch.merchant_id,
        Task.merchant_id,
        Contact.merchant_id,
        TierOverride.merchant_id,
    )
    for batch in batches(merchants):
        gone = set(batch)
        for column in columns:
            gone.difference_update(session.scalars(select(column).where(column.in_(batch))))
        session.execute(delete(Mid).where(Mid.merchant_id.in_(gone)))
        session.execute(delete(Merchant).where(Merchant.id.in_(gone)))


def _delete(session: Session, table: type[Base], ids: Collection[str]) -> None:
    for batch in batches(ids):
        session.execute(delete(table).where(table.id.in_(batch)))  # type: ignore[attr-defined]  # every synced table has an id
