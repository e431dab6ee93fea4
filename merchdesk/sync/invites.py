"""Joining a team: an invite frame wraps the team's keys with a code that is told by other means.

An invite is a frame of its own and not a slot of the header, so that two people who invite at the
same time never overwrite each other's. The code is never written anywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgpack
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from merchdesk.errors import UserError, WrongSecret
from merchdesk.i18n import translate
from merchdesk.models import recovery_code
from merchdesk.sync.frames import NO_FRAME, Frame, FrameKind, Keys, Signer, seal_plain
from merchdesk.sync.header import Header
from merchdesk.sync.roster import Invite, Roster, joining_statement

_NO_NONCE = bytes(12)  # each invite has a wrapping key of its own, which seals once


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an invite code opened.

    Attributes:
        keys: of the team.
        invite_id: of the invite.
        signer: the invite's own key, which proves that the joiner knew the code.
    """

    keys: Keys
    invite_id: bytes
    signer: Signer


@dataclass(frozen=True, slots=True)
class _Secrets:
    invite_id: bytes
    wrapping: bytes
    signer: Signer


def new(
    header: Header,
    keys: Keys,
    *,
    actor: str,
    signer: Signer,
    previous: bytes,
    passphrase: str = "",
) -> tuple[str, bytes]:
    """Invite somebody. Takes as long as the header's key derivation.

    Args:
        header: of the team file.
        keys: of the team.
        actor: the inviter, a member.
        signer: the inviter's key.
        previous: hash of the inviter's previous frame.
        passphrase: asked of the joiner besides the code; optional.

    Returns:
        The code to tell, and the frame to append.
    """
    code = recovery_code.new_code()
    return code, frame_for(
        header, keys, code, actor=actor, signer=signer, previous=previous, passphrase=passphrase
    )


def frame_for(
    header: Header,
    keys: Keys,
    code: str,
    *,
    actor: str,
    signer: Signer,
    previous: bytes,
    passphrase: str = "",
) -> bytes:
    """The invite frame of a given code; everybody but `new` has one from there."""
    secrets = _derived(header, code, passphrase)
    content = {
        "keys": [[epoch, key] for epoch, key in sorted(keys.by_epoch.items())],
        "founder": bytes.fromhex(header.founder_actor),
        "founder_key": header.founder_key,
    }
    wrapped = AESGCMSIV(secrets.wrapping).encrypt(
        _NO_NONCE, msgpack.packb(content), header.team_id + secrets.invite_id
    )
    body = {
        "id": secrets.invite_id,
        "public_key": secrets.signer.public_bytes,
        "wrapped": wrapped,
    }
    return seal_plain(
        FrameKind.INVITE, header.team_id, actor, signer, previous, msgpack.packb(body)
    )


def accept(header: Header, frames: Iterable[Frame], code: str, passphrase: str = "") -> Accepted:
    """Open an invite. Takes as long as the header's key derivation.

    Args:
        header: of the team file.
        frames: all invite and member frames of the file; others are passed over.
        code: as it was typed.
        passphrase: as it was typed; empty if none was agreed.

    Raises:
        WrongSecret: the code is mistyped, or no invite of this file fits it.
        UserError: the file's founder is not the one that the inviter knew.
    """
    secrets = _derived(header, _checked(code), passphrase)
    roster = Roster(header)
    for frame in frames:
        roster.add(frame)
    for invite in roster.invites():
        keys = _unwrapped(header, invite, secrets)
        if keys is not None:
            return Accepted(keys, secrets.invite_id, secrets.signer)
    raise WrongSecret(
        translate(
            "Sync",
            "No invite in this team file fits this code and passphrase. Compare the code letter "
            "by letter; if the invite is new, wait until the file has arrived completely.",
        )
    )


def member_frame(
    header: Header,
    accepted: Accepted,
    *,
    actor: str,
    signer: Signer,
    previous: bytes = NO_FRAME,
) -> bytes:
    """The frame by which a new actor joins with an accepted invite."""
    proof = accepted.signer.sign(joining_statement(header.team_id, actor, signer.public_bytes))
    body = {"public_key": signer.public_bytes, "invite": accepted.invite_id, "proof": proof}
    return _member(header, actor, signer, previous, body)


def successor_frame(
    header: Header,
    *,
    old_actor: str,
    old_signer: Signer,
    actor: str,
    signer: Signer,
    previous: bytes = NO_FRAME,
) -> bytes:
    """The frame by which a member's install goes on as another actor, vouched for by the old one.

    A restored backup and a cloned machine need it: neither has an invite code.
    """
    proof = old_signer.sign(joining_statement(header.team_id, actor, signer.public_bytes))
    body = {"public_key": signer.public_bytes, "by": bytes.fromhex(old_actor), "proof": proof}
    return _member(header, actor, signer, previous, body)


def _member(
    header: Header, actor: str, signer: Signer, previous: bytes, body: dict[str, Any]
) -> bytes:
    return seal_plain(
        FrameKind.MEMBER, header.team_id, actor, signer, previous, msgpack.packb(body)
    )


def _checked(text: str) -> str:
    code = recovery_code.plain(text)
    if code is None:
        raise WrongSecret(
            translate("Sync", "An invite code has eight groups of four letters and digits.")
        )
    if not recovery_code.is_consistent(code):
        raise WrongSecret(
            translate("Sync", "The invite code is mistyped. Compare it letter by letter.")
        )
    return code


def _derived(header: Header, code: str, passphrase: str) -> _Secrets:
    secret = code + "\n" + unicodedata.normalize("NFKC", passphrase)
    master = Argon2id(
        salt=header.salt,
        length=32,
        iterations=header.kdf.iterations,
        lanes=header.kdf.lanes,
        memory_cost=header.kdf.memory_kib,
    ).derive(secret.encode("utf-8", "surrogatepass"))
    return _Secrets(
        invite_id=HKDFExpand(SHA256(), 8, b"invite id").derive(master),
        wrapping=HKDFExpand(SHA256(), 32, b"invite wrap").derive(master),
        signer=Signer(HKDFExpand(SHA256(), 32, b"invite sign").derive(master)),
    )


def _unwrapped(header: Header, invite: Invite, secrets: _Secrets) -> Keys | None:
    if invite.invite_id != secrets.invite_id:
        return None
    if invite.public_key != secrets.signer.public_bytes:
        return None
    try:
        content = AESGCMSIV(secrets.wrapping).decrypt(
            _NO_NONCE, invite.wrapped, header.team_id + secrets.invite_id
        )
    except (InvalidTag, ValueError):
        return None
    founder, keys = _content(content)
    if founder != (header.founder_actor, header.founder_key):
        raise UserError(
            translate(
                "Sync",
                "This is not the team file that the invite was made for: its founder is another. "
                "Ask the person who invited you for the right file.",
            )
        )
    return Keys(header.team_id, keys)


def _content(content: bytes) -> tuple[tuple[str, bytes], dict[int, bytes]]:
    """The founder and the keys that an invite wraps; sealed is not yet sound."""
    try:
        known = msgpack.unpackb(content)
        keys = dict(known["keys"])
        founder = (known["founder"].hex(), known["founder_key"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _unusable() from error
    for epoch, key in keys.items():
        if type(epoch) is not int or not 0 < epoch < 2**32 or type(key) is not bytes:
            raise _unusable()
    if not keys or {len(key) for key in keys.values()} != {32}:
        raise _unusable()
    return founder, keys


def _unusable() -> UserError:
    return UserError(translate("Sync", "This invite cannot be used. Ask for another one."))
