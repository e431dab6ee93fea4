"""Backups: one file that can be carried away and opened with the passphrase alone.

``merchdesk-20261122T142233Z.mdbackup`` is an uncompressed ZIP of the encrypted database (a checked
copy made through SQLite), its key file, and a manifest without personal data. Restoring proves
everything before it replaces anything, and keeps what was there as ``latest.mdbackup``.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import keyslots
from merchdesk.models.connection import plain_error
from merchdesk.models.copying import findings
from merchdesk.models.database import Database, prove
from merchdesk.models.durable import fsync_folder, put_in_place
from merchdesk.models.places import BACKUPS, DATABASE, KEYS

LATEST = "latest.mdbackup"

_MANIFEST = "manifest.json"
_FORMAT = 1
_NAME = re.compile(r"merchdesk-(\d{8}T\d{6}Z)(?:-\d+)?\.mdbackup")
_STAMP = "%Y%m%dT%H%M%SZ"


def backup(database: Database, folder: Path, *, now: dt.datetime, name: str = "") -> Path:
    """Write a checked backup of an open database and its key file.

    Args:
        database: may be in use; the copy is of one moment.
        folder: made if missing.
        now: the moment, with zone; names the file.
        name: another file name, which replaces a file of that name.

    Returns:
        The finished file. A failure leaves none.

    Raises:
        UserError: the disk fails, or the copy does not equal the database.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(prefix=".partial-", dir=folder) as partial:
            copy, packed = Path(partial, DATABASE), Path(partial, "packed")
            database.backup(copy)
            _pack(packed, copy, database.path.with_name(KEYS), now)
            target = folder / name if name else _free_name(folder, now)
            put_in_place(packed, target)
    except OSError as error:
        raise plain_error(error) or _not_a_backup() from error
    fsync_folder(folder)
    return target


def backups_in(folder: Path) -> dict[Path, dt.datetime]:
    """The backups of a folder with the moment each was made, newest first."""
    found = {}
    for path in folder.glob("merchdesk-*.mdbackup"):
        match = _NAME.fullmatch(path.name)
        if match:
            found[path] = dt.datetime.strptime(match[1], _STAMP).replace(tzinfo=dt.UTC)
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0].name), reverse=True))


def restore(
    archive: Path, folder: Path, secret: str, *, now: dt.datetime, key: bytes | None = None
) -> None:
    """Replace a closed home's database and keys by those of a backup, once they are proved.

    Args:
        archive: a backup.
        folder: the home; nobody may have it open.
        secret: passphrase or recovery code of the backup.
        now: names what is put aside.
        key: data key of the database there now, if the backup's secret does not unlock it.

    Raises:
        UserError: not a backup, damaged, of a newer program, a wrong secret, the disk fails.
            The home is as it was.
    """
    partial = folder / "restore.partial"
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True, mode=0o700)
        _unpack(archive, partial)
        _prove(partial, secret)
        _keep_current(folder, secret, key, now)
        partial.replace(folder / "restore.ready")
        fsync_folder(folder)
        finish_restore(folder)
    except OSError as error:
        raise plain_error(error) or _not_a_backup() from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def finish_restore(folder: Path) -> None:
    """Put restored files in place, also those of a restore that was cut off."""
    ready = folder / "restore.ready"
    if not ready.is_dir():
        return
    if (ready / DATABASE).exists():
        for suffix in ("-wal", "-shm"):  # the old one's log must not be replayed into the new one
            (folder / (DATABASE + suffix)).unlink(missing_ok=True)
    for name in (DATABASE, KEYS):
        if (ready / name).exists():
            (ready / name).replace(folder / name)
    fsync_folder(folder)
    shutil.rmtree(ready)


def _free_name(folder: Path, now: dt.datetime) -> Path:
    stamp = now.astimezone(dt.UTC).strftime(_STAMP)
    target, number = folder / f"merchdesk-{stamp}.mdbackup", 1
    while target.exists():
        number += 1
        target = folder / f"merchdesk-{stamp}-{number}.mdbackup"
    return target


def _pack(packed: Path, copy: Path, keys: Path, now: dt.datetime) -> None:
    manifest = {"format": _FORMAT, "made_at": now.astimezone(dt.UTC).isoformat()}
    with packed.open("xb") as file:
        packed.chmod(0o600)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest))
            archive.write(keys, KEYS)
            archive.write(copy, DATABASE)
        file.flush()
        os.fsync(file.fileno())
    with zipfile.ZipFile(packed) as archive:
        if archive.testzip() is not None:
            raise _not_a_backup()


def _unpack(archive: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(archive) as packed:
            _require_ours(packed)
            for name in (KEYS, DATABASE):
                with packed.open(name) as source, (folder / name).open("xb") as target:
                    (folder / name).chmod(0o600)
                    shutil.copyfileobj(source, target, 1 << 20)
                    target.flush()
                    os.fsync(target.fileno())
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError) as error:
        raise _not_a_backup() from error
    except (NotImplementedError, RuntimeError) as error:  # compressed oddly, encrypted as a ZIP
        raise _not_a_backup() from error


def _require_ours(packed: zipfile.ZipFile) -> None:
    """Our three members, stored as they are, so that nothing can unfold without bound."""
    members = packed.infolist()
    if sorted(m.filename for m in members) != sorted((_MANIFEST, KEYS, DATABASE)):
        raise _not_a_backup()
    if any(m.compress_type != zipfile.ZIP_STORED for m in members):
        raise _not_a_backup()
    if packed.getinfo(_MANIFEST).file_size > 4096 or packed.getinfo(KEYS).file_size > 65536:
        raise _not_a_backup()
    if json.loads(packed.read(_MANIFEST))["format"] != _FORMAT:
        raise UserError(
            translate(
                "Store", "The backup was made by a newer MerchDesk. Install the newer version."
            )
        )


def _prove(folder: Path, secret: str) -> None:
    key = keyslots.unlock(folder / KEYS, secret)
    try:
        prove(folder / DATABASE, key)
        wrong = findings(folder / DATABASE, key)
    except dbapi2.Error as error:
        raise _not_a_backup() from error
    if wrong:
        raise _not_a_backup()


def _keep_current(folder: Path, secret: str, key: bytes | None, now: dt.datetime) -> None:
    """Back up what is there as ``latest``; if it cannot be opened, put its raw files aside."""
    if not (folder / DATABASE).exists():
        return
    try:
        known = key if key is not None else keyslots.unlock(folder / KEYS, secret)
        with closing(Database.open(folder / DATABASE, known)) as current:
            backup(current, folder / BACKUPS, now=now, name=LATEST)
    except UserError:
        _put_aside(folder, now)


def _put_aside(folder: Path, now: dt.datetime) -> None:
    """Copy a closed database that does not open, so that restoring never destroys the only one."""
    aside = folder / BACKUPS / now.astimezone(dt.UTC).strftime(f"before-{_STAMP}")
    aside.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in (DATABASE, DATABASE + "-wal", KEYS):
        if (folder / name).exists():
            shutil.copy2(folder / name, aside / name)


def _not_a_backup() -> UserError:
    return UserError(translate("Store", "The file is damaged or is not a backup of MerchDesk."))
