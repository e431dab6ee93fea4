"""The key file: one random data key, wrapped once for each way to unlock it.

``keys.json`` lies beside the database. Each slot wraps the same 32 bytes with AES-256-GCM and
covers its own header, so that a wrong passphrase (the seal does not open) and a damaged file (the
checksum does not fit) are told apart without touching the database. A passphrase and a recovery
code are always there; the system's keystore is never the only way in.
"""

from __future__ import annotations

import secrets
import unicodedata
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from merchdesk.errors import UserError, WrongSecret
from merchdesk.i18n import translate
from merchdesk.models import keystore, recovery_code
from merchdesk.models.keyfile import Kdf, Slot, read_slots, write_slots

DEFAULT = Kdf(memory_kib=64 * 1024, iterations=3, lanes=4)

#: The shortest passphrase, in characters.
SHORTEST = 8

_KEY_BYTES = 32


def create(path: Path, passphrase: str, *, kdf: Kdf = DEFAULT) -> tuple[bytes, str]:
    """Make a data key and its key file.

    Returns:
        The data key, and the recovery code to show once.

    Raises:
        UserError: the passphrase is too short.
    """
    secret = _checked(passphrase)
    key, code = secrets.token_bytes(_KEY_BYTES), recovery_code.new_code()
    write_slots(
        path, [_sealed(key, secret, "passphrase", kdf), _sealed(key, code, "recovery", kdf)]
    )
    return key, code


def unlock(path: Path, secret: str) -> bytes:
    """The data key, from the passphrase or the recovery code.

    Raises:
        UserError: neither fits, or the key file is missing or damaged.
    """
    slots = {slot.kind: slot for slot in read_slots(path)}
    code = recovery_code.plain(secret)
    if code is not None and recovery_code.is_consistent(code):
        key = _opened(slots["recovery"], code)
        if key is not None:
            return key
    key = _opened(slots["passphrase"], _normal(secret))
    if key is None:
        raise _mistyped_code() if code is not None else _wrong_passphrase()
    return key


def change_passphrase(path: Path, secret: str, passphrase: str, *, kdf: Kdf = DEFAULT) -> None:
    """Set a new passphrase; the data key and the recovery code stay.

    Args:
        path: the key file.
        secret: the passphrase so far, or the recovery code.
        passphrase: the new one.
        kdf: cost of deriving the new one.

    Raises:
        UserError: the secret does not fit, or the new passphrase is too short.
    """
    fresh = _checked(passphrase)
    key = unlock(path, secret)
    others = [slot for slot in read_slots(path) if slot.kind != "passphrase"]
    write_slots(path, [_sealed(key, fresh, "passphrase", kdf), *others])


def replace_recovery_code(path: Path, secret: str, code: str, *, kdf: Kdf = DEFAULT) -> None:
    """Let another recovery code unlock the data key in the place of the one so far.

    Args:
        path: the key file.
        secret: the passphrase, or the recovery code so far.
        code: a fresh one (`recovery_code.new_code`).
        kdf: cost of deriving the new one.

    Raises:
        UserError: the secret does not fit.
    """
    key = unlock(path, secret)
    others = [slot for slot in read_slots(path) if slot.kind != "recovery"]
    write_slots(path, [*others, _sealed(key, code, "recovery", kdf)])


def add_keystore_slot(path: Path, key: bytes) -> None:
    """Let this user's system keystore unlock the data key as well.

    Raises:
        UserError: the system offers no keystore, or it refuses.
    """
    remove_keystore_slot(path)
    account, wrapping = secrets.token_hex(16), secrets.token_bytes(_KEY_BYTES)
    keystore.put(account, wrapping)
    write_slots(path, [*read_slots(path), _wrapped(key, wrapping, "keystore", account=account)])


def unlock_with_keystore(path: Path) -> bytes | None:
    """The data key from the system's keystore; None where it has none that fits."""
    for slot in read_slots(path):
        if slot.kind == "keystore":
            wrapping = keystore.get(slot.account)
            return None if wrapping is None else _unwrapped(slot, wrapping)
    return None


def remove_keystore_slot(path: Path) -> None:
    """Forget the system keystore's way in. Harmless where there is none."""
    slots = read_slots(path)
    kept = [slot for slot in slots if slot.kind != "keystore"]
    if len(kept) == len(slots):
        return
    write_slots(path, kept)
    for slot in slots:
        if slot.kind == "keystore":
            keystore.forget(slot.account)


def _checked(passphrase: str) -> str:
    secret = _normal(passphrase)
    if len(secret) < SHORTEST:
        raise UserError(translate("Keys", "The passphrase needs at least 8 characters."))
    return secret


def _normal(passphrase: str) -> str:
    """One form for what looks the same, whichever input method typed it."""
    return unicodedata.normalize("NFKC", passphrase)


def _sealed(key: bytes, secret: str, kind: str, kdf: Kdf) -> Slot:
    salt = secrets.token_bytes(16)
    return _wrapped(key, _derived(secret, salt, kdf), kind, kdf=kdf, salt=salt)


def _wrapped(
    key: bytes,
    wrapping: bytes,
    kind: str,
    *,
    kdf: Kdf | None = None,
    salt: bytes = b"",
    account: str = "",
) -> Slot:
    nonce = secrets.token_bytes(12)
    slot = Slot(kind=kind, nonce=nonce, wrapped=b"", kdf=kdf, salt=salt, account=account)
    return slot.holding(AESGCM(wrapping).encrypt(nonce, key, slot.header()))


def _opened(slot: Slot, secret: str) -> bytes | None:
    if slot.kdf is None:
        return None
    return _unwrapped(slot, _derived(secret, slot.salt, slot.kdf))


def _unwrapped(slot: Slot, wrapping: bytes) -> bytes | None:
    try:
        return AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, slot.header())
    except (InvalidTag, ValueError):  # a foreign entry of the keystore has another length
        return None


def _derived(secret: str, salt: bytes, kdf: Kdf) -> bytes:
    return Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=kdf.iterations,
        lanes=kdf.lanes,
        memory_cost=kdf.memory_kib,
    ).derive(secret.encode("utf-8", "surrogatepass"))


def _wrong_passphrase() -> UserError:
    return WrongSecret(translate("Keys", "The passphrase is not right."))


def _mistyped_code() -> UserError:
    return WrongSecret(
        translate("Keys", "The recovery code is not right. Compare it letter by letter.")
    )
