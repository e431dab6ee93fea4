"""Each error that a share gives is one sentence, and says whether trying again may help."""

from __future__ import annotations

import errno

import pytest

from merchdesk.errors import UserError
from merchdesk.sync.hub import Away
from merchdesk.sync.share_errors import away, plain, plain_errors

LOST = "The team file is not there. Nothing is lost"
HELD = "Another program holds the team file"
FULL = "The share is full"
FORBIDDEN = "may not be opened or changed by you"
FAILED = "The share failed"

POSIX = {
    LOST: "ENOENT ENOTDIR ESTALE ENOTCONN ENODEV ENXIO ETIMEDOUT EHOSTDOWN EHOSTUNREACH ENETDOWN "
    "ENETUNREACH ECONNRESET ECONNABORTED",
    HELD: "EBUSY EAGAIN ETXTBSY",
    FULL: "ENOSPC EDQUOT",
    FORBIDDEN: "EACCES EPERM EROFS",
    FAILED: "EIO EINVAL EISDIR EFBIG ENAMETOOLONG EPROTO EMFILE",
}
# Error numbers of Windows, with the errno that Python gives each.
WINDOWS = {
    LOST: {
        2: errno.ENOENT,  # file not found
        3: errno.ENOENT,  # path gone
        21: errno.EACCES,  # not ready: the stick was pulled
        53: errno.ENOENT,  # bad network path
        55: errno.EINVAL,  # device not there
        59: errno.EINVAL,  # unexpected network error
        64: errno.EINVAL,  # network name deleted
        67: errno.ENOENT,  # bad network name
        121: errno.EINVAL,  # semaphore timeout
        1231: errno.EINVAL,  # network unreachable
    },
    HELD: {32: errno.EACCES, 33: errno.EACCES},  # sharing and lock violations
    FULL: {
        39: errno.EINVAL,  # disk full, as some servers say it
        112: errno.ENOSPC,
        1295: errno.EINVAL,  # quota exceeded
    },
    FORBIDDEN: {5: errno.EACCES, 19: errno.EACCES, 65: errno.EACCES},  # denied, write-protected
    FAILED: {
        23: errno.EACCES,  # a bad checksum: a worn stick
        27: errno.EACCES,  # sector not found
        29: errno.EACCES,  # cannot write
        30: errno.EACCES,  # cannot read
        31: errno.EACCES,  # a device does not function
        1117: errno.EINVAL,  # input or output failed
        1167: errno.EINVAL,  # device not connected
        1392: errno.EINVAL,  # corrupt
    },
}
HELPS = {LOST, HELD, FAILED}  # trying again later, without anybody doing anything


def _check(refusal: UserError, sentence: str) -> None:
    assert sentence in str(refusal)
    assert str(refusal).endswith(".")
    assert isinstance(refusal, Away) is (sentence in HELPS)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [(it, sentence) for sentence, names in POSIX.items() for it in names.split()],
)
def test_each_error_of_a_share(name: str, sentence: str) -> None:
    _check(plain(OSError(getattr(errno, name), "share")), sentence)


@pytest.mark.parametrize(
    ("number", "code", "sentence"),
    [
        (number, code, sentence)
        for sentence, all_ in WINDOWS.items()
        for number, code in all_.items()
    ],
)
def test_each_error_of_a_share_on_windows(number: int, code: int, sentence: str) -> None:
    error = OSError(code, "share")
    vars(error)["winerror"] = number  # only Windows has it of itself
    _check(plain(error), sentence)


def test_an_error_without_a_number_is_a_failure_of_the_share() -> None:
    _check(plain(OSError("cannot")), FAILED)


def test_inside_each_system_error_is_a_sentence_with_its_cause() -> None:
    cause = OSError(errno.ENOSPC, "No space left on device", "/mnt/share/team.mdsync")
    with pytest.raises(UserError, match=FULL) as refusal, plain_errors():
        raise cause
    assert refusal.value.__cause__ is cause
    assert "/mnt" not in str(refusal.value)
    assert "No space" not in str(refusal.value)


@pytest.mark.parametrize("error", [UserError("A refusal."), away(), KeyError("ours")])
def test_what_is_no_error_of_the_system_passes_unchanged(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, plain_errors():
        raise error
    assert raised.value is error


def test_a_file_that_is_not_there_is_refused_as_an_empty_one() -> None:
    assert str(plain(FileNotFoundError(errno.ENOENT, "gone"))) == str(away())
    assert isinstance(away(), Away)
