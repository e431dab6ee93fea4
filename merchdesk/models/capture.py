"""Change capture: triggers that write one operation for each changed row of a synced table.

They are made from the metadata and live in the database, so that bulk, Core and raw SQL are caught
in the same transaction. They sleep until this install belongs to a team (``sync_state.actor``),
and while remote operations are applied (``sync_state.applying``): a persistent trigger may not
name a temporary table, so the echo flag is a row. Python functions fail under
``trusted_schema=off``, so the clock is computed in SQL.

``INSERT OR REPLACE`` fires no delete trigger: synced tables are written with ON CONFLICT.
"""

from __future__ import annotations

import json

from sqlalchemy import Table

from merchdesk.models.base import Base, Scope, tables_of

#: What an operation's order is decided by; the winner of a field is the last (`sync.merge`).
ORDER = ("hlc", "actor", "seq", "salt")

#: The latest time an operation may carry; whoever reads a later one refuses it (`sync.reading`).
#: A time that somebody made up must not push those of others on its row beyond that.
LATEST = 2**62

#: What the names of the triggers begin with.
PREFIX = "capture_"

_LAST_FIRST = ", ".join(f"{name} DESC" for name in ORDER)
_AWAKE = "(SELECT actor <> '' AND NOT applying FROM sync_state)"
_COLUMNS = "actor, seq, salt, hlc, kind, table_name, row_id, body, saw, framed"
_DOT = "actor || ':' || seq || ':' || salt"


def synced_tables() -> list[Table]:
    """Every table whose rows travel, by name."""
    return [Base.metadata.tables[name] for name in tables_of(Scope.TEAM)]


def schema() -> str:
    """The synced tables and columns of this program, as text to compare."""
    return json.dumps({table.name: sorted(table.columns.keys()) for table in synced_tables()})


def triggers() -> list[str]:
    """The statements that make the triggers of all synced tables."""
    return [make(table) for table in synced_tables() for make in (_insert, _update, _delete)]


def snapshot(table: Table) -> str:
    """Every row as an insert operation, for an install that enters a team.

    Parameters: ``actor``, ``hlc``.
    """
    return (
        f"INSERT INTO sync_operation ({_COLUMNS}) SELECT :actor, "
        f"(SELECT coalesce(max(seq), 0) FROM sync_operation WHERE actor = :actor) "
        f"+ row_number() OVER (ORDER BY id), random() & 4294967295, :hlc, 'i', "
        f"'{table.name}', id, {_object(table, table.name)}, '[]', 0 FROM {table.name}"
    )


def _insert(table: Table) -> str:
    return _trigger(table, "INSERT", "i", _object(table, "NEW"), _all_dots(table, "NEW"))


def _delete(table: Table) -> str:
    return _trigger(table, "DELETE", "d", "'{}'", _all_dots(table, "OLD"))


def _update(table: Table) -> str:
    """What an update replaced is every known write of the value that stood there.

    Two laptops that wrote the same are replaced together; a value that had lost was not seen by
    whoever changed the field, and stays in the review.
    """
    names = [column.name for column in table.columns if column.name != "id"]
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in names)
    body = _changed(names, "json_quote(NEW.{name})")
    dots = (
        f"(SELECT json_group_array({_DOT}) FROM sync_operation WHERE row_id = NEW.id "
        f"AND table_name = '{table.name}' AND json_type(body, '$.{{name}}') IS NOT NULL "
        f"AND json_extract(body, '$.{{name}}') IS OLD.{{name}})"
    )
    saw = _changed(names, dots)
    return _trigger(table, "UPDATE", "u", body, saw, when=f"{_AWAKE} AND ({changed})")


def operation() -> str:
    """One operation that no trigger writes.

    Parameters: ``kind``, ``table``, ``id``, ``body``, ``saw``.
    """
    return _operation(":kind", ":table", ":id", ":body", ":saw")


def _trigger(
    table: Table, event: str, kind: str, body: str, saw: str, *, when: str = _AWAKE
) -> str:
    row = "OLD" if event == "DELETE" else "NEW"
    statement = _operation(f"'{kind}'", f"'{table.name}'", f"{row}.id", body, saw)
    return (
        f"CREATE TRIGGER {PREFIX}{table.name}_{event.lower()} AFTER {event} ON {table.name} "
        f"WHEN {when} BEGIN "
        f"{statement}; END"
    )


def _operation(kind: str, table: str, row_id: str, body: str, saw: str) -> str:
    return (
        f"INSERT INTO sync_operation ({_COLUMNS}) "
        f"SELECT actor, (SELECT coalesce(max(seq), 0) + 1 FROM sync_operation o "
        f"WHERE o.actor = sync_state.actor), random() & 4294967295, {_clock(table, row_id)}, "
        f"{kind}, {table}, {row_id}, {body}, {saw}, 0 FROM sync_state"
    )


def _clock(table: str, row_id: str) -> str:
    """The hybrid logical clock: the wall as the share sees it, but after all that the row has.

    Nothing else is ever adopted, not even one's own last time: within a row order is causal, and
    between rows it means nothing, so a clock that was wrong for a day poisons no later record.
    """
    return (
        f"min({LATEST}, "
        "max(CAST(unixepoch('now', 'subsec') * 1000000 AS INTEGER) + offset_us, 1 + coalesce("
        f"(SELECT max(hlc) FROM sync_operation WHERE row_id = {row_id} "
        f"AND table_name = {table}), 0)))"
    )


def _object(table: Table, row: str) -> str:
    pairs = ", ".join(f"'{c.name}', {row}.{c.name}" for c in table.columns if c.name != "id")
    return f"json_object({pairs})"


def _all_dots(table: Table, row: str) -> str:
    return (
        f"(SELECT json_group_array({_DOT}) FROM (SELECT * FROM sync_operation "
        f"WHERE row_id = {row}.id AND table_name = '{table.name}' ORDER BY {_LAST_FIRST}))"
    )


def _changed(names: list[str], value: str) -> str:
    """A JSON object of the columns that changed."""
    parts = " || ".join(
        f"CASE WHEN OLD.{name} IS NOT NEW.{name} THEN ',\"{name}\":' || {value.format(name=name)} "
        "ELSE '' END"
        for name in names
    )
    return f"'{{' || substr({parts}, 2) || '}}'"
