"""A home: the folder with one portfolio, its keys, its backups and its log, open in one process."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLockFile
from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import Manager, keyslots
from merchdesk.models import backup as backups
from merchdesk.models.connection import plain_error
from merchdesk.models.database import Database
from merchdesk.models.durable import fsync_folder
from merchdesk.models.keyfile import Kdf
from merchdesk.models.places import BACKUPS, DATABASE, KEYS, check_location
from merchdesk.models.thinning import kept
from merchdesk.rules.identity import manager_id
from merchdesk.services import device, sync_start
from merchdesk.services.seeds import seed

#: A close makes no backup if the last one is younger.
BACKUP_EVERY = dt.timedelta(minutes=30)

_LOCK = "lock"
_SIGNED_WITHIN = 2.0  # seconds in which a living process has written who it is


def home_path(explicit: str | Path | None = None) -> Path:
    """The home to use: the one named, else ``MERCHDESK_HOME``, else the platform's data folder."""
    chosen = explicit or os.environ.get("MERCHDESK_HOME")
    if chosen:
        return Path(os.path.expanduser(chosen)).absolute()  # noqa: PTH111  pathlib's may raise
    return Path(platformdirs.user_data_dir("MerchDesk", appauthor=False))


def exists(path: Path) -> bool:
    """Whether a folder holds a portfolio."""
    return (path / DATABASE).exists() or (path / "restore.ready" / DATABASE).exists()


class Home:
    """An open home. Only one process may have it open.

    Attributes:
        path: the folder.
        database: the open database.
        manager_id: whose laptop this is.
        device_id: this install.
    """

    def __init__(
        self, path: Path, database: Database, lock: QLockFile, manager_id: str, device_id: str
    ) -> None:
        """Use `create` or `open`."""
        self.path = path
        self.database = database
        self.manager_id = manager_id
        self.device_id = device_id
        self._lock = lock
        self._backed_up = 0  # of the database's commits

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        passphrase: str,
        manager_name: str,
        now: dt.datetime,
        kdf: Kdf = keyslots.DEFAULT,
    ) -> tuple[Home, str]:
        """Make a home with an empty portfolio and open it.

        Everything is built beside and moved into place last: an interrupted start leaves no home.

        Returns:
            The home, and the recovery code to show once.

        Raises:
            UserError: there is a portfolio here already, the folder is not a fit place, the
                passphrase is too short, or the disk refuses.
        """
        if exists(path):
            raise UserError(translate("Home", "There is a portfolio in this folder already."))
        with _locked(path) as lock:
            key, code, device_id = _build(path, passphrase, manager_name, now, kdf)
            database = Database.open(path / DATABASE, key)
            return cls(path, database, lock, device.owner_of(database, device_id), device_id), code

    @classmethod
    def open(cls, path: Path, *, secret: str, now: dt.datetime | None = None) -> Home:
        """Open a home with its passphrase or recovery code.

        Raises:
            UserError: none there, open elsewhere, wrong passphrase, damaged or newer files.
        """
        with _closed_home(path) as lock:
            return cls._opened(path, lock, keyslots.unlock(path / KEYS, secret), now)

    @classmethod
    def open_with_keystore(cls, path: Path, *, now: dt.datetime | None = None) -> Home | None:
        """Open a home through the system's keystore; None where that has no key for it."""
        with _closed_home(path) as lock:
            key = keyslots.unlock_with_keystore(path / KEYS)
            if key is None:
                lock.unlock()
                return None
            return cls._opened(path, lock, key, now)

    @classmethod
    def _opened(cls, path: Path, lock: QLockFile, key: bytes, now: dt.datetime | None) -> Home:
        database = Database.open(path / DATABASE, key)
        try:
            device_id = device.id_of(path)
            manager_id = device.owner_of(database, device_id) or device.adopt(
                database, device_id, now or dt.datetime.now(dt.UTC)
            )
            sync_start.begin(database, device_id=device_id, now=now or dt.datetime.now(dt.UTC))
        except BaseException:
            database.close()
            raise
        return cls(path, database, lock, manager_id, device_id)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only reads (`Database.read`)."""
        with self.database.read() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session in one writing transaction (`Database.write`)."""
        with self.database.write() as session:
            yield session

    def backup(self, *, now: dt.datetime, folder: Path | None = None, name: str = "") -> Path:
        """Write a checked backup; those of the home itself are thinned afterwards.

        Args:
            now: names the file, unless ``name`` does.
            folder: where to; None for the home's own backups.
            name: another file name; a file of that name is replaced.

        Raises:
            UserError: the disk fails, or the copy does not equal the database.
        """
        target = backups.backup(self.database, folder or self.path / BACKUPS, now=now, name=name)
        if folder is None:
            self._backed_up = self.database.commits
            _thin(self.path / BACKUPS, now)
        return target

    def backup_if_due(self, *, now: dt.datetime) -> Path | None:
        """A backup if anything was written since the last one and that is half an hour old."""
        newest = next(iter(backups.backups_in(self.path / BACKUPS).values()), None)
        if self.database.commits == self._backed_up or (
            newest and newest <= now < newest + BACKUP_EVERY
        ):
            return None
        return self.backup(now=now)

    def close(self, *, backup_at: dt.datetime | None = None) -> None:
        """Close the database and let others open the home.

        Args:
            backup_at: the present moment, to make a backup first if one is due.
        """
        try:
            if backup_at is not None:
                self.backup_if_due(now=backup_at)
        finally:
            self.database.close()
            self._lock.unlock()


def restore(path: Path, archive: Path, *, secret: str, now: dt.datetime) -> None:
    """Replace a closed home's portfolio by a backup; what was there is kept as ``latest``.

    Args:
        path: the home; made if missing.
        archive: the backup.
        secret: the backup's passphrase or recovery code.
        now: names what is put aside.

    Raises:
        UserError: the home is open, or the backup cannot be used; the home is as it was.
    """
    with _locked(path) as lock:
        backups.restore(archive, path, secret, now=now)
        device.rename(path)  # what was here may go on elsewhere, and knows more than the backup
        lock.unlock()


@contextmanager
def _closed_home(path: Path) -> Iterator[QLockFile]:
    """The lock of an existing home that nobody has open; kept unless opening fails."""
    if not exists(path):
        raise UserError(translate("Home", "There is no portfolio in this folder yet."))
    with _locked(path) as lock:
        backups.finish_restore(path)
        yield lock


@contextmanager
def _locked(path: Path) -> Iterator[QLockFile]:
    """Make the folder, take its lock, and give it back only if what follows fails."""
    check_location(path)
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise plain_error(error) or error from error
    drop_unfinished_locks(path, _LOCK)
    lock = QLockFile(str(path / _LOCK))
    lock.setStaleLockTime(0)  # never by age: only the lock of a dead process is taken over
    if not lock.tryLock(0):
        raise _lock_refused(lock)
    try:
        yield lock
    except OSError as error:
        lock.unlock()
        raise plain_error(error) or error from error
    except BaseException:
        lock.unlock()
        raise


def drop_unfinished_locks(path: Path, lock: str) -> None:
    """Remove lock files without content: who made them was killed before it could sign them.

    Qt takes such a one for a living process's, for half a minute or, as we use it, for good.
    """
    for name in (lock, f"{lock}.rmlock"):  # the second guards the taking over of the first
        with suppress(OSError):
            found = (path / name).stat()
            if not found.st_size and abs(time.time() - found.st_mtime) > _SIGNED_WITHIN:
                (path / name).unlink()


def open_already() -> UserError:
    """The refusal of a home that another process has open."""
    return UserError(
        translate("Home", "MerchDesk is open with this portfolio already. Close it there first.")
    )


def _lock_refused(lock: QLockFile) -> UserError:
    if lock.error() == QLockFile.LockError.LockFailedError:
        return open_already()
    return UserError(translate("Home", "The folder of the portfolio cannot be written."))


def _build(
    path: Path, passphrase: str, manager_name: str, now: dt.datetime, kdf: Kdf
) -> tuple[bytes, str, str]:
    """Build keys and database in a folder beside, move them into place, the database last."""
    beside = path / "setup.partial"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=0o700)
    try:
        key, code = keyslots.create(beside / KEYS, passphrase, kdf=kdf)
        database = Database.create(beside / DATABASE, key)
        device_id = device.id_of(path)
        with database.write() as session:
            _first_rows(session, manager_name, device_id, now)
        database.close()
        for name in (KEYS, DATABASE):
            (beside / name).replace(path / name)
        fsync_folder(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return key, code, device_id


def _first_rows(session: Session, manager_name: str, device_id: str, now: dt.datetime) -> None:
    name = manager_name.strip()
    manager = Manager(id=manager_id(name), name=name)
    session.add(manager)
    session.add(device.row(device_id, manager.id, now))
    seed(session)


def _thin(folder: Path, now: dt.datetime) -> None:
    """Remove the backups that need not stay, and what a killed one left behind."""
    for partial in folder.glob(".partial-*"):
        shutil.rmtree(partial, ignore_errors=True)
    found = backups.backups_in(folder)
    stays = kept(found.values(), now=now)
    for path, moment in found.items():
        if moment not in stays:
            path.unlink(missing_ok=True)
