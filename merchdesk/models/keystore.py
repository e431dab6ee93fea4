"""The system's keystore (Credential Manager, Keychain, Secret Service), where there is one."""

from __future__ import annotations

import base64
import binascii

from merchdesk.errors import UserError
from merchdesk.i18n import translate

_SERVICE = "MerchDesk"


def put(account: str, secret: bytes) -> None:
    """Store a secret.

    Raises:
        UserError: there is no keystore, or it refuses.
    """
    import keyring  # loading its back ends takes a while, and few runs need them
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, account, base64.b64encode(secret).decode())
    except KeyringError as error:
        raise UserError(
            translate("Keys", "This computer offers no keystore that MerchDesk can use.")
        ) from error


def get(account: str) -> bytes | None:
    """A stored secret; None where there is none, or no keystore."""
    import keyring
    from keyring.errors import KeyringError

    try:
        stored = keyring.get_password(_SERVICE, account)
        return None if stored is None else base64.b64decode(stored, validate=True)
    except (KeyringError, binascii.Error):
        return None


def forget(account: str) -> None:
    """Remove a secret; harmless where there is none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(_SERVICE, account)
    except KeyringError:
        return
