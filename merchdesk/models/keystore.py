"""The system's keystore (Credential Manager, Keychain, Secret Service), where there is one."""

from __future__ import annotations

import base64
from types import ModuleType

from merchdesk.errors import UserError
from merchdesk.i18n import translate

_SERVICE = "MerchDesk"


def is_offered() -> bool:
    """Whether this system has a keystore worth its name: not none, and no plain file."""
    return bool(_keyring().get_keyring().priority >= 1)


def put(account: str, secret: bytes) -> None:
    """Store a secret and read it back: some back ends accept everything and keep nothing.

    Raises:
        UserError: there is no keystore, or it refuses.
    """
    keyring = _keyring()
    try:
        keyring.set_password(_SERVICE, account, base64.b64encode(secret).decode())
    except keyring.errors.KeyringError as error:
        raise _none_here() from error
    if get(account) != secret:
        raise _none_here()


def get(account: str) -> bytes | None:
    """A stored secret; None where there is none, or no keystore."""
    keyring = _keyring()
    try:
        stored = keyring.get_password(_SERVICE, account)
        return None if stored is None else base64.b64decode(stored, validate=True)
    except (keyring.errors.KeyringError, ValueError):
        return None


def forget(account: str) -> None:
    """Remove a secret; harmless where there is none."""
    keyring = _keyring()
    try:
        keyring.delete_password(_SERVICE, account)
    except keyring.errors.KeyringError:
        return


def _keyring() -> ModuleType:
    import keyring.errors  # loading its back ends takes a while; few runs need it

    return keyring


def _none_here() -> UserError:
    return UserError(translate("Keys", "This computer offers no keystore that MerchDesk can use."))
