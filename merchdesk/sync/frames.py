"""Frames: the sealed, signed, chained and checksummed units of the shared file.

A frame can be told from torn bytes without any key (`scan`), but nothing in it is to be believed
before its signature and seal have been verified (`open_data`, `Frame.verify`). Byte by byte in
`docs/sync-format.md`.
"""

from __future__ import annotations

import hashlib
import secrets
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from merchdesk.sync import payload
from merchdesk.sync.columns import LARGEST
from merchdesk.sync.operations import Operation
from merchdesk.sync.refusals import Newer, Reason, Refused

MARKER = b"\xf7MDFRM\x1a\n"
#: What an actor's first frame names as its previous one.
NO_FRAME = bytes(32)
#: The largest frame, marker and checksum included.
LARGEST_FRAME = 16 << 20

_FORMAT = 1
_LENGTH = struct.Struct("<I")
_FIELDS = struct.Struct("<BBH16sQQ32sI12s")
_NO_NONCE = bytes(12)
_SIGNATURE = 64
_CRC = 4
_BEGIN = len(MARKER) + _LENGTH.size
_LEAST = _BEGIN + _FIELDS.size + _SIGNATURE + _CRC

#: The end of a frame that no other frame shares: its signature and checksum.
TAIL = _SIGNATURE + _CRC


class FrameKind(IntEnum):
    """What a frame carries."""

    DATA = 1
    INVITE = 2
    MEMBER = 3


class Keys(NamedTuple):
    """The secrets of a team.

    Attributes:
        team_id: 16 bytes.
        by_epoch: epoch → team key of 32 bytes; the largest epoch seals.
    """

    team_id: bytes
    by_epoch: Mapping[int, bytes]

    @classmethod
    def fresh(cls, team_id: bytes) -> Keys:
        """The first key of a new team."""
        return cls(team_id, {1: secrets.token_bytes(32)})


class Signer:
    """An actor's private Ed25519 key."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.seed = seed
        self.public_bytes = self._key.public_key().public_bytes_raw()

    @classmethod
    def fresh(cls) -> Signer:
        """A new random key."""
        return cls(secrets.token_bytes(32))

    def sign(self, data: bytes) -> bytes:
        """The signature, 64 bytes."""
        return self._key.sign(data)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame taken apart, not verified.

    Attributes:
        kind: a `FrameKind`, or a number that only a newer program knows.
        actor: of its writer, 32 hex digits.
        first_seq: of its first operation; one more than ``last_seq`` if it has none.
        last_seq: of its last operation.
        previous: hash of the writer's previous frame.
        epoch: of the team key that seals it; 0 where nothing is sealed.
        nonce: of the seal.
        body: sealed or plain.
        signature: over the team id and everything from format to body.
        hash: SHA-256 of everything from format to signature: the frame's identity.
        size: in bytes, from marker to checksum.
        signed: what the signature covers, without the team id.
    """

    kind: int
    actor: str
    first_seq: int
    last_seq: int
    previous: bytes
    epoch: int
    nonce: bytes
    body: bytes
    signature: bytes
    hash: bytes
    size: int
    signed: bytes

    def verify(self, team_id: bytes, public_key: bytes) -> None:
        """Check that the holder of a key wrote this frame for this team.

        Raises:
            Refused: it did not.
        """
        if not is_signed(self.signature, team_id + self.signed, public_key):
            raise Refused(Reason.SIGNATURE)


def is_signed(signature: bytes, data: bytes, public_key: bytes) -> bool:
    """Whether an Ed25519 signature is good; a key of a wrong form has no good signature."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def seal_data(
    keys: Keys,
    actor: str,
    signer: Signer,
    previous: bytes,
    operations: Sequence[Operation],
    seen: Mapping[str, int],
    *,
    last_seq: int,
    nonce: bytes | None = None,
) -> bytes:
    """A data frame, from marker to checksum.

    Args:
        keys: the team's.
        actor: the writer.
        signer: the writer's key.
        previous: hash of the writer's previous frame, `NO_FRAME` for the first.
        operations: the writer's own, without a gap, up to ``last_seq``; none in a frame that
            only acknowledges.
        seen: actor → seq, the entries that have changed.
        last_seq: of the last operation that the writer has published, these included.
        nonce: for tests; random if None.

    Raises:
        ValueError: the operations are not such a run, or too much for a frame.
    """
    first_seq = last_seq - len(operations) + 1
    for seq, operation in enumerate(operations, first_seq):
        if operation.dot.actor != actor or operation.dot.seq != seq:
            raise ValueError("not a run of this actor's operations")
    epoch = max(keys.by_epoch)
    nonce = nonce or secrets.token_bytes(12)
    fields = _FIELDS.pack(
        _FORMAT,
        FrameKind.DATA,
        0,
        bytes.fromhex(actor),
        first_seq,
        last_seq,
        previous,
        epoch,
        nonce,
    )
    body = AESGCMSIV(keys.by_epoch[epoch]).encrypt(
        nonce, payload.encode(operations, seen), keys.team_id + fields
    )
    return _framed(keys.team_id, signer, fields + body)


def seal_plain(
    kind: FrameKind, team_id: bytes, actor: str, signer: Signer, previous: bytes, body: bytes
) -> bytes:
    """A frame of the roster, signed but not sealed: who joins has no key yet."""
    fields = _FIELDS.pack(_FORMAT, kind, 0, bytes.fromhex(actor), 0, 0, previous, 0, _NO_NONCE)
    return _framed(team_id, signer, fields + body)


def parse(data: bytes) -> Frame:
    """Take one whole frame apart, as `scan` finds it, without verifying anything but its layout.

    Raises:
        Refused: it is not laid out as it should be.
        Newer: it has a format that this program does not know.
    """
    if claimed_size(data) != len(data) or not is_whole(data):
        raise Refused(Reason.MALFORMED)
    signed, signature = data[_BEGIN:-TAIL], data[-TAIL:-_CRC]
    number, kind, flags, actor, first, last, previous, epoch, nonce = _FIELDS.unpack_from(signed)
    if number > _FORMAT or (number == _FORMAT and flags):
        raise Newer
    if number != _FORMAT or not first - 1 <= last <= LARGEST:
        raise Refused(Reason.MALFORMED)
    if kind in _PLAIN and (first, last, epoch, nonce) != (0, 0, 0, _NO_NONCE):
        raise Refused(Reason.MALFORMED)
    return Frame(
        kind=kind,
        actor=actor.hex(),
        first_seq=first,
        last_seq=last,
        previous=previous,
        epoch=epoch,
        nonce=nonce,
        body=signed[_FIELDS.size :],
        signature=signature,
        hash=identity(data),
        size=len(data),
        signed=signed,
    )


def open_data(frame: Frame, keys: Keys, public_key: bytes) -> payload.Payload:
    """The content of a data frame, after its signature and seal were verified.

    Args:
        frame: of kind DATA, or of a kind that only a newer program knows.
        keys: the team's.
        public_key: of the frame's actor, from the roster.

    Raises:
        Refused: not signed by this key for this team, not sealed with its key, or malformed.
        Newer: sound, but only a newer program understands it.
    """
    frame.verify(keys.team_id, public_key)
    if frame.kind not in FrameKind.__members__.values():
        raise Newer
    if frame.kind != FrameKind.DATA:
        raise ValueError("not a data frame")
    key = keys.by_epoch.get(frame.epoch)
    if key is None:
        raise Refused(Reason.NO_KEY)
    associated = keys.team_id + frame.signed[: _FIELDS.size]
    try:
        packed = AESGCMSIV(key).decrypt(frame.nonce, frame.body, associated)
    except (InvalidTag, ValueError) as error:
        raise Refused(Reason.SEAL) from error
    return payload.decode(
        packed, actor=frame.actor, first_seq=frame.first_seq, last_seq=frame.last_seq
    )


def identity(data: bytes) -> bytes:
    """The hash of a whole frame, which names it everywhere."""
    return hashlib.sha256(memoryview(data)[_BEGIN:-_CRC]).digest()


def scan(data: bytes, base: int = 0) -> Iterator[tuple[int, bytes]]:
    """The whole frames in some bytes of a file, good by checksum; what is torn is passed over.

    Args:
        data: bytes of a file.
        base: their offset in it.

    Yields:
        The offset of a frame in the file, and the frame.
    """
    at = data.find(MARKER)
    while at >= 0:
        size = claimed_size(data, at)
        whole = data[at : at + size]
        if size and len(whole) == size and is_whole(whole):
            yield base + at, whole
            at = data.find(MARKER, at + size)
        else:
            at = data.find(MARKER, at + 1)


def claimed_size(data: bytes, at: int = 0) -> int:
    """The size that a frame beginning at a marker says it has; 0 if none can be so large."""
    if len(data) - at < _BEGIN:
        return 0
    size: int = _BEGIN + _LENGTH.unpack_from(data, at + len(MARKER))[0]
    return size if _LEAST <= size <= LARGEST_FRAME else 0


def is_whole(data: bytes) -> bool:
    """Whether the checksum at the end of a frame fits the rest."""
    view = memoryview(data)
    crc = zlib.crc32(view[len(MARKER) : -_CRC])
    return data.startswith(MARKER) and crc == int.from_bytes(view[-_CRC:], "little")


_PLAIN = (FrameKind.INVITE, FrameKind.MEMBER)


def _framed(team_id: bytes, signer: Signer, signed: bytes) -> bytes:
    rest = signed + signer.sign(team_id + signed)
    checked = _LENGTH.pack(len(rest) + _CRC) + rest
    frame = MARKER + checked + zlib.crc32(checked).to_bytes(_CRC, "little")
    if len(frame) > LARGEST_FRAME:
        raise ValueError("too much for a frame")
    return frame
