"""The cryptography that the portfolio and the team file rest on, tried on this computer."""

from __future__ import annotations

from collections.abc import Callable

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

#: Argon2id of "password" with salt "somesalt", 64 KiB, 2 passes, 1 lane, 32 bytes.
_ARGON2ID = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
#: RFC 8032, 7.1, test 1: the public key of this seed.
_SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
_PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


def prove() -> None:
    """Known answers come out, and what was changed is refused.

    Raises:
        ArithmeticError: one of them does not hold.
    """
    derived = Argon2id(
        salt=b"somesalt", length=32, iterations=2, lanes=1, memory_cost=65536
    ).derive(b"password")
    _require(derived.hex() == _ARGON2ID, "Argon2id")
    _require(_seals(), "AES-GCM-SIV")
    _require(_signs(), "Ed25519")


def _seals() -> bool:
    cipher, nonce = AESGCMSIV(bytes(32)), bytes(12)
    sealed = cipher.encrypt(nonce, b"MerchDesk", b"head")
    changed = bytes([sealed[0] ^ 1]) + sealed[1:]
    whole = cipher.decrypt(nonce, sealed, b"head") == b"MerchDesk"
    return whole and _raises(InvalidTag, lambda: cipher.decrypt(nonce, changed, b"head"))


def _signs() -> bool:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(_SEED))
    public, signature = key.public_key(), key.sign(b"MerchDesk")
    public.verify(signature, b"MerchDesk")
    known = public.public_bytes_raw().hex() == _PUBLIC
    return known and _raises(InvalidSignature, lambda: public.verify(signature, b"Merchdesk"))


def _raises(kind: type[Exception], way: Callable[[], object]) -> bool:
    try:
        way()
    except kind:
        return True
    return False


def _require(holds: bool, name: str) -> None:  # noqa: FBT001  a condition is what it takes
    if not holds:
        raise ArithmeticError(name)
