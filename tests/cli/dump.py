"""Everything a portfolio holds, to be compared before and after."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from merchdesk.services.home import Home
from tests.conftest import PASSPHRASE


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of a closed home, the search index's own tables included."""
    home = Home.open(path, secret=PASSPHRASE)
    try:
        with home.read() as session:
            names = session.scalars(
                text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            ).all()
            tables = {
                name: [tuple(row) for row in session.execute(text(f'SELECT * FROM "{name}"'))]
                for name in names
            }
    finally:
        home.close()
    assert len(tables) > 15
    assert tables["merchant"]
    return tables
