"""Who belongs to the team, from the signed frames alone and whatever order they arrive in.

The header pins the founder. Somebody else is a member if the member frame is signed by the key it
names, and that key is vouched for: by an invite which a member signed, or by a member directly.
What is a proof at all never depends on which proof came first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgpack

from merchdesk.sync.frames import Frame, FrameKind, is_signed, parse
from merchdesk.sync.header import Header

_LARGEST_BODY = 64 << 10

#: The same few frames prove the members in every sync, and a check of one takes 0.1 ms.
_is_signed = lru_cache(maxsize=4096)(is_signed)


@dataclass(frozen=True, slots=True)
class Invite:
    """An invite frame's content; its keys are wrapped.

    Attributes:
        invite_id: 8 bytes, derived from the code.
        public_key: of the invite, derived from the code.
        wrapped: the team's keys, sealed.
        inviter: the actor that signed it.
    """

    invite_id: bytes
    public_key: bytes
    wrapped: bytes
    inviter: str


@dataclass(frozen=True, slots=True)
class _Claim:
    """A member frame's content: an actor's key, and why it is to be believed."""

    actor: str
    public_key: bytes
    invite_id: bytes | None
    by: str | None
    proof: bytes


def joining_statement(team_id: bytes, actor: str, public_key: bytes) -> bytes:
    """What an invite's or a member's key signs to vouch for an actor's key."""
    return b"MerchDesk member\0" + team_id + bytes.fromhex(actor) + public_key


class Roster:
    """The members that a set of frames proves.

    Args:
        header: of the team file.
        kept: invite and member frames to begin with, looked at when somebody asks.
    """

    def __init__(self, header: Header, kept: Iterable[bytes] = ()) -> None:
        self._kept = list(kept)
        self._header = header
        self._invites: dict[bytes, tuple[Invite, Frame]] = {}
        self._claims: dict[bytes, _Claim] = {}
        self._founder = (header.founder_actor, header.founder_key)
        self._valid: set[tuple[str, bytes]] | None = None
        self._good: set[bytes] = set()
        self._checks: dict[tuple[bytes, bytes], bool] = {}

    def add(self, frame: Frame) -> None:
        """Take an invite or member frame into account; other kinds are passed over.

        What does not prove anything, or not yet, is kept without effect.
        """
        if frame.kind == FrameKind.INVITE:
            invite = _invite(frame)
            if invite is not None:
                self._invites[frame.hash] = (invite, frame)
        elif frame.kind == FrameKind.MEMBER:
            signed = self._header.team_id + frame.signed
            claim = _claim(frame)
            if claim is not None and _is_signed(frame.signature, signed, claim.public_key):
                self._claims[frame.hash] = claim
        self._valid = None

    def members(self) -> dict[str, bytes]:
        """Actor → public key. Of two proven keys of one actor the smaller hash decides."""
        keys: dict[str, bytes] = {}
        for actor, key in sorted(self._pairs(), key=lambda pair: _rank(pair[1])):
            keys.setdefault(actor, key)
        return keys | dict([self._founder])

    def invites(self) -> list[Invite]:
        """The invites that a member signed, in an order of their own."""
        self._pairs()
        return [self._invites[name][0] for name in sorted(self._good & self._invites.keys())]

    def accepts(self, frame: Frame) -> bool:
        """Whether an invite or member frame that was added is proven, and so worth keeping."""
        self._pairs()
        return frame.hash in self._good

    def _pairs(self) -> set[tuple[str, bytes]]:
        """All proven (actor, key): grows round by round, and so depends on no order."""
        while self._kept:
            self.add(parse(self._kept.pop()))
        if self._valid is None:
            valid, good = {self._founder}, set[bytes]()
            while more := self._proven(valid) - good:
                good |= more
                valid |= {
                    (claim.actor, claim.public_key)
                    for name, claim in self._claims.items()
                    if name in more
                }
            self._valid, self._good = valid, good
        return self._valid

    def _proven(self, valid: set[tuple[str, bytes]]) -> set[bytes]:
        """The frames that these members prove."""
        keys: dict[str, list[bytes]] = {}
        for actor, key in valid:
            keys.setdefault(actor, []).append(key)
        good, doors = set[bytes](), dict[bytes, list[bytes]]()
        for name, (invite, frame) in self._invites.items():
            if any(self._is_signed(frame, key) for key in keys.get(invite.inviter, ())):
                good.add(name)
                doors.setdefault(invite.invite_id, []).append(invite.public_key)
        for name, claim in self._claims.items():
            vouching = keys.get(claim.by or "", []) + doors.get(claim.invite_id or b"", [])
            if any(self._is_vouched(name, claim, key) for key in vouching):
                good.add(name)
        return good

    def _is_signed(self, frame: Frame, key: bytes) -> bool:
        known = self._checks.get((frame.hash, key))
        if known is None:
            signed = self._header.team_id + frame.signed
            known = self._checks[frame.hash, key] = _is_signed(frame.signature, signed, key)
        return known

    def _is_vouched(self, name: bytes, claim: _Claim, key: bytes) -> bool:
        known = self._checks.get((name, key))
        if known is None:
            statement = joining_statement(self._header.team_id, claim.actor, claim.public_key)
            known = self._checks[name, key] = _is_signed(claim.proof, statement, key)
        return known


def _rank(public_key: bytes) -> bytes:
    return hashlib.sha256(public_key).digest()


def _invite(frame: Frame) -> Invite | None:
    content = _content(frame)
    invite_id, key = _sized(content, "id", 8), _sized(content, "public_key", 32)
    wrapped = content.get("wrapped")
    if invite_id is None or key is None or not isinstance(wrapped, bytes):
        return None
    return Invite(invite_id, key, wrapped, frame.actor)


def _claim(frame: Frame) -> _Claim | None:
    content = _content(frame)
    key, proof = _sized(content, "public_key", 32), _sized(content, "proof", 64)
    invite_id, by = _sized(content, "invite", 8), _sized(content, "by", 16)
    if key is None or proof is None or (invite_id is None) == (by is None):
        return None
    return _Claim(frame.actor, key, invite_id, None if by is None else by.hex(), proof)


def _content(frame: Frame) -> dict[Any, Any]:
    """The map of a plain body; empty if it is none, so that nothing is found in it."""
    if len(frame.body) > _LARGEST_BODY:
        return {}
    try:
        content = msgpack.unpackb(frame.body)
    except (ValueError, TypeError, OverflowError, RecursionError, msgpack.UnpackException):
        return {}
    return content if isinstance(content, dict) else {}


def _sized(content: dict[Any, Any], name: str, size: int) -> bytes | None:
    value = content.get(name)
    return value if isinstance(value, bytes) and len(value) == size else None
