"""A small database that each test may use and harm, made once and copied while it is closed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from merchdesk.models import Manager
from merchdesk.models.database import Database

KEY = bytes(range(32))
PEOPLE = 40


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "merchdesk.db"
    database = Database.create(path, KEY)
    with database.write() as session:
        session.add_all(
            Manager(id=f"{number:032x}", name=f"经理{number}" * 40) for number in range(PEOPLE)
        )
    database.close()
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """A closed database of its own with some rows."""
    own = tmp_path / "merchdesk.db"
    shutil.copy2(template, own)
    return own


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """The same, open."""
    opened = Database.open(path, KEY)
    yield opened
    opened.close()
