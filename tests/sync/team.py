"""A small team with fixed keys, and operations, for the tests of the shared file."""

from __future__ import annotations

import functools
import json

from hypothesis import strategies as st

from merchdesk.models.keyfile import Kdf
from merchdesk.sync.frames import NO_FRAME, Keys, Signer, seal_data
from merchdesk.sync.header import Header
from merchdesk.sync.operations import Dot, Kind, Operation

CHEAP = Kdf(memory_kib=8, iterations=1, lanes=1)
FOUNDER, OTHER, THIRD = "a1" * 16, "b2" * 16, "c3" * 16
SIGNERS = {actor: Signer(bytes.fromhex(actor) * 2) for actor in (FOUNDER, OTHER, THIRD)}
SIGNER = SIGNERS[FOUNDER]
HEADER = Header(
    team_id=bytes(range(16)),
    founder_actor=FOUNDER,
    founder_key=SIGNER.public_bytes,
    kdf=CHEAP,
    salt=bytes(range(16, 32)),
)
KEYS = Keys(HEADER.team_id, {1: bytes(range(32))})


def operation(seq: int, actor: str = FOUNDER, **changed) -> Operation:
    """An ordinary operation."""
    values = {"note": f"客户要求降低费率 {seq}", "created_by": actor}
    fields = {
        "dot": Dot(actor, seq, seq * 7919 % 2**32),
        "hlc": 1_480_000_000_000_000 + seq * 1_000_003,
        "kind": Kind.INSERT,
        "table": "touch",
        "row_id": f"{seq * 2654435761:032x}",
        "values": json.dumps(values, ensure_ascii=False),
        "saw": "[]",
    }
    return Operation(**{**fields, **changed})


def run(first: int, last: int, actor: str = FOUNDER) -> list[Operation]:
    """A run of an actor's operations."""
    return [operation(seq, actor) for seq in range(first, last + 1)]


def frame(first: int, last: int, actor: str = FOUNDER, previous: bytes = NO_FRAME) -> bytes:
    """A data frame of a member."""
    operations = run(first, last, actor)
    return seal_data(KEYS, actor, SIGNERS[actor], previous, operations, {}, last_seq=last)


@functools.cache
def _small(seq: int, actor: str) -> bytes:
    return frame(seq, seq, actor)


def frames(number: int, actor: str = FOUNDER) -> tuple[bytes, ...]:
    """Small data frames, one operation each; the same ones at each call."""
    return tuple(_small(seq, actor) for seq in range(1, number + 1))


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
_names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
_row_ids = st.one_of(
    st.uuids().map(lambda it: it.hex),
    st.uuids().map(lambda it: it.hex.upper()),
    st.uuids().map(str),
    st.sampled_from(["0" * 31 + " ", "é" * 32, "settings", "0 " * 16]),
    _names,
)


@st.composite
def operations(draw, actor: str = FOUNDER) -> list[Operation]:
    """Any run of operations that capture may have made, from any seq."""
    first = draw(st.integers(1, 2**63 - 100))
    drawn = []
    for seq in range(first, first + draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(Kind))
        values = draw(st.dictionaries(_names, _JSON, max_size=3))
        saw = dict.fromkeys(values, f"{actor}:{seq}:1") if kind is Kind.UPDATE else []
        drawn.append(
            Operation(
                dot=Dot(actor, seq, draw(st.integers(0, 2**32 - 1))),
                hlc=draw(st.integers(0, 2**63 - 1)),
                kind=kind,
                table=draw(st.sampled_from(["merchant", "touch"]) | _names),
                row_id=draw(_row_ids),
                values=json.dumps(values, ensure_ascii=draw(st.booleans())),
                saw=json.dumps(saw, separators=draw(st.sampled_from([(",", ":"), (", ", ": ")]))),
            )
        )
    return drawn
