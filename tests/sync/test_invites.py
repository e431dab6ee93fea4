"""Inviting and joining: the code opens the team's keys, nothing else does."""

from __future__ import annotations

from dataclasses import replace

import msgpack
import pytest

from merchdesk.errors import UserError, WrongSecret
from merchdesk.models import recovery_code
from merchdesk.sync import invites
from merchdesk.sync.frames import NO_FRAME, FrameKind, Keys, parse, seal_plain
from merchdesk.sync.roster import Roster
from tests.sync.team import FOUNDER, HEADER, KEYS, OTHER, SIGNER, SIGNERS, frame


def _invited(passphrase: str = "", keys: Keys = KEYS, header=HEADER):
    code, data = invites.new(
        header, keys, actor=FOUNDER, signer=SIGNER, previous=NO_FRAME, passphrase=passphrase
    )
    return code, parse(data)


def test_the_code_opens_all_keys():
    keys = Keys(KEYS.team_id, {1: b"1" * 32, 7: b"7" * 32})
    code, invite = _invited(keys=keys)
    assert invites.accept(HEADER, [invite], code).keys == keys


def test_the_code_may_be_typed_in_any_way():
    code, invite = _invited()
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert invites.accept(HEADER, [invite], typed).keys == KEYS


def test_each_code_opens_its_own_invite_among_many():
    pairs = [_invited() for _ in range(5)]
    everything = [parse(frame(1, 1)), *(invite for _, invite in pairs)]
    ids = {invites.accept(HEADER, everything, code).invite_id for code, _ in pairs}
    assert len(ids) == 5


def test_the_passphrase_is_needed_and_its_input_method_is_not():
    code, invite = _invited("Ünï密码1")
    assert invites.accept(HEADER, [invite], code, "Ünï密码１").keys == KEYS
    for wrong in ("", "ünï密码1"):
        with pytest.raises(WrongSecret, match="No invite in this team file fits"):
            invites.accept(HEADER, [invite], code, wrong)


def test_a_code_of_another_invite_fits_nothing():
    _, invite = _invited()
    with pytest.raises(WrongSecret, match="No invite"):
        invites.accept(HEADER, [invite], recovery_code.new_code())


def test_a_mistyped_code_is_told_from_a_foreign_one():
    code, invite = _invited()
    mistyped = code[:-1] + ("A" if code[-1] != "A" else "B")
    with pytest.raises(WrongSecret, match="mistyped"):
        invites.accept(HEADER, [invite], mistyped)
    with pytest.raises(WrongSecret, match="eight groups"):
        invites.accept(HEADER, [invite], "hello")


def test_the_code_opens_no_file_whose_founder_was_exchanged():
    """Who owns the share may write a header of his own, but the joiner does not fall for it."""
    code, data = invites.new(HEADER, KEYS, actor=FOUNDER, signer=SIGNER, previous=NO_FRAME)
    thief = SIGNERS[OTHER]
    forged = replace(HEADER, founder_key=thief.public_bytes)
    invite = parse(data)
    stolen = seal_plain(FrameKind.INVITE, HEADER.team_id, FOUNDER, thief, NO_FRAME, invite.body)
    with pytest.raises(UserError, match="its founder is another"):
        invites.accept(forged, [parse(stolen)], code)


def test_an_invite_that_no_member_signed_is_none():
    code = recovery_code.new_code()
    forged = invites.frame_for(
        HEADER, KEYS, code, actor=FOUNDER, signer=SIGNERS[OTHER], previous=NO_FRAME
    )
    with pytest.raises(WrongSecret):
        invites.accept(HEADER, [parse(forged)], code)


def test_an_exchanged_wrapping_is_none():
    code, invite = _invited()
    body = msgpack.unpackb(invite.body)
    body["wrapped"] = body["wrapped"][:-1] + bytes([body["wrapped"][-1] ^ 1])
    forged = seal_plain(
        FrameKind.INVITE, HEADER.team_id, FOUNDER, SIGNER, NO_FRAME, msgpack.packb(body)
    )
    with pytest.raises(WrongSecret):
        invites.accept(HEADER, [parse(forged)], code)


@pytest.mark.parametrize("keys", [{}, {0: bytes(32)}, {1: b"short"}, {2**32: bytes(32)}, {1: 5}])
def test_an_invite_that_wraps_no_keys_cannot_be_used(keys):
    code, invite = _invited(keys=Keys(KEYS.team_id, keys))
    with pytest.raises(UserError, match="cannot be used"):
        invites.accept(HEADER, [invite], code)


def test_neither_code_nor_keys_are_readable_in_the_frame():
    code, invite = _invited()
    assert code.encode() not in invite.body
    assert code.replace("-", "").encode() not in invite.body
    assert KEYS.by_epoch[1] not in invite.body


def test_joining_makes_a_member():
    code, invite = _invited()
    accepted = invites.accept(HEADER, [invite], code)
    joined = invites.member_frame(HEADER, accepted, actor=OTHER, signer=SIGNERS[OTHER])
    roster = Roster(HEADER)
    roster.add(invite)
    roster.add(parse(joined))
    assert roster.members() == {
        FOUNDER: SIGNER.public_bytes,
        OTHER: SIGNERS[OTHER].public_bytes,
    }
