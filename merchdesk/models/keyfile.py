"""How the key slots are written to ``keys.json``, and what is refused when they are read."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from merchdesk.errors import Damaged, UserError
from merchdesk.i18n import translate
from merchdesk.models.connection import plain_error
from merchdesk.models.durable import replace_file

_FORMAT = 1
_KINDS = ("passphrase", "recovery", "keystore")
_LARGEST = 64 * 1024


@dataclass(frozen=True)
class Kdf:
    """Cost of Argon2id. Read from disk it is capped: a hostile file must not stall the program."""

    memory_kib: int
    iterations: int
    lanes: int

    def is_sane(self) -> bool:
        """Whether the cost is one that this program would ever write or wait for."""
        return (
            1 <= self.lanes <= 16
            and 1 <= self.iterations <= 16
            and 8 * self.lanes <= self.memory_kib <= 256 * 1024
        )


@dataclass(frozen=True)
class Slot:
    """One way to unlock the data key.

    Attributes:
        kind: ``passphrase``, ``recovery`` or ``keystore``.
        nonce: of the seal, 12 bytes.
        wrapped: the data key, sealed.
        kdf: cost of the derivation; None for the keystore.
        salt: of the derivation, 16 bytes; empty for the keystore.
        account: name of the entry in the keystore; empty for the others.
    """

    kind: str
    nonce: bytes
    wrapped: bytes
    kdf: Kdf | None = None
    salt: bytes = b""
    account: str = ""

    def header(self) -> bytes:
        """All but the sealed key: the seal covers it, so that no part can be exchanged."""
        return _canonical({**_written(self), "wrapped": "", "format": _FORMAT})

    def holding(self, wrapped: bytes) -> Slot:
        """The same slot with its sealed key."""
        return replace(self, wrapped=wrapped)


def write_slots(path: Path, slots: list[Slot]) -> None:
    """Replace the key file; a crash leaves the old or the new one whole."""
    written = [_written(slot) for slot in slots]
    content = {"format": _FORMAT, "slots": written, "sha256": _checksum(written)}
    try:
        replace_file(path, json.dumps(content, indent=1).encode())
    except OSError as error:
        raise plain_error(error) or damaged() from error


def read_slots(path: Path) -> list[Slot]:
    """The slots of a key file.

    Raises:
        UserError: it is missing, damaged, or of a newer program.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise Damaged(
            translate("Keys", "The key file keys.json is missing. Restore a backup.")
        ) from None
    except OSError as error:
        raise plain_error(error) or damaged() from error
    return _parsed(raw)


def damaged() -> UserError:
    """The refusal of a key file that is not as it was written."""
    return Damaged(translate("Keys", "The key file keys.json is damaged. Restore a backup."))


def _parsed(raw: bytes) -> list[Slot]:
    try:
        content = json.loads(raw)
        if content["format"] != _FORMAT:
            raise _newer()
        if content["sha256"] != _checksum(content["slots"]):
            raise damaged()
        slots = [_slot(**entry) for entry in content["slots"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise damaged() from error
    if [slot.kind for slot in slots] not in (list(_KINDS[:2]), list(_KINDS)):
        raise damaged()
    return slots


def _slot(
    *, kind: str, nonce: str, wrapped: str, kdf: dict[str, int] | None, salt: str, account: str
) -> Slot:
    cost = None if kdf is None else Kdf(**kdf)
    if cost is not None and not cost.is_sane():
        raise ValueError("cost out of bounds")
    if (cost is None) != (kind == "keystore"):
        raise ValueError("a keystore slot has no cost, the others have")
    slot = Slot(kind, _bytes(nonce), _bytes(wrapped), cost, _bytes(salt), account)
    if len(slot.nonce) != 12 or len(slot.wrapped) != 48 or (cost and len(slot.salt) != 16):
        raise ValueError("field of a wrong length")
    return slot


def _written(slot: Slot) -> dict[str, Any]:
    return {
        "kind": slot.kind,
        "kdf": None if slot.kdf is None else asdict(slot.kdf),
        "salt": base64.b64encode(slot.salt).decode(),
        "account": slot.account,
        "nonce": base64.b64encode(slot.nonce).decode(),
        "wrapped": base64.b64encode(slot.wrapped).decode(),
    }


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _checksum(written: Any) -> str:
    return hashlib.sha256(_canonical(written)).hexdigest()


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _newer() -> UserError:
    return UserError(
        translate(
            "Keys", "The key file was written by a newer MerchDesk. Install the newer version."
        )
    )
