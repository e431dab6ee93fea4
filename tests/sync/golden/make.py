"""The team file of format 1, from fixed keys: ``python -m tests.sync.golden.make`` wrote it.

Run it never again for a format that is published: the file is the promise, not this recipe.
"""

from __future__ import annotations

from pathlib import Path

from merchdesk.models import recovery_code
from merchdesk.models.keyfile import Kdf
from merchdesk.sync import invites
from merchdesk.sync.frames import NO_FRAME, Keys, Signer, identity, seal_data
from merchdesk.sync.header import Header
from merchdesk.sync.operations import Dot, Kind, Operation

FOUNDER, OTHER = "f0" * 16, "0e" * 16
SIGNERS = {FOUNDER: Signer(b"founder's signing seed, 32 bytes"), OTHER: Signer(bytes(range(32)))}
HEADER = Header(
    team_id=b"golden team id 1",
    founder_actor=FOUNDER,
    founder_key=SIGNERS[FOUNDER].public_bytes,
    kdf=Kdf(memory_kib=64, iterations=1, lanes=1),
    salt=b"golden salt 0001",
)
KEYS = Keys(
    HEADER.team_id, {1: b"first key of the team, 32 bytes.", 2: b"later key of the team, 32 bytes."}
)
CODE = recovery_code._grouped("7" * 28 + recovery_code._checksum("7" * 28))
PASSPHRASE = "密码 four"

_ROW = "00112233445566778899aabbccddeeff"


def _operation(actor: str, seq: int, kind: Kind, values: str, saw: str, **row: str) -> Operation:
    return Operation(
        dot=Dot(actor, seq, 4_000_000_000 + seq),
        hlc=1_480_000_000_000_000 - 1000 * seq,
        kind=kind,
        table=row.get("table", "merchant"),
        row_id=row.get("row_id", _ROW),
        values=values,
        saw=saw,
    )


#: Writer, operations, seen, last seq.
WORK: list[tuple[str, list[Operation], dict[str, int], int]] = [
    (
        FOUNDER,
        [
            _operation(FOUNDER, 1, Kind.INSERT, '{"name":"老王面馆","mdr_bp":38}', "[]"),
            _operation(
                FOUNDER, 2, Kind.UPDATE, '{ "mdr_bp" : 36 }', f'{{"mdr_bp":"{FOUNDER}:1:1"}}'
            ),
        ],
        {},
        2,
    ),
    (OTHER, [], {FOUNDER: 2}, 0),
    (
        OTHER,
        [
            _operation(
                OTHER, 1, Kind.INSERT, '{"value":"\\u00e9"}', "[]", table="setting", row_id="season"
            ),
            _operation(OTHER, 2, Kind.DELETE, "{}", f'["{FOUNDER}:1:1","{FOUNDER}:2:1"]'),
        ],
        {},
        2,
    ),
    (
        FOUNDER,
        [_operation(FOUNDER, 3, Kind.UPDATE, '{"x":null}', "{}", table="of_a_newer_version")],
        {OTHER: 2},
        3,
    ),
]


def plain_frames() -> list[bytes]:
    """The invite and who followed it."""
    founder = SIGNERS[FOUNDER]
    invite = invites.frame_for(
        HEADER, KEYS, CODE, actor=FOUNDER, signer=founder, previous=NO_FRAME, passphrase=PASSPHRASE
    )
    secrets = invites._derived(HEADER, CODE, PASSPHRASE)
    accepted = invites.Accepted(KEYS, secrets.invite_id, secrets.signer)
    joined = invites.member_frame(HEADER, accepted, actor=OTHER, signer=SIGNERS[OTHER])
    return [invite, joined]


def file() -> bytes:
    """The whole file, with a torn frame before the last."""
    frames = plain_frames()
    last = dict(zip((FOUNDER, OTHER), map(identity, frames), strict=True))
    for number, (actor, operations, seen, last_seq) in enumerate(WORK):
        frame = seal_data(
            KEYS if number else Keys(KEYS.team_id, {1: KEYS.by_epoch[1]}),
            actor,
            SIGNERS[actor],
            last[actor],
            operations,
            seen,
            last_seq=last_seq,
            nonce=bytes([number]) * 12,
        )
        last[actor] = identity(frame)
        frames.append(frame)
    return HEADER.encode() + b"".join([*frames[:-1], frames[0][:77], frames[-1]])


if __name__ == "__main__":
    (Path(__file__).parent / "format-1.mdsync").write_bytes(file())
