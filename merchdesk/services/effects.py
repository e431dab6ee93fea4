"""What an import does to master data, kept so that taking the file back is exact."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from merchdesk.models import (
    Contact,
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
from merchdesk.rules import identity
from merchdesk.rules.codes import ContactRole, MerchantStatus
from merchdesk.statements.types import ParsedFile, ProfileRow, StatementRow

#: Merchant columns that a profile fills, by the profile row's field.
_PROFILE_FIELDS = (
    "name",
    "short_name",
    "merchant_type",
    "mcc",
    "city",
    "district",
    "address",
    "joined_month",
    "mdr_ppm",
    "cap_fen",
)


def add_merchants(session: Session, file: ParsedFile, owner_id: str) -> None:
    """Add a merchant and its MID for every MID not seen before."""
    rows: list[StatementRow | ProfileRow] = [*file.rows, *file.profiles]
    first = {row.mid: row for row in reversed(rows)}
    known = set(session.scalars(select(Mid.mid)))
    fresh = [row for mid, row in first.items() if mid not in known]
    merchants = [
        {
            "id": identity.merchant_id(row.mid),
            "name": row.name or row.mid,
            "mcc": row.mcc,
            "merchant_type": row.merchant_type,
            "status": str(MerchantStatus.ACTIVE),
            "owner_id": owner_id,
        }
        for row in fresh
    ]
    mids = [
        {
            "id": identity.mid_id(row.mid),
            "mid": row.mid,
            "merchant_id": identity.merchant_id(row.mid),
            "branch": row.branch or file.branch,
        }
        for row in fresh
    ]
    if fresh:
        session.execute(insert(table_of(Merchant)), merchants)
        session.execute(insert(table_of(Mid)), mids)


def apply_profiles(
    session: Session, file: StatementFile, profiles: Sequence[ProfileRow], owner_id: str
) -> set[str]:
    """Write profiles over the merchants; `file.effects` remembers old and new of each field.

    Returns:
        The ids of all MIDs mentioned.
    """
    if not profiles:
        return set()
    changed: dict[str, dict[str, list[Any]]] = {}
    contacts: list[str] = []
    managers = {row.name: row.id for row in session.scalars(select(Manager))}
    for chunk in _by_batches(profiles):
        merchants = _merchants_by_mid(session, [row.mid for row in chunk])
        for row in chunk:
            merchant = merchants[row.mid]
            owner = _owner(session, managers, row.manager) or merchant.owner_id or owner_id
            changed[merchant.id] = _fill(merchant, row, owner)
            contacts += _add_contact(session, merchant.id, row)
    mids = [identity.mid_id(row.mid) for row in profiles]
    file.effects = {"mids": mids, "fields": changed, "contacts": contacts}
    session.flush()
    return set(mids)


def _by_batches(profiles: Sequence[ProfileRow], size: int = 900) -> list[Sequence[ProfileRow]]:
    return [profiles[at : at + size] for at in range(0, len(profiles), size)]


def _merchants_by_mid(session: Session, mids: Sequence[str]) -> dict[str, Merchant]:
    query = select(Mid.mid, Merchant).join(Merchant, Merchant.id == Mid.merchant_id)
    return dict(session.execute(query.where(Mid.mid.in_(mids))).all())


def _owner(session: Session, managers: dict[str, str], name: str) -> str:
    if name and name not in managers:
        managers[name] = identity.random_id()
        session.add(Manager(id=managers[name], name=name))
    return managers.get(name, "")


def _fill(merchant: Merchant, row: ProfileRow, owner_id: str) -> dict[str, list[Any]]:
    """Set what the profile has; an empty cell leaves what is there."""
    wanted = {field: getattr(row, field) for field in _PROFILE_FIELDS} | {"owner_id": owner_id}
    changes = {}
    for field, value in wanted.items():
        old = getattr(merchant, field)
        if value not in ("", None) and value != old:
            changes[field] = [old, value]
            setattr(merchant, field, value)
    return changes


def _add_contact(session: Session, merchant_id: str, row: ProfileRow) -> list[str]:
    """Add the profile's contact unless the merchant has one of that name."""
    if not row.contact_name:
        return []
    same = select(Contact.id).where(
        Contact.merchant_id == merchant_id, Contact.name == row.contact_name
    )
    if session.scalar(same) is not None:
        return []
    contact = Contact(
        id=identity.random_id(),
        merchant_id=merchant_id,
        role=ContactRole.OTHER,
        name=row.contact_name,
        phone=row.phone,
    )
    session.add(contact)
    return [contact.id]


def revert(session: Session, file: StatementFile) -> None:
    """Undo a profile's changes that nobody has changed since.

    Where a later profile changed the same field again, its memory of the old value becomes what
    was there before this file, so that undoing both, in any order, ends at the beginning.
    """
    for merchant_id, fields in file.effects.get("fields", {}).items():
        merchant = session.get(Merchant, merchant_id)
        for field, (old, new) in fields.items():
            if merchant is not None and getattr(merchant, field) == new:
                setattr(merchant, field, old)
            else:
                _hand_on(session, file, merchant_id, field, old, new)
    contacts = file.effects.get("contacts", ())
    session.execute(delete(Contact).where(Contact.id.in_(contacts)))
    session.flush()


def _hand_on(
    session: Session, file: StatementFile, merchant_id: str, field: str, old: Any, new: Any
) -> None:
    others = select(StatementFile).where(
        StatementFile.kind == "profile",
        StatementFile.undone.is_(False),
        StatementFile.id != file.id,
    )
    for other in session.scalars(others):
        change = other.effects.get("fields", {}).get(merchant_id, {}).get(field)
        if change is not None and change[0] == new:
            fields = other.effects["fields"]
            mended = {**fields[merchant_id], field: [old, change[1]]}
            other.effects = {**other.effects, "fields": {**fields, merchant_id: mended}}


def forget_orphans(session: Session, mid_ids: Collection[str]) -> None:
    """Remove merchants that no live file mentions any more and that nobody has worked on."""
    live = select(StatementFile).where(StatementFile.undone.is_(False))
    files = {row.id: row for row in session.scalars(live)}
    mentioned = set[str]().union(*(row.effects.get("mids", ()) for row in files.values()))
    lines = select(StatementLine.mid_id).where(StatementLine.file_id.in_(files)).distinct()
    mentioned.update(session.scalars(lines))
    gone = set(mid_ids) - mentioned
    owners = session.execute(select(Mid.id, Mid.merchant_id)).all()
    kept = {merchant for mid, merchant in owners if mid not in gone}
    worked_on = set[str]()
    for table in (Touch, Task, Contact, TierOverride):
        worked_on.update(session.scalars(select(table.merchant_id).distinct()))
    orphans = {merchant for mid, merchant in owners if mid in gone} - kept - worked_on
    for merchant_id in sorted(orphans):
        session.execute(delete(Mid).where(Mid.merchant_id == merchant_id))
        session.execute(delete(Merchant).where(Merchant.id == merchant_id))
