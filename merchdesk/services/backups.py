"""The backups of a home: what there is, making one, and going back to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from merchdesk.models import backup
from merchdesk.models.places import BACKUPS
from merchdesk.services.home import Home, restore

#: The ending of a backup's file, for file dialogs.
SUFFIX = ".mdbackup"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (None for a file from elsewhere), size in bytes."""

    path: Path
    made_at: datetime | None
    size: int


def folder_of(home: Path) -> Path:
    """Where a home keeps its backups."""
    return home / BACKUPS


def found(*, folder: Path) -> list[Backup]:
    """The backups of a home, open or closed, newest first."""
    return [
        Backup(path, made_at, path.stat().st_size)
        for path, made_at in backup.backups_in(folder_of(folder)).items()
    ]


def make(*, home: Home, now: datetime) -> Path:
    """Write a checked backup of an open home among its own.

    Raises:
        UserError: the disk fails, or the copy does not equal the database.
    """
    return home.backup(now=now)


def restore_and_open(*, folder: Path, archive: Path, secret: str, now: datetime) -> Home:
    """Go back to a backup and open the home; what was there before is kept as ``latest``.

    Raises:
        WrongSecret: the secret is not the backup's.
        UserError: the home is open elsewhere, or the backup cannot be used; nothing changed.
    """
    restore(folder, archive, secret=secret, now=now)
    return Home.open(folder, secret=secret, now=now)
