"""Files that are there whole or not at all, even after the power fails."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a small private file (mode 0600); a crash leaves the old or the new one whole."""
    beside = path.with_name(path.name + ".new")
    with open(beside, "wb", opener=_private) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    put_in_place(beside, path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def put_in_place(source: Path, target: Path) -> None:
    """Move a finished file over another one of the same folder, and make the move last."""
    source.replace(target)
    fsync_folder(target.parent)


def fsync_folder(folder: Path) -> None:
    """Make renames and deletions in a folder last. Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
