"""What a share's errors mean to the user: one sentence each."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.sync.hub import Away

_AWAY = {
    errno.ENOENT,
    errno.ENOTDIR,
    errno.ESTALE,
    errno.ENOTCONN,
    errno.ENODEV,
    errno.ENXIO,
    errno.ETIMEDOUT,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    errno.ENETUNREACH,
    errno.ECONNRESET,
    errno.ECONNABORTED,
}
# Bad network path, name deleted, path gone, semaphore timeout, unexpected network error, not
# ready, device not there, unreachable.
_AWAY_WINDOWS = {53, 64, 3, 121, 59, 21, 55, 67, 1231}
_HELD_WINDOWS = {32, 33}
_FULL_WINDOWS = {39, 1295}  # disk full, quota exceeded
# Bad unit, command, checksum, length, place, format, sector; cannot write or read, failure: Python
# takes these for a lack of rights, which nobody who manages the share can give.
_FAILED_WINDOWS = {20, 22, 23, 24, 25, 26, 27, 29, 30, 31}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn the errors of a share into sentences.

    Raises:
        UserError: for any `OSError` inside.
    """
    try:
        yield
    except OSError as error:
        raise plain(error) from error


def away() -> Away:
    """The refusal of a team file that is not there, or empty, which comes to the same."""
    return Away(
        translate(
            "Sync",
            "The team file is not there. Nothing is lost: your work is kept on this computer and "
            "goes into the file when it is back.",
        )
    )


def plain(error: OSError) -> UserError:
    """The sentence for an error of a share."""
    code, windows = error.errno, getattr(error, "winerror", None)
    if windows in _HELD_WINDOWS or code in (errno.EBUSY, errno.EAGAIN, errno.ETXTBSY):
        return Away(
            translate("Sync", "Another program holds the team file just now. It is tried again.")
        )
    if windows in _AWAY_WINDOWS or code in _AWAY:
        return away()
    if windows in _FULL_WINDOWS or code in _FULL:
        return UserError(
            translate(
                "Sync",
                "The share is full. Your work is kept on this computer and goes into the team "
                "file when there is room.",
            )
        )
    if windows not in _FAILED_WINDOWS and code in _FORBIDDEN:
        return UserError(
            translate(
                "Sync",
                "The team file may not be opened or changed by you. Your work is kept on this "
                "computer; ask who manages the share for the right to read and write.",
            )
        )
    return Away(
        translate(
            "Sync",
            "The share failed while the team file was used. Your work is kept on this computer, "
            "and it is tried again.",
        )
    )
