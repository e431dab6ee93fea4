from __future__ import annotations

import importlib
import json
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, inspect, select, text

from merchdesk.errors import UserError
from merchdesk.models import Base, Manager, Scope, backup, migrations, tables_of
from merchdesk.models.connection import connect
from merchdesk.models.database import Database
from tests.models.conftest import KEY, PEOPLE
from tests.models.regenerate import GOLDEN, golden


def _ours(_object, name, _kind, _reflected, _compared) -> bool:
    return not (name or "").startswith("merchant_search")  # FTS5's own tables


def test_the_migrated_schema_is_the_mapped_one(database: Database) -> None:
    with database.read() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"include_object": _ours, "compare_type": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_primary_keys_and_nulls_are_the_mapped_ones(database: Database) -> None:
    """Alembic does not compare primary keys."""
    with database.read() as session:
        found = inspect(session.connection())
        for name, table in Base.metadata.tables.items():
            key = found.get_pk_constraint(name)
            assert key["constrained_columns"] == [column.name for column in table.primary_key]
            nulls = {column["name"]: column["nullable"] for column in found.get_columns(name)}
            assert nulls == {column.name: column.nullable for column in table.columns}


def test_synced_tables_and_columns_are_wire_format() -> None:
    """Never renamed, retyped or dropped once released; new ones are added to the file."""
    assert golden() == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_synced_tables_declare_nothing_a_peer_could_violate() -> None:
    for name in tables_of(Scope.TEAM):
        table = Base.metadata.tables[name]
        assert not table.foreign_keys
        assert not any(index.unique for index in table.indexes)
        assert not any(isinstance(rule, sa.UniqueConstraint) for rule in table.constraints)
        assert [(column.name, str(column.type)) for column in table.primary_key] == [
            ("id", "CHAR(32)")
        ]


def test_each_revision_follows_the_one_before() -> None:
    assert len(migrations.REVISIONS) == migrations.HEAD
    for number, name in enumerate(migrations.REVISIONS, start=1):
        revision = importlib.import_module(f"merchdesk.models.migrations.{name}")
        assert revision.revision == f"{number:04}"
        assert name.startswith(f"r{number:04}_")
        assert revision.down_revision == (f"{number - 1:04}" if number > 1 else None)


@pytest.fixture
def newer_program(monkeypatch) -> Callable[[Callable[[], None]], None]:
    """A program whose schema is one revision further."""

    def install(upgrade: Callable[[], None]) -> None:
        module = types.ModuleType("next")
        module.upgrade = upgrade  # type: ignore[attr-defined]  # a revision module
        monkeypatch.setitem(sys.modules, "merchdesk.models.migrations.next", module)
        monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, "next"))
        monkeypatch.setattr(migrations, "HEAD", migrations.HEAD + 1)

    return install


def _version(path: Path) -> int:
    connection = connect(path, KEY)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return int(version)


@pytest.fixture
def kept(path: Path) -> Path:
    """A database with keys beside it, so that it can be backed up."""
    path.with_name("keys.json").write_text("{}")
    return path


def test_an_older_database_is_backed_up_and_brought_up(kept: Path, newer_program) -> None:
    old = _version(kept)
    newer_program(
        lambda: op.add_column("manager", sa.Column("nick", sa.String(), server_default="阿"))
    )
    opened = Database.open(kept, KEY)
    with opened.read() as session:
        assert session.scalar(text("SELECT count(*) FROM manager WHERE nick = '阿'")) == PEOPLE
    opened.close()
    assert _version(kept) == old + 1
    (made,) = backup.backups_in(kept.with_name("backups"))
    backup._unpack(made, kept.with_name("backups"))
    assert _version(made.with_name("merchdesk.db")) == old


def test_opening_a_current_database_makes_no_backup(kept: Path) -> None:
    Database.open(kept, KEY).close()
    assert not kept.with_name("backups").exists()


def test_children_and_triggers_outlive_the_rebuild_of_their_parent(
    kept: Path, newer_program
) -> None:
    connection = connect(kept, KEY)
    connection.execute(
        "CREATE TABLE child (id INTEGER PRIMARY KEY, "
        "manager_id REFERENCES manager (id) ON DELETE CASCADE)"
    )
    connection.execute("INSERT INTO child (manager_id) SELECT id FROM manager")
    connection.execute("CREATE TABLE seen (id)")
    connection.execute(
        "CREATE TRIGGER watch AFTER INSERT ON manager BEGIN INSERT INTO seen VALUES (new.id); END"
    )
    connection.close()

    def rebuild() -> None:
        with op.batch_alter_table("manager", recreate="always") as table:
            table.alter_column("phone", nullable=True)

    newer_program(rebuild)
    opened = Database.open(kept, KEY)
    with opened.write() as session:
        assert session.scalar(text("SELECT count(*) FROM child")) == PEOPLE
        assert session.scalar(text("SELECT count(*) FROM seen")) == 0
        session.add(Manager(id="f" * 32, name="new"))
        session.flush()
        assert session.scalar(text("SELECT id FROM seen")) == "f" * 32
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
    opened.close()


def _drop_rows() -> None:
    with op.batch_alter_table("touch", recreate="always") as table:
        table.alter_column("note", nullable=True)
    op.execute("DELETE FROM manager WHERE id < '0000000000000000000000000000000a'")


def _break_link() -> None:
    op.execute("CREATE TABLE child (manager_id REFERENCES manager (id))")
    op.execute("INSERT INTO child VALUES ('nobody')")


@pytest.mark.parametrize("upgrade", [_drop_rows, _break_link])
def test_a_migration_that_would_lose_something_changes_nothing(
    kept: Path, newer_program, upgrade
) -> None:
    old = _version(kept)
    newer_program(upgrade)
    with pytest.raises(UserError, match="without losing records"):
        Database.open(kept, KEY)
    assert _version(kept) == old
    connection = connect(kept, KEY)
    assert connection.execute("SELECT count(*) FROM manager").fetchone() == (PEOPLE,)
    assert connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'child'").fetchone() is None
    connection.close()


def test_a_migration_with_a_bug_changes_nothing(kept: Path, newer_program, monkeypatch) -> None:
    old = _version(kept)

    def fail() -> None:
        with op.batch_alter_table("touch", recreate="always") as table:
            table.alter_column("note", nullable=True)
        op.execute("DROP TABLE manager")
        raise ZeroDivisionError

    newer_program(fail)
    with pytest.raises(ZeroDivisionError):
        Database.open(kept, KEY)
    assert _version(kept) == old
    assert len(backup.backups_in(kept.with_name("backups"))) == 1
    monkeypatch.undo()  # the older program still opens it
    opened = Database.open(kept, KEY)
    with opened.read() as session:
        assert session.scalar(select(func.count()).select_from(Manager)) == PEOPLE
    opened.close()


def test_without_a_backup_nothing_is_migrated(path: Path, newer_program) -> None:
    old = _version(path)
    newer_program(lambda: op.execute("DROP TABLE manager"))
    with pytest.raises(UserError):
        Database.open(path, KEY)  # no keys.json: the backup could not be opened
    assert _version(path) == old
