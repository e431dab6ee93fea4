"""Where the files of a home lie, and where a home must not lie."""

from __future__ import annotations

import ctypes
import os
import sys
from itertools import pairwise
from pathlib import Path, PurePath

from merchdesk.errors import UserError
from merchdesk.i18n import translate

DATABASE = "merchdesk.db"
KEYS = "keys.json"
BACKUPS = "backups"

#: A folder whose name begins so is kept in step with a server, file by file, under SQLite's feet.
_CLOUD = (
    "onedrive",
    "dropbox",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "baidunetdisk",
    "baidusyncdisk",
    "百度网盘",
    "百度云",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "wpsdrive",
    "wps云盘",
    "微云",
    "aliyundrive",
    "阿里云盘",
)

_NETWORK = {
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "glusterfs",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
}
_NETWORK_FUSE = ("fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.gvfsd", "fuse.s3fs", "fuse.smb")

_DRIVE_REMOTE = 4  # GetDriveTypeW


def check_location(path: Path, mounts: str | None = None) -> None:
    """Refuse folders in which a live database comes to harm.

    Args:
        path: the home; it need not exist yet.
        mounts: the text of ``/proc/mounts``, for tests; None reads it where there is one.

    Raises:
        UserError: a network drive, a cloud folder or a roaming profile, each in its own sentence.
    """
    if _is_network(path, _mounts() if mounts is None else mounts):
        raise UserError(
            translate(
                "Store",
                "The database cannot lie on a network drive: choose a folder on this computer. "
                "Sharing with the team goes through the team file.",
            )
        )
    if _is_cloud(path):
        raise UserError(
            translate(
                "Store",
                "The database cannot lie in a cloud folder: its copies would damage each other. "
                "Choose a folder on this computer.",
            )
        )
    if _is_roaming(path):
        raise UserError(
            translate(
                "Store",
                "The database cannot lie in a roaming profile. "
                "Choose a folder under AppData\\Local.",
            )
        )


def _is_cloud(path: PurePath) -> bool:
    return any(part.lower().startswith(_CLOUD) for part in _resolved(path).parts)


def _is_roaming(path: PurePath) -> bool:
    parts = [part.lower() for part in _resolved(path).parts]
    return ("appdata", "roaming") in pairwise(parts)


def _is_network(path: PurePath, mounts: str) -> bool:
    text = str(path)
    if text.startswith("\\\\") or (os.name == "nt" and text.startswith("//")):
        return not text.startswith("\\\\?\\") or text.lower().startswith("\\\\?\\unc\\")
    if sys.platform == "win32":
        drive = _resolved(path).drive
        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE)
    kind = _file_system(PurePath(os.path.realpath(path)), mounts)
    return kind in _NETWORK or kind.startswith(_NETWORK_FUSE)


def _file_system(path: PurePath, mounts: str) -> str:
    """The type of the innermost mount that holds a path; "" where it is not known."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = PurePath(fields[1].replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind


def _resolved(path: PurePath) -> PurePath:
    return PurePath(os.path.realpath(path)) if isinstance(path, Path) else path


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
