"""A home of any size to measure on, made once per machine and size, kept in the temp folder."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
import zlib
from pathlib import Path

from merchdesk.models import Base
from merchdesk.models.keyfile import Kdf
from merchdesk.services import demo_home, search
from merchdesk.services.home import Home, exists

SECRET = "benchmark only"
DAY = dt.datetime(2026, 11, 22, 2, 0, tzinfo=dt.UTC)


def filled(merchants: int) -> Path:
    """The folder of a home with so many demo merchants, three years each, all indexed."""
    folder = Path(tempfile.gettempdir()) / f"merchdesk-bench-{_schema()}-{merchants}"
    if exists(folder):
        return folder
    beside = folder.with_name(folder.name + ".making")
    shutil.rmtree(beside, ignore_errors=True)
    home, _ = Home.create(
        beside, passphrase=SECRET, manager_name="bench", now=DAY, kdf=Kdf(8, 1, 1)
    )
    with home.write() as session:
        demo_home.fill(session, merchants=merchants, manager_id=home.manager_id, now=DAY)
    with home.write() as session:
        search.catch_up(session)
    home.close()
    beside.rename(folder)
    return folder


def _schema() -> str:
    """Names the schema, so that a home that an older program left in the folder is not used."""
    tables = [(table.name, table.columns.keys()) for table in Base.metadata.sorted_tables]
    return f"{zlib.crc32(repr(tables).encode()):08x}"
