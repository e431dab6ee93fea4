"""The header of the shared file: which team it is, who founded it, what a reader must know."""

from __future__ import annotations

import secrets
import struct
import zlib
from dataclasses import dataclass

from merchdesk.errors import Damaged, UserError
from merchdesk.i18n import translate
from merchdesk.models.keyfile import Kdf
from merchdesk.models.keyslots import DEFAULT

MAGIC = b"MDSYNC\r\n"
VERSION = 1
BLOCK = 4096
#: Both copies; the first frame begins here.
SIZE = 2 * BLOCK

#: Feature bits that this program knows; all others are unknown.
KNOWN_READ_ONLY_COMPATIBLE = 0
KNOWN_INCOMPATIBLE = 0

_FIELDS = struct.Struct("<8s H III 16s I 16s 32s III 16s")
_CRC = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands at the beginning of a team file.

    Attributes:
        team_id: 16 random bytes.
        founder_actor: the founder's actor, 32 hex digits.
        founder_key: the founder's public Ed25519 key, 32 bytes.
        kdf: cost of deriving an invite's keys from its code.
        salt: of that derivation, 16 bytes.
        generation: grows by one with each compaction.
        compatible: features that a program may ignore.
        read_only_compatible: features without which a program may read but not write.
        incompatible: features without which a program may do neither.
    """

    team_id: bytes
    founder_actor: str
    founder_key: bytes
    kdf: Kdf
    salt: bytes
    generation: int = 1
    compatible: int = 0
    read_only_compatible: int = 0
    incompatible: int = 0

    @classmethod
    def fresh(cls, founder_actor: str, founder_key: bytes, *, kdf: Kdf = DEFAULT) -> Header:
        """The header of a new team."""
        return cls(
            team_id=secrets.token_bytes(16),
            founder_actor=founder_actor,
            founder_key=founder_key,
            kdf=kdf,
            salt=secrets.token_bytes(16),
        )

    def encode(self) -> bytes:
        """Both copies, 8192 bytes."""
        fields = _FIELDS.pack(
            MAGIC,
            VERSION,
            self.compatible,
            self.read_only_compatible,
            self.incompatible,
            self.team_id,
            self.generation,
            bytes.fromhex(self.founder_actor),
            self.founder_key,
            self.kdf.memory_kib,
            self.kdf.iterations,
            self.kdf.lanes,
            self.salt,
        )
        block = fields.ljust(BLOCK - _CRC.size, b"\0")
        return (block + _CRC.pack(zlib.crc32(block))) * 2

    @classmethod
    def decode(cls, data: bytes) -> Header:
        """Read the header from the beginning of a file; one good copy is enough.

        Raises:
            Damaged: it is a team file, and cut short, or neither copy is as it was written.
            UserError: it is no team file, or one that needs a newer program.
        """
        blocks = (data[:BLOCK], data[BLOCK:SIZE])
        good = [_decoded(block) for block in blocks if _is_whole(block)]
        if good and len(data) >= SIZE:  # a frame appended to less would not be where it is sought
            return max(good, key=lambda header: header.generation)
        if any(block.startswith(MAGIC) for block in blocks):
            raise _damaged()
        raise UserError(translate("Sync", "This file is not a MerchDesk team file."))

    def check_writable(self) -> None:
        """Refuse to write where an unknown feature forbids it.

        Raises:
            UserError: the file may be read only, until this program is updated.
        """
        if self.read_only_compatible & ~KNOWN_READ_ONLY_COMPATIBLE:
            raise UserError(
                translate(
                    "Sync",
                    "A newer MerchDesk uses this team file: this version reads it, but cannot "
                    "write to it. Install the newer version.",
                )
            )


def _is_whole(block: bytes) -> bool:
    if len(block) != BLOCK or not block.startswith(MAGIC):
        return False
    (crc,) = _CRC.unpack_from(block, BLOCK - _CRC.size)
    return bool(zlib.crc32(block[: -_CRC.size]) == crc)


def _decoded(block: bytes) -> Header:
    fields = _FIELDS.unpack_from(block)
    version, compatible, read_only, incompatible, team_id, generation = fields[1:7]
    founder_actor, founder_key, memory_kib, iterations, lanes, salt = fields[7:]
    if version > VERSION or incompatible & ~KNOWN_INCOMPATIBLE:
        raise UserError(
            translate(
                "Sync",
                "The team file was written by a newer MerchDesk. Install the newer version.",
            )
        )
    kdf = Kdf(memory_kib=memory_kib, iterations=iterations, lanes=lanes)
    if version < 1 or not kdf.is_sane():
        raise _damaged()
    return Header(
        team_id=team_id,
        founder_actor=founder_actor.hex(),
        founder_key=founder_key,
        kdf=kdf,
        salt=salt,
        generation=generation,
        compatible=compatible,
        read_only_compatible=read_only,
        incompatible=incompatible,
    )


def _damaged() -> Damaged:
    return Damaged(
        translate(
            "Sync",
            "The beginning of the team file is damaged. Nothing is lost here: restore an older "
            "copy of the file, and it is filled up again.",
        )
    )
