"""What files do to master data: merchants, MIDs, contacts, managers.

A file's `effects` remember what it said, so that taking it back is exact (`reverting`):

- ``covers``: branches and months of a statement (`coverage`);
- ``carries``: which labels a statement has, and ``says``: row → label → its word, where that is
  not what counts;
- ``mids``: the ids of the merchant numbers that a profile names;
- ``fields``: table → row → field → the value before and the one the file says, even where they
  are equal: each file is a layer over those before it;
- ``contacts``, ``managers``: the ids of the rows it added.

A profile says what counts: its words replace what is there, an empty cell says nothing. A
statement only fills what is empty, so that the order of statements does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from merchdesk.models import Base, Contact, Manager, Merchant, Mid, table_of
from merchdesk.models.bulk import batches
from merchdesk.rules import identity
from merchdesk.rules.codes import ContactRole, MerchantStatus
from merchdesk.services import coverage
from merchdesk.statements.types import ParsedFile, ProfileRow, StatementRow

Fields = dict[str, Any]
Effects = dict[str, Any]

#: The tables that files write to, by the name in ``fields``.
TABLES: dict[str, type[Base]] = {"merchant": Merchant, "mid": Mid, "contact": Contact}
#: Merchant columns that a profile fills, by the profile row's field.
_OF_PROFILES = (
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
#: Merchant columns that a statement fills where they are empty.
_OF_STATEMENTS = ("name", "mcc", "merchant_type")
#: A change of these moves the net of every month.
FOR_FIGURES = frozenset({"merchant_type", "mcc", "mdr_ppm", "cap_fen"})


class Masters:
    """The master data that some files speak of, read once and written at the end.

    Attributes:
        refigured: the ids of known merchants whose figures change in every month.
        rebranched: some known merchant number has another branch.
    """

    def __init__(self, session: Session, files: Iterable[ParsedFile], owner_id: str) -> None:
        self._session, self._owner_id = session, owner_id
        wanted = sorted(set[str]().union(*(file.mids for file in files)))
        self._mids = _by_mid(session, wanted)
        merchants = {row["merchant_id"] for row in self._mids.values()}
        merchants.update(identity.merchant_id(mid) for mid in wanted if mid not in self._mids)
        self._merchants = rows_of(session, Merchant, merchants, (*_OF_PROFILES, "owner_id"))
        self._contacts: dict[tuple[str, str], Fields] | None = None
        self._managers: dict[str, str] | None = None
        self._new: dict[type[Base], list[Fields]] = defaultdict(list)
        self._new_ids: set[str] = set()
        self._changed: dict[type[Base], dict[str, Fields]] = defaultdict(dict)
        self.refigured: set[str] = set()
        self.rebranched = False

    def take(self, file: ParsedFile) -> Effects:
        """Add what a file says to the master data; returns what to remember of it."""
        effects: Effects = {"fields": defaultdict(dict)}
        if file.rows:
            self._take_statement(file, effects)
        if file.profiles:
            self._take_profiles(file.profiles, effects)
        effects["fields"] = {table: rows for table, rows in effects["fields"].items() if rows}
        return effects

    def _take_statement(self, file: ParsedFile, effects: Effects) -> None:
        said = {field: _first_said(file.rows, field) for field in (*_OF_STATEMENTS, "branch")}
        effects["covers"] = coverage.stated(file)
        effects["carries"] = [field for field, values in said.items() if values]
        if file.branch:
            effects["carries"].append("branch")
        effects["says"] = {}
        for mid in dict.fromkeys(row.mid for row in file.rows):
            held = self._held(mid)
            merchant = self._merchants[held["merchant_id"]]
            for field in _OF_STATEMENTS:
                self._fill(effects, Merchant, merchant, field, said[field].get(mid), mid)
            branch = said["branch"].get(mid) or file.branch
            self._fill(effects, Mid, held, "branch", branch, mid)

    def _fill(
        self,
        effects: Effects,
        table: type[Base],
        row: Fields,
        field: str,
        value: str | None,
        mid: str,
    ) -> None:
        """Set what is empty; a merchant without a name goes by its number."""
        if value and row[field] in ("", mid):
            self._set(effects, table, row, field, value)
        elif value and row[field] != value:
            effects["says"].setdefault(row["id"], {})[field] = value

    def _take_profiles(self, profiles: Sequence[ProfileRow], effects: Effects) -> None:
        effects["mids"] = list(dict.fromkeys(identity.mid_id(row.mid) for row in profiles))
        effects["contacts"], effects["managers"] = [], []
        for row in profiles:
            held = self._held(row.mid)
            merchant = self._merchants[held["merchant_id"]]
            for field in _OF_PROFILES:
                value = getattr(row, field)
                if value not in ("", None):
                    self._set(effects, Merchant, merchant, field, value)
            owner = self._manager(row.manager, effects)
            if not owner and not merchant["owner_id"]:
                owner = self._owner_id
            if owner:
                self._set(effects, Merchant, merchant, "owner_id", owner)
            if row.branch:
                self._set(effects, Mid, held, "branch", row.branch)
            if row.contact_name:
                self._take_contact(row, merchant["id"], effects)

    def _held(self, mid: str) -> Fields:
        """The row of a merchant number; one not seen before comes with a merchant of its own.

        One of the two may be there alone, as long as a colleague's other half has not arrived.
        """
        held = self._mids.get(mid)
        if held is None:
            held = {"id": identity.mid_id(mid), "merchant_id": identity.merchant_id(mid)}
            held["branch"] = ""
            self._mids[mid] = self._add(Mid, held)
            held["mid"] = mid
        merchant_id = held["merchant_id"]
        if merchant_id not in self._merchants:
            merchant: Fields = dict.fromkeys(_OF_PROFILES, "")
            merchant |= {"mdr_ppm": None, "cap_fen": None}
            merchant |= {"id": merchant_id, "name": mid, "owner_id": self._owner_id}
            self._merchants[merchant_id] = self._add(Merchant, merchant)
            merchant["status"] = str(MerchantStatus.ACTIVE)
        return held

    def _add(self, table: type[Base], row: Fields) -> Fields:
        self._new[table].append(row)
        self._new_ids.add(row["id"])
        return row

    def _set(
        self, effects: Effects, table: type[Base], row: Fields, field: str, value: Any
    ) -> None:
        """Lay a file's word over what is there."""
        layers = effects["fields"][str(table_of(table).name)].setdefault(row["id"], {})
        before = layers[field][0] if field in layers else row[field]  # said twice in the file
        layers[field] = [before, value]
        if row[field] == value:
            return
        row[field] = value
        if row["id"] in self._new_ids:
            return
        self._changed[table][row["id"]] = row
        if field in FOR_FIGURES:
            self.refigured.add(row["id"])
        self.rebranched |= field == "branch"

    def _take_contact(self, row: ProfileRow, merchant_id: str, effects: Effects) -> None:
        """Add the profile's contact, or take its phone for the one of that name."""
        if self._contacts is None:
            self._contacts = _contacts_of(self._session, self._merchants)
        person_id = identity.contact_id(merchant_id, row.contact_name)
        person = self._contacts.get((merchant_id, row.contact_name))
        person = person or self._contacts.get(("", person_id))  # somebody changed the name
        if person is None:
            person = {
                "id": person_id,
                "merchant_id": merchant_id,
                "role": str(ContactRole.OTHER),
                "name": row.contact_name,
                "phone": "",
            }
            self._contacts[merchant_id, row.contact_name] = self._add(Contact, person)
            effects["contacts"].append(person["id"])
        self._set(effects, Contact, person, "name", row.contact_name)
        if row.phone:
            self._set(effects, Contact, person, "phone", row.phone)

    def _manager(self, name: str, effects: Effects) -> str:
        """The id of an account manager by name, "" for none."""
        if self._managers is None:
            query = select(Manager.name, Manager.id).order_by(Manager.id)
            self._managers = dict(self._session.execute(query).all())
        if name and name not in self._managers:
            person_id = identity.manager_id(name)
            if person_id not in self._managers.values():  # else somebody changed the name
                self._add(Manager, {"id": person_id, "name": name})
                effects["managers"].append(person_id)
            self._managers[name] = person_id
        return self._managers.get(name, "")

    def write(self) -> None:
        """Write everything that was taken."""
        self._session.flush()
        for table, rows in self._new.items():
            self._session.execute(insert(table_of(table)), rows)
        for table, changed in self._changed.items():
            update_rows(self._session, table, list(changed.values()))


def update_rows(session: Session, table: type[Base], rows: Sequence[Fields]) -> None:
    """Write rows over those of the same ``id``; all have the same fields."""
    if rows:
        columns: dict[str, Any] = {
            name: bindparam(f"to_{name}") for name in rows[0] if name != "id"
        }
        statement = update(table_of(table)).where(table_of(table).c.id == bindparam("of"))
        values = [{"of": row["id"]} | {f"to_{name}": row[name] for name in columns} for row in rows]
        session.execute(statement.values(columns), values)


def _first_said(rows: Sequence[StatementRow], field: str) -> dict[str, str]:
    """The first word of each merchant number on a label."""
    said = ((row.mid, getattr(row, field)) for row in reversed(rows))
    return {mid: value for mid, value in said if value}


def _by_mid(session: Session, mids: Sequence[str]) -> dict[str, Fields]:
    ids = {identity.mid_id(mid): mid for mid in mids}
    rows = rows_of(session, Mid, ids, ("merchant_id", "branch"))
    return {ids[row_id]: row for row_id, row in rows.items()}


def rows_of(
    session: Session, table: type[Base], ids: Collection[str], fields: Sequence[str]
) -> dict[str, Fields]:
    """Some columns of the rows with these ids, by id."""
    columns = table_of(table).c
    found: dict[str, Fields] = {}
    for batch in batches(ids):
        query = select(columns.id, *(columns[name] for name in fields))
        for row in session.execute(query.where(columns.id.in_(batch))):
            found[row.id] = dict(zip(("id", *fields), row, strict=True))
    return found


def _contacts_of(session: Session, merchants: Collection[str]) -> dict[tuple[str, str], Fields]:
    """The contacts of some merchants by merchant and name, and by "" and their id."""
    found: dict[tuple[str, str], Fields] = {}
    for batch in batches(merchants):
        query = select(Contact.id, Contact.merchant_id, Contact.name, Contact.phone)
        query = query.where(Contact.merchant_id.in_(batch)).order_by(Contact.id.desc())
        for contact_id, merchant_id, name, phone in session.execute(query):
            found[merchant_id, name] = {"id": contact_id, "name": name, "phone": phone}
            found["", contact_id] = found[merchant_id, name]
    return found
