"""The ways into a home: its passphrase, its recovery code and the system's keystore."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from merchdesk.models import keyslots, keystore, recovery_code
from merchdesk.models.places import KEYS

#: The shortest passphrase, in characters.
SHORTEST = keyslots.SHORTEST


def change_passphrase(*, folder: Path, secret: str, passphrase: str) -> None:
    """Set a new passphrase of a home; its data, backups and recovery code stay as they are.

    Args:
        folder: the home.
        secret: the passphrase so far, or the recovery code.
        passphrase: the new one.

    Raises:
        WrongSecret: the secret does not fit.
        UserError: the new passphrase is too short, or the key file fails.
    """
    keyslots.change_passphrase(folder / KEYS, secret, passphrase)


def new_recovery_code(*, folder: Path, secret: str) -> str:
    """A recovery code to show once; it counts only after `set_recovery_code`.

    Raises:
        UserError: the secret (passphrase, or recovery code so far) does not fit.
    """
    keyslots.unlock(folder / KEYS, secret)
    return recovery_code.new_code()


def set_recovery_code(*, folder: Path, secret: str, code: str) -> None:
    """Let a new recovery code open a home; the one so far no longer does.

    Raises:
        UserError: the secret (passphrase, or recovery code so far) does not fit.
    """
    keyslots.replace_recovery_code(folder / KEYS, secret, code)


def keystore_offered() -> bool:
    """Whether this system has a keystore that could open a home; asking first takes a moment."""
    return keystore.is_offered()


def use_keystore(*, folder: Path, secret: str) -> None:
    """Let the system's keystore open a home as well, at the start of MerchDesk only.

    Raises:
        UserError: the secret does not fit, or the keystore refuses.
    """
    path = folder / KEYS
    keyslots.add_keystore_slot(path, keyslots.unlock(path, secret))


def retyped(code: str, groups: Mapping[int, str]) -> bool:
    """Whether groups of a recovery code, numbered from 0, were retyped as shown.

    Case, spaces and letters that look alike do not matter.
    """
    parts = code.split("-")
    for number, typed in groups.items():
        parts[number] = typed
    return all(groups.values()) and recovery_code.plain("-".join(parts)) == code
