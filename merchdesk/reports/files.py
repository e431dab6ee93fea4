"""Putting a finished file in its place: whole or not at all, under a name every system takes."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import unicodedata
from pathlib import Path

from merchdesk.errors import UserError
from merchdesk.i18n import translate

MAX_NAME_BYTES = 120  # leaves room for the folder in Windows' 260 characters
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE
)
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}


def safe_name(label: str, *, fallback: str = "merchdesk") -> str:
    """A file name (without extension) made of a label: one part, valid on every system.

    Path separators, characters Windows refuses, control and direction marks (U+202E would show
    ``fdp.exe`` as ``exe.pdf``), reserved device names and dots at either end are dealt with.

    Args:
        label: any text, such as a merchant's name.
        fallback: the name when nothing usable is left.
    """
    text = "".join(char for char in label[:1000] if _visible(char))
    text = _trim(_UNSAFE.sub("_", unicodedata.normalize("NFC", text)))
    while len(text.encode()) > MAX_NAME_BYTES:
        text = _trim(text[:-1])
    if found := _RESERVED.fullmatch(text):
        text = f"{found[1]}_{found[2] or ''}"  # CON.txt is as reserved as CON, CON_.txt is not
    return text or fallback


def _visible(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] != "C"


def _trim(text: str) -> str:
    return text.strip("._~-")


def save(data: bytes, path: Path) -> None:
    """Write a file through a temporary one beside it, so that nobody ever sees half of it.

    Raises:
        UserError: the file cannot be written there; what was there before is untouched.
    """
    part = path.parent / f".merchdesk-{secrets.token_hex(6)}.part"
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise UserError(_sentence(error, path)) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _sentence(error: OSError, path: Path) -> str:
    if error.errno in _NO_SPACE:
        text = translate("Export", "There is no room left on the disk for “{name}”.")
    elif error.errno in _NO_FOLDER:
        text = translate("Export", "The folder for “{name}” does not exist.")
    elif os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises on a name too long)
        text = translate("Export", "“{name}” is a folder; choose another name.")
    elif isinstance(error, PermissionError):
        text = translate(
            "Export",
            "“{name}” cannot be written: close it in other programs, or choose another folder.",
        )
    else:
        text = translate("Export", "“{name}” cannot be written here; choose another folder.")
    return text.format(name=path.name or path)
