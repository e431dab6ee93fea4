"""What a row is about, in the words of people: for conflicts and the sync log."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk.models import Base, Merchant


@dataclass(frozen=True, slots=True)
class Record:
    """A row in words, and the merchant it belongs to ("" for none)."""

    text: str
    merchant_id: str


#: The column that names a row, by table; others go by their merchant's name.
_NAMED_BY = {
    "manager": "name",
    "device": "label",
    "merchant": "name",
    "contact": "name",
    "task": "title",
    "statement_file": "name",
    "team_setting": "key",
    "mid": "mid",
}


def describe(session: Session, *, table: str, row_id: str) -> Record:
    """A row in words; its id where nothing is known of it."""
    known = Base.metadata.tables.get(table)
    if known is None:
        return Record(row_id, "")
    row = session.execute(select(known).where(known.c.id == row_id)).mappings().first()
    if row is None:
        return Record(row_id, "")
    merchant_id = row_id if table == "merchant" else str(row.get("merchant_id", ""))
    own = str(row[_NAMED_BY[table]]) if table in _NAMED_BY else ""
    merchant = session.get(Merchant, merchant_id) if merchant_id else None
    names = [merchant.name if merchant is not None and table != "merchant" else "", own]
    return Record(" · ".join(name for name in names if name) or row_id, merchant_id)
